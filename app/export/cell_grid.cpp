// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/cell_grid.h"

#include <cmath>

namespace attenscope {

namespace {

constexpr std::size_t kFew = 16;
constexpr double kRounded = 2e-3;  // Qt writes six digits
constexpr double kOff = 5e-3;

}  // namespace

bool sameSize(const QRectF& a, const QRectF& b) {
  return std::abs(a.width() - b.width()) < kRounded && std::abs(a.height() - b.height()) < kRounded;
}

std::optional<CellGrid> cellGrid(std::span<const QRectF> cells) {
  if (cells.size() < kFew) return std::nullopt;
  QRectF all = cells.front();
  for (const QRectF& cell : cells) all = all.united(cell);
  const double columns = std::round(all.width() / cells.front().width());
  const double rows = std::round(all.height() / cells.front().height());
  CellGrid grid{all.topLeft(), {all.width() / columns, all.height() / rows}, {}};
  for (const QRectF& cell : cells) {
    const QPointF off = cell.topLeft() - grid.corner;
    const QPoint place(static_cast<int>(std::lround(off.x() / grid.cell.width())),
                       static_cast<int>(std::lround(off.y() / grid.cell.height())));
    if (std::abs(off.x() - place.x() * grid.cell.width()) > kOff ||
        std::abs(off.y() - place.y() * grid.cell.height()) > kOff)
      return std::nullopt;
    grid.places.push_back(place);
  }
  return grid;
}

}  // namespace attenscope
