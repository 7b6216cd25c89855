// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/thumbnail_layout.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kGap = 14;

}  // namespace

ThumbnailLayout layOutThumbnails(const QRectF& bounds, int count, double aspect, double captionHeight,
                                 double scroll) {
  ThumbnailLayout layout;
  layout.bounds = bounds;
  layout.count = count;
  if (count <= 0 || bounds.width() < 8 || bounds.height() < 8) return layout;
  const double padding = std::clamp(0.09 * std::min(bounds.width(), bounds.height()), 3.0, 14.0);
  const bool captions = bounds.height() >= 70 && bounds.width() >= 60;
  layout.caption = captions ? captionHeight + 5 : 0;
  const double width = bounds.width() - 2 * padding;
  const double height = bounds.height() - 2 * padding;
  aspect = std::clamp(aspect, 0.5, 2.2);

  // The largest thumbnails that all fit; if those are small, either a strip or a wall scrolls.
  const auto heightFor = [&](int perRow) {
    const int rows = (count + perRow - 1) / perRow;
    const double byWidth = (width - (perRow - 1) * kGap) / perRow / aspect;
    const double byHeight = (height - (rows - 1) * kGap) / rows - layout.caption;
    return std::min(byWidth, byHeight);
  };
  int best = 1;
  for (int perRow = 1; perRow <= count; ++perRow)
    if (heightFor(perRow) > heightFor(best)) best = perRow;
  layout.strip = bounds.height() < 230 || (count == 1);
  double side = 0;
  if (layout.strip) {
    side = std::min(height - layout.caption - 4, 132.0);
    // A little smaller is better than cutting the last ones off.
    const double fitting = (width - (count - 1) * kGap) / count / aspect;
    if (fitting >= 0.7 * side) side = std::min(side, fitting);
    layout.perRow = count;
  } else {
    constexpr double kSmallest = 56;
    side = heightFor(best);
    layout.perRow = best;
    if (side < kSmallest) {
      side = kSmallest;
      layout.perRow = std::max(1, static_cast<int>((width + kGap) / (side * aspect + kGap)));
    }
    side = std::min(side, 320.0);
  }
  side = std::max(4.0, std::floor(side));
  layout.picture = QSizeF(std::max(4.0, std::round(side * aspect)), side);
  layout.pitch = QSizeF(layout.picture.width() + kGap, side + layout.caption + kGap);
  const int rows = (count + layout.perRow - 1) / layout.perRow;
  const double across = layout.perRow * layout.pitch.width() - kGap;
  const double down = rows * layout.pitch.height() - kGap;
  layout.extent = (layout.strip ? across : down) + 2 * padding;
  // A strip starts at the left like a line of text; a wall stands in the middle.
  const double left = layout.strip ? padding : std::max(padding, (bounds.width() - across) / 2);
  const double top = std::max(layout.strip ? 2.0 : padding, (bounds.height() - down) / 2);
  layout.origin = QPointF(std::round(bounds.left() + left), std::round(bounds.top() + top));
  layout.scroll = std::clamp(scroll, 0.0, layout.maxScroll());
  return layout;
}

double ThumbnailLayout::maxScroll() const {
  return std::max(0.0, extent - (strip ? bounds.width() : bounds.height()));
}

QRectF ThumbnailLayout::pictureRect(int index) const {
  const QPointF corner(origin.x() + (index % perRow) * pitch.width() - (strip ? scroll : 0),
                       origin.y() + (index / perRow) * pitch.height() - (strip ? 0 : scroll));
  return {QPointF(std::round(corner.x()), std::round(corner.y())), picture};
}

int ThumbnailLayout::at(const QPointF& point) const {
  if (count <= 0 || pitch.isEmpty() || !bounds.contains(point)) return -1;
  const QPointF inside = point - origin + QPointF(strip ? scroll : 0, strip ? 0 : scroll);
  if (inside.x() < -kGap / 2 || inside.y() < -kGap / 2) return -1;
  const int column = static_cast<int>((inside.x() + kGap / 2) / pitch.width());
  const int row = static_cast<int>((inside.y() + kGap / 2) / pitch.height());
  const int index = row * perRow + column;
  return column < perRow && index < count ? index : -1;
}

}  // namespace attenscope
