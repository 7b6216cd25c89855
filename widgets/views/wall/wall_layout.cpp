// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_layout.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

WallLayout layOutWall(const QRectF& bounds, int rows, int heads, double aspect, double labelWidth,
                      double lineHeight) {
  WallLayout layout;
  layout.bounds = bounds;
  layout.rows = rows;
  layout.heads = heads;
  if (rows <= 0 || heads <= 0 || bounds.width() < 8 || bounds.height() < 8) return layout;
  const double padding = std::clamp(0.03 * std::min(bounds.width(), bounds.height()), 1.0, 12.0);
  const bool labels = bounds.width() >= 150 && bounds.height() >= 110;
  layout.labelWidth = labels ? labelWidth + 8 : 0;
  layout.headerHeight = labels ? lineHeight + 4 : 0;
  const QRectF inner =
      bounds.adjusted(padding + layout.labelWidth, padding + layout.headerHeight, -padding, -padding);
  if (inner.width() <= 2 || inner.height() <= 2) return layout;
  aspect = std::clamp(aspect, 0.4, 2.5);
  const double height = std::min({inner.height() / rows, inner.width() / heads / aspect, 240.0});
  layout.pitch = QSizeF(height * aspect, height);
  if (height >= 12) layout.pitch = QSizeF(std::floor(layout.pitch.width()), std::floor(height));
  layout.gap = std::min(layout.pitch.width(), layout.pitch.height()) >= 12 ? 3 : 1;
  layout.origin = QPointF(std::floor(inner.left() + (inner.width() - heads * layout.pitch.width()) / 2),
                          std::floor(inner.top() + (inner.height() - rows * layout.pitch.height()) / 2));
  return layout;
}

QRectF WallLayout::tileRect(const WallTile& tile) const {
  return {origin.x() + tile.head * pitch.width(), origin.y() + tile.row * pitch.height(),
          std::max(1.0, pitch.width() - gap), std::max(1.0, pitch.height() - gap)};
}

WallTile WallLayout::at(const QPointF& point) const {
  if (empty() || !bounds.contains(point)) return {};
  const QPointF inside = point - origin;
  if (inside.x() < 0 || inside.y() < 0) return {};
  const WallTile tile{static_cast<int>(inside.y() / pitch.height()),
                      static_cast<int>(inside.x() / pitch.width())};
  return tile.row < rows && tile.head < heads ? tile : WallTile{};
}

}  // namespace attenscope
