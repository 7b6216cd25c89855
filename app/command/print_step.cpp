// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/print_step.h"

#include "app/command/text_table.h"
#include "engine/error.h"
#include "engine/trace/visible_text.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <ostream>

namespace attenscope {

namespace {

/// What a cell says: its text, where the step has texts, and its number.
std::string cellText(const Step& step, std::int64_t at) {
  const std::string number = sixDigits(step.value[at]);
  const auto index = static_cast<std::size_t>(at);
  if (!step.cellTexts || index >= step.cellTexts->size()) return number;
  return printable((*step.cellTexts)[index]) + " " + number;
}

/// Row and column labels in front of the numbers of one [rows × columns] block.
void printBlock(std::ostream& out, const Step& step, std::int64_t first, const Axis& rowAxis,
                std::int64_t rows, const Axis& columnAxis, std::int64_t columns) {
  std::size_t labelWidth = 0;
  for (std::int64_t row = 0; row < rows; ++row) {
    labelWidth = std::max(labelWidth, displayWidth(positionLabel(rowAxis, row)));
  }
  std::vector<std::size_t> widths;
  std::string line = std::string(labelWidth, ' ');
  for (std::int64_t column = 0; column < columns; ++column) {
    const std::string label = positionLabel(columnAxis, column);
    std::size_t width = displayWidth(label);
    for (std::int64_t row = 0; row < rows; ++row) {
      width = std::max(width, displayWidth(cellText(step, first + row * columns + column)));
    }
    widths.push_back(width);
    line += "  " + padLeft(label, width);
  }
  out << line << '\n';
  for (std::int64_t row = 0; row < rows; ++row) {
    line = padRight(positionLabel(rowAxis, row), labelWidth);
    for (std::int64_t column = 0; column < columns; ++column) {
      line += "  " + padLeft(cellText(step, first + row * columns + column),
                             widths[static_cast<std::size_t>(column)]);
    }
    out << line << '\n';
  }
}

void printVector(std::ostream& out, const Step& step) {
  std::vector<std::vector<std::string>> rows;
  for (std::int64_t i = 0; i < step.value.size(); ++i) {
    rows.push_back({positionLabel(step.axes[0], i), cellText(step, i)});
  }
  out << table(rows);
}

/// "head 3", "channel 2, bright spots · fine".
std::string blockName(const Axis& axis, std::int64_t position) {
  const std::string name = said(std::string(toString(axis.kind)) + " " + std::to_string(position));
  return axis.labels ? name + ", " + positionLabel(axis, position) : name;
}

}  // namespace

std::string axesText(const Step& step) {
  std::string text;
  for (const Axis& axis : step.axes) text += (text.empty() ? "" : " × ") + said(toString(axis.kind));
  return text.empty() ? said("single number") : text;
}

std::string positionLabel(const Axis& axis, std::int64_t position) {
  const auto index = static_cast<std::size_t>(position);
  return axis.labels && index < axis.labels->size() ? printable(visibleText((*axis.labels)[index]))
                                                    : std::to_string(position);
}

void printStep(std::ostream& out, const Step& step, int head) {
  out << step.id;
  if (step.layer >= 0) out << " · " << layerTitle(step.stack, step.layer).toStdString();
  out << "  " << said(step.formula.empty() ? step.symbol : step.formula) << "  "
      << toPrettyString(step.value.shape()) << "  " << axesText(step) << "\n";
  const int rank = step.value.rank();
  if (rank == 0) {
    out << cellText(step, 0) << '\n';
    return;
  }
  if (rank == 1) return printVector(out, step);

  const Shape& shape = step.value.shape();
  const auto last = static_cast<std::size_t>(rank - 1);
  const std::int64_t rows = shape[last - 1];
  const std::int64_t columns = shape[last];
  const std::int64_t cells = rows * columns;
  const int headAxis = step.axisOf(AxisKind::Head);
  Shape index(last - 1, 0);
  for (std::int64_t at = 0; at < step.value.size(); at += cells) {
    const bool leading = headAxis >= 0 && headAxis + 2 < rank;
    const bool wanted = head < 0 || !leading || index[static_cast<std::size_t>(headAxis)] == head;
    if (wanted) {
      std::string name;
      for (std::size_t axis = 0; axis < index.size(); ++axis) {
        name += (name.empty() ? "" : " · ") + blockName(step.axes[axis], index[axis]);
      }
      out << '\n' << name << (name.empty() ? "" : "\n");
      printBlock(out, step, at, step.axes[last - 1], rows, step.axes[last], columns);
    }
    for (std::size_t axis = index.size(); axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

}  // namespace attenscope
