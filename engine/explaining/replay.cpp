// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/replay.h"

#include <algorithm>

namespace attenscope {

std::vector<bool> leadingTo(const Record& record, int node) {
  std::vector<bool> leads(record.size(), false);
  leads[static_cast<std::size_t>(node)] = true;
  for (auto i = static_cast<std::size_t>(node) + 1; i-- > 0;)
    if (leads[i])
      for (const int input : record[i].inputs) leads[static_cast<std::size_t>(input)] = true;
  return leads;
}

std::vector<bool> dependingOn(const Record& record, int from) {
  std::vector<bool> depends(record.size(), false);
  depends[static_cast<std::size_t>(from)] = true;
  for (auto i = static_cast<std::size_t>(from) + 1; i < record.size(); ++i)
    depends[i] = std::any_of(record[i].inputs.begin(), record[i].inputs.end(),
                             [&](int input) { return depends[static_cast<std::size_t>(input)]; });
  return depends;
}

Record replayed(const Record& record, const std::map<int, Tensor>& changed, int last,
                const RunControl& control) {
  const std::vector<bool> leads = leadingTo(record, last);
  Record again(record.begin(), record.begin() + last + 1);
  std::vector<bool> stale(again.size(), false);
  std::vector<const Tensor*> room;
  for (std::size_t i = 0; i < again.size(); ++i) {
    Node& node = again[i];
    if (const auto other = changed.find(static_cast<int>(i)); other != changed.end()) {
      node.value = other->second;
      stale[i] = true;
      continue;
    }
    stale[i] = leads[i] && std::any_of(node.inputs.begin(), node.inputs.end(),
                                       [&](int input) { return stale[static_cast<std::size_t>(input)]; });
    if (!stale[i]) continue;
    const double done = static_cast<double>(i) / static_cast<double>(again.size());
    const RunControl within = part(control, done, done);
    within.checkpoint(0);
    node.value = node.operation->forward({operandsOf(again, node, room), node.attributes, within});
  }
  control.checkpoint(1);
  return again;
}

Tensor replayedValue(const Record& record, const std::map<int, Tensor>& changed, int last,
                     const RunControl& control) {
  return replayed(record, changed, last, control).back().value;
}

RunControl part(const RunControl& control, double from, double to) {
  if (!control.active()) return {};
  return RunControl([control, from, to](double fraction) {
    control.checkpoint(from + (to - from) * std::clamp(fraction, 0.0, 1.0));
    return true;
  });
}

}  // namespace attenscope
