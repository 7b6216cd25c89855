// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/scale_figures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr std::int64_t kLookedAt = std::int64_t{1} << 15;
constexpr std::size_t kPercentiles = 1025;

/// Odd, so that of a matrix with an even number of columns not always the same ones are picked.
std::int64_t strideFor(std::span<const Tensor> parts, std::int64_t most) {
  std::int64_t all = 0;
  for (const Tensor& part : parts) all += part.size();
  return all / most * 2 + 1;
}

/// Calls `take(value × factor)` for every finite value of these parts with an index that `stride` divides.
template <typename Take>
void each(std::span<const Tensor> parts, std::span<const float> factors, std::int64_t stride, Take take) {
  std::size_t before = 0;
  for (const Tensor& part : parts) {
    const std::int64_t columns = part.rank() == 0 ? 1 : std::max<std::int64_t>(1, part.dim(-1));
    for (std::int64_t i = 0; i < part.size(); i += stride) {
      if (!std::isfinite(part[i])) continue;
      take(factors.empty() ? part[i] : part[i] * factors[before + static_cast<std::size_t>(i / columns)]);
    }
    before += static_cast<std::size_t>(part.size() / columns);
  }
}

std::vector<float> percentilesOf(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  if (values.size() <= kPercentiles) return values;
  std::vector<float> ranks(kPercentiles);
  for (std::size_t i = 0; i < kPercentiles; ++i)
    ranks[i] = values[i * (values.size() - 1) / (kPercentiles - 1)];
  return ranks;
}

}  // namespace

std::vector<float> rowFactors(const Tensor& matrix) {
  if (matrix.rank() < 1 || matrix.size() == 0) return {};
  const std::int64_t columns = matrix.dim(-1);
  std::vector<float> factors(static_cast<std::size_t>(matrix.size() / columns));
  for (std::size_t row = 0; row < factors.size(); ++row) {
    const float* cells = matrix.data() + static_cast<std::int64_t>(row) * columns;
    float most = 0;
    for (std::int64_t i = 0; i < columns; ++i) {
      const float size = std::abs(cells[i]);
      most = size > most && size <= std::numeric_limits<float>::max() ? size : most;
    }
    factors[row] = most > 0 ? std::min(1 / most, std::numeric_limits<float>::max()) : 1.0F;
  }
  return factors;
}

ScaleFigures scaleFigures(std::span<const Tensor> parts, bool rowsAlone) {
  ScaleFigures figures;
  if (rowsAlone)
    for (const Tensor& part : parts) {
      const std::vector<float> own = rowFactors(part);
      figures.rowFactors.insert(figures.rowFactors.end(), own.begin(), own.end());
    }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  double least = kInfinity;
  double most = -kInfinity;
  double leastPositive = kInfinity;
  double sum = 0;
  std::int64_t count = 0;
  std::int64_t all = 0;
  for (const Tensor& part : parts) all += part.size();
  each(parts, figures.rowFactors, 1, [&](float value) {
    const auto number = static_cast<double>(value);
    least = std::min(least, number);
    most = std::max(most, number);
    if (number > 0) leastPositive = std::min(leastPositive, number);
    sum += number;
    ++count;
  });
  if (count > 0) figures.summary = {least, most, sum / static_cast<double>(count), all - count};
  if (leastPositive < kInfinity) figures.leastPositive = leastPositive;
  figures.ranks = percentilesOf(someValues(parts, kLookedAt, figures.rowFactors));
  return figures;
}

double rankOf(std::span<const float> ranks, double value) {
  if (ranks.size() < 2) return ranks.empty() || value < static_cast<double>(ranks[0]) ? 0 : 1;
  const auto [first, last] = std::equal_range(ranks.begin(), ranks.end(), static_cast<float>(value));
  const auto smaller = static_cast<double>(first - ranks.begin());
  const auto equal = static_cast<double>(last - first);
  const auto others = static_cast<double>(ranks.size() - 1);
  return std::clamp((smaller + (equal - 1) / 2) / others, 0.0, 1.0);
}

double valueAtRank(std::span<const float> ranks, double share) {
  if (ranks.empty()) return 0;
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(ranks.size() - 1);
  return static_cast<double>(ranks[static_cast<std::size_t>(std::lround(place))]);
}

std::vector<float> someValues(std::span<const Tensor> parts, std::int64_t most,
                              std::span<const float> rowFactors) {
  std::vector<float> some;
  each(parts, rowFactors, strideFor(parts, most), [&](float value) { some.push_back(value); });
  return some;
}

}  // namespace attenscope
