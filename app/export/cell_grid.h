// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRectF>

#include <optional>
#include <span>
#include <vector>

namespace attenscope {

/// Rectangles of one size that lie in rows and columns, which in units of their grid are whole numbers.
struct CellGrid {
  QPointF corner{};
  QSizeF cell{};
  std::vector<QPoint> places{};  ///< column and row of each rectangle

  QRectF placeOf(std::size_t index) const { return QRectF(places[index], QSizeF(1, 1)); }
};

/// Whether two are of the same size, up to the digits that files have of it.
bool sameSize(const QRectF& a, const QRectF& b);

/// The grid of rectangles of the same size; nothing if they are few, or lie in none.
std::optional<CellGrid> cellGrid(std::span<const QRectF> cells);

}  // namespace attenscope
