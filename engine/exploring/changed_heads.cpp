// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/changed_heads.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace attenscope {

RunsBeforeAndAfter runsOf(const PruningGoal& before, const PruningGoal& after,
                          const std::vector<Edit>& edits) {
  RunsBeforeAndAfter runs;
  for (std::size_t i = 0; i < std::min(before.runs, after.runs); ++i) {
    runs.before.push_back(before.run({}, i));
    runs.after.push_back(after.run(edits, i));
  }
  return runs;
}

std::vector<HeadDifference> changedHeads(const RunsBeforeAndAfter& runs) {
  struct Sum {
    double divergence = 0;
    std::int64_t runs = 0;
  };
  std::map<std::tuple<std::string, int, int>, Sum> sums;
  for (std::size_t i = 0; i < runs.before.size(); ++i)
    for (const HeadDifference& head : compareRuns(*runs.before[i], *runs.after[i]).heads) {
      Sum& sum = sums[{head.step, head.layer, head.head}];
      sum.divergence += head.divergence;
      ++sum.runs;
    }
  std::vector<HeadDifference> heads;
  for (const auto& [place, sum] : sums)
    heads.push_back({std::get<0>(place), std::get<1>(place), std::get<2>(place),
                     sum.divergence / static_cast<double>(sum.runs)});
  std::stable_sort(heads.begin(), heads.end(), [](const HeadDifference& a, const HeadDifference& b) {
    return a.divergence > b.divergence;
  });
  return heads;
}

std::shared_ptr<const Trace> besideBefore(const RunsBeforeAndAfter& runs, const HeadDifference& head) {
  if (runs.before.empty()) return nullptr;
  const Step* before = runs.before.front()->find(head.step, head.layer);
  const int at = runs.after.front()->indexOf(head.step, head.layer);
  if (before == nullptr || at < 0) return nullptr;
  auto both = std::make_shared<Trace>(*runs.after.front());
  Step was = *before;
  was.id += "_before";
  was.symbol += " before pruning";
  both->steps[static_cast<std::size_t>(at)].links.comparedWith = was.id;
  both->steps.push_back(std::move(was));
  return both;
}

}  // namespace attenscope
