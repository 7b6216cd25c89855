// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/key_windows.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace attenscope {

namespace {

std::optional<int> wholeParameter(const Trace& trace, const std::string& id) {
  const auto found = trace.parameters.find(id);
  return found == trace.parameters.end() ? std::nullopt : std::optional(std::atoi(found->second.c_str()));
}

std::vector<KeyWindow> declaredWindows(const Trace& trace, const Step& step, int rows, int columns) {
  std::vector<KeyWindow> windows;
  const Step* centers = trace.find(step.links.windowCenter, step.layer);
  const auto reach = wholeParameter(trace, step.links.windowReach);
  if (centers == nullptr || !reach || centers->value.size() != rows) return windows;
  for (int row = 0; row < rows; ++row) {
    const auto center = static_cast<double>(centers->value[row]);
    if (!std::isfinite(center)) return {};
    windows.push_back({std::max(0, static_cast<int>(std::ceil(center - *reach))),
                       std::min(columns - 1, static_cast<int>(std::floor(center + *reach))), center});
  }
  return windows;
}

}  // namespace

std::vector<KeyWindow> keyWindows(const Trace& trace, const Step& step, int rows, int columns) {
  if (step.axisOf(AxisKind::Query) < 0 || step.axisOf(AxisKind::Key) < 0) return {};
  if (!step.links.windowCenter.empty()) return declaredWindows(trace, step, rows, columns);
  const auto mask = trace.parameters.find("mask");
  const auto reach = wholeParameter(trace, "window");
  std::vector<KeyWindow> windows;
  if (mask == trace.parameters.end() || mask->second != "local" || !reach) return windows;
  for (int row = 0; row < rows; ++row)
    windows.push_back(
        {std::clamp(row - *reach, 0, columns - 1), std::clamp(row + *reach, 0, columns - 1), {}});
  return windows;
}

void drawKeyWindows(QCPPainter& painter, const std::vector<KeyWindow>& windows, const MatrixGeometry& layout,
                    const Palette& palette) {
  constexpr double kWidth = 2;
  painter.setAntialiasing(false);
  const auto bar = [&](double x, double y, double width, double height, const QColor& color) {
    const QRectF inside = QRectF(x, y, width, height).normalized().intersected(layout.cells);
    if (!inside.isEmpty()) painter.fillRect(inside, color);
  };
  const auto leftOf = [&](int row) {
    return layout.cellRect(row, windows[static_cast<std::size_t>(row)].first).left();
  };
  const auto rightOf = [&](int row) {
    return layout.cellRect(row, windows[static_cast<std::size_t>(row)].last).right();
  };
  const CellWindow visible = layout.visibleCells();
  for (int row = visible.row; row < visible.row + visible.rows && row < static_cast<int>(windows.size());
       ++row) {
    const QRectF line = layout.cellRect(row, 0);
    bar(leftOf(row), line.top(), kWidth, line.height(), palette.key);
    bar(rightOf(row) - kWidth, line.top(), kWidth, line.height(), palette.key);
    // Between two rows, what only one of the windows covers.
    const auto across = [&](double from, double to) {
      bar(std::min(from, to), line.top() - kWidth / 2, std::abs(to - from) + kWidth, kWidth, palette.key);
    };
    if (row == 0) {
      across(leftOf(0), rightOf(0) - kWidth);
    } else if (leftOf(row) >= rightOf(row - 1) || rightOf(row) <= leftOf(row - 1)) {
      across(leftOf(row - 1), rightOf(row - 1) - kWidth);
      across(leftOf(row), rightOf(row) - kWidth);
    } else {
      across(leftOf(row - 1), leftOf(row));
      across(rightOf(row - 1) - kWidth, rightOf(row) - kWidth);
    }
    if (row + 1 == layout.rows)
      bar(leftOf(row), line.bottom() - kWidth, rightOf(row) - leftOf(row), kWidth, palette.key);
    if (const auto& center = windows[static_cast<std::size_t>(row)].center) {
      const double x = layout.cells.left() + (*center + 0.5 - layout.visible.left()) * layout.cellWidth();
      const double tall = std::min(line.height(), std::max(4.0, 0.5 * line.height()));
      bar(x - 2, line.center().y() - tall / 2, 4, tall, QColor(0, 0, 0, 150));
      bar(x - 1, line.center().y() - tall / 2, 2, tall, palette.query);
    }
  }
}

}  // namespace attenscope
