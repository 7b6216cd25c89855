// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace attenscope {

/// ln Σ exp over the scores of some answers, at least one: a score less this is the logarithm of its
/// probability.
inline double logOfSum(std::span<const float> logits) {
  const auto largest = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
  double sum = 0;
  for (const float logit : logits) sum += std::exp(static_cast<double>(logit) - largest);
  return largest + std::log(sum);
}

/// The probabilities that a softmax makes of scores.
inline std::vector<double> probabilitiesOf(std::span<const float> logits) {
  const double whole = logOfSum(logits);
  std::vector<double> p;
  p.reserve(logits.size());
  for (const float logit : logits) p.push_back(std::exp(static_cast<double>(logit) - whole));
  return p;
}

}  // namespace attenscope
