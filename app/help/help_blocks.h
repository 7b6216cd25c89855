// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace attenscope {

/// A part of a help page. Pages are written in the part of Markdown that is read here: headings, each with
/// its anchor on a line of its own before it (`<a id="wall"></a>`), paragraphs and items of a list on one
/// line each, code between ```, tables.
struct HelpBlock {
  enum class Kind { Heading, Paragraph, Item, Code, Table };
  Kind kind = Kind::Paragraph;
  int level = 0;                    ///< of a heading, from 1; of a numbered item its number
  QString anchor{};                 ///< of a heading
  QString text{};                   ///< with marks such as **bold**; of code as it stands
  std::vector<QStringList> rows{};  ///< of a table, its heading first; cells with marks
};

std::vector<HelpBlock> helpBlocks(const QString& markdown);

/// A piece of a line.
struct HelpSpan {
  enum class Kind { Plain, Code, Bold, Emphasis, Link };
  Kind kind = Kind::Plain;
  QString text{};
  QString target{};  ///< of a link, as written
};

/// What a line says, piece by piece. Pieces do not lie in each other.
std::vector<HelpSpan> helpSpans(const QString& text);
/// The same without any marks.
QString withoutMarks(const QString& text);

}  // namespace attenscope
