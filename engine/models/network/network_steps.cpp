// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network_steps.h"

#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/model.h"

#include <algorithm>
#include <numeric>

namespace attenscope {

namespace {

using enum AxisKind;

struct Part {
  const char* id;
  const char* symbol;
  const char* formula;
  const char* operation;
  Role role;
  std::vector<AxisKind> axes;
};

const std::vector<Part>& partsOfAttention() {
  static const std::vector<Part> parts{
      {"q", "Q", "queries", "", Role::Query, {Head, Query, Feature}},
      {"k", "K", "keys", "", Role::Key, {Head, Key, Feature}},
      {"scores", "S", "QKᵀ, scaled and masked", "QKᵀ", Role::Scores, {Head, Query, Key}},
      {"weights", "A", "softmax(S)", "softmax", Role::Weights, {Head, Query, Key}},
      {"v", "V", "values", "", Role::Value, {Head, Key, Feature}},
      {"heads", "AV", "A · V", "AV", Role::Hidden, {Head, Query, Feature}}};
  return parts;
}

std::vector<Part> partsOfGate(bool channel) {
  const std::vector<AxisKind> own =
      channel ? std::vector<AxisKind>{Channel} : std::vector<AxisKind>{Row, Column};
  const std::vector<AxisKind> map{Channel, Row, Column};
  const char* mean = channel ? "mean of F over rows and columns" : "mean of F over channels";
  const char* largest = channel ? "maximum of F over rows and columns" : "maximum of F over channels";
  return {{"features", "F", "feature map", "", Role::FeatureMap, map},
          {"average", "F_avg", mean, "avg", Role::Pooled, own},
          {"maximum", "F_max", largest, "max", Role::Pooled, own},
          {"gate", "M", "gate in [0, 1]", "σ", channel ? Role::ChannelGate : Role::SpatialGate, own},
          {"gated", "F′", "M ⊗ F", "⊗", Role::FeatureMap, map}};
}

std::vector<Part> partsOf(const NetworkFind& find) {
  return find.isAttention() ? partsOfAttention() : partsOfGate(find.kind == NetworkFind::Kind::ChannelGate);
}

bool isMain(const std::string& part) {
  return part == "weights" || part == "gate";
}

/// The shape in which a part is shown, without the batch axis of one and with all heads in one axis.
Shape shownShape(const NetworkFind& find, const std::string& part, const Shape& own) {
  if (find.isAttention())
    return {elementCount(own) / (own[own.size() - 2] * own.back()), own[own.size() - 2], own.back()};
  if (part == "features" || part == "gated") return {own.begin() + 1, own.end()};
  return find.shape;
}

/// Whether the last two axes are shown the other way round: keys that lie as [d × T].
bool isTurned(const NetworkFind& find, const std::string& part) {
  return part == "k" || (find.turned && (part == "weights" || part == "scores"));
}

Var withLastTwoSwapped(Var x) {
  return permute(x, {0, 2, 1});
}

}  // namespace

std::vector<StepSpec> stepsOf(const std::vector<NetworkFind>& finds) {
  std::vector<StepSpec> steps;
  std::set<std::string> done;
  for (const NetworkFind& find : finds) {
    if (!done.insert(find.stack).second) continue;
    for (const Part& part : partsOf(find))
      steps.push_back({Model::step(find.stack, part.id), part.symbol, part.formula, part.operation, part.role,
                       part.axes, find.stack});
  }
  return steps;
}

FindWriter::FindWriter(MechanismRun& run, const std::vector<NetworkFind>& finds) : m_run(run) {
  if (finds.empty()) return;
  for (const NetworkFind& find : finds)
    for (const auto& [part, value] : find.values) m_places[value].push_back({&find, part});
  const std::string& wanted = run.input().detailStack;
  const bool known =
      std::any_of(finds.begin(), finds.end(), [&](const NetworkFind& find) { return find.stack == wanted; });
  m_stack = known ? wanted : finds.front().stack;
  for (const NetworkFind& find : finds)
    if (find.stack == m_stack && find.layer <= run.input().detailLayer) m_layer = find.layer;
}

std::map<AxisKind, Labels> FindWriter::labelsOf(const NetworkFind& find, Var shown,
                                                const StepSpec& spec) const {
  std::map<AxisKind, Labels> labels;
  for (std::size_t axis = 0; axis < spec.axes.size(); ++axis) {
    const AxisKind kind = spec.axes[axis];
    if (kind != Query && kind != Key) continue;
    const std::int64_t length = shown.dim(static_cast<int>(axis));
    const PatchGrid& grid = find.grid;
    if (m_tokens && std::ssize(*m_tokens) == length) {
      labels[kind] = m_tokens;
    } else if (grid.rows > 0 && length == grid.before + static_cast<std::int64_t>(grid.rows) * grid.columns) {
      std::vector<std::string> names;
      for (int i = 0; i < grid.before; ++i)
        names.push_back(i == 0 ? "class" : "register " + std::to_string(i));
      for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column)
          names.push_back(std::to_string(row) + "," + std::to_string(column));
      labels[kind] = std::make_shared<const std::vector<std::string>>(std::move(names));
    }
  }
  return labels;
}

void FindWriter::show(const Place& place, NetworkValue& value) {
  const NetworkFind& find = *place.find;
  const Shape own = value.var.shape();
  const bool inDetail = find.stack == m_stack && find.layer == m_layer;
  if (!isMain(place.part) && !inDetail && !m_run.edits().active()) return;
  Shape shape = shownShape(find, place.part, own);
  if (elementCount(shape) != value.var.size()) return;
  Var shown = reshape(value.var, shape);
  const bool turned = isTurned(find, place.part);
  if (turned) shown = withLastTwoSwapped(shown);
  const std::string id = Model::step(find.stack, place.part);
  const StepSpec* spec = m_run.findStep(id);
  if (isMain(place.part) || inDetail) {
    const auto part = partsOf(find);
    const auto named =
        std::find_if(part.begin(), part.end(), [&](const Part& one) { return place.part == one.id; });
    m_run.say(id, find.name + ": " + named->formula);
    m_run.step(id, shown, labelsOf(find, shown, *spec), find.layer);
  } else {
    m_run.place(id, shown, find.layer);
  }
  value.var = reshape(turned ? withLastTwoSwapped(shown) : shown, own);
  if (find.grid.rows > 0) m_run.trace().patchesOfStacks[find.stack] = find.grid;
}

void FindWriter::see(const std::string& name, NetworkValue& value) {
  const auto found = m_places.find(name);
  if (found == m_places.end() || !value.var.valid()) return;
  for (const Place& place : found->second) show(place, value);
}

}  // namespace attenscope
