// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_text.h"

#include "app/command/text_table.h"
#include "engine/error.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace attenscope {

namespace {

/// Breaks where a line may be broken, Chinese between characters, too. `first` begins the first line, `rest`
/// those that follow.
std::string wrapped(const QString& text, std::size_t columns, const std::string& first,
                    const std::string& rest) {
  QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
  std::string all;
  std::string line = first;
  std::size_t width = displayWidth(first);
  bool empty = true;
  const auto end = [&] {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    all += line + "\n";
    line = rest;
    width = displayWidth(rest);
    empty = true;
  };
  qsizetype from = 0;
  for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
    const std::string piece = text.mid(from, to - from).toStdString();
    const std::size_t own = displayWidth(text.mid(from, to - from).trimmed().toStdString());
    if (!empty && width + own > columns) end();
    line += piece;
    width += displayWidth(piece);
    empty = false;
    from = to;
  }
  end();
  return all;
}

std::string tableText(const std::vector<QStringList>& rows, std::size_t columns) {
  std::vector<std::vector<std::string>> cells;
  for (const QStringList& row : rows) {
    auto& line = cells.emplace_back();
    for (const QString& cell : row) line.push_back(withoutMarks(cell).toStdString());
  }
  // A heading without words says nothing.
  if (!cells.empty() && std::all_of(cells.front().begin(), cells.front().end(),
                                    [](const std::string& cell) { return cell.empty(); }))
    cells.erase(cells.begin());
  std::string text = table(cells, "  ");
  const auto lines = QString::fromStdString(text).split(u'\n');
  const bool fits = std::all_of(lines.begin(), lines.end(), [&](const QString& line) {
    return displayWidth(line.toStdString()) <= columns;
  });
  if (fits) return text;
  // Too wide: the first cell by itself, the others under it.
  text.clear();
  for (std::size_t r = 0; r < cells.size(); ++r) {
    text += wrapped(QString::fromStdString(cells[r].front()), columns, "  ", "  ");
    for (std::size_t c = 1; c < cells[r].size(); ++c)
      if (!cells[r][c].empty())
        text += wrapped(QString::fromStdString(cells[r][c]), columns, "      ", "      ");
  }
  return text;
}

std::string headingText(const HelpBlock& block) {
  const std::string title = withoutMarks(block.text).toStdString();
  if (block.level > 2) return title + "\n";
  return title + "\n" + std::string(displayWidth(title), block.level == 1 ? '=' : '-') + "\n";
}

std::string blockText(const HelpBlock& block, std::size_t columns) {
  switch (block.kind) {
    case HelpBlock::Kind::Heading:
      return headingText(block);
    case HelpBlock::Kind::Item:
      return block.level == 0
                 ? wrapped(withoutMarks(block.text), columns, "- ", "  ")
                 : wrapped(withoutMarks(block.text), columns, std::to_string(block.level) + ". ", "   ");
    case HelpBlock::Kind::Code: {
      std::string text;
      for (const QString& line : block.text.split(u'\n')) text += "    " + line.toStdString() + "\n";
      return text;
    }
    case HelpBlock::Kind::Table:
      return tableText(block.rows, columns);
    case HelpBlock::Kind::Paragraph:
      break;
  }
  return wrapped(withoutMarks(block.text), columns, {}, {});
}

}  // namespace

std::string helpText(const HelpTopic& topic, Language language, std::size_t columns) {
  const HelpPage page = helpPage(topic.page, language);
  if (!isHelpTopic(topic, language)) {
    QStringList anchors;
    for (const HelpSection& section : page.sections())
      if (!section.anchor.isEmpty()) anchors << section.anchor;
    throw Error("the help page '" + topic.page.toStdString() + "' has no section '" +
                printable(topic.anchor.toStdString()) +
                "'; it has: " + anchors.join(QStringLiteral(", ")).toStdString());
  }
  std::string text;
  bool within = topic.anchor.isEmpty();
  const HelpBlock* before = nullptr;
  for (const HelpBlock& block : page.blocks) {
    if (!topic.anchor.isEmpty() && block.kind == HelpBlock::Kind::Heading && block.level <= 2)
      within = block.anchor == topic.anchor;
    if (!within) continue;
    const bool list =
        before != nullptr && before->kind == HelpBlock::Kind::Item && block.kind == HelpBlock::Kind::Item;
    if (before != nullptr && !list) text += "\n";
    text += blockText(block, columns);
    before = &block;
  }
  return text;
}

std::string helpContents(Language language) {
  std::vector<std::vector<std::string>> rows;
  for (const QString& id : helpPageIds()) {
    const HelpPage page = helpPage(id, language);
    QStringList sections;
    for (const HelpSection& section : page.sections())
      if (!section.anchor.isEmpty()) sections << section.anchor;
    rows.push_back({id.toStdString(), page.title.toStdString()});
    if (!sections.isEmpty()) rows.push_back({"", "#" + sections.join(QStringLiteral(" #")).toStdString()});
  }
  return table(rows);
}

}  // namespace attenscope
