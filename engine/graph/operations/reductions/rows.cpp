// SPDX-License-Identifier: GPL-3.0-or-later
/// Operations on each row (the last axis) separately.
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace attenscope {

namespace {

constexpr double kLeastNorm = 1e-12;  // as torch.nn.functional.normalize

std::span<const float> rowOf(const Tensor& x, std::int64_t row) {
  return x.values().subspan(static_cast<std::size_t>(row * x.dim(-1)), static_cast<std::size_t>(x.dim(-1)));
}

std::int64_t rowCount(const Tensor& x) {
  return x.dim(-1) == 0 ? 0 : x.size() / x.dim(-1);
}

std::span<const float> rowOfCell(const ExplainCall& call) {
  return rowOf(call.inputs[0], call.inputs[0].flatIndex(call.cell) / call.inputs[0].dim(-1));
}

double normOf(std::span<const float> row) {
  double squares = 0;
  for (const float x : row) squares += static_cast<double>(x) * static_cast<double>(x);
  return std::max(std::sqrt(squares), kLeastNorm);
}

double sumOf(std::span<const float> row) {
  double sum = 0;
  for (const float x : row) sum += static_cast<double>(x);
  return sum;
}

Tensor divided(const OperationCall& call, double (*divisor)(std::span<const float>)) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  for (std::int64_t row = 0; row < rowCount(x); ++row) {
    const double by = divisor(rowOf(x, row));
    for (std::int64_t i = row * x.dim(-1); i < (row + 1) * x.dim(-1); ++i)
      out[i] = by == 0 ? 0.0F : static_cast<float>(static_cast<double>(x[i]) / by);
  }
  return out.finish();
}

Explained explainDivided(const ExplainCall& call, const std::string& text) {
  return {{{text, call.output.at(call.cell)}}, {}, 0, call.cell};
}

Tensor forwardNormalize(const OperationCall& call) {
  return divided(call, normOf);
}
Explained explainNormalize(const ExplainCall& call) {
  const std::string row = rowNameOf(call, 0, "x");
  return explainDivided(call, "÷ ‖" + row + "‖ (" + shortNumber(normOf(rowOfCell(call))) + ")");
}

Tensor forwardShares(const OperationCall& call) {
  return divided(call, sumOf);
}
Explained explainShares(const ExplainCall& call) {
  return explainDivided(call, "÷ sum of the row (" + shortNumber(sumOf(rowOfCell(call))) + ")");
}

Tensor forwardEntropy(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() >= 1);
  TensorBuilder out(Shape(x.shape().begin(), x.shape().end() - 1));
  for (std::int64_t row = 0; row < rowCount(x); ++row) {
    double sum = 0;
    for (const float p : rowOf(x, row))
      if (p > 0) sum -= static_cast<double>(p) * std::log(static_cast<double>(p));
    out[row] = static_cast<float>(sum);
  }
  return out.finish();
}

Explained explainEntropy(const ExplainCall& call) {
  Explained explained;
  explained.leftName = nameOf(call, 0, "p");
  explained.rightName = "−ln p";
  for (const float p : rowOf(call.inputs[0], call.output.flatIndex(call.cell)))
    explained.products.push_back({p, p > 0 ? -std::log(p) : 0.0F});
  explained.lines.push_back({"−Σ p ln p", call.output.at(call.cell)});
  return explained;
}

Tensor forwardFirstColumns(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto count = static_cast<std::int64_t>(call.attributes[0]);
  Shape shape = x.shape();
  shape.back() = count;
  TensorBuilder out(std::move(shape), 0.0F);
  const std::int64_t kept = std::min(count, x.dim(-1));
  for (std::int64_t row = 0; row < rowCount(x); ++row)
    std::copy_n(x.data() + row * x.dim(-1), kept, out.data() + row * count);
  return out.finish();
}

Explained explainFirstColumns(const ExplainCall& call) {
  if (call.cell.back() < call.inputs[0].dim(-1)) return {{}, {}, 0, call.cell};
  return {{{"beyond the last column", 0}}, {}, -1, {}};
}

Tensor forwardExponential(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  for (std::int64_t i = 0; i < x.size(); ++i)
    out[i] = static_cast<float>(std::exp(static_cast<double>(x[i])));
  return out.finish();
}

Explained explainExponential(const ExplainCall& call) {
  return {{{"exp(·)", call.output.at(call.cell)}}, {}, 0, call.cell};
}

/// Σ gradient · result of one row.
double alongRow(const BackwardCall& call, std::int64_t row) {
  const auto gradient = rowOf(call.gradient, row);
  const auto output = rowOf(call.output, row);
  double sum = 0;
  for (std::size_t i = 0; i < output.size(); ++i)
    sum += static_cast<double>(gradient[i]) * static_cast<double>(output[i]);
  return sum;
}

/// Of x / divisor(x): a norm grows with x by the result itself, a sum by 1.
Tensors backwardDivided(const BackwardCall& call, double (*divisor)(std::span<const float>), bool ofNorm) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  for (std::int64_t row = 0; row < rowCount(x); ++row) {
    const double by = divisor(rowOf(x, row));
    const bool constant = ofNorm && by == kLeastNorm;
    const double along = constant ? 0 : alongRow(call, row);
    for (std::int64_t i = row * x.dim(-1); i < (row + 1) * x.dim(-1); ++i) {
      const double slope = ofNorm ? static_cast<double>(call.output[i]) : 1.0;
      out[i] =
          by == 0 ? 0.0F : static_cast<float>((static_cast<double>(call.gradient[i]) - along * slope) / by);
    }
  }
  return {out.finish()};
}

Tensors backwardNormalize(const BackwardCall& call) {
  return backwardDivided(call, normOf, true);
}
Tensors backwardShares(const BackwardCall& call) {
  return backwardDivided(call, sumOf, false);
}

/// 0 where p is 0: there the slope is infinite, and a hidden key could not become visible anyway.
Tensors backwardEntropy(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  for (std::int64_t i = 0; i < x.size(); ++i)
    out[i] = x[i] > 0 ? -call.gradient[i / x.dim(-1)] * (std::log(x[i]) + 1) : 0.0F;
  return {out.finish()};
}

Tensors backwardFirstColumns(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t count = call.output.dim(-1);
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t row = 0; row < rowCount(x); ++row)
    std::copy_n(call.gradient.data() + row * count, std::min(count, x.dim(-1)), out.data() + row * x.dim(-1));
  return {out.finish()};
}

Tensors backwardExponential(const BackwardCall& call) {
  TensorBuilder out(call.output.shape());
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = call.gradient[i] * call.output[i];
  return {out.finish()};
}

const Operation kNormalize{.name = "normalizeRows",
                           .forward = forwardNormalize,
                           .explain = explainNormalize,
                           .backward = backwardNormalize};
const Operation kShares{
    .name = "sharesOfRows", .forward = forwardShares, .explain = explainShares, .backward = backwardShares};
const Operation kEntropy{.name = "entropyOfRows",
                         .forward = forwardEntropy,
                         .explain = explainEntropy,
                         .backward = backwardEntropy};
const Operation kFirstColumns{.name = "firstColumns",
                              .forward = forwardFirstColumns,
                              .explain = explainFirstColumns,
                              .backward = backwardFirstColumns};
const Operation kExponential{.name = "exponential",
                             .forward = forwardExponential,
                             .explain = explainExponential,
                             .backward = backwardExponential};

}  // namespace

Var normalizeRows(Var x) {
  return x.graph().record(kNormalize, {x});
}
Var divideRowsBySum(Var x) {
  return x.graph().record(kShares, {x});
}
Var entropyOfRows(Var distribution) {
  return distribution.graph().record(kEntropy, {distribution});
}
Var firstColumns(Var x, std::int64_t count) {
  return x.graph().record(kFirstColumns, {x}, {static_cast<double>(count)});
}
Var exponential(Var x) {
  return x.graph().record(kExponential, {x});
}

}  // namespace attenscope
