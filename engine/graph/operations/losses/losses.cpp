// SPDX-License-Identifier: GPL-3.0-or-later
/// Losses on numbers and classes. Sums are accumulated in double, so that a mean over many cells stays
/// accurate.
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

// crossEntropy's attributes: smoothing, then the class of each row.
std::int64_t classOf(const Attributes& attributes, std::int64_t row) {
  return static_cast<std::int64_t>(attributes[static_cast<std::size_t>(row) + 1]);
}

std::int64_t countedRows(const Attributes& attributes) {
  return std::count_if(attributes.begin() + 1, attributes.end(), [](double c) { return c >= 0; });
}

/// −Σ q ln softmax(row).
double rowLoss(const float* row, std::int64_t width, std::int64_t chosen, double smoothing) {
  double expected = (1 - smoothing) * static_cast<double>(row[chosen]);
  if (smoothing > 0)
    expected += smoothing * std::accumulate(row, row + width, 0.0) / static_cast<double>(width);
  return kernels::logSumExp(row, width) - expected;
}

Tensor forwardCrossEntropy(const OperationCall& call) {
  const Tensor& logits = call.inputs[0];
  const std::int64_t width = logits.dim(-1);
  const std::int64_t counted = countedRows(call.attributes);
  double sum = 0;
  for (std::int64_t row = 0; row * width < logits.size(); ++row)
    if (const std::int64_t chosen = classOf(call.attributes, row); chosen >= 0)
      sum += rowLoss(logits.data() + row * width, width, chosen, call.attributes[0]);
  return Tensor::scalar(static_cast<float>(sum / static_cast<double>(std::max<std::int64_t>(counted, 1))));
}

/// softmax − q, shared out over the rows that count.
Tensors backwardCrossEntropy(const BackwardCall& call) {
  const Tensor& logits = call.inputs[0];
  const std::int64_t width = logits.dim(-1);
  const auto counted = static_cast<float>(std::max<std::int64_t>(countedRows(call.attributes), 1));
  const float share = call.gradient[0] / counted;
  const auto smoothing = static_cast<float>(call.attributes[0]);
  const float even = smoothing / static_cast<float>(width);
  TensorBuilder out(logits.shape());
  for (std::int64_t row = 0; row * width < logits.size(); ++row) {
    float* to = out.data() + row * width;
    const std::int64_t chosen = classOf(call.attributes, row);
    if (chosen < 0) {
      std::fill_n(to, width, 0.0F);
      continue;
    }
    kernels::softmaxRow(logits.data() + row * width, to, width);
    for (std::int64_t i = 0; i < width; ++i) to[i] = (to[i] - even) * share;
    to[chosen] -= (1 - smoothing) * share;
  }
  return {out.finish()};
}

Explained explainCrossEntropy(const ExplainCall& call) {
  const std::int64_t counted = countedRows(call.attributes);
  const double loss = call.output[0];
  const bool smooth = call.attributes[0] > 0;
  Explained explained;
  if (counted > 1) {
    const std::string what = smooth ? "Σ −Σ q ln p" : "Σ −ln p(class)";
    explained.lines.push_back(
        {what + " over " + std::to_string(counted) + " rows", loss * static_cast<double>(counted)});
    explained.lines.push_back({"÷ " + std::to_string(counted), loss});
  } else if (counted == 1) {
    if (!smooth) explained.lines.push_back({"p(class)", std::exp(-loss)});
    explained.lines.push_back({smooth ? "−Σ q ln p" : "−ln p(class)", loss});
  } else {
    explained.lines.push_back({"no row has a class", loss});
  }
  return explained;
}

/// ln(1 + exp(−x)) without overflow.
double softplusOfMinus(double x) {
  return std::max(-x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

// Attribute: the weight of positive cells.
Tensor forwardBinaryCrossEntropy(const OperationCall& call) {
  const Tensor& logits = call.inputs[0];
  const Tensor& targets = call.inputs[1];
  double sum = 0;
  for (std::int64_t i = 0; i < logits.size(); ++i) {
    const auto x = static_cast<double>(logits[i]);
    const auto t = static_cast<double>(targets[i]);
    sum += (1 - t) * x + (1 + (call.attributes[0] - 1) * t) * softplusOfMinus(x);
  }
  return Tensor::scalar(static_cast<float>(sum / static_cast<double>(logits.size())));
}

Tensors backwardBinaryCrossEntropy(const BackwardCall& call) {
  const Tensor& logits = call.inputs[0];
  const Tensor& targets = call.inputs[1];
  const double share = static_cast<double>(call.gradient[0]) / static_cast<double>(logits.size());
  const double extra = call.attributes[0] - 1;
  Tensors result(2);
  for (std::size_t k = 0; k < 2; ++k) {
    if (!call.wanted[k]) continue;
    TensorBuilder out(logits.shape());
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const auto x = static_cast<double>(logits[i]);
      const auto t = static_cast<double>(targets[i]);
      const double slope = k == 0 ? (1 - t) - (1 + extra * t) * logistic(-x) : extra * softplusOfMinus(x) - x;
      out[i] = static_cast<float>(share * slope);
    }
    result[k] = out.finish();
  }
  return result;
}

double differenceAt(Operands inputs, std::int64_t i) {
  return static_cast<double>(inputs[0][i]) - static_cast<double>(inputs[1][i]);
}

/// Mean of cost(a − b).
template <typename Cost>
Tensor meanOfDifferences(const OperationCall& call, Cost cost) {
  double sum = 0;
  for (std::int64_t i = 0; i < call.inputs[0].size(); ++i) sum += cost(differenceAt(call.inputs, i));
  return Tensor::scalar(static_cast<float>(sum / static_cast<double>(call.inputs[0].size())));
}

template <typename Slope>
Tensors backwardOfDifferences(const BackwardCall& call, Slope slope) {
  const std::int64_t count = call.inputs[0].size();
  const double share = static_cast<double>(call.gradient[0]) / static_cast<double>(count);
  Tensors result(2);
  for (std::size_t k = 0; k < 2; ++k) {
    if (!call.wanted[k]) continue;
    TensorBuilder out(call.inputs[k].shape());
    for (std::int64_t i = 0; i < count; ++i)
      out[i] = static_cast<float>((k == 0 ? share : -share) * slope(differenceAt(call.inputs, i)));
    result[k] = out.finish();
  }
  return result;
}

Tensor forwardAbsolute(const OperationCall& call) {
  return meanOfDifferences(call, [](double d) { return std::abs(d); });
}
Tensors backwardAbsolute(const BackwardCall& call) {
  return backwardOfDifferences(call, [](double d) { return d > 0 ? 1.0 : d < 0 ? -1.0 : 0.0; });
}
Tensor forwardSquared(const OperationCall& call) {
  return meanOfDifferences(call, [](double d) { return d * d; });
}
Tensors backwardSquared(const BackwardCall& call) {
  return backwardOfDifferences(call, [](double d) { return 2 * d; });
}

Explained explainMean(const ExplainCall& call, const std::string& what) {
  const std::int64_t count = call.inputs[0].size();
  const double value = call.output[0];
  return {{{"Σ " + what + " over " + std::to_string(count) + " cells", value * static_cast<double>(count)},
           {"÷ " + std::to_string(count), value}},
          {},
          -1,
          {}};
}
Explained explainBinaryCrossEntropy(const ExplainCall& call) {
  return explainMean(call, "−ln p(target)");
}
Explained explainAbsolute(const ExplainCall& call) {
  return explainMean(call, "|a − b|");
}
Explained explainSquared(const ExplainCall& call) {
  return explainMean(call, "(a − b)²");
}

const Operation kCrossEntropy{.name = "crossEntropy",
                              .forward = forwardCrossEntropy,
                              .explain = explainCrossEntropy,
                              .backward = backwardCrossEntropy};
const Operation kBinaryCrossEntropy{.name = "binaryCrossEntropy",
                                    .forward = forwardBinaryCrossEntropy,
                                    .explain = explainBinaryCrossEntropy,
                                    .backward = backwardBinaryCrossEntropy};
const Operation kAbsolute{.name = "meanAbsoluteError",
                          .forward = forwardAbsolute,
                          .explain = explainAbsolute,
                          .backward = backwardAbsolute};
const Operation kSquared{.name = "meanSquaredError",
                         .forward = forwardSquared,
                         .explain = explainSquared,
                         .backward = backwardSquared};

}  // namespace

Var crossEntropy(Var logits, const std::vector<std::int64_t>& classes, double smoothing) {
  assert(logits.dim(-1) > 0 && smoothing >= 0 && smoothing <= 1 &&
         logits.size() == static_cast<std::int64_t>(classes.size()) * logits.dim(-1));
  assert(std::all_of(classes.begin(), classes.end(),
                     [&](std::int64_t c) { return c >= -1 && c < logits.dim(-1); }));
  Attributes attributes{smoothing};
  attributes.insert(attributes.end(), classes.begin(), classes.end());
  return logits.graph().record(kCrossEntropy, {logits}, std::move(attributes));
}

Var binaryCrossEntropy(Var logits, Var targets, double positiveWeight) {
  assert(logits.shape() == targets.shape() && logits.size() > 0);
  return logits.graph().record(kBinaryCrossEntropy, {logits, targets}, {positiveWeight});
}

Var meanAbsoluteError(Var a, Var b) {
  assert(a.shape() == b.shape() && a.size() > 0);
  return a.graph().record(kAbsolute, {a, b});
}

Var meanSquaredError(Var a, Var b) {
  assert(a.shape() == b.shape() && a.size() > 0);
  return a.graph().record(kSquared, {a, b});
}

}  // namespace attenscope
