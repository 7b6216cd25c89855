// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/prunable_heads.h"

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

bool endsWith(const std::string& id, const char* end) {
  const std::string tail(end);
  return id == tail || (id.size() > tail.size() && id.ends_with("_" + tail));
}

/// What heads give at a place: [heads × queries × features], or [queries × heads × features] of a model.
struct HeadOutputs {
  bool ofModel = false;
  Tensor value;
};
HeadOutputs headOutputs(const Trace& trace, const std::string& id, int layer) {
  const bool ofMechanism = endsWith(id, "head_output");
  if (!ofMechanism && !endsWith(id, "heads")) return {};
  Tensor value = trace.valueAt(id, layer);
  return value.rank() == 3 ? HeadOutputs{!ofMechanism, std::move(value)} : HeadOutputs{};
}

}  // namespace

Edit PrunableHead::removal() const {
  Edit edit{.kind = Edit::Kind::Scale, .step = step, .layer = layer};
  // The usual names are what an edit means that names no step.
  if (step == "heads" || step == "head_output") edit.step.clear();
  if (step.ends_with("_heads")) edit.step = step.substr(0, step.size() - 6);
  edit.at[AxisKind::Head] = {{head, head}};
  return edit;
}

std::string PrunableHead::text() const {
  const std::string where = removal().step;
  return (where.empty() ? "" : where + " ") + (layer >= 0 ? "layer " + std::to_string(layer) + " " : "") +
         "head " + std::to_string(head);
}

std::vector<PrunableHead> headsOf(const Trace& plain) {
  std::vector<PrunableHead> heads;
  for (const auto& [place, node] : plain.places) {
    const HeadOutputs found = headOutputs(plain, place.first, place.second);
    if (found.value.empty()) continue;
    const std::int64_t count = found.value.dim(found.ofModel ? 1 : 0);
    for (std::int64_t head = 0; head < count; ++head)
      heads.push_back({place.first, place.second, static_cast<int>(head)});
  }
  return heads;
}

HeadValues valuesOf(const Trace& trace, const PrunableHead& head) {
  const HeadOutputs found = headOutputs(trace, head.step, head.layer);
  if (found.value.empty()) return {};
  const Tensor& value = found.value;
  int node = trace.nodeAt(head.step, head.layer);
  if (!found.ofModel)
    return {node, head.head * value.dim(1) * value.dim(2), 1, value.dim(1) * value.dim(2), 0};
  // Without edits, a model goes on with what the place shows by heads, not with the place itself.
  const Node& shown = (*trace.record)[static_cast<std::size_t>(node)];
  if (shown.operation != nullptr && shown.operation->name == std::string_view("reshape"))
    node = shown.inputs.front();
  return {node, head.head * value.dim(2), value.dim(0), value.dim(2), value.dim(1) * value.dim(2)};
}

std::string outProjectionOf(const Trace& trace, const PrunableHead& head) {
  const int heads = trace.nodeAt(head.step, head.layer);
  if (heads < 0) return {};
  const Record& record = *trace.record;
  const auto userOf = [&](int node, const std::string& operation) {
    for (int i = node + 1; i < static_cast<int>(record.size()); ++i) {
      const Node& user = record[static_cast<std::size_t>(i)];
      if (user.operation != nullptr && operation == user.operation->name && !user.inputs.empty() &&
          user.inputs.front() == node)
        return i;
    }
    return -1;
  };
  const int merged = userOf(heads, "mergeHeads");
  const int mixed = merged < 0 ? -1 : userOf(merged, "linear");
  if (mixed < 0) return {};
  int weight = record[static_cast<std::size_t>(mixed)].inputs.at(1);
  while (record[static_cast<std::size_t>(weight)].operation != nullptr)
    weight = record[static_cast<std::size_t>(weight)].inputs.front();
  return record[static_cast<std::size_t>(weight)].leaf;
}

}  // namespace attenscope
