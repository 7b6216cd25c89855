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

/// The node of a place that holds what heads give: [heads × queries × features], or [queries × heads ×
/// features] of a model.
struct HeadNode {
  bool ofModel = false;
  const Tensor* value = nullptr;
};
HeadNode headNode(const Trace& trace, const std::string& id, int node) {
  const Tensor& value = (*trace.record)[static_cast<std::size_t>(node)].value;
  if (value.rank() != 3) return {};
  if (endsWith(id, "head_output")) return {false, &value};
  if (endsWith(id, "heads")) return {true, &value};
  return {};
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
  if (!plain.record) return heads;
  for (const auto& [place, node] : plain.places) {
    const HeadNode found = headNode(plain, place.first, node);
    if (found.value == nullptr) continue;
    const std::int64_t count = found.value->dim(found.ofModel ? 1 : 0);
    for (std::int64_t head = 0; head < count; ++head)
      heads.push_back({place.first, place.second, static_cast<int>(head)});
  }
  return heads;
}

HeadValues valuesOf(const Trace& trace, const PrunableHead& head) {
  const auto place = trace.places.find({head.step, head.layer});
  if (place == trace.places.end()) return {};
  const HeadNode found = headNode(trace, head.step, place->second);
  if (found.value == nullptr) return {};
  const Tensor& value = *found.value;
  // Without edits, a model goes on with what the place shows by heads, not with the place itself.
  const Node& shown = (*trace.record)[static_cast<std::size_t>(place->second)];
  const bool aside = shown.operation != nullptr && shown.operation->name == std::string_view("reshape");
  if (found.ofModel)
    return {aside ? shown.inputs.front() : place->second, head.head * value.dim(2), value.dim(0),
            value.dim(2), value.dim(1) * value.dim(2)};
  return {place->second, head.head * value.dim(1) * value.dim(2), 1, value.dim(1) * value.dim(2), 0};
}

std::string outProjectionOf(const Trace& trace, const PrunableHead& head) {
  const auto place = trace.places.find({head.step, head.layer});
  if (place == trace.places.end() || !trace.record) return {};
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
  const int merged = userOf(place->second, "mergeHeads");
  const int mixed = merged < 0 ? -1 : userOf(merged, "linear");
  if (mixed < 0) return {};
  int weight = record[static_cast<std::size_t>(mixed)].inputs.at(1);
  while (record[static_cast<std::size_t>(weight)].operation != nullptr)
    weight = record[static_cast<std::size_t>(weight)].inputs.front();
  return record[static_cast<std::size_t>(weight)].leaf;
}

}  // namespace attenscope
