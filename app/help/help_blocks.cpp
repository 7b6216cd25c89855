// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_blocks.h"

#include <QRegularExpression>

namespace attenscope {

namespace {

const QString kBar = QStringLiteral("\\|");  // a bar inside of a cell

QStringList cellsOf(QString line) {
  const QString kept(QChar(0xE000));  // stands for a bar inside of a cell
  line.replace(kBar, kept);
  QStringList cells = line.trimmed().split(u'|');
  cells.removeFirst();
  cells.removeLast();
  for (QString& cell : cells) cell = cell.trimmed().replace(kept, QStringLiteral("|"));
  return cells;
}

/// The line of dashes under a table's heading.
bool isRule(const QString& line) {
  static const QRegularExpression form(QStringLiteral("^\\|[\\s|:-]+\\|$"));
  return form.match(line).hasMatch();
}

HelpBlock heading(const QString& line, const QString& anchor) {
  const auto level = line.indexOf(u' ');
  return {HelpBlock::Kind::Heading, static_cast<int>(level), anchor, line.mid(level + 1).trimmed()};
}

}  // namespace

std::vector<HelpBlock> helpBlocks(const QString& markdown) {
  static const QRegularExpression anchorLine(QStringLiteral("^<a id=\"([^\"]+)\"></a>$"));
  static const QRegularExpression itemLine(QStringLiteral("^(?:-|\\d+\\.) +"));
  std::vector<HelpBlock> blocks;
  QString anchor;
  bool inCode = false;
  bool inTable = false;
  for (const QString& raw : markdown.split(u'\n')) {
    if (raw.startsWith(QStringLiteral("```"))) {
      inCode = !inCode;
      if (inCode) blocks.push_back({HelpBlock::Kind::Code});
      continue;
    }
    if (inCode) {
      QString& code = blocks.back().text;
      code += (code.isEmpty() ? QString() : QStringLiteral("\n")) + raw;
      continue;
    }
    const QString line = raw.trimmed();
    const bool tableBefore = inTable;
    inTable = line.startsWith(u'|');
    if (line.isEmpty()) continue;
    if (inTable) {
      if (!tableBefore) blocks.push_back({HelpBlock::Kind::Table});
      if (!isRule(line)) blocks.back().rows.push_back(cellsOf(line));
    } else if (const auto match = anchorLine.match(line); match.hasMatch()) {
      anchor = match.captured(1);
    } else if (line.startsWith(u'#')) {
      blocks.push_back(heading(line, anchor));
      anchor.clear();
    } else if (const auto item = itemLine.match(line); item.hasMatch()) {
      const int number = line.startsWith(u'-') ? 0 : line.section(u'.', 0, 0).toInt();
      blocks.push_back({HelpBlock::Kind::Item, number, {}, line.mid(item.capturedLength())});
    } else {
      blocks.push_back({HelpBlock::Kind::Paragraph, 0, {}, line});
    }
  }
  return blocks;
}

std::vector<HelpSpan> helpSpans(const QString& text) {
  using Kind = HelpSpan::Kind;
  static const QRegularExpression marked(
      QStringLiteral("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*|\\[([^\\]]+)\\]\\(([^)\\s]+)\\)"));
  std::vector<HelpSpan> spans;
  qsizetype done = 0;
  const auto add = [&](Kind kind, const QString& piece, const QString& target = {}) {
    if (!piece.isEmpty()) spans.push_back({kind, piece, target});
  };
  for (auto matches = marked.globalMatch(text); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    add(Kind::Plain, text.mid(done, match.capturedStart() - done));
    add(Kind::Code, match.captured(1));
    add(Kind::Bold, match.captured(2));
    add(Kind::Emphasis, match.captured(3));
    add(Kind::Link, match.captured(4), match.captured(5));
    done = match.capturedEnd();
  }
  add(Kind::Plain, text.mid(done));
  return spans;
}

QString withoutMarks(const QString& text) {
  QString plain;
  for (const HelpSpan& span : helpSpans(text)) plain += span.text;
  return plain;
}

}  // namespace attenscope
