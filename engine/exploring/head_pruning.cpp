// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/head_pruning.h"

#include "engine/error.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <random>

namespace attenscope {

namespace {

std::vector<Edit> removals(const PruningGoal& goal, const std::vector<std::size_t>& heads) {
  std::vector<Edit> edits;
  for (const std::size_t head : heads) edits.push_back(goal.heads[head].removal());
  return edits;
}

bool contains(const std::vector<std::size_t>& all, std::size_t one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<double> leaveOneOut(const PruningGoal& goal, const std::vector<std::size_t>& removed,
                                const RunControl& control) {
  std::vector<double> importance(goal.heads.size(), 0.0);
  std::vector<std::size_t> out = removed;
  const double before = goal.score(removals(goal, out), {});
  for (std::size_t head = 0; head < goal.heads.size(); ++head) {
    control.checkpoint(static_cast<double>(head) / static_cast<double>(goal.heads.size()));
    if (contains(removed, head)) continue;
    out.push_back(head);
    const double without = goal.score(removals(goal, out), {});
    out.pop_back();
    importance[head] = goal.lower ? without - before : before - without;
  }
  return importance;
}

/// Uniform numbers, the same on every machine.
std::vector<double> randomOrder(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<double> importance;
  for (std::size_t i = 0; i < count; ++i)
    importance.push_back(static_cast<double>(random() >> 11U) * 0x1p-53);
  return importance;
}

/// The least important head that is still there.
std::size_t weakest(const std::vector<double>& importance, const std::vector<std::size_t>& removed) {
  std::size_t found = importance.size();
  for (std::size_t head = 0; head < importance.size(); ++head)
    if (!contains(removed, head) && (found == importance.size() || importance[head] < importance[found]))
      found = head;
  return found;
}

}  // namespace

std::vector<double> headImportance(const PruningGoal& goal, HeadOrder order, std::uint64_t seed,
                                   const std::vector<std::size_t>& removed, const RunControl& control) {
  if (goal.heads.empty()) throw Error("there are no heads to prune");
  if (order == HeadOrder::Random) return randomOrder(goal.heads.size(), seed);
  if (order == HeadOrder::LeaveOneOut) return leaveOneOut(goal, removed, control);
  assert(order == HeadOrder::Gradient);
  if (!goal.gradient)
    throw Error("there is no loss whose gradient could order the heads; expected leave-one-out or random");
  std::vector<double> importance = goal.gradient(removals(goal, removed), control);
  for (const std::size_t head : removed) importance[head] = 0;
  return importance;
}

std::vector<Edit> HeadPruning::edits(const PruningGoal& goal, std::size_t count) const {
  std::vector<std::size_t> heads;
  for (std::size_t i = 1; i <= count && i < curve.size(); ++i) heads.push_back(curve[i].head);
  return removals(goal, heads);
}

HeadPruning pruneHeads(const PruningGoal& goal, const PruningOptions& options, const RunControl& control) {
  HeadPruning result;
  const auto all = static_cast<double>(goal.heads.size());
  const auto least = static_cast<std::size_t>(std::ceil(options.left * all - 1e-9));
  const double steps = all - static_cast<double>(least) + 1;
  const auto within = [&](double done) {
    return RunControl([&control, done, steps](double fraction) {
      control.checkpoint(std::min(1.0, (done + fraction) / steps));
      return true;
    });
  };
  const bool given = options.order == HeadOrder::Magnitude;
  assert(!given || options.magnitudes.size() == goal.heads.size());
  result.importance =
      given ? options.magnitudes : headImportance(goal, options.order, options.seed, {}, within(0));
  std::vector<double> importance = result.importance;
  std::vector<std::size_t> removed;
  result.curve.push_back({0, 0, goal.score({}, {})});
  while (goal.heads.size() - removed.size() > least) {
    const RunControl now = within(static_cast<double>(removed.size()) + 1);
    now.checkpoint(0);
    if (options.iterated && !removed.empty() && !given && options.order != HeadOrder::Random)
      importance = headImportance(goal, options.order, options.seed, removed, now);
    removed.push_back(weakest(importance, removed));
    result.curve.push_back({removed.size(), removed.back(), goal.score(removals(goal, removed), {})});
  }
  return result;
}

}  // namespace attenscope
