// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_text.h"

#include "engine/error.h"
#include "widgets/language/engine_text.h"
#include "widgets/theme/role_hue.h"

#include <QUrl>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// A piece of markup: plain text, or what stands between braces.
struct MarkupPiece {
  std::string text;
  bool braced = false;
};

std::vector<MarkupPiece> piecesOf(const std::string& markup) {
  std::vector<MarkupPiece> pieces;
  std::size_t from = 0;
  while (from < markup.size()) {
    const std::size_t open = markup.find('{', from);
    if (open != from) pieces.push_back({markup.substr(from, open - from), false});
    if (open == std::string::npos) break;
    const std::size_t close = markup.find('}', open);
    if (close == std::string::npos)
      throw Error("the brace before '" + printable(markup.substr(open + 1, 30)) + "' has no end");
    pieces.push_back({markup.substr(open + 1, close - open - 1), true});
    from = close + 1;
  }
  return pieces;
}

bool isReference(const std::string& kind) {
  return kind == "step" || kind == "cell" || kind == "control" || kind == "symbol";
}

/// "kind:target|words" in its three parts.
struct Braced {
  std::string kind;
  std::string target;
  std::string words;  ///< or the number of decimals
};

Braced readBraced(const std::string& text) {
  const std::size_t bar = text.find('|');
  const std::string what = text.substr(0, bar);
  const std::size_t colon = what.find(':');
  Braced braced;
  braced.words = bar == std::string::npos ? std::string() : text.substr(bar + 1);
  if (colon != std::string::npos && isReference(what.substr(0, colon))) {
    braced.kind = what.substr(0, colon);
    braced.target = what.substr(colon + 1);
  } else {
    braced.target = what;
  }
  return braced;
}

/// The number, as it is in a run.
QString readNumber(const Braced& braced, const LessonSight& sight) {
  const std::string what = sightOf(sight, braced.target).second;
  if (what.starts_with("argmax:")) {
    const auto largest = lessonLargest(sight, braced.target);
    return largest ? QString::fromStdString(*largest) : QStringLiteral("…");
  }
  const auto value = lessonValue(sight, braced.target);
  if (!value) return QStringLiteral("…");
  if (braced.words.empty()) {
    // Whole numbers such as a width have no decimals.
    if (std::abs(*value) < 1e6 && *value == std::floor(*value) &&
        (what.find(':') == std::string::npos || what.starts_with("count:") || what.starts_with("place:")))
      return QString::number(static_cast<long long>(*value));
    return formatNumber(*value, 3);
  }
  if (braced.words.size() != 1 || braced.words.front() < '0' || braced.words.front() > '6')
    throw Error("'" + printable(braced.words) + "': expected how many decimals, 0 to 6");
  return formatNumber(*value, braced.words.front() - '0');
}

QString numberText(const Braced& braced, const LessonSight* sight) {
  if (sight == nullptr) return QStringLiteral("…");
  try {
    return readNumber(braced, *sight);
  } catch (const Error&) {
    if (!sightOf(*sight, braced.target).first->changed) throw;
    return QStringLiteral("…");
  }
}

/// A number whose point no line ends at, as it would between Chinese signs.
QString unbroken(QString number) {
  constexpr char16_t kWordJoiner = 0x2060;
  return number.replace(u'.', QString(u'.') + QChar(kWordJoiner));
}

/// The words of a reference; throws where it leads nowhere.
QString referenceWords(const Braced& braced, const LessonSight* sight) {
  const QString words = QString::fromStdString(braced.words);
  if (sight == nullptr) return words.isEmpty() ? QString::fromStdString(braced.target) : words;
  if (braced.kind == "control") {
    const Parameter* parameter = sight->state.currentParameters().find(braced.target);
    if (parameter == nullptr) throw Error("there is no control '" + printable(braced.target) + "'");
    return words.isEmpty() ? engineText(parameter->title) : words;
  }
  if (braced.kind == "cell") {
    const std::string& target = braced.target;
    if (target.find('[') != std::string::npos) {
      lessonPart(*sight, target);
      return words.isEmpty() ? QString::fromStdString(target) : words;
    }
    const std::string comma = words.isEmpty() ? target : braced.words;
    QString shown = QString::fromStdString(comma);
    return words.isEmpty() ? shown.replace(u',', QStringLiteral(" → ")) : words;
  }
  const auto part = lessonPart(*sight, braced.target);
  if (!words.isEmpty() || !part) return words;
  return QString::fromStdString(part->step->symbol);
}

QColor colorOf(const Braced& braced, const LessonSight* sight, const Palette& palette) {
  if (sight == nullptr || braced.kind == "control" || braced.kind == "cell") return palette.accent;
  const Step* step = sight->trace.find(braced.target);
  return step == nullptr ? palette.accent : hueOf(step->role, palette);
}

/// **strong** and *emphasis* of escaped text.
QString withEmphasis(QString html) {
  for (const auto& [mark, tag] : {std::pair{QStringLiteral("**"), QStringLiteral("b")},
                                  std::pair{QStringLiteral("*"), QStringLiteral("i")}}) {
    bool open = false;
    for (qsizetype at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at)) {
      html.replace(at, mark.size(), open ? "</" + tag + ">" : "<" + tag + ">");
      open = !open;
    }
  }
  return html;
}

}  // namespace

LessonReference referenceOf(const QString& link) {
  const std::string text = QUrl::fromPercentEncoding(link.toUtf8()).toStdString();
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

std::vector<LessonReference> referencesIn(const std::string& markup) {
  std::vector<LessonReference> references;
  for (const MarkupPiece& piece : piecesOf(markup))
    if (piece.braced)
      if (const Braced braced = readBraced(piece.text); !braced.kind.empty())
        references.push_back({braced.kind, braced.target});
  return references;
}

QString lessonHtml(const std::string& markup, const LessonSight* sight, const Palette& palette) {
  // Emphasis may span what is put in, which is kept aside meanwhile.
  QString html;
  QStringList put;
  for (const MarkupPiece& piece : piecesOf(markup)) {
    if (!piece.braced) {
      html += QString::fromStdString(piece.text).toHtmlEscaped();
      continue;
    }
    const Braced braced = readBraced(piece.text);
    if (braced.kind.empty()) {
      // What follows the controls is seen to.
      const bool follows = braced.target.find("now:") != std::string::npos;
      put << QStringLiteral("<b style=\"white-space:nowrap%1\">%2</b>")
                 .arg(follows ? "; color:" + palette.accent.name() : QString(),
                      unbroken(numberText(braced, sight)).toHtmlEscaped());
    } else {
      const QString link = QString::fromLatin1(
          QUrl::toPercentEncoding(QString::fromStdString(braced.kind + ":" + braced.target)));
      put << QStringLiteral("<a href=\"%1\" style=\"color:%2; text-decoration:none\">%3</a>")
                 .arg(link, colorOf(braced, sight, palette).name(),
                      referenceWords(braced, sight).toHtmlEscaped());
    }
    html += QChar(0xE000 + static_cast<int>(put.size()) - 1);
  }
  html = withEmphasis(html);
  for (qsizetype i = 0; i < put.size(); ++i) html.replace(QChar(0xE000 + static_cast<int>(i)), put[i]);
  return html;
}

QString lessonWords(const std::string& markup, const LessonSight* sight) {
  QString words;
  for (const MarkupPiece& piece : piecesOf(markup)) {
    if (!piece.braced) {
      words += QString::fromStdString(piece.text).remove(u'*');
      continue;
    }
    const Braced braced = readBraced(piece.text);
    words += braced.kind.empty() ? numberText(braced, sight) : referenceWords(braced, sight);
  }
  return words;
}

std::vector<ShownNumber> numbersIn(const std::string& markup, const LessonSight& sight) {
  std::vector<ShownNumber> numbers;
  for (const MarkupPiece& piece : piecesOf(markup)) {
    if (!piece.braced) continue;
    const Braced braced = readBraced(piece.text);
    if (braced.kind.empty()) numbers.push_back({braced.target, numberText(braced, &sight)});
  }
  return numbers;
}

}  // namespace attenscope
