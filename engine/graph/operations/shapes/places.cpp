// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shapes/places.h"

#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace attenscope {

namespace {

// Attributes: count, whether the largest, whether the last of equal ones.
Tensor forwardPlaces(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  const auto count = static_cast<std::int64_t>(call.attributes[0]);
  const bool largest = call.attributes[1] != 0;
  const bool last = call.attributes[2] != 0;
  assert(count <= width);
  Shape shape = x.shape();
  shape.back() = count;
  TensorBuilder out(std::move(shape));
  std::vector<std::int64_t> order(static_cast<std::size_t>(width));
  for (std::int64_t row = 0; row < (width == 0 ? 0 : x.size() / width); ++row) {
    const float* numbers = x.data() + row * width;
    std::iota(order.begin(), order.end(), 0);
    std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](std::int64_t a, std::int64_t b) {
      if (numbers[a] == numbers[b]) return last ? a > b : a < b;
      return largest ? numbers[a] > numbers[b] : numbers[a] < numbers[b];
    });
    for (std::int64_t i = 0; i < count; ++i)
      out[row * count + i] = static_cast<float>(order[static_cast<std::size_t>(i)]);
  }
  return out.finish();
}

Explained explainPlaces(const ExplainCall& call) {
  Index cell = call.cell;
  cell.back() = static_cast<std::int64_t>(call.output.at(call.cell));
  const char* text = call.attributes[1] != 0 ? " by size, the largest first" : " by size, the smallest first";
  return {{{"place of number " + std::to_string(call.cell.back() + 1) + text, call.output.at(call.cell)}},
          {},
          0,
          std::move(cell)};
}

std::int64_t placeAt(const Tensor& x, float place) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(place), 0, x.size() - 1);
}

Tensor forwardTake(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(call.inputs[1].shape());
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = x[placeAt(x, call.inputs[1][i])];
  return out.finish();
}

Explained explainTake(const ExplainCall& call) {
  const float place = call.inputs[1].at(call.cell);
  return {
      {{"at place " + shortNumber(static_cast<double>(place)), call.output.at(call.cell)}}, {}, 1, call.cell};
}

Tensors backwardTake(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  Tensors result(2);
  if (!call.wanted[0]) return result;
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t i = 0; i < call.gradient.size(); ++i)
    out[placeAt(x, call.inputs[1][i])] += call.gradient[i];
  result[0] = out.finish();
  return result;
}

const Operation kPlaces{
    .name = "placesOfRows", .forward = forwardPlaces, .explain = explainPlaces, .backward = backwardNothing};
const Operation kTake{
    .name = "takeAt", .forward = forwardTake, .explain = explainTake, .backward = backwardTake};

}  // namespace

Var placesOfRows(Var x, std::int64_t count, bool largest, bool last) {
  return x.graph().record(kPlaces, {x}, {static_cast<double>(count), largest ? 1.0 : 0.0, last ? 1.0 : 0.0});
}

Var takeAt(Var x, Var places) {
  return x.graph().record(kTake, {x, places});
}

}  // namespace attenscope
