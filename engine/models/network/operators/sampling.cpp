// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps read at places that are computed.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/convolution/grid_sample.h"
#include "engine/models/network/operators.h"

namespace attenscope::operators {

namespace {

attenscope::Sampling samplingOf(const std::string& mode) {
  if (mode == "bilinear" || mode == "linear") return attenscope::Sampling::Linear;
  if (mode == "nearest") return attenscope::Sampling::Nearest;
  if (mode == "bicubic" || mode == "cubic") return attenscope::Sampling::Cubic;
  throw Error("'mode' is '" + printable(mode) + "'; expected linear, nearest or cubic");
}

BeyondEdge beyondOf(const std::string& mode) {
  if (mode == "zeros") return BeyondEdge::Zeros;
  if (mode == "border") return BeyondEdge::Border;
  if (mode == "reflection") return BeyondEdge::Reflection;
  throw Error("'padding_mode' is '" + printable(mode) + "'; expected zeros, border or reflection");
}

NetworkValues sampleGrid(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const Shape grid = call.at(1).shape();
  if (shape.size() != 4 || grid.size() != 4 || grid[3] != 2 || grid[0] != shape[0] ||
      elementCount(shape) == 0)
    throw Error("reads " + toString(shape) + " at the places " + toString(grid) +
                "; expected a map [N × C × H × W] and places [N × H' × W' × 2]");
  checkElements({shape[0], shape[1], grid[1], grid[2]});
  return {gridSample(call.var(0), call.var(1), samplingOf(call.text("mode", "bilinear")),
                     beyondOf(call.text("padding_mode", "zeros")), call.whole("align_corners", 0) != 0)};
}

/// The middles of `count` places, or with `ends` the places themselves, spread over [−1, 1].
float spread(std::int64_t i, std::int64_t count, bool ends) {
  const auto at = static_cast<double>(2 * i);
  const auto all = static_cast<double>(count);
  return static_cast<float>((ends ? at / (all - 1) : (at + 1) / all) - 1);
}

/// θ [N × 2 × 3] → the places [N × H × W × 2] at which a spatial transformer reads (Jaderberg et al. 2015).
NetworkValues affineGrid(const OperatorCall& call) {
  const std::vector<std::int64_t> size = call.wholes(1, "its size");
  const Shape theta = call.at(0).shape();
  if (size.size() != 4 || theta.size() != 3 || theta[0] != size[0] || theta[1] != 2 || theta[2] != 3 ||
      size[2] < 1 || size[3] < 1)
    throw Error("moves a map of the size " + toString(size) + " by " + toString(theta) +
                "; expected [N × 2 × 3] and a map [N × C × H × W]");
  const std::int64_t height = size[2];
  const std::int64_t width = size[3];
  checkElements({size[0], 3, height, width});
  const bool ends = call.whole("align_corners", 0) != 0;
  if (ends && (height == 1 || width == 1))
    throw Error("lays a single place on both ends of its axis, where runtimes differ; expected two or more");
  TensorBuilder places({3, height * width});
  for (std::int64_t i = 0; i < height * width; ++i) {
    places[i] = spread(i % width, width, ends);
    places[height * width + i] = spread(i / width, height, ends);
    places[2 * height * width + i] = 1;
  }
  const Var moved = productOf(call.var(0), call.leaf("places", places.finish()));
  return {reshape(lastTwoSwapped(moved), {size[0], height, width, 2})};
}

const Operator kSampling[] = {
    {.name = "AffineGrid", .apply = affineGrid, .attributes = "align_corners"},
    {.name = "GridSample", .apply = sampleGrid, .attributes = "align_corners mode padding_mode"},
};

}  // namespace

std::span<const Operator> sampling() {
  return kSampling;
}

}  // namespace attenscope::operators
