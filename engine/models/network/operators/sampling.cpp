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

const Operator kSampling[] = {
    {.name = "GridSample", .apply = sampleGrid, .attributes = "align_corners mode padding_mode"},
};

}  // namespace

std::span<const Operator> sampling() {
  return kSampling;
}

}  // namespace attenscope::operators
