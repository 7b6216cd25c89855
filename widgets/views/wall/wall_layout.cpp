// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_layout.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kCaptionGap = 10;

/// A table: the columns are given, everything fits.
void layOutTable(WallLayout& layout, const WallWish& wish, const QRectF& room) {
  layout.columns = wish.columns;
  const bool labels = wish.bounds.width() >= 150 && wish.bounds.height() >= 110;
  layout.labelWidth = labels ? wish.labelWidth + 8 : 0;
  layout.headerHeight = labels ? wish.lineHeight + 9 : 0;
  const QRectF inner = room.adjusted(layout.labelWidth, layout.headerHeight, 0, 0);
  if (inner.width() <= 2 || inner.height() <= 2) return;
  constexpr double kLargest = 240;
  const double height =
      std::min({inner.height() / layout.rows(), inner.width() / wish.columns / wish.aspect, kLargest});
  layout.pitch = QSizeF(height * wish.aspect, height);
  if (std::min(layout.pitch.width(), height) >= 12)
    layout.pitch = QSizeF(std::floor(layout.pitch.width()), std::floor(height));
  layout.gap = std::min(layout.pitch.width(), layout.pitch.height()) >= 12 ? 3 : 1;
  layout.origin =
      QPointF(std::floor(inner.left() + (inner.width() - wish.columns * layout.pitch.width()) / 2),
              std::floor(inner.top() + (inner.height() - layout.rows() * layout.pitch.height()) / 2));
}

/// Captioned pictures as large as all of them can be; where their captions would not fit, they scroll.
void layOutCaptions(WallLayout& layout, const WallWish& wish, const QRectF& room) {
  layout.caption = wish.lineHeight + 4;
  layout.gap = kCaptionGap;
  const auto widthFor = [&](int columns) {
    const int rows = (wish.count + columns - 1) / columns;
    const double byHeight = (room.height() / rows - kCaptionGap - layout.caption) * wish.aspect;
    return std::min(room.width() / columns - kCaptionGap, byHeight);
  };
  int best = 1;
  for (int columns = 1; columns <= wish.count; ++columns)
    if (widthFor(columns) > widthFor(best)) best = columns;
  constexpr double kLargest = 240;
  double width = std::min(widthFor(best), kLargest);
  if (width < wish.captionWidth) {
    best = std::max(1, static_cast<int>(room.width() / (wish.captionWidth + kCaptionGap)));
    width = std::min(room.width() / best - kCaptionGap, 1.4 * wish.captionWidth);
  }
  width = std::max(4.0, std::floor(width));
  layout.columns = std::min(best, wish.count);
  layout.pitch = QSizeF(width + kCaptionGap, std::floor(width / wish.aspect) + kCaptionGap + layout.caption);
  const double down = layout.rows() * layout.pitch.height();
  layout.maxScroll = std::max(0.0, down - room.height());
  layout.scroll = std::clamp(wish.scroll, 0.0, layout.maxScroll);
  layout.origin = QPointF(
      std::floor(room.left() + (room.width() - layout.columns * layout.pitch.width() + kCaptionGap) / 2),
      std::floor(room.top() + std::max(0.0, (room.height() - down) / 2)));
}

}  // namespace

WallLayout layOutWall(const WallWish& wish) {
  WallLayout layout;
  layout.bounds = wish.bounds;
  layout.count = wish.count;
  if (wish.count <= 0 || wish.bounds.width() < 8 || wish.bounds.height() < 8) return layout;
  const double padding = std::clamp(0.03 * std::min(wish.bounds.width(), wish.bounds.height()), 1.0, 12.0);
  QRectF room = wish.bounds.adjusted(padding, padding, -padding, -padding);
  if (wish.controls && room.height() >= 160 && room.width() >= 240) {
    layout.controls = QRectF(room.topLeft(), QSizeF(room.width(), wish.lineHeight + 10));
    room.setTop(layout.controls.bottom() + 6);
  }
  layout.body = room;
  WallWish bounded = wish;
  bounded.aspect = std::clamp(wish.aspect, 0.4, 2.5);
  if (wish.columns > 0) {
    layOutTable(layout, bounded, room);
  } else {
    layOutCaptions(layout, bounded, room);
  }
  return layout;
}

QRectF WallLayout::tileRect(int place) const {
  return {origin.x() + (place % columns) * pitch.width(),
          origin.y() + (place / columns) * pitch.height() - scroll, std::max(1.0, pitch.width() - gap),
          std::max(1.0, pitch.height() - gap - caption)};
}

int WallLayout::at(const QPointF& point) const {
  if (empty() || !bounds.contains(point) || (caption > 0 && !body.contains(point))) return -1;
  const QPointF inside = point - origin + QPointF(0, scroll);
  if (inside.x() < 0 || inside.y() < 0) return -1;
  const int column = static_cast<int>(inside.x() / pitch.width());
  const int place = static_cast<int>(inside.y() / pitch.height()) * columns + column;
  return column < columns && place < count ? place : -1;
}

}  // namespace attenscope
