// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/products.h"

#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <cassert>
#include <vector>

namespace attenscope {

namespace {

Shape leading(const Tensor& tensor, int count) {
  return {tensor.shape().begin(), tensor.shape().begin() + count};
}

Tensor multiplyLastAxes(const OperationCall& call, bool transposed) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  assert(a.rank() >= 2 && a.rank() == b.rank() && leading(a, a.rank() - 2) == leading(b, b.rank() - 2));
  assert(a.dim(-1) == b.dim(transposed ? -1 : -2));
  return multiplied(a, b, transposed, call.control);
}

Tensor forwardMatmul(const OperationCall& call) {
  return multiplyLastAxes(call, false);
}
Tensor forwardMatmulTransposed(const OperationCall& call) {
  return multiplyLastAxes(call, true);
}

Explained explainProduct(const ExplainCall& call, bool transposed) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  Index left = call.cell;
  Index right = call.cell;
  Explained explained;
  const std::size_t last = call.cell.size() - 1;
  for (std::int64_t i = 0; i < a.dim(-1); ++i) {
    left[last] = i;
    right[last - 1] = transposed ? call.cell[last] : i;
    right[last] = transposed ? i : call.cell[last];
    explained.products.push_back({a.at(left), b.at(right)});
  }
  // Rows meet rows in QKᵀ (q · k); rows meet columns in A·V, a sum of values by weight.
  const std::string text = transposed ? rowNameOf(call, 0, "a") + " · " + rowNameOf(call, 1, "b")
                                      : "Σ " + rowNameOf(call, 0, "a") + " · " + rowNameOf(call, 1, "b");
  explained.lines.push_back({text, call.output.at(call.cell)});
  return explained;
}

Explained explainMatmul(const ExplainCall& call) {
  return explainProduct(call, false);
}
Explained explainMatmulTransposed(const ExplainCall& call) {
  return explainProduct(call, true);
}

Tensor forwardLinear(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  assert(weight.rank() == 2 && x.rank() >= 1 && x.dim(-1) == weight.dim(1));
  Shape shape = leading(x, x.rank() - 1);
  const std::int64_t outputs = weight.dim(0);
  shape.push_back(outputs);
  TensorBuilder out(std::move(shape));
  const std::int64_t rows = x.size() / weight.dim(1);
  multiplyMatrices({x.data(), weight.data(), out.data(), 1, rows, weight.dim(1), outputs, true},
                   call.control);
  if (call.inputs.size() > 2) {
    const Tensor& bias = call.inputs[2];
    assert(bias.shape() == Shape{outputs});
    for (std::int64_t row = 0; row < rows; ++row)
      for (std::int64_t i = 0; i < outputs; ++i) out[row * outputs + i] += bias[i];
  }
  return out.finish();
}

/// The sum of products and, where there is a bias, the line that adds it.
void addSumLines(const ExplainCall& call, std::int64_t output, Explained& explained) {
  const double value = call.output.at(call.cell);
  const std::string text = rowNameOf(call, 0, "x") + " · " + rowNameOf(call, 1, "w");
  if (call.inputs.size() < 3) {
    explained.lines.push_back({text, value});
    return;
  }
  const double bias = call.inputs[2][output];
  double sum = 0;
  for (const ExplainedProduct& product : explained.products)
    sum += static_cast<double>(product.left) * static_cast<double>(product.right);
  explained.lines.push_back({text, sum});
  explained.lines.push_back({"+ " + nameOf(call, 2, "bias") + " (" + shortNumber(bias) + ")", value});
}

Explained explainLinear(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t output = call.cell.back();
  const std::int64_t width = weight.dim(1);
  const std::int64_t row = call.output.flatIndex(call.cell) / weight.dim(0);
  Explained explained;
  for (std::int64_t i = 0; i < width; ++i)
    explained.products.push_back({x[row * width + i], weight[output * width + i]});
  addSumLines(call, output, explained);
  return explained;
}

Tensors backwardMatmul(const BackwardCall& call) {
  Tensors result(2);
  if (call.wanted[0]) result[0] = multiplied(call.gradient, call.inputs[1], true, call.control);
  if (call.wanted[1])
    result[1] = multiplied(transposedMatrices(call.inputs[0]), call.gradient, false, call.control);
  return result;
}

Tensors backwardMatmulTransposed(const BackwardCall& call) {
  Tensors result(2);
  if (call.wanted[0]) result[0] = multiplied(call.gradient, call.inputs[1], false, call.control);
  if (call.wanted[1])
    result[1] = multiplied(transposedMatrices(call.gradient), call.inputs[0], false, call.control);
  return result;
}

Tensors backwardLinear(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t rows = x.size() / weight.dim(1);
  const Tensor gradient = call.gradient.reshaped({rows, weight.dim(0)});
  Tensors result(call.inputs.size());
  if (call.wanted[0]) result[0] = multiplied(gradient, weight, false, call.control).reshaped(x.shape());
  if (call.wanted[1]) call.factors[1] = {gradient, x.reshaped({rows, weight.dim(1)})};
  if (call.inputs.size() > 2 && call.wanted[2]) result[2] = sumOfRows(gradient.data(), rows, weight.dim(0));
  return result;
}

const Operation kMatmul{
    .name = "matmul", .forward = forwardMatmul, .explain = explainMatmul, .backward = backwardMatmul};
const Operation kMatmulTransposed{.name = "matmulTransposed",
                                  .forward = forwardMatmulTransposed,
                                  .explain = explainMatmulTransposed,
                                  .backward = backwardMatmulTransposed};
const Operation kLinear{
    .name = "linear", .forward = forwardLinear, .explain = explainLinear, .backward = backwardLinear};

}  // namespace

Var matmul(Var a, Var b) {
  return a.graph().record(kMatmul, {a, b});
}

Var matmulTransposed(Var a, Var b) {
  return a.graph().record(kMatmulTransposed, {a, b});
}

Var linear(Var x, Var weight, Var bias) {
  if (bias.valid()) return x.graph().record(kLinear, {x, weight, bias});
  return x.graph().record(kLinear, {x, weight});
}

}  // namespace attenscope
