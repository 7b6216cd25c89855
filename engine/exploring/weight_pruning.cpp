// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/weight_pruning.h"

#include "engine/compute/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace attenscope {

namespace {

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

/// What decides the order of one weight: smaller is pruned first.
std::vector<float> scoresOf(const std::string& name, const Tensor& weight, WeightOrder order,
                            std::uint64_t seed) {
  std::vector<float> scores(static_cast<std::size_t>(weight.size()));
  for (std::int64_t i = 0; i < weight.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    scores[at] = order == WeightOrder::Magnitude
                     ? std::abs(weight[i])
                     : static_cast<float>(stableHash(name + std::to_string(i), seed) >> 40U);
  }
  return scores;
}

Tensor withZeros(const Tensor& weight, const std::vector<bool>& zero) {
  TensorBuilder out(weight.shape());
  for (std::int64_t i = 0; i < weight.size(); ++i)
    out[i] = zero[static_cast<std::size_t>(i)] ? 0.0F : weight[i];
  return out.finish();
}

/// The first `count` indices in the order of their scores; the earlier of equal ones.
std::vector<std::size_t> smallest(const std::vector<float>& scores, std::size_t count) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
  order.resize(std::min(count, order.size()));
  return order;
}

std::size_t countOf(double sparsity, std::size_t all) {
  return static_cast<std::size_t>(std::llround(sparsity * static_cast<double>(all)));
}

Tensor prunedRows(const std::string& name, const Tensor& weight, double sparsity, WeightOrder order,
                  std::uint64_t seed) {
  const std::int64_t rows = weight.dim(0);
  const std::int64_t width = weight.size() / rows;
  std::vector<float> norms;
  for (std::int64_t row = 0; row < rows; ++row) {
    double sum = 0;
    for (std::int64_t i = row * width; i < (row + 1) * width; ++i)
      sum += static_cast<double>(weight[i]) * static_cast<double>(weight[i]);
    norms.push_back(order == WeightOrder::Magnitude
                        ? static_cast<float>(std::sqrt(sum))
                        : static_cast<float>(stableHash(name + std::to_string(row), seed) >> 40U));
  }
  std::vector<bool> zero(static_cast<std::size_t>(weight.size()), false);
  for (const std::size_t row : smallest(norms, countOf(sparsity, norms.size())))
    std::fill_n(zero.begin() + static_cast<std::ptrdiff_t>(row) * width, width, true);
  return withZeros(weight, zero);
}

TensorMap prunedTogether(const TensorMap& weights, double sparsity, WeightOrder order, std::uint64_t seed) {
  std::vector<float> scores;
  for (const auto& [name, weight] : weights) {
    if (!isPruned(name, weight)) continue;
    const std::vector<float> own = scoresOf(name, weight, order, seed);
    scores.insert(scores.end(), own.begin(), own.end());
  }
  std::vector<bool> zero(scores.size(), false);
  for (const std::size_t at : smallest(scores, countOf(sparsity, scores.size()))) zero[at] = true;
  TensorMap result;
  std::size_t begin = 0;
  for (const auto& [name, weight] : weights) {
    if (!isPruned(name, weight)) {
      result[name] = weight;
      continue;
    }
    const auto end = begin + static_cast<std::size_t>(weight.size());
    result[name] = withZeros(weight, std::vector<bool>(zero.begin() + static_cast<std::ptrdiff_t>(begin),
                                                       zero.begin() + static_cast<std::ptrdiff_t>(end)));
    begin = end;
  }
  return result;
}

}  // namespace

bool isPruned(const std::string& name, const Tensor& weight) {
  return weight.rank() >= 2 && !contains(name, "embedding") && !contains(name, "bias") &&
         !contains(name, "norm");
}

TensorMap prunedWeights(const TensorMap& weights, double sparsity, WeightOrder order, WeightScope scope,
                        std::uint64_t seed) {
  if (scope == WeightScope::Global) return prunedTogether(weights, sparsity, order, seed);
  TensorMap result;
  for (const auto& [name, weight] : weights) {
    if (!isPruned(name, weight)) {
      result[name] = weight;
    } else if (scope == WeightScope::Rows) {
      result[name] = prunedRows(name, weight, sparsity, order, seed);
    } else {
      result[name] = prunedTogether({{name, weight}}, sparsity, order, seed).at(name);
    }
  }
  return result;
}

double sparsityOf(const TensorMap& weights) {
  std::int64_t zeros = 0;
  std::int64_t all = 0;
  for (const auto& [name, weight] : weights) {
    if (!isPruned(name, weight)) continue;
    all += weight.size();
    const auto values = weight.values();
    zeros += std::count(values.begin(), values.end(), 0.0F);
  }
  return all == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(all);
}

Tensor withoutHeads(const Tensor& outProjection, std::int64_t heads,
                    const std::vector<std::int64_t>& removed) {
  const std::int64_t columns = outProjection.dim(1);
  const std::int64_t width = columns / heads;
  TensorBuilder out(outProjection.shape());
  std::copy_n(outProjection.data(), outProjection.size(), out.data());
  for (std::int64_t row = 0; row < outProjection.dim(0); ++row)
    for (const std::int64_t head : removed)
      std::fill_n(out.data() + row * columns + head * width, width, 0.0F);
  return out.finish();
}

}  // namespace attenscope
