// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/labels.h"

#include "engine/trace/visible_text.h"
#include "widgets/drawing/text.h"
#include "widgets/drawing/whole_text.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QTextBoundaryFinder>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace attenscope {

namespace {

QString translated(const char* source) {
  return QCoreApplication::translate("views", source);
}

bool hasLabel(const Axis& axis, int index) {
  return axis.labels && index >= 0 && index < static_cast<int>(axis.labels->size());
}

bool isToken(AxisKind kind) {
  return kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
}

/// "QKᵀ" and "Q Kᵀ", "Q · Kᵀ".
bool readAlike(QString a, QString b) {
  for (QString* text : {&a, &b})
    text->removeIf([](QChar c) { return c.isSpace() || c == QChar(0xb7) || c == QChar(0x22c5); });
  return a == b;
}

}  // namespace

QString axisName(AxisKind kind) {
  static constexpr std::array names{
      QT_TRANSLATE_NOOP("views", "head"),    QT_TRANSLATE_NOOP("views", "token"),
      QT_TRANSLATE_NOOP("views", "query"),   QT_TRANSLATE_NOOP("views", "key"),
      QT_TRANSLATE_NOOP("views", "feature"), QT_TRANSLATE_NOOP("views", "channel"),
      QT_TRANSLATE_NOOP("views", "row"),     QT_TRANSLATE_NOOP("views", "column"),
      QT_TRANSLATE_NOOP("views", "pooling"), QT_TRANSLATE_NOOP("views", "colour"),
      QT_TRANSLATE_NOOP("views", "layer"),   QT_TRANSLATE_NOOP("views", "rank")};
  return translated(names[static_cast<std::size_t>(kind)]);
}

QString axisLabel(const Axis& axis, int index) {
  if (!hasLabel(axis, index)) return QString::number(index);
  const std::string& label = (*axis.labels)[static_cast<std::size_t>(index)];
  if (label.empty() && !isToken(axis.kind)) return {};
  // Names such as "class token" or "bright blob · small" are the program's words; a token or a word of a
  // vocabulary, which has no blank within, is not.
  const bool words = label.find(' ', 1) < label.size() - 1 && label.front() != ' ';
  if (words || hasOwnNames(axis.kind)) return messageText(label);
  return QString::fromStdString(visibleText(label));
}

QString englishStepName(const Step& step) {
  static const std::map<QString, QString> whole{{QStringLiteral("avg"), QStringLiteral("average")},
                                                {QStringLiteral("max"), QStringLiteral("maximum")},
                                                {QStringLiteral("mlp"), QStringLiteral("MLP")},
                                                {QStringLiteral("gate"), QStringLiteral("mask")}};
  QStringList words = QString::fromStdString(step.id).split(u'_', Qt::SkipEmptyParts);
  for (QString& word : words)
    if (const auto found = whole.find(word); found != whole.end()) word = found->second;
  return words.join(u' ');
}

QString stepName(const Step& step) {
  return translated(englishStepName(step).toUtf8().constData());
}

QString stepEquation(const Step& step) {
  const QString symbol = messageText(step.symbol);
  const QString formula = messageText(step.formula);
  const QString equals = QStringLiteral(" = ");
  if (formula.isEmpty() || readAlike(symbol, formula)) return symbol;
  if (formula.startsWith(symbol + equals)) return formula;
  return symbol + (formula.contains(equals) ? QStringLiteral(": ") : equals) + formula;
}

QString isolated(const QString& text) {
  const auto codes = text.toUcs4();
  const bool leftwards = std::any_of(codes.begin(), codes.end(), [](char32_t code) {
    const QChar::Direction direction = QChar::direction(code);
    return direction == QChar::DirR || direction == QChar::DirAL;
  });
  constexpr QChar kIsolate(0x2068);
  constexpr QChar kEnd(0x2069);
  return leftwards ? kIsolate + text + kEnd : text;
}

QString positionText(const Axis& axis, int index) {
  if (axis.kind == AxisKind::Rank)
    return QStringLiteral("%1 %2").arg(axisName(axis.kind), axisLabel(axis, index));
  if (!hasLabel(axis, index)) return QStringLiteral("%1 %2").arg(axisName(axis.kind)).arg(index);
  if (axis.kind == AxisKind::Channel || axis.kind == AxisKind::Head)
    return QStringLiteral("%1 · %2").arg(index).arg(axisLabel(axis, index));
  return isolated(axisLabel(axis, index));
}

QString cellText(const Axis& rows, int row, const Axis& columns, int column) {
  const QString separator = isToken(rows.kind) && isToken(columns.kind) ? QStringLiteral(" → ")
                            : isToken(rows.kind)                        ? QStringLiteral(" · ")
                                                                        : QStringLiteral(", ");
  return positionText(rows, row) + separator + positionText(columns, column);
}

QColor axisColor(AxisKind kind, const Palette& palette) {
  switch (kind) {
    case AxisKind::Token:
    case AxisKind::Query:
      return palette.query;
    case AxisKind::Key:
      return palette.key;
    default:
      return palette.accent;
  }
}

int labelStep(double spacing, double needed, bool numbered) {
  if (spacing <= 0) return 1 << 20;
  const double least = needed / spacing;
  if (numbered) {
    int step = 1;
    while (step < least && step < (1 << 20)) step *= 2;
    return step;
  }
  for (int decade = 1; decade <= 100000; decade *= 10)
    for (const int digit : {1, 2, 5})
      if (decade * digit >= least) return decade * digit;
  return 1 << 20;
}

int labelStep(double spacing, double needed, bool numbered, int ticks) {
  return ticks <= 1 ? ticks * labelStep(spacing, needed, numbered)
                    : ticks * labelStep(ticks * spacing, needed, false);
}

double numberWidth(std::int64_t largest, const QFont& font) {
  double digit = 0;
  for (char c = '0'; c <= '9'; ++c) digit = std::max(digit, textWidth(font, QString(QLatin1Char(c))));
  return digit * static_cast<double>(QString::number(std::max<std::int64_t>(largest, 0)).size());
}

bool isSquareCharacter(const QString& label) {
  if (label.isEmpty()) return false;
  QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, label);
  if (finder.toNextBoundary() != label.size()) return false;
  const char32_t code = label.toUcs4().front();
  switch (QChar::script(code)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
      return true;
    default:  // their punctuation, and emoji
      return (code >= 0x3001 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60) ||
             (code >= 0x1f000 && code <= 0x1ffff);
  }
}

double LabelWidth::of(const Axis& axis, std::int64_t length, const QFont& font) {
  static const std::vector<std::string> none;
  const std::vector<std::string>& labels = axis.labels ? *axis.labels : none;
  if (length == m_length && font == m_font && labels == m_labels) return m_widest;
  m_labels = labels;
  m_length = length;
  m_font = font;
  m_widest = 0;
  if (labels.empty()) {
    m_widest = numberWidth(length - 1, font);
    return m_widest;
  }
  // Measuring is slow; of thousands of labels only those long enough to matter are measured.
  std::size_t longest = 0;
  for (const std::string& label : labels) longest = std::max(longest, label.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels.size() > 200 && labels[i].size() * 2 < longest) continue;
    m_widest = std::max(m_widest, textWidth(font, axisLabel(axis, static_cast<int>(i))));
    if (m_widest > 400) break;
  }
  return m_widest;
}

void drawElided(QCPPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text) {
  const QString shown = elidedText(painter.font(), text, Qt::ElideRight, box.width());
  if (textWidth(painter.font(), shown) <= box.width() + 0.5) drawWhole(painter, box, alignment, shown);
}

double labelPitch(const QFont& font) {
  return 0.95 * QFontMetricsF(font).height();
}

QFont fittingFont(int largest, double spacing) {
  constexpr int kSmallest = 8;
  for (int size = largest; size >= kSmallest; --size)
    if (labelPitch(uiFont(size)) <= spacing) return uiFont(size);
  return uiFont(largest);
}

void drawTurnedLabel(QCPPainter& painter, const QPointF& foot, double length, bool above,
                     const QString& text) {
  const QFontMetricsF metrics(painter.font());
  const double line = metrics.height();
  if (isSquareCharacter(text)) {
    const double wide = metrics.horizontalAdvance(text) + 2;
    drawElided(painter, QRectF(foot.x() - wide / 2, above ? foot.y() - line : foot.y(), wide, line),
               Qt::AlignCenter, text);
    return;
  }
  painter.save();
  painter.translate(foot);
  painter.rotate(-90);
  drawElided(painter, QRectF(above ? 0 : -length, -line / 2, length, line),
             (above ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, text);
  painter.restore();
}

QColor inkOn(QRgb ground) {
  const double luminance = 0.2126 * std::pow(qRed(ground) / 255.0, 2.2) +
                           0.7152 * std::pow(qGreen(ground) / 255.0, 2.2) +
                           0.0722 * std::pow(qBlue(ground) / 255.0, 2.2);
  return luminance > 0.2 ? QColor(0x10, 0x11, 0x16) : QColor(0xf4, 0xf5, 0xfa);
}

}  // namespace attenscope
