// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strip/thumbnail.h"

#include "engine/analysis/kept_figures.h"
#include "widgets/drawing/cell_image.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kSide = 54;
constexpr int kNarrowest = 44;
constexpr int kWidest = 72;
constexpr int kTallest = 60;
constexpr int kBand = 20;  // height of a vector

// Pixels for `cells` cells: a whole number each where that comes near the usual side, else the usual side.
int extent(std::int64_t cells, int most) {
  const auto whole =
      static_cast<std::int64_t>(std::lround(static_cast<double>(kSide) / static_cast<double>(cells)));
  const std::int64_t pixels = cells * std::max<std::int64_t>(1, whole);
  return pixels >= kNarrowest && pixels <= most ? static_cast<int>(pixels) : kSide;
}

QImage drawPicture(const Tensor& picture, QSize size) {
  constexpr int kSamples = 3;  // across and down a pixel: enough for a thumbnail of any picture
  const std::int64_t rows = picture.dim(1);
  const std::int64_t columns = picture.dim(2);
  const std::int64_t plane = rows * columns;
  QImage image(size, QImage::Format_RGB32);
  for (int y = 0; y < size.height(); ++y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < size.width(); ++x) {
      float sum[3] = {0, 0, 0};
      for (int sample = 0; sample < kSamples * kSamples; ++sample) {
        const std::int64_t row =
            rows * (y * kSamples + sample / kSamples) / (static_cast<std::int64_t>(size.height()) * kSamples);
        const std::int64_t column = columns * (x * kSamples + sample % kSamples) /
                                    (static_cast<std::int64_t>(size.width()) * kSamples);
        for (int color = 0; color < 3; ++color) sum[color] += picture[color * plane + row * columns + column];
      }
      const auto level = [&sum](int color) {
        return static_cast<int>(
            std::lround(std::clamp(sum[color] / (kSamples * kSamples), 0.0F, 1.0F) * 255.0F));
      };
      line[x] = qRgb(level(0), level(1), level(2));
    }
  }
  return image;
}

}  // namespace

QSize thumbnailSize(const Step& step) {
  const int rank = step.value.rank();
  if (rank == 0) return {kBand, kBand};
  if (rank == 1) return {kWidest - 8, kBand};
  const std::int64_t rows = step.value.dim(rank - 2);
  const std::int64_t columns = step.value.dim(rank - 1);
  if (rows <= 0 || columns <= 0) return {kSide, kSide};
  const bool map = step.axisOf(AxisKind::Row) >= 0 && step.axisOf(AxisKind::Column) >= 0;
  if (!map) return {extent(columns, kWidest), rows == 1 ? kBand : extent(rows, kTallest)};
  const double aspect = static_cast<double>(columns) / static_cast<double>(rows);
  const double width = std::min<double>(kWidest, kSide * aspect);
  return {std::max(12, static_cast<int>(std::lround(width))),
          std::max(12, static_cast<int>(std::lround(width / aspect)))};
}

QImage drawThumbnail(const Step& step, const Selection& selection, const ViewStyle& style, QSize size) {
  if (step.role == Role::Image && step.value.rank() == 3 && step.value.dim(0) == 3)
    return drawPicture(step.value, size);
  const MatrixSlice slice = matrixOf(step, selection);
  const auto rows = static_cast<int>(slice.values.dim(0));
  const auto columns = static_cast<int>(slice.values.dim(1));
  if (rows == 0 || columns == 0) {
    QImage nothing(size, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(Qt::transparent);
    return nothing;
  }
  // A fixed range and its scale belong to the step in the main view; every thumbnail shows its own.
  ViewStyle own = style;
  own.fixedRange = false;
  own.coloring = {};
  const Colormap& map = colormap(style.colormap);
  const QImage cells =
      cellImage(*kept::reduction(slice.values, {}, {0, 0, rows, columns}, size.height(), size.width(),
                                 map.diverging ? Keep::Magnitude : Keep::Maximum, hiddenCells(step.role)),
                valueRange(step, slice.values, own), map);
  return cells.size() == size ? cells : cells.scaled(size);
}

}  // namespace attenscope
