// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/cell_image.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// Position in the table of colours; −1 for a hidden cell.
struct ColorIndex {
  const ValueRange& range;
  bool linear;
  float low;
  float scale;

  explicit ColorIndex(const ValueRange& of)
      : range(of),
        linear(of.scale == ColorScale::Linear),
        low(static_cast<float>(of.low)),
        scale(of.high > of.low ? static_cast<float>(255.0 / (of.high - of.low)) : 0.0F) {}

  float positionOf(float value) const {
    const float position = linear ? (value - low) * scale
                                  : static_cast<float>(255 * range.normalized(static_cast<double>(value)));
    return std::clamp(position, 0.0F, 255.0F);
  }

  QRgb of(float value, const Colormap& map) const {
    const float position = positionOf(value);
    // NaN passes through clamp and compares false.
    return position >= 0.0F ? map.colors[static_cast<std::size_t>(position + 0.5F)] : 0U;
  }

  /// The same colour, the more transparent the less the value is; of a range on both sides of 0 the nearer to
  /// it.
  QRgb over(float value, const Colormap& map) const {
    const float part = positionOf(value) / 255.0F;
    const float high = low + 255.0F / scale;
    const bool bothSides = linear && low < 0 && high > 0;
    const float strength = map.diverging ? std::abs(2 * part - 1)
                           : bothSides   ? std::min(1.0F, std::abs(value) / std::max(-low, high))
                                         : part;
    const QColor color = QColor::fromRgb(of(value, map));
    return qPremultiply(qRgba(color.red(), color.green(), color.blue(),
                              static_cast<int>(255 * std::min(1.0F, 2 * strength) + 0.5F)));
  }
};

/// The two cells that a pixel lies between, and how far it is from the first.
struct Between {
  int first;
  int second;
  float part;
};

std::vector<Between> between(int pixels, int cells) {
  std::vector<Between> result(static_cast<std::size_t>(pixels));
  for (int i = 0; i < pixels; ++i) {
    const double position = (i + 0.5) * cells / pixels - 0.5;
    const double clamped = std::clamp(position, 0.0, cells - 1.0);
    const int first = std::min(static_cast<int>(clamped), cells - 1);
    result[static_cast<std::size_t>(i)] = {first, std::min(first + 1, cells - 1),
                                           static_cast<float>(clamped - first)};
  }
  return result;
}

}  // namespace

QImage cellImage(const ReducedMatrix& cells, const ValueRange& range, const Colormap& map) {
  if (cells.rows <= 0 || cells.columns <= 0) return {};
  QImage image(cells.columns, cells.rows,
               cells.anyHidden ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
  const ColorIndex index(range);
  const float* value = cells.values.data();
  for (int row = 0; row < cells.rows; ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
    for (int column = 0; column < cells.columns; ++column) line[column] = index.of(*value++, map);
    if (!cells.anyNotANumber) continue;
    for (int column = 0; column < cells.columns; ++column)
      if (std::isinf(cells.at(row, column))) line[column] = kNotANumberColor;
  }
  return image;
}

QImage smoothImage(const Tensor& matrix, QSize size, const ValueRange& range, const Colormap& map, bool over,
                   float factor) {
  if (matrix.rank() != 2 || matrix.size() == 0 || size.isEmpty()) return {};
  const auto rows = static_cast<int>(matrix.dim(0));
  const auto columns = static_cast<int>(matrix.dim(1));
  const std::vector<Between> across = between(size.width(), columns);
  const std::vector<Between> down = between(size.height(), rows);
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  const ColorIndex index(range);
  std::vector<float> mixed(static_cast<std::size_t>(columns));
  for (int y = 0; y < size.height(); ++y) {
    const Between& vertical = down[static_cast<std::size_t>(y)];
    const float* above = matrix.data() + static_cast<std::int64_t>(vertical.first) * columns;
    const float* below = matrix.data() + static_cast<std::int64_t>(vertical.second) * columns;
    for (std::size_t c = 0; c < mixed.size(); ++c)
      mixed[c] =
          factor * (above[c] == below[c] ? above[c] : above[c] + vertical.part * (below[c] - above[c]));
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < size.width(); ++x) {
      const Between& h = across[static_cast<std::size_t>(x)];
      const float left = mixed[static_cast<std::size_t>(h.first)];
      const float right = mixed[static_cast<std::size_t>(h.second)];
      const float value = left == right ? left : left + h.part * (right - left);
      // Of cells that are no number the nearest one decides: they mark themselves and blur nothing.
      if (std::isnan(value)) {
        const float* row = vertical.part < 0.5F ? above : below;
        const float nearest = row[h.part < 0.5F ? h.first : h.second];
        line[x] = std::isnan(nearest)   ? kNotANumberColor
                  : std::isinf(nearest) ? 0U
                  : over                ? index.over(factor * nearest, map)
                                        : index.of(factor * nearest, map);
        continue;
      }
      line[x] = !std::isfinite(value) ? 0U : over ? index.over(value, map) : index.of(value, map);
    }
  }
  return image;
}

QImage pictureImage(const Tensor& picture, QSize most) {
  if (picture.rank() != 3 || picture.dim(0) < 1 || picture.size() == 0 || most.isEmpty()) return {};
  const auto height = static_cast<int>(picture.dim(1));
  const auto width = static_cast<int>(picture.dim(2));
  QSize size(width, height);
  if (size.width() > most.width() || size.height() > most.height())
    size = size.scaled(most, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
  const std::int64_t plane = static_cast<std::int64_t>(width) * height;
  const std::int64_t second = picture.dim(0) > 1 ? plane : 0;
  const std::int64_t third = picture.dim(0) > 2 ? 2 * plane : second;
  QImage image(size, QImage::Format_RGB32);
  const auto firstOf = [](std::int64_t i, std::int64_t parts, std::int64_t length) {
    return i * length / parts;
  };
  for (int y = 0; y < size.height(); ++y) {
    const std::int64_t top = firstOf(y, size.height(), height);
    const std::int64_t bottom = firstOf(y + 1, size.height(), height);
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < size.width(); ++x) {
      const std::int64_t left = firstOf(x, size.width(), width);
      const std::int64_t right = firstOf(x + 1, size.width(), width);
      float red = 0;
      float green = 0;
      float blue = 0;
      for (std::int64_t r = top; r < bottom; ++r) {
        const float* cell = picture.data() + r * width;
        for (std::int64_t c = left; c < right; ++c) {
          red += cell[c];
          green += cell[c + second];
          blue += cell[c + third];
        }
      }
      const float scale = 255.0F / static_cast<float>((bottom - top) * (right - left));
      const auto byte = [scale](float sum) {
        return static_cast<int>(std::clamp(sum * scale, 0.0F, 255.0F) + 0.5F);
      };
      line[x] = qRgb(byte(red), byte(green), byte(blue));
    }
  }
  return image;
}

bool isVector(const QCPPainter& painter) {
  if (painter.modes().testFlag(QCPPainter::pmVectorized)) return true;
  const QPaintEngine* engine = painter.paintEngine();
  if (engine == nullptr) return false;
  const QPaintEngine::Type type = engine->type();
  return type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture;
}

double pixelRatio(const QCPPainter& painter) {
  if (isVector(painter)) return 1;
  const QTransform transform = painter.deviceTransform();
  const double scale = std::hypot(transform.m11(), transform.m12());
  const double device = painter.device() != nullptr ? painter.device()->devicePixelRatioF() : 1.0;
  return std::clamp(std::max(scale, device), 1.0, 8.0);
}

void drawHatch(QCPPainter& painter, const QRectF& rect, const Palette& palette) {
  constexpr double kSpacing = 7;
  QColor line = palette.muted;
  line.setAlphaF(palette.dark ? 0.28F : 0.35F);
  painter.save();
  painter.setAntialiasing(true);
  painter.setPen(QPen(line, 1));
  // Lines x + y = d, cut at the edges by arithmetic because SVG has no clipping here.
  for (double d = kSpacing; d < rect.width() + rect.height(); d += kSpacing) {
    const double x0 = std::max(0.0, d - rect.height());
    const double x1 = std::min(d, rect.width());
    painter.drawLine(QLineF(rect.left() + x0, rect.top() + d - x0, rect.left() + x1, rect.top() + d - x1));
  }
  painter.restore();
}

}  // namespace attenscope
