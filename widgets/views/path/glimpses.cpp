// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/path/glimpses.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/theme/text_scale.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kLargestPatch = 96;
constexpr double kSmallestPatch = 12;
constexpr TextPixels kNumber{22};
constexpr TextPixels kScaleNames{20};  // over the table

/// The planes of one scale [C × side × side] as a picture.
QImage patchImage(const Tensor& planes, int scale, int scales) {
  const std::int64_t channels = planes.dim(0) / scales;
  if (channels < 1) return {};
  const int side = static_cast<int>(planes.dim(1));
  return pictureImage(planes.rows(scale * channels, (scale + 1) * channels), QSize(side, side));
}

}  // namespace

std::optional<std::vector<Glimpse>> glimpsesOf(const Trace& trace, const Step& step) {
  if (step.links.boxes.empty() || trace.image.rank() != 3 || trace.image.size() == 0) return std::nullopt;
  const Step* boxes = trace.find(step.links.boxes);
  if (boxes == nullptr || boxes->value.rank() != 2 || boxes->value.size() == 0 ||
      boxes->value.dim(1) % 4 != 0)
    return std::nullopt;
  const int scales = static_cast<int>(boxes->value.dim(1) / 4);
  std::vector<Glimpse> all;
  for (int i = 0; i < boxes->value.dim(0); ++i) {
    Glimpse glimpse;
    const Step* seen = step.links.patches.empty() ? nullptr : trace.find(step.links.patches, i);
    const bool shown = seen != nullptr && seen->layer == i && seen->value.rank() == 3;
    for (int scale = 0; scale < scales; ++scale) {
      const auto side = [&](int which) {
        return static_cast<double>(boxes->value.at({i, scale * 4 + which}));
      };
      if (!std::isfinite(side(0) + side(1) + side(2) + side(3))) return std::nullopt;
      glimpse.squares.emplace_back(QPointF(side(0), side(1)), QPointF(side(2), side(3)));
      glimpse.patches.push_back(shown ? patchImage(seen->value, scale, scales) : QImage());
    }
    glimpse.centre = glimpse.squares.front().center();
    all.push_back(std::move(glimpse));
  }
  return all;
}

int glimpseOf(const Selection& selection, int count) {
  return std::clamp(selection.query, 0, std::max(0, count - 1));
}

QRectF PathLayout::patch(int glimpse, int scale) const {
  const double along = (below ? scale : glimpse) * (side + gap);
  const double across = (below ? glimpse : scale) * (side + gap);
  return below ? QRectF(table.left() + across, table.top() + names + along, side, side)
               : QRectF(table.left() + names + across, table.top() + kScaleNames + along, side, side);
}

QRectF PathLayout::number(int glimpse) const {
  const QRectF first = patch(glimpse, 0);
  return below ? QRectF(first.left(), table.top(), side, names)
               : QRectF(table.left(), first.top(), names, side);
}

int PathLayout::glimpseAt(const QPointF& point, int count) const {
  if (table.isNull() || !table.contains(point)) return -1;
  const double along = below ? point.x() - table.left() : point.y() - table.top() - kScaleNames;
  const int glimpse = static_cast<int>(std::floor(along / (side + gap)));
  return glimpse >= 0 && glimpse < count ? glimpse : -1;
}

namespace {

PathLayout layOut(const QRectF& rect, const QSizeF& picture, int glimpses, int scales, bool below) {
  PathLayout where;
  const double padding = std::clamp(0.03 * std::min(rect.width(), rect.height()), 1.0, 14.0);
  QRectF inner = rect.adjusted(padding, padding, -padding, -padding);
  if (inner.width() < 4 || inner.height() < 4 || picture.isEmpty()) return where;
  constexpr double kBetween = 16;
  where.below = below;
  where.gap = 4;
  where.names = kNumber;
  const double lines = std::max(1, where.below ? scales : glimpses);
  const double inLine = std::max(1, where.below ? glimpses : scales);
  const double widest = where.below ? inner.width() : 0.32 * inner.width() - kNumber;
  const double highest = where.below ? 0.4 * inner.height() - kNumber : inner.height() - kScaleNames;
  where.side = std::floor(std::min(
      {kLargestPatch, (widest + where.gap) / inLine - where.gap, (highest + where.gap) / lines - where.gap}));
  if (scales > 0 && inner.width() >= 200 && inner.height() >= 120 && where.side >= kSmallestPatch) {
    const double across = inLine * (where.side + where.gap) - where.gap + (where.below ? 0 : kNumber);
    const double down = lines * (where.side + where.gap) - where.gap + (where.below ? kNumber : kScaleNames);
    if (where.below) {
      where.table = QRectF(inner.left() + (inner.width() - across) / 2, inner.bottom() - down, across, down);
      inner.setBottom(where.table.top() - kBetween);
    } else {
      where.table = QRectF(inner.right() - across, inner.top() + std::max(0.0, (inner.height() - down) / 2),
                           across, down);
      inner.setRight(where.table.left() - kBetween);
    }
  }
  const QSizeF size = picture.scaled(inner.size(), Qt::KeepAspectRatio);
  where.picture = QRectF(std::round(inner.left() + (inner.width() - size.width()) / 2),
                         std::round(inner.top() + (inner.height() - size.height()) / 2),
                         std::max(1.0, std::floor(size.width())), std::max(1.0, std::floor(size.height())));
  // Picture and table stay together in the middle.
  if (where.below && !where.table.isNull()) where.table.moveTop(where.picture.bottom() + kBetween);
  return where;
}

}  // namespace

PathLayout layOutPath(const QRectF& rect, const QSizeF& picture, int glimpses, int scales) {
  const PathLayout beside = layOut(rect, picture, glimpses, scales, false);
  const PathLayout below = layOut(rect, picture, glimpses, scales, true);
  // Both with a table: the one that leaves more for the picture.
  if (beside.table.isNull() != below.table.isNull()) return beside.table.isNull() ? below : beside;
  return below.picture.width() > beside.picture.width() ? below : beside;
}

}  // namespace attenscope
