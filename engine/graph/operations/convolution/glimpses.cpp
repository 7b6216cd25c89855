// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

std::int64_t whole(const OperationCall& call, std::size_t at) {
  return static_cast<std::int64_t>(call.attributes[at]);
}

/// Pixels from the centre of a glimpse to its border, finest scale: a share of the picture's shorter side.
double halfSide(const Shape& image, double extent) {
  return extent * static_cast<double>(std::min(image[1], image[2])) / 2;
}

/// The pixels and weights that a cell reads along one axis.
struct Tap {
  std::int64_t pixel;
  double share;
};

/// For each of `side` cells around `centre` what it takes of `pixels` along an axis: the mean of four places,
/// each read between two pixels, with nothing outside. A cell's shares of the plane are the products of those
/// of its row and its column.
std::vector<std::vector<Tap>> tapsAlong(std::int64_t pixels, double centre, double half, std::int64_t side) {
  constexpr int kSamples = 4;
  std::vector<std::vector<Tap>> taps(static_cast<std::size_t>(side));
  for (std::int64_t i = 0; i < side * kSamples; ++i) {
    const double along = (static_cast<double>(i) + 0.5) / static_cast<double>(side * kSamples);
    const double at = centre + (2 * along - 1) * half;
    const double before = std::floor(at);
    for (const int next : {0, 1}) {
      const auto pixel = static_cast<std::int64_t>(before) + next;
      if (pixel >= 0 && pixel < pixels)
        taps[static_cast<std::size_t>(i / kSamples)].push_back(
            {pixel, (next == 0 ? 1 - (at - before) : at - before) / kSamples});
    }
  }
  return taps;
}

/// What one scale of a glimpse reads from the image.
struct GlimpseTaps {
  std::vector<std::vector<Tap>> rows;
  std::vector<std::vector<Tap>> columns;
};
GlimpseTaps tapsOf(Operands inputs, const Attributes& attributes, std::int64_t scale) {
  const Shape& image = inputs[0].shape();
  const Tensor& location = inputs[1];
  const auto side = static_cast<std::int64_t>(attributes[0]);
  const double half = halfSide(image, attributes[2]) * static_cast<double>(1U << scale);
  const auto along = [&](std::int64_t axis, std::int64_t pixels) {
    const double centre = (static_cast<double>(location[axis]) + 1) / 2 * static_cast<double>(pixels) - 0.5;
    return tapsAlong(pixels, centre, half, side);
  };
  return {along(1, image[1]), along(0, image[2])};
}

Tensor forwardGlimpse(const OperationCall& call) {
  const Tensor& image = call.inputs[0];
  const std::int64_t side = whole(call, 0);
  const std::int64_t scales = whole(call, 1);
  const std::int64_t width = image.dim(2);
  TensorBuilder out({scales * image.dim(0), side, side});
  std::vector<double> line(static_cast<std::size_t>(width));
  float* to = out.data();
  for (std::int64_t scale = 0; scale < scales; ++scale) {
    const GlimpseTaps taps = tapsOf(call.inputs, call.attributes, scale);
    for (std::int64_t c = 0; c < image.dim(0); ++c)
      for (const std::vector<Tap>& rows : taps.rows) {
        std::fill(line.begin(), line.end(), 0.0);
        for (const Tap& tap : rows) {
          const float* pixels = image.data() + (c * image.dim(1) + tap.pixel) * width;
          for (std::int64_t x = 0; x < width; ++x)
            line[static_cast<std::size_t>(x)] += tap.share * static_cast<double>(pixels[x]);
        }
        for (const std::vector<Tap>& columns : taps.columns) {
          double sum = 0;
          for (const Tap& tap : columns) sum += tap.share * line[static_cast<std::size_t>(tap.pixel)];
          *to++ = static_cast<float>(sum);
        }
      }
  }
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

/// The picture's gradient alone: where a glimpse looks is a choice, and a network learns to place it by
/// reward (Mnih et al. 2014), not by differentiating the picture.
Tensors backwardGlimpse(const BackwardCall& call) {
  Tensors result(2);
  if (!call.wanted[0]) return result;
  const Shape& image = call.inputs[0].shape();
  TensorBuilder out(image, 0.0F);
  const float* gradient = call.gradient.data();
  for (std::int64_t scale = 0; scale < static_cast<std::int64_t>(call.attributes[1]); ++scale) {
    const GlimpseTaps taps = tapsOf(call.inputs, call.attributes, scale);
    for (std::int64_t c = 0; c < image[0]; ++c)
      for (const std::vector<Tap>& rows : taps.rows)
        for (const std::vector<Tap>& columns : taps.columns) {
          for (const Tap& row : rows)
            for (const Tap& column : columns)
              out[(c * image[1] + row.pixel) * image[2] + column.pixel] +=
                  static_cast<float>(row.share * column.share) * *gradient;
          ++gradient;
        }
  }
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

const Operation kGlimpse{
    .name = "glimpse", .forward = forwardGlimpse, .explain = explainGlimpse, .backward = backwardGlimpse};
const Operation kSeen{.name = "glimpsesSeen", .forward = forwardSeen, .backward = backwardNothing};
const Operation kBoxes{
    .name = "glimpseBoxes", .forward = forwardBoxes, .explain = explainBoxes, .backward = backwardBoxes};

}  // namespace

Var glimpsesAt(Var image, Var location, std::int64_t side, std::int64_t scales, double extent) {
  return image.graph().record(kGlimpse, {image, location},
                              {static_cast<double>(side), static_cast<double>(scales), extent});
}

Var glimpsesSeen(Var path, Var image, std::int64_t rows, std::int64_t columns, std::int64_t scales,
                 double extent) {
  return path.graph().record(
      kSeen, {path},
      {static_cast<double>(image.dim(1)), static_cast<double>(image.dim(2)), static_cast<double>(rows),
       static_cast<double>(columns), static_cast<double>(scales), extent});
}

Var glimpseBoxes(Var path, Var image, std::int64_t scales, double extent) {
  return path.graph().record(kBoxes, {path},
                             {static_cast<double>(image.dim(1)), static_cast<double>(image.dim(2)),
                              static_cast<double>(scales), extent});
}

}  // namespace attenscope
