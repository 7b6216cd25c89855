// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/attention_sparsity.h"

#include "engine/error.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Weights above 0, and their sum.
struct Held {
  double count = 0;
  double mass = 0;
};

bool counts(const Step& step) {
  return step.role == Role::Weights && step.distribution && !step.aggregated;
}

/// Of a run before and after. The sums are those of the weights before at the places that are kept, so that
/// normalising again changes nothing; in deeper layers they are of the plain run, too.
void add(const Trace& plain, const Trace& kept, Held& before, Held& after) {
  for (const Step& step : plain.steps) {
    if (!counts(step)) continue;
    const Step* now = kept.find(step.id, step.layer);
    if (now == nullptr || now->value.shape() != step.value.shape()) continue;
    for (std::int64_t i = 0; i < step.value.size(); ++i) {
      const auto weight = static_cast<double>(step.value[i]);
      if (!(weight > 0)) continue;
      ++before.count;
      before.mass += weight;
      if (!(now->value[i] > 0)) continue;
      ++after.count;
      after.mass += weight;
    }
  }
}

/// The most keys that any query has.
std::int64_t mostKeys(const PruningGoal& goal) {
  std::int64_t most = 0;
  for (std::size_t i = 0; i < goal.runs; ++i) {
    const auto plain = goal.run({}, i);
    for (const Step& step : plain->steps)
      if (counts(step)) most = std::max(most, step.value.dim(-1));
  }
  return most;
}

AttentionPoint pointOf(const PruningGoal& goal, const AttentionSparsity& how, std::int64_t k,
                       const RunControl& control) {
  const Edit edit = how.edit(k);
  Held before;
  Held after;
  for (std::size_t i = 0; i < goal.runs; ++i) {
    const auto kept = goal.run({edit}, i);
    if (!kept->editProblems.empty() && !kept->editProblems.front().empty())
      throw Error("edit '" + edit.text() + "': " + kept->editProblems.front());
    add(*goal.run({}, i), *kept, before, after);
  }
  if (before.count == 0) throw Error("there are no attention weights to keep or drop");
  return {k, after.count / before.count, after.mass / before.mass, goal.score({edit}, control)};
}

}  // namespace

Edit AttentionSparsity::edit(std::int64_t k) const {
  const auto kind = pattern == Pattern::Top      ? Edit::Kind::KeepTop
                    : pattern == Pattern::Window ? Edit::Kind::KeepWindow
                                                 : Edit::Kind::KeepRandom;
  Edit edit{.kind = kind};
  edit.number = static_cast<double>(k);
  if (pattern == Pattern::Window) edit.global = static_cast<double>(global);
  if (pattern == Pattern::Random) edit.global = static_cast<double>(seed);
  edit.renormalised = renormalised;
  return edit;
}

std::vector<AttentionPoint> attentionCurve(const PruningGoal& goal, const AttentionSparsity& how,
                                           const RunControl& control) {
  const std::int64_t most = mostKeys(goal);
  if (most == 0) throw Error("there are no attention weights to keep or drop");
  std::vector<std::int64_t> all;
  if (how.pattern == AttentionSparsity::Pattern::Window) all.push_back(0);
  for (std::int64_t k = 1; k < most; k *= 2) all.push_back(k);
  all.push_back(most);
  std::vector<AttentionPoint> points;
  for (const std::int64_t k : all) {
    const auto done = static_cast<double>(points.size());
    control.checkpoint(done / static_cast<double>(all.size()));
    points.push_back(pointOf(goal, how, k, RunControl([&](double fraction) {
                               control.checkpoint((done + fraction) / static_cast<double>(all.size()));
                               return true;
                             })));
  }
  return points;
}

}  // namespace attenscope
