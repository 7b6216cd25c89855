// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strip/thumbnail.h"

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
  const std::int64_t rows = slice.values.dim(0);
  const std::int64_t columns = slice.values.dim(1);
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  if (rows == 0 || columns == 0) return image;

  // A fixed range belongs to the step in the main view; every thumbnail shows its own.
  ViewStyle own = style;
  own.fixedRange = false;
  const ValueRange range = valueRange(step, slice.values, own);
  const Colormap& map = colormap(style.colormap);
  const float* data = slice.values.data();
  const auto height = static_cast<std::int64_t>(size.height());
  const auto width = static_cast<std::int64_t>(size.width());
  std::vector<float> extreme(static_cast<std::size_t>(width));
  std::vector<char> broken(static_cast<std::size_t>(width));  // whether any cell there is no number
  const Hidden hidden = hiddenCells(step.role);
  for (std::int64_t y = 0; y < height; ++y) {
    std::fill(extreme.begin(), extreme.end(), std::nanf(""));
    std::fill(broken.begin(), broken.end(), char{0});
    const std::int64_t top = y * rows / height;
    const std::int64_t bottom = std::max(top + 1, (y + 1) * rows / height);
    for (std::int64_t row = top; row < bottom; ++row)
      for (std::int64_t x = 0; x < width; ++x) {
        const std::int64_t left = x * columns / width;
        const std::int64_t right = std::max(left + 1, (x + 1) * columns / width);
        float& most = extreme[static_cast<std::size_t>(x)];
        for (std::int64_t column = left; column < right; ++column) {
          const float value = data[row * columns + column];
          if (isNotANumber(value, hidden)) broken[static_cast<std::size_t>(x)] = 1;
          if (!std::isfinite(value)) continue;
          const bool more = map.diverging ? std::abs(value) > std::abs(most) : value > most;
          if (std::isnan(most) || more) most = value;
        }
      }
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
    for (std::int64_t x = 0; x < width; ++x) {
      const float value = extreme[static_cast<std::size_t>(x)];
      if (!std::isnan(value)) line[x] = map.at(range.normalized(static_cast<double>(value)));
      if (broken[static_cast<std::size_t>(x)] != 0) line[x] = kNotANumberColor;
    }
  }
  return image;
}

}  // namespace attenscope
