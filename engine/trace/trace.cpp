// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"

#include "engine/compute/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace attenscope {

const char* toString(Role role) {
  static constexpr std::array names{"input",     "image",     "feature_map",  "query",        "key",
                                    "value",     "scores",    "masked",       "weights",      "pooled",
                                    "hidden",    "logits",    "channel_gate", "spatial_gate", "output",
                                    "statistic", "prediction"};
  return names[static_cast<std::size_t>(role)];
}

bool hasOwnNames(AxisKind kind) {
  return kind == AxisKind::Head || kind == AxisKind::Channel || kind == AxisKind::Color ||
         kind == AxisKind::Pool;
}

const char* toString(AxisKind kind) {
  static constexpr std::array names{"head", "token",  "query", "key",   "feature", "channel",
                                    "row",  "column", "pool",  "color", "layer",   "rank"};
  return names[static_cast<std::size_t>(kind)];
}

int Step::axisOf(AxisKind kind) const {
  for (std::size_t i = 0; i < axes.size(); ++i)
    if (axes[i].kind == kind) return static_cast<int>(i);
  return -1;
}

std::string WeightOrigin::text() const {
  switch (kind) {
    case Kind::None:
      return {};
    case Kind::Random:
      return "random weights · seed " + std::to_string(seed);
    case Kind::Analytic:
      return "analytic weights";
    case Kind::Trained:
      return "trained weights · " + file;
    case Kind::File:
      return "weights from " + file;
  }
  return {};
}

void Trace::addNotice(std::string_view sentence) {
  if (!notice.empty()) notice += ' ';
  notice += sentence;
}

const PatchGrid& Trace::patchesOf(const Step& step) const {
  const auto own = patchesOfStacks.find(step.stack);
  return own == patchesOfStacks.end() ? patches : own->second;
}

std::map<int, std::pair<std::string, int>> Trace::placesByNode() const {
  std::map<int, std::pair<std::string, int>> all;
  for (const auto& [place, node] : places)
    if (node >= 0) all.try_emplace(node, place);
  if (!ownValues.numbers) return all;
  for (const auto& [name, number] : *ownValues.numbers) {
    const int node = ownValues.nodes[static_cast<std::size_t>(number)];
    if (node < 0) continue;
    std::pair<std::string, int> place{name, -1};
    const auto [known, isNew] = all.try_emplace(node, place);
    if (!isNew && place < known->second) known->second = std::move(place);
  }
  return all;
}

int Trace::nodeAt(const std::string& id, int layer) const {
  if (!record) return -1;
  if (const auto place = places.find({id, layer}); place != places.end()) return place->second;
  if (layer >= 0 || !ownValues.numbers) return -1;
  const auto number = ownValues.numbers->find(id);
  return number == ownValues.numbers->end() ? -1 : ownValues.nodes[static_cast<std::size_t>(number->second)];
}

Tensor Trace::valueAt(const std::string& id, int layer) const {
  const int node = nodeAt(id, layer);
  return node < 0 ? Tensor() : (*record)[static_cast<std::size_t>(node)].value.tensor();
}

bool Trace::canEdit(const Step& step) const {
  return places.contains({step.id, step.layer}) && (step.role != Role::Weights || step.distribution);
}

std::int64_t Trace::tokenAt(const std::string& stack, bool key, std::int64_t shown) const {
  const auto own = shownOfStacks.find(stack);
  if (own == shownOfStacks.end() || shown < 0) return shown;
  const std::vector<std::int64_t>& all = key ? own->second.keys : own->second.queries;
  return shown < std::ssize(all) ? all[static_cast<std::size_t>(shown)] : shown;
}

int Trace::indexOf(std::string_view id, int layer) const {
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].id == id && (layer < 0 || steps[i].layer == layer)) return static_cast<int>(i);
  return -1;
}

const Step* Trace::find(std::string_view id, int layer) const {
  const int index = indexOf(id, layer);
  return index < 0 ? nullptr : &steps[static_cast<std::size_t>(index)];
}

int Trace::lastWithRole(Role role) const {
  for (int i = static_cast<int>(steps.size()) - 1; i >= 0; --i)
    if (steps[static_cast<std::size_t>(i)].role == role) return i;
  return -1;
}

CellExplanation Trace::explain(int step, const Index& index) const {
  constexpr int kMaxOperations = 12;
  CellExplanation result;
  if (!record || step < 0 || step >= static_cast<int>(steps.size())) return result;
  const Step& start = steps[static_cast<std::size_t>(step)];
  if (index.size() != start.value.shape().size()) return result;
  for (std::size_t axis = 0; axis < index.size(); ++axis)
    if (index[axis] < 0 || index[axis] >= start.value.shape()[axis]) return result;

  // Operations that only move elements, between a named step and the operation that uses it, have no name of
  // their own.
  const auto symbolOf = [this](int node) {
    for (int hops = 0; hops < 6; ++hops) {
      const Node& n = (*record)[static_cast<std::size_t>(node)];
      if (!n.name.empty() || n.operation == nullptr || !n.operation->movesOnly) return n.name;
      node = n.inputs[0];
    }
    return std::string();
  };

  int node = start.node;
  Index cell = index;
  std::vector<CellLine> reversed;
  for (int hops = 0; hops < kMaxOperations; ++hops) {
    const Node& current = (*record)[static_cast<std::size_t>(node)];
    if (current.operation == nullptr || current.operation->explain == nullptr) {
      // The value from which the first line starts.
      if (!reversed.empty() && !current.name.empty())
        reversed.push_back({current.name, static_cast<double>(current.value.at(cell))});
      break;
    }
    std::vector<Tensor> inputs;
    std::vector<std::string> names;
    for (const int input : current.inputs) {
      inputs.push_back((*record)[static_cast<std::size_t>(input)].value);
      names.push_back(symbolOf(input));
    }
    const Explained explained =
        current.operation->explain({inputs, names, current.attributes, current.value, cell});
    for (auto line = explained.lines.rbegin(); line != explained.lines.rend(); ++line)
      reversed.push_back({line->text, line->value});
    if (!explained.products.empty()) {
      result.products = explained.products;
      if (!names.empty()) result.leftSymbol = names.front();
      if (names.size() > 1) result.rightSymbol = names[1];
      if (!explained.leftName.empty()) result.leftSymbol = explained.leftName;
      if (!explained.rightName.empty()) result.rightSymbol = explained.rightName;
    }
    if (explained.input < 0) break;
    node = current.inputs[static_cast<std::size_t>(explained.input)];
    cell = explained.cell;
  }
  result.lines.assign(reversed.rbegin(), reversed.rend());
  return result;
}

TensorSummary summarize(std::span<const float> values) {
  const auto count = static_cast<std::int64_t>(values.size());
  const kernels::Extremes found = kernels::extremes(values.data(), count);
  TensorSummary summary;
  summary.nonFinite = count - found.finite;
  if (summary.nonFinite > 0)
    summary.minusInfinite = std::count(values.begin(), values.end(), -std::numeric_limits<float>::infinity());
  if (found.finite == 0) return summary;
  summary.minimum = static_cast<double>(found.smallest);
  summary.maximum = static_cast<double>(found.largest);
  summary.mean = found.sum / static_cast<double>(found.finite);
  return summary;
}

double entropy(std::span<const float> distribution) {
  double sum = 0;
  for (const float p : distribution)
    if (p > 0) sum -= static_cast<double>(p) * std::log(static_cast<double>(p));
  return sum;
}

}  // namespace attenscope
