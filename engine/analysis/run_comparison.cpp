// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/run_comparison.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::size_t kMostAligned = 5000;

using Pairs = std::vector<std::pair<int, int>>;

Pairs identity(std::int64_t count) {
  Pairs all;
  for (int i = 0; i < static_cast<int>(count); ++i) all.emplace_back(i, i);
  return all;
}

/// Both ends of the lists, without what lies in between.
Pairs sameEnds(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front < shorter && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  Pairs pairs = identity(static_cast<std::int64_t>(front));
  for (std::size_t i = back; i > 0; --i)
    pairs.emplace_back(static_cast<int>(a.size() - i), static_cast<int>(b.size() - i));
  return pairs;
}

/// The labels along an axis; empty if it is only numbered.
std::vector<std::string> labelsOf(const Step& step, AxisKind kind) {
  const int axis = step.axisOf(kind);
  if (axis < 0 || !step.axes[static_cast<std::size_t>(axis)].labels) return {};
  return *step.axes[static_cast<std::size_t>(axis)].labels;
}

Pairs aligned(const Step& a, const Step& b, AxisKind kind) {
  const std::vector<std::string> first = labelsOf(a, kind);
  const std::vector<std::string> second = labelsOf(b, kind);
  const std::int64_t lengthA = a.value.dim(a.axisOf(kind));
  const std::int64_t lengthB = b.value.dim(b.axisOf(kind));
  if (first.empty() || second.empty() || first == second) return identity(std::min(lengthA, lengthB));
  return alignedTokens(first, second);
}

/// A row over the aligned keys, and what is left as one number more.
std::vector<double> overAligned(const float* row, std::int64_t keys, const Pairs& pairs, bool second) {
  std::vector<double> values;
  double sum = 0;
  double held = 0;
  for (std::int64_t key = 0; key < keys; ++key) sum += static_cast<double>(row[key]);
  for (const auto& [a, b] : pairs) {
    values.push_back(static_cast<double>(row[second ? b : a]));
    held += values.back();
  }
  values.push_back(std::max(0.0, sum - held));
  return values;
}

double meanDivergence(const Step& a, std::int64_t headA, const Step& b, std::int64_t headB,
                      const Pairs& queries, const Pairs& keys) {
  const std::int64_t keysA = a.value.dim(-1);
  const std::int64_t keysB = b.value.dim(-1);
  double sum = 0;
  for (const auto& [first, second] : queries) {
    const float* rowA = a.value.data() + (headA * a.value.dim(-2) + first) * keysA;
    const float* rowB = b.value.data() + (headB * b.value.dim(-2) + second) * keysB;
    sum += jensenShannon(overAligned(rowA, keysA, keys, false), overAligned(rowB, keysB, keys, true));
  }
  return sum / static_cast<double>(queries.size());
}

void compareHeads(const Step& a, const Step& b, RunComparison& comparison, const RunControl& control) {
  const Pairs queries = aligned(a, b, AxisKind::Query);
  const Pairs keys = aligned(a, b, AxisKind::Key);
  if (queries.size() > comparison.queries.size()) comparison.queries = queries;
  if (keys.size() > comparison.keys.size()) comparison.keys = keys;
  if (queries.empty()) return;
  const bool several = a.axisOf(AxisKind::Head) == 0;
  const int heads = several ? static_cast<int>(a.value.dim(0)) : 1;
  if ((several ? b.value.dim(0) : 1) != heads) return;
  for (int head = 0; head < heads; ++head) {
    control.checkpoint(0);
    comparison.heads.push_back({a.id, a.layer, head, meanDivergence(a, head, b, head, queries, keys)});
  }
}

bool isCompared(const Step& step) {
  return step.role == Role::Weights && step.distribution && step.axisOf(AxisKind::Query) >= 0 &&
         step.axisOf(AxisKind::Key) == static_cast<int>(step.axes.size()) - 1 && step.value.rank() >= 2 &&
         step.value.rank() == (step.axisOf(AxisKind::Head) == 0 ? 3 : 2);
}

}  // namespace

std::vector<std::pair<int, int>> alignedTokens(const std::vector<std::string>& a,
                                               const std::vector<std::string>& b) {
  if (a == b) return identity(static_cast<std::int64_t>(a.size()));
  if (a.size() > kMostAligned || b.size() > kMostAligned) return sameEnds(a, b);
  // lengths[i][j]: of what the ends from i and j on have in common.
  const std::size_t width = b.size() + 1;
  std::vector<std::uint16_t> lengths((a.size() + 1) * width, 0);
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      lengths[i * width + j] = a[i] == b[j]
                                   ? static_cast<std::uint16_t>(lengths[(i + 1) * width + j + 1] + 1)
                                   : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  Pairs pairs;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      pairs.emplace_back(static_cast<int>(i++), static_cast<int>(j++));
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

std::optional<double> headDivergence(const Step& a, int headA, const Step& b, int headB) {
  const auto has = [](const Step& step, int head) {
    return isCompared(step) && head >= 0 && head < (step.axisOf(AxisKind::Head) == 0 ? step.value.dim(0) : 1);
  };
  if (!has(a, headA) || !has(b, headB)) return std::nullopt;
  const Pairs queries = aligned(a, b, AxisKind::Query);
  if (queries.empty()) return std::nullopt;
  return meanDivergence(a, headA, b, headB, queries, aligned(a, b, AxisKind::Key));
}

double jensenShannon(const std::vector<double>& p, const std::vector<double>& q) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double mean = (p[i] + q[i]) / 2;
    if (p[i] > 0) sum += p[i] * std::log2(p[i] / mean) / 2;
    if (q[i] > 0) sum += q[i] * std::log2(q[i] / mean) / 2;
  }
  return std::clamp(sum, 0.0, 1.0);
}

RunComparison compareRuns(const Trace& a, const Trace& b, const RunControl& control) {
  RunComparison comparison;
  for (const Step& step : a.steps) {
    const Step* other = isCompared(step) ? b.find(step.id, step.layer) : nullptr;
    if (other != nullptr && isCompared(*other)) compareHeads(step, *other, comparison, control);
  }
  std::stable_sort(
      comparison.heads.begin(), comparison.heads.end(),
      [](const HeadDifference& x, const HeadDifference& y) { return x.divergence > y.divergence; });
  return comparison;
}

}  // namespace attenscope
