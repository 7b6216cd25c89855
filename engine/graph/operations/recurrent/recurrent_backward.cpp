// SPDX-License-Identifier: GPL-3.0-or-later
/// Backpropagation through time (Werbos 1990) of the layers in recurrent.cpp. Gates and states are read from
/// the result; every one of them may carry a gradient of its own, since each can be a step.
#include "engine/compute/kernels.h"
#include "engine/compute/products.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// The rows in the order of the walk, and what lies in the result.
struct Layer {
  const BackwardCall& call;
  std::int64_t gates;  ///< parts of the result that are sums of the input and the state
  std::int64_t statePart;
  std::int64_t length = call.inputs[0].dim(0);
  std::int64_t n = call.inputs[2].dim(1);
  bool reverse = call.attributes[0] != 0;

  std::int64_t rowAt(std::int64_t step) const { return reverse ? length - 1 - step : step; }
  const float* value(std::int64_t part, std::int64_t row) const {
    return call.output.data() + (part * length + row) * n;
  }
  const float* gradient(std::int64_t part, std::int64_t row) const {
    return call.gradient.data() + (part * length + row) * n;
  }
  /// Part `part` before the given step: of the row before, or the initial one.
  const float* before(std::int64_t part, std::int64_t step, std::size_t initial) const {
    return step == 0 ? call.inputs[initial].data() : value(part, rowAt(step - 1));
  }
  /// The states before every row, [length × n].
  Tensor statesBefore() const {
    TensorBuilder states({length, n});
    for (std::int64_t step = 0; step < length; ++step)
      std::copy_n(before(statePart, step, 5), n, states.data() + rowAt(step) * n);
    return states.finish();
  }
};

Tensor vectorOf(const std::vector<float>& values) {
  return Tensor({static_cast<std::int64_t>(values.size())}, values);
}

/// state += the gradient of one row's sums, through W_hh [gates·n × n].
void addThroughWeight(const float* sums, const Tensor& weight, std::vector<float>& state) {
  std::vector<float> through(state.size());
  kernels::productOfFewRows(sums, weight.data(), false, through.data(), 1, weight.dim(0), weight.dim(1));
  kernels::addScaled(1.0F, through.data(), state.data(), weight.dim(1));
}

/// Gradients of x, both matrices and both biases, from those of the sums over the input and over the state.
Tensors ofWeights(const Layer& layer, const Tensor& inputSums, const Tensor& hiddenSums) {
  const BackwardCall& call = layer.call;
  const std::int64_t width = layer.gates * layer.n;
  Tensors result(call.inputs.size());
  if (call.wanted[0]) result[0] = multiplied(inputSums, call.inputs[1], false, call.control);
  if (call.wanted[1]) call.factors[1] = {inputSums, call.inputs[0]};
  if (call.wanted[2]) call.factors[2] = {hiddenSums, layer.statesBefore()};
  if (call.wanted[3]) result[3] = sumOfRows(inputSums.data(), layer.length, width);
  if (call.wanted[4]) result[4] = sumOfRows(hiddenSums.data(), layer.length, width);
  return result;
}

}  // namespace

Tensors backwardLstm(const BackwardCall& call) {
  const Layer layer{call, 4, 5};
  const std::int64_t n = layer.n;
  TensorBuilder sums({layer.length, 4 * n});
  std::vector<float> state(static_cast<std::size_t>(n), 0.0F);
  std::vector<float> cell(state);
  for (std::int64_t step = layer.length - 1; step >= 0; --step) {
    call.control.checkpoint(1 - static_cast<double>(step + 1) / static_cast<double>(layer.length));
    const std::int64_t row = layer.rowAt(step);
    const float* cellBefore = layer.before(4, step, 6);
    float* sum = sums.data() + row * 4 * n;
    for (std::int64_t k = 0; k < n; ++k) {
      const auto unit = static_cast<std::size_t>(k);
      const auto value = [&](std::int64_t part) { return layer.value(part, row)[k]; };
      const auto given = [&](std::int64_t part) { return layer.gradient(part, row)[k]; };
      const float in = value(0);
      const float forget = value(1);
      const float candidate = value(2);
      const float out = value(3);
      const float squashed = std::tanh(value(4));
      const float h = given(5) + state[unit];
      const float c = given(4) + cell[unit] + h * out * (1 - squashed * squashed);
      sum[k] = (given(0) + c * candidate) * in * (1 - in);
      sum[n + k] = (given(1) + c * cellBefore[k]) * forget * (1 - forget);
      sum[2 * n + k] = (given(2) + c * in) * (1 - candidate * candidate);
      sum[3 * n + k] = (given(3) + h * squashed) * out * (1 - out);
      cell[unit] = c * forget;
      state[unit] = 0;
    }
    addThroughWeight(sum, call.inputs[2], state);
  }
  const Tensor all = sums.finish();
  Tensors result = ofWeights(layer, all, all);
  if (call.wanted[5]) result[5] = vectorOf(state).reshaped(call.inputs[5].shape());
  if (call.wanted[6]) result[6] = vectorOf(cell).reshaped(call.inputs[6].shape());
  return result;
}

Tensors backwardGru(const BackwardCall& call) {
  const Layer layer{call, 3, 3};
  const std::int64_t n = layer.n;
  // What the reset gate scales is not kept: h₋₁ · W_hn + b_hn of every row at once.
  const Tensor before = layer.statesBefore();
  TensorBuilder scaled({layer.length, n});
  multiplyMatrices(
      {before.data(), call.inputs[2].data() + 2 * n * n, scaled.data(), 1, layer.length, n, n, true},
      call.control);
  TensorBuilder inputSums({layer.length, 3 * n});
  TensorBuilder hiddenSums({layer.length, 3 * n});
  std::vector<float> state(static_cast<std::size_t>(n), 0.0F);
  for (std::int64_t step = layer.length - 1; step >= 0; --step) {
    call.control.checkpoint(1 - static_cast<double>(step + 1) / static_cast<double>(layer.length));
    const std::int64_t row = layer.rowAt(step);
    const float* stateBefore = before.data() + row * n;
    float* input = inputSums.data() + row * 3 * n;
    float* hidden = hiddenSums.data() + row * 3 * n;
    for (std::int64_t k = 0; k < n; ++k) {
      const auto unit = static_cast<std::size_t>(k);
      const auto value = [&](std::int64_t part) { return layer.value(part, row)[k]; };
      const auto given = [&](std::int64_t part) { return layer.gradient(part, row)[k]; };
      const float reset = value(0);
      const float update = value(1);
      const float candidate = value(2);
      const float h = given(3) + state[unit];
      const float inner = (given(2) + h * (1 - update)) * (1 - candidate * candidate);
      const float fromState = scaled[row * n + k] + call.inputs[4][2 * n + k];
      input[k] = (given(0) + inner * fromState) * reset * (1 - reset);
      input[n + k] = (given(1) + h * (stateBefore[k] - candidate)) * update * (1 - update);
      input[2 * n + k] = inner;
      hidden[k] = input[k];
      hidden[n + k] = input[n + k];
      hidden[2 * n + k] = inner * reset;
      state[unit] = h * update;
    }
    addThroughWeight(hidden, call.inputs[2], state);
  }
  Tensors result = ofWeights(layer, inputSums.finish(), hiddenSums.finish());
  if (call.wanted[5]) result[5] = vectorOf(state).reshaped(call.inputs[5].shape());
  return result;
}

}  // namespace attenscope
