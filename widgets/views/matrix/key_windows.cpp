// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/key_windows.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

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
