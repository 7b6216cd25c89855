// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/weight_pruning.h"

#include "engine/compute/random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::size_t kBins = std::size_t{1} << 16U;

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

/// Half a number goes to the even one, as in torch.nn.utils.prune.
std::int64_t countOf(double sparsity, std::int64_t all) {
  return std::clamp<std::int64_t>(std::llrint(sparsity * static_cast<double>(all)), 0, all);
}

/// The bits of a number that is not negative are in the order of such numbers.
std::uint32_t keyOf(float size) {
  return std::bit_cast<std::uint32_t>(size);
}

/// What decides the order of numbers or rows: smaller goes first.
class Keys {
 public:
  Keys(const std::string& name, const WeightPruning& how)
      : m_magnitude(how.order == WeightOrder::Magnitude), m_seed(stableHash(name, how.seed)) {}

  std::uint32_t of(std::int64_t index, float size) const {
    return m_magnitude
               ? keyOf(std::abs(size))
               : static_cast<std::uint32_t>(randomBits(m_seed, static_cast<std::uint64_t>(index)) >> 32U);
  }

 private:
  bool m_magnitude;
  std::uint64_t m_seed;
};

/// Euclidean norms of the output features of a matrix.
std::vector<float> normsOf(const Tensor& matrix, bool inOut) {
  const std::int64_t features = matrix.dim(inOut ? -1 : 0);
  const std::int64_t width = matrix.size() / features;
  std::vector<double> sums(static_cast<std::size_t>(features), 0.0);
  for (std::int64_t i = 0; i < matrix.size(); ++i)
    sums[static_cast<std::size_t>(inOut ? i % features : i / width)] +=
        static_cast<double>(matrix[i]) * static_cast<double>(matrix[i]);
  std::vector<float> norms;
  for (const double sum : sums) norms.push_back(static_cast<float>(std::sqrt(sum)));
  return norms;
}

using Histogram = std::vector<std::int64_t>;

/// The bin in which the number with `before` smaller ones lies; takes those in the bins before from `before`.
std::size_t binOf(const Histogram& bins, std::int64_t& before) {
  std::size_t bin = 0;
  while (bin + 1 < bins.size() && before >= bins[bin]) before -= bins[bin++];
  return bin;
}

}  // namespace

WeightCuts::WeightCuts(const std::vector<MatrixSource>& matrices, const WeightPruning& how,
                       const RunControl& control)
    : m_how(how) {
  if (how.scope == WeightScope::Global) {
    cutTogether(matrices, control);
    return;
  }
  for (const MatrixSource& matrix : matrices) {
    control.checkpoint(0);
    how.scope == WeightScope::Rows ? cutRows(matrix) : cutTogether({matrix}, control);
  }
}

void WeightCuts::cutTogether(const std::vector<MatrixSource>& matrices, const RunControl& control) {
  const auto forEach = [&](const auto& take) {
    for (const MatrixSource& matrix : matrices) {
      control.checkpoint(0);
      const Tensor values = matrix.read();
      const Keys keys(matrix.name, m_how);
      for (std::int64_t i = 0; i < values.size(); ++i) take(matrix, keys.of(i, values[i]));
    }
  };
  // The key with so many smaller ones, half of its bits after the other.
  Histogram high(kBins, 0);
  std::int64_t all = 0;
  forEach([&](const MatrixSource&, std::uint32_t key) {
    ++high[key >> 16U];
    ++all;
  });
  std::int64_t before = countOf(m_how.sparsity, all);
  const auto upper = static_cast<std::uint32_t>(binOf(high, before));
  Histogram low(kBins, 0);
  forEach([&](const MatrixSource&, std::uint32_t key) {
    if (key >> 16U == upper) ++low[key & 0xffffU];
  });
  const std::uint32_t cut = upper << 16U | static_cast<std::uint32_t>(binOf(low, before));
  std::map<std::string, std::int64_t> equal;
  if (before > 0)
    forEach([&](const MatrixSource& matrix, std::uint32_t key) {
      if (key == cut) ++equal[matrix.name];
    });
  for (const MatrixSource& matrix : matrices) {
    const std::int64_t ties = std::min(before, equal[matrix.name]);
    m_cuts[matrix.name] = {cut, ties, matrix.inOut};
    before -= ties;
  }
}

void WeightCuts::cutRows(const MatrixSource& matrix) {
  const std::vector<float> norms = normsOf(matrix.read(), matrix.inOut);
  const Keys keys(matrix.name, m_how);
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < norms.size(); ++i)
    order.push_back(keys.of(static_cast<std::int64_t>(i), norms[i]));
  std::sort(order.begin(), order.end());
  const auto gone =
      static_cast<std::size_t>(countOf(m_how.sparsity, static_cast<std::int64_t>(order.size())));
  if (gone == 0) {
    m_cuts[matrix.name] = {0, 0, matrix.inOut};
    return;
  }
  const std::uint32_t cut = order[gone - 1];
  const auto ties = std::count(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(gone), cut);
  m_cuts[matrix.name] = {cut, ties, matrix.inOut};
}

Tensor WeightCuts::applied(const std::string& name, const Tensor& matrix) const {
  const auto found = m_cuts.find(name);
  if (found == m_cuts.end()) return matrix;
  const Cut& cut = found->second;
  std::int64_t ties = cut.ties;
  const auto goes = [&](std::uint32_t key) { return key < cut.key || (key == cut.key && ties-- > 0); };
  const Keys keys(name, m_how);
  TensorBuilder out(matrix.shape());
  if (m_how.scope != WeightScope::Rows) {
    for (std::int64_t i = 0; i < matrix.size(); ++i) out[i] = goes(keys.of(i, matrix[i])) ? 0.0F : matrix[i];
    return out.finish();
  }
  const std::vector<float> norms = normsOf(matrix, cut.inOut);
  std::vector<bool> gone;
  for (std::size_t i = 0; i < norms.size(); ++i)
    gone.push_back(goes(keys.of(static_cast<std::int64_t>(i), norms[i])));
  const auto features = static_cast<std::int64_t>(norms.size());
  const std::int64_t width = matrix.size() / features;
  for (std::int64_t i = 0; i < matrix.size(); ++i)
    out[i] = gone[static_cast<std::size_t>(cut.inOut ? i % features : i / width)] ? 0.0F : matrix[i];
  return out.finish();
}

bool isPruned(const std::string& name, const Tensor& weight) {
  return weight.rank() >= 2 && !contains(name, "embedding") && !contains(name, "bias") &&
         !contains(name, "norm");
}

TensorMap prunedWeights(const TensorMap& weights, double sparsity, WeightOrder order, WeightScope scope,
                        std::uint64_t seed) {
  std::vector<MatrixSource> matrices;
  for (const auto& [name, weight] : weights)
    if (isPruned(name, weight)) matrices.push_back({name, [&weight] { return weight; }});
  const WeightCuts cuts(matrices, {sparsity, order, scope, seed});
  TensorMap result;
  for (const auto& [name, weight] : weights) result[name] = cuts.applied(name, weight);
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

}  // namespace attenscope
