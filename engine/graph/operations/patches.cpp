// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/graph/operations/backward.h"
#include "engine/graph/operations/explaining.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

std::int64_t whole(const OperationCall& call, std::size_t at) {
  return static_cast<std::int64_t>(call.attributes[at]);
}

/// Calls visit(row, column, pixel, share) for every cell of a plane at another size and every pixel that it
/// covers; the shares of a cell add up to 1.
template <typename Visit>
void forEachShare(std::int64_t height, std::int64_t width, std::int64_t rows, std::int64_t columns,
                  Visit visit) {
  const double tall = static_cast<double>(height) / static_cast<double>(rows);
  const double wide = static_cast<double>(width) / static_cast<double>(columns);
  const auto covered = [](std::int64_t cell, double from, double to) {
    return std::min(to, static_cast<double>(cell + 1)) - std::max(from, static_cast<double>(cell));
  };
  for (std::int64_t row = 0; row < rows; ++row) {
    const double top = static_cast<double>(row) * tall;
    const double bottom = std::min(static_cast<double>(row + 1) * tall, static_cast<double>(height));
    for (std::int64_t column = 0; column < columns; ++column) {
      const double left = static_cast<double>(column) * wide;
      const double right = std::min(static_cast<double>(column + 1) * wide, static_cast<double>(width));
      const double area = (bottom - top) * (right - left);
      for (auto y = static_cast<std::int64_t>(top); y < height && static_cast<double>(y) < bottom; ++y)
        for (auto x = static_cast<std::int64_t>(left); x < width && static_cast<double>(x) < right; ++x)
          visit(row, column, y * width + x, covered(y, top, bottom) * covered(x, left, right) / area);
    }
  }
}

/// A plane at another size, each new cell the mean of the area that it covers.
void averageAreas(const float* in, std::int64_t height, std::int64_t width, float* out, std::int64_t rows,
                  std::int64_t columns) {
  if (rows == height && columns == width) {
    std::copy_n(in, height * width, out);
    return;
  }
  std::vector<double> sums(static_cast<std::size_t>(rows * columns), 0.0);
  forEachShare(height, width, rows, columns,
               [&](std::int64_t row, std::int64_t column, std::int64_t pixel, double share) {
                 sums[static_cast<std::size_t>(row * columns + column)] +=
                     share * static_cast<double>(in[pixel]);
               });
  std::transform(sums.begin(), sums.end(), out, [](double sum) { return static_cast<float>(sum); });
}

Tensor forwardPatches(const OperationCall& call) {
  const Tensor& image = call.inputs[0];
  const std::int64_t rows = whole(call, 0);
  const std::int64_t columns = whole(call, 1);
  const std::int64_t side = whole(call, 2);
  const std::int64_t channels = image.dim(0);
  const std::int64_t width = columns * side;
  std::vector<float> plane(static_cast<std::size_t>(rows * side * width));
  TensorBuilder out({rows * columns, channels * side * side});
  for (std::int64_t c = 0; c < channels; ++c) {
    call.control.checkpoint(static_cast<double>(c) / static_cast<double>(channels));
    averageAreas(image.data() + c * image.dim(1) * image.dim(2), image.dim(1), image.dim(2), plane.data(),
                 rows * side, width);
    for (std::int64_t patch = 0; patch < rows * columns; ++patch)
      for (std::int64_t y = 0; y < side; ++y)
        std::copy_n(plane.data() + (patch / columns * side + y) * width + patch % columns * side, side,
                    out.data() + (patch * channels + c) * side * side + y * side);
  }
  return out.finish();
}

Explained explainPatches(const ExplainCall& call) {
  const auto columns = static_cast<std::int64_t>(call.attributes[1]);
  const auto side = static_cast<std::int64_t>(call.attributes[2]);
  const std::int64_t inside = call.cell[1] % (side * side);
  const std::string text = "patch " + std::to_string(call.cell[0] / columns) + "," +
                           std::to_string(call.cell[0] % columns) + ", channel " +
                           std::to_string(call.cell[1] / (side * side)) + ", pixel " +
                           std::to_string(inside / side) + "," + std::to_string(inside % side);
  return {{{text, call.output.at(call.cell)}}, {}, -1, {}};
}

/// Calls visit(pixel, share) for the pixels around a place between them, none outside; x, y in pixels from
/// the centre of the first.
template <typename Visit>
void forEachAround(std::int64_t height, std::int64_t width, double y, double x, Visit visit) {
  const double top = std::floor(y);
  const double left = std::floor(x);
  for (int dy = 0; dy < 2; ++dy)
    for (int dx = 0; dx < 2; ++dx) {
      const auto row = static_cast<std::int64_t>(top) + dy;
      const auto column = static_cast<std::int64_t>(left) + dx;
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      visit(row * width + column,
            (dy == 0 ? 1 - (y - top) : y - top) * (dx == 0 ? 1 - (x - left) : x - left));
    }
}

/// Pixels from the centre of a glimpse to its border, finest scale: a share of the picture's shorter side.
double halfSide(const Shape& image, double extent) {
  return extent * static_cast<double>(std::min(image[1], image[2])) / 2;
}

/// Calls visit(cell, channel, pixel, share) for what every cell of a glimpse takes from the picture.
template <typename Visit>
void forEachSample(Operands inputs, const Attributes& attributes, Visit visit) {
  const Shape& image = inputs[0].shape();
  const Tensor& location = inputs[1];
  const auto side = static_cast<std::int64_t>(attributes[0]);
  const auto scales = static_cast<std::int64_t>(attributes[1]);
  constexpr std::int64_t kSamples = 4;  // along each side of a cell
  const double centreX = (static_cast<double>(location[0]) + 1) / 2 * static_cast<double>(image[2]) - 0.5;
  const double centreY = (static_cast<double>(location[1]) + 1) / 2 * static_cast<double>(image[1]) - 0.5;
  for (std::int64_t scale = 0; scale < scales; ++scale) {
    const double half = halfSide(image, attributes[2]) * static_cast<double>(1U << scale);
    const auto offset = [&](std::int64_t cell, std::int64_t sample) {
      const double at = (static_cast<double>(cell) + (static_cast<double>(sample) + 0.5) / kSamples) /
                        static_cast<double>(side);
      return (2 * at - 1) * half;
    };
    for (std::int64_t c = 0; c < image[0]; ++c)
      for (std::int64_t row = 0; row < side; ++row)
        for (std::int64_t column = 0; column < side; ++column)
          for (std::int64_t sample = 0; sample < kSamples * kSamples; ++sample)
            forEachAround(image[1], image[2], centreY + offset(row, sample / kSamples),
                          centreX + offset(column, sample % kSamples), [&](std::int64_t pixel, double share) {
                            visit(((scale * image[0] + c) * side + row) * side + column, c, pixel,
                                  share / (kSamples * kSamples));
                          });
  }
}

Tensor forwardGlimpse(const OperationCall& call) {
  const Tensor& image = call.inputs[0];
  const std::int64_t side = whole(call, 0);
  TensorBuilder out({whole(call, 1) * image.dim(0), side, side});
  std::vector<double> sums(static_cast<std::size_t>(out.size()), 0.0);
  const std::int64_t pixels = image.dim(1) * image.dim(2);
  forEachSample(call.inputs, call.attributes,
                [&](std::int64_t cell, std::int64_t channel, std::int64_t pixel, double share) {
                  sums[static_cast<std::size_t>(cell)] +=
                      share * static_cast<double>(image[channel * pixels + pixel]);
                });
  std::transform(sums.begin(), sums.end(), out.data(), [](double sum) { return static_cast<float>(sum); });
  return out.finish();
}

Explained explainGlimpse(const ExplainCall& call) {
  const std::int64_t channels = call.inputs[0].dim(0);
  const std::string text = "mean of the picture there, channel " + std::to_string(call.cell[0] % channels) +
                           ", scale " + std::to_string(call.cell[0] / channels + 1);
  return {{{text, call.output.at(call.cell)}}, {}, -1, {}};
}

Tensor forwardSeen(const OperationCall& call) {
  const Tensor& path = call.inputs[0];
  const Shape image{3, whole(call, 0), whole(call, 1)};
  const std::int64_t rows = whole(call, 2);
  const std::int64_t columns = whole(call, 3);
  const std::int64_t scales = whole(call, 4);
  TensorBuilder out({rows, columns}, 0.0F);
  for (std::int64_t t = 0; t < path.dim(0); ++t)
    for (std::int64_t scale = 0; scale < scales; ++scale) {
      const double half = halfSide(image, call.attributes[5]) * static_cast<double>(1U << scale);
      for (std::int64_t i = 0; i < rows * columns; ++i) {
        const auto away = [&](std::int64_t cell, std::int64_t cells, float centre, std::int64_t pixels) {
          const double at = (static_cast<double>(cell) + 0.5) / static_cast<double>(cells);
          return std::abs(at - (static_cast<double>(centre) + 1) / 2) * static_cast<double>(pixels);
        };
        if (away(i % columns, columns, path[2 * t], image[2]) <= half &&
            away(i / columns, rows, path[2 * t + 1], image[1]) <= half)
          out[i] = std::max(out[i], 1.0F / static_cast<float>(1U << scale));
      }
    }
  return out.finish();
}

Tensor forwardBoxes(const OperationCall& call) {
  const Tensor& path = call.inputs[0];
  const Shape image{3, whole(call, 0), whole(call, 1)};
  const std::int64_t scales = whole(call, 2);
  TensorBuilder out({path.dim(0), scales * 4});
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t side = i % 4;  // left, top, right, bottom
    const double half = halfSide(image, call.attributes[3]) * static_cast<double>(1U << (i / 4 % scales));
    const auto pixels = static_cast<double>(image[side % 2 == 0 ? 2 : 1]);
    const double centre = (static_cast<double>(path[2 * (i / 4 / scales) + side % 2]) + 1) / 2;
    out[i] = static_cast<float>(centre + (side < 2 ? -half : half) / pixels);
  }
  return out.finish();
}

Explained explainBoxes(const ExplainCall& call) {
  return {{{"place ± half the side", call.output.at(call.cell)}}, {}, 0, {call.cell[0], call.cell[1] % 2}};
}

Tensor forwardQueryMap(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  const std::int64_t rows = whole(call, 2);
  const std::int64_t columns = whole(call, 3);
  TensorBuilder out({weights.dim(0), rows, columns});
  for (std::int64_t head = 0; head < weights.dim(0); ++head)
    std::copy_n(weights.slice(head).data() + whole(call, 0) * weights.dim(2) + whole(call, 1), rows * columns,
                out.data() + head * rows * columns);
  return out.finish();
}

Explained explainQueryMap(const ExplainCall& call) {
  const auto query = static_cast<std::int64_t>(call.attributes[0]);
  const auto key = static_cast<std::int64_t>(call.attributes[1]) +
                   call.cell[1] * static_cast<std::int64_t>(call.attributes[3]) + call.cell[2];
  return {{}, {}, 0, {call.cell[0], query, key}};
}

Tensors backwardPatches(const BackwardCall& call) {
  const Tensor& image = call.inputs[0];
  const auto rows = static_cast<std::int64_t>(call.attributes[0]);
  const auto columns = static_cast<std::int64_t>(call.attributes[1]);
  const auto side = static_cast<std::int64_t>(call.attributes[2]);
  const std::int64_t channels = image.dim(0);
  const std::int64_t pixels = image.dim(1) * image.dim(2);
  TensorBuilder out(image.shape(), 0.0F);
  for (std::int64_t c = 0; c < channels; ++c)
    forEachShare(
        image.dim(1), image.dim(2), rows * side, columns * side,
        [&](std::int64_t row, std::int64_t column, std::int64_t pixel, double share) {
          const std::int64_t patch = row / side * columns + column / side;
          const std::int64_t cell = row % side * side + column % side;
          out[c * pixels + pixel] += static_cast<float>(
              share * static_cast<double>(call.gradient[(patch * channels + c) * side * side + cell]));
        });
  return {out.finish()};
}

/// The picture's gradient alone: where a glimpse looks is a choice, and a network learns to place it by
/// reward (Mnih et al. 2014), not by differentiating the picture.
Tensors backwardGlimpse(const BackwardCall& call) {
  Tensors result(2);
  if (!call.wanted[0]) return result;
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  forEachSample(call.inputs, call.attributes,
                [&](std::int64_t cell, std::int64_t channel, std::int64_t pixel, double share) {
                  out[channel * call.inputs[0].dim(1) * call.inputs[0].dim(2) + pixel] +=
                      static_cast<float>(share) * call.gradient[cell];
                });
  result[0] = out.finish();
  return result;
}

Tensors backwardBoxes(const BackwardCall& call) {
  const auto scales = static_cast<std::int64_t>(call.attributes[2]);
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  for (std::int64_t i = 0; i < call.gradient.size(); ++i)
    out[2 * (i / 4 / scales) + i % 2] += call.gradient[i] / 2;
  return {out.finish()};
}

Tensors backwardQueryMap(const BackwardCall& call) {
  const Tensor& weights = call.inputs[0];
  const std::int64_t cells = call.gradient.dim(1) * call.gradient.dim(2);
  const std::int64_t first = static_cast<std::int64_t>(call.attributes[0]) * weights.dim(2) +
                             static_cast<std::int64_t>(call.attributes[1]);
  TensorBuilder out(weights.shape(), 0.0F);
  for (std::int64_t head = 0; head < weights.dim(0); ++head)
    std::copy_n(call.gradient.data() + head * cells, cells,
                out.data() + head * weights.dim(1) * weights.dim(2) + first);
  return {out.finish()};
}

const Operation kPatches{.name = "imagePatches",
                         .forward = forwardPatches,
                         .explain = explainPatches,
                         .backward = backwardPatches};
const Operation kGlimpse{
    .name = "glimpse", .forward = forwardGlimpse, .explain = explainGlimpse, .backward = backwardGlimpse};
const Operation kSeen{.name = "glimpsesSeen", .forward = forwardSeen, .backward = backwardNothing};
const Operation kBoxes{
    .name = "glimpseBoxes", .forward = forwardBoxes, .explain = explainBoxes, .backward = backwardBoxes};
const Operation kQueryMap{
    .name = "queryMap", .forward = forwardQueryMap, .explain = explainQueryMap, .backward = backwardQueryMap};

}  // namespace

Value imagePatches(Value image, std::int64_t rows, std::int64_t columns, std::int64_t side) {
  return image.graph().record(
      kPatches, {image},
      {static_cast<double>(rows), static_cast<double>(columns), static_cast<double>(side)});
}

Value glimpsesAt(Value image, Value location, std::int64_t side, std::int64_t scales, double extent) {
  return image.graph().record(kGlimpse, {image, location},
                              {static_cast<double>(side), static_cast<double>(scales), extent});
}

Value glimpsesSeen(Value path, Value image, std::int64_t rows, std::int64_t columns, std::int64_t scales,
                   double extent) {
  return path.graph().record(
      kSeen, {path},
      {static_cast<double>(image.dim(1)), static_cast<double>(image.dim(2)), static_cast<double>(rows),
       static_cast<double>(columns), static_cast<double>(scales), extent});
}

Value glimpseBoxes(Value path, Value image, std::int64_t scales, double extent) {
  return path.graph().record(kBoxes, {path},
                             {static_cast<double>(image.dim(1)), static_cast<double>(image.dim(2)),
                              static_cast<double>(scales), extent});
}

Value queryMap(Value weights, std::int64_t query, std::int64_t firstKey, std::int64_t rows,
               std::int64_t columns) {
  return weights.graph().record(kQueryMap, {weights},
                                {static_cast<double>(query), static_cast<double>(firstKey),
                                 static_cast<double>(rows), static_cast<double>(columns)});
}

}  // namespace attenscope
