// SPDX-License-Identifier: GPL-3.0-or-later
/// Layers of attention between the same five words, for tests of what goes up through them.
#pragma once

#include "engine/trace/trace.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace layered {

using namespace attenscope;

inline constexpr int kTokens = 5;

inline Step weightsOf(int layer, const Tensor& value) {
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.layer = layer;
  const auto words = std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"the", "cat", "sat", "on", "it"});
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, words}, {AxisKind::Key, words}};
  step.value = value;
  return step;
}

/// Rows that sum to 1, others in every head and layer.
inline Tensor someWeights(int layer) {
  TensorBuilder weights({2, kTokens, kTokens});
  for (int head = 0; head < 2; ++head)
    for (int q = 0; q < kTokens; ++q) {
      double sum = 0;
      float* row = weights.data() + (head * kTokens + q) * kTokens;
      for (int k = 0; k < kTokens; ++k) {
        row[k] = static_cast<float>(1 + std::sin(3.1 * layer + 1.7 * head + 0.9 * q * q + 2.3 * k));
        sum += row[k];
      }
      for (int k = 0; k < kTokens; ++k) row[k] = static_cast<float>(row[k] / sum);
    }
  return weights.finish();
}

inline std::shared_ptr<const Trace> traceOf(int layers) {
  auto trace = std::make_shared<Trace>();
  for (int layer = 0; layer < layers; ++layer) trace->steps.push_back(weightsOf(layer, someWeights(layer)));
  return trace;
}

}  // namespace layered
