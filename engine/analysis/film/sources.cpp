// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/sources.h"

#include "engine/analysis/film/film.h"

#include <set>
#include <string_view>

namespace attenscope {

Place movedFrom(const Record& record, const Place& place) {
  const Node& node = record[static_cast<std::size_t>(place.node)];
  const std::string_view name = node.operation->name;
  if (name == "concatenate") {
    // Read off the shapes: which operand holds the cell.
    const int rank = node.value.rank();
    int axis = static_cast<int>(node.attributes.empty() ? 0 : node.attributes[0]);
    if (axis < 0) axis += rank;
    Index cell = place.cell;
    for (const int input : node.inputs) {
      const std::int64_t length = record[static_cast<std::size_t>(input)].value.dim(axis);
      auto& at = cell[static_cast<std::size_t>(axis)];
      if (at < length) return {input, cell};
      at -= length;
    }
    return {};
  }
  const Derived derived = derive(record, place);
  return derived.rule == Rule::Same ? derived.terms[0].place : Place{};
}

Place cellIn(const Record& record, Place place, int base) {
  while (place.valid() && place.node != base) {
    const Node& node = record[static_cast<std::size_t>(place.node)];
    if (node.operation == nullptr || !movesNumbers(node.operation->name)) return {};
    place = movedFrom(record, place);
  }
  return place;
}

int scoresBeside(const Trace& trace, int node) {
  const Record& record = *trace.record;
  const auto named = [&](int at, std::string_view name) {
    const Operation* operation = record[static_cast<std::size_t>(at)].operation;
    return operation != nullptr && operation->name == name;
  };
  if (!named(node, "headWeights") && !named(node, "headRow") && !named(node, "attendHeads")) return -1;
  const std::vector<int>& inputs = record[static_cast<std::size_t>(node)].inputs;
  int found = -1;
  for (int at = 0; at < std::ssize(trace.steps); ++at) {
    const Step& step = trace.steps[static_cast<std::size_t>(at)];
    if (step.node < 0 || (step.role != Role::Scores && step.role != Role::Masked)) continue;
    int from = step.node;
    if (named(from, "maskScores")) from = record[static_cast<std::size_t>(from)].inputs[0];
    if (!named(from, "headScores")) continue;
    const std::vector<int>& own = record[static_cast<std::size_t>(from)].inputs;
    if (own[0] == inputs[0] && own[1] == inputs[1]) found = at;  // the later is the masked one
  }
  return found;
}

}  // namespace attenscope
