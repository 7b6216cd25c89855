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
const Operation kQueryMap{
    .name = "queryMap", .forward = forwardQueryMap, .explain = explainQueryMap, .backward = backwardQueryMap};

}  // namespace

Var imagePatches(Var image, std::int64_t rows, std::int64_t columns, std::int64_t side) {
  return image.graph().record(
      kPatches, {image},
      {static_cast<double>(rows), static_cast<double>(columns), static_cast<double>(side)});
}

Var queryMap(Var weights, std::int64_t query, std::int64_t firstKey, std::int64_t rows,
             std::int64_t columns) {
  return weights.graph().record(kQueryMap, {weights},
                                {static_cast<double>(query), static_cast<double>(firstKey),
                                 static_cast<double>(rows), static_cast<double>(columns)});
}

}  // namespace attenscope
