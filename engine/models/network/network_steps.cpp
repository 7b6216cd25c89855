// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network_steps.h"

#include "engine/graph/operations.h"
#include "engine/models/model.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/find_parts.h"
#include "engine/models/network/sampled_places.h"
#include "engine/models/network/shown_parts.h"
#include "engine/models/statistic_steps.h"

#include <algorithm>

namespace attenscope {

FindWriter::FindWriter(MechanismRun& run, const Network& network, const ShownFinds& shown)
    : m_run(run), m_network(network), m_places(shown), m_finds(shown.finds()) {
  const std::vector<NetworkFind>& finds = m_finds;
  if (finds.empty()) return;
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
  const auto numbered = [](const char* noun, std::int64_t count) {
    std::vector<std::string> names;
    for (std::int64_t i = 0; i < count; ++i) names.push_back(noun + std::to_string(i));
    return std::make_shared<const std::vector<std::string>>(std::move(names));
  };
  for (std::size_t axis = 0; axis < spec.axes.size(); ++axis) {
    const AxisKind kind = spec.axes[axis];
    const std::int64_t length = shown.dim(static_cast<int>(axis));
    const PatchGrid& grid = find.grid;
    if (kind == AxisKind::Pool) labels[kind] = numbered("branch ", length);
    if (kind != AxisKind::Query && kind != AxisKind::Key) continue;
    const bool patches = !find.unplaced && grid.rows > 0 &&
                         length == grid.before + static_cast<std::int64_t>(grid.rows) * grid.columns;
    if (m_tokens && std::ssize(*m_tokens) == length) {
      labels[kind] = m_tokens;
    } else if (patches) {
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

/// Says in the step whose part it is; returns the step's id.
std::string FindWriter::sayPart(const NetworkFind& find, const std::string& part) {
  const std::string id = Model::step(find.stack, part);
  for (const FindPart& one : partsOf(find))
    if (part == one.id) m_run.say(id, find.name + ": " + one.formula);
  return id;
}

void FindWriter::show(const Place& place, NetworkValue& value) {
  const NetworkFind& find = *place.find;
  const std::string& name = *place.part;
  const bool main = name == find.mainPart();
  if (!main && !inDetail(find) && !m_run.edits().active()) return;
  const ShownPart part(find, name);
  const bool lost = find.unplaced && find.windows.count > 0;
  if (lost || !part.fits(value.var.shape())) {
    if (main && lost)
      m_run.notice("'" + find.name +
                   "' is not shown: its windows cannot be placed on a picture of this size.");
    return;
  }
  const Var own = value.var;
  const Var shown = part.shown(own);
  const std::string id = sayPart(find, name);
  if (!part.canRestore()) {
    showOnly(find, id, shown,
             "what lies in its windows beyond the picture, or in several of them, is not shown");
    return;
  }
  if (main || inDetail(find)) {
    m_run.step(id, shown, labelsOf(find, shown, *m_run.findStep(id)), find.layer);
    if (name == "weights") {
      m_run.trace().steps.back().distribution = find.distribution;
      measure(find, shown);
    }
  } else {
    m_run.place(id, shown, find.layer);
  }
  value.var = part.restored(shown, own);
  if (main && !find.unplaced && find.grid.rows > 0) m_run.trace().patchesOfStacks[find.stack] = find.grid;
  if (main && !find.unplaced && hasMap(find)) showDerived(find, "map", mapOfWeights(find, shown));
}

HeadStatisticOptions FindWriter::statisticOptions(const NetworkFind& find) const {
  HeadStatisticOptions options;
  options.otherKeys = find.kind != NetworkFind::Kind::SelfAttention;
  if (!find.unplaced && find.grid.rows > 0) {
    options.gridColumns = find.grid.columns;
    options.firstPatch = find.grid.before;
  }
  return options;
}

/// Of texts: which tokens are the same; nothing where the keys are none.
Var FindWriter::tokenIds(std::int64_t keys) const {
  const std::vector<std::int64_t>& own = m_run.trace().tokenIds;
  if (keys == 0 || std::ssize(own) != keys) return {};
  TensorBuilder ids({keys});
  std::copy(own.begin(), own.end(), ids.data());
  return m_run.graph().leaf("token ids", ids.finish());
}

void FindWriter::measure(const NetworkFind& find, Var weights) {
  // Windows see a part of the keys each, and other weights are no shares.
  if (!find.distribution || find.windows.count > 0) return;
  m_measured[find.stack].push_back(
      {&find, headStatistics(weights, tokenIds(weights.dim(2)), statisticOptions(find))});
}

void FindWriter::showFigures() {
  for (const NetworkFind& find : m_finds)
    if (isBand(find) && inDetail(find)) showBands(find);
  for (const auto& [stack, layers] : m_measured) {
    const NetworkFind& first = *layers.front().find;
    std::vector<Var> figures;
    for (const Measured& layer : layers) figures.push_back(layer.figures);
    addHeadStatistics(m_run, figures, tokenIds(std::ssize(m_run.trace().tokenIds)), statisticOptions(first),
                      stack);
  }
}

/// A part that edits cannot change, and why.
void FindWriter::showOnly(const NetworkFind& find, const std::string& id, Var shown, const std::string& why) {
  if (inDetail(find)) m_run.show(id, shown, labelsOf(find, shown, *m_run.findStep(id)), find.layer);
  m_run.refuseEdits(id, find.layer, why);
}

/// A step that nothing of the network is computed from.
void FindWriter::showDerived(const NetworkFind& find, const std::string& part, Var value) {
  if (!value.valid()) return;
  const std::string id = sayPart(find, part);
  m_run.show(id, value, labelsOf(find, value, *m_run.findStep(id)), find.layer);
  if (part == "weights") m_run.trace().steps.back().distribution = find.distribution;
}

void FindWriter::showPlaces(const NetworkFind& find) {
  const auto grid = m_held.find({&find, "grid"});
  const auto map = m_held.find({&find, "features"});
  if (grid == m_held.end() || map == m_held.end()) return;
  const Tensor places = sampledPlaces(find, grid->second.tensor(), map->second.shape());
  showDerived(find, "places", m_run.graph().leaf("sampled places of " + find.values.at("sampled"), places));
}

void FindWriter::showBands(const NetworkFind& find) {
  const auto gate = m_held.find({&find, "gate"});
  const auto gated = m_held.find({&find, "gated"});
  if (gate == m_held.end() || gated == m_held.end() || gated->second.rank() != 4) return;
  const std::int64_t rows = gated->second.dim(2);
  const std::int64_t columns = gated->second.dim(3);
  // [channels × rows × 1] or [channels × 1 × columns].
  const auto band = [&](const NetworkFind& of, Var own) {
    const bool byRow = of.kind == NetworkFind::Kind::RowGate;
    const Var shown = ShownPart(of, "gate").shown(own);
    if (shown.dim(1) != (byRow ? rows : columns)) return Var();
    return reshape(shown, {shown.dim(0), byRow ? rows : 1, byRow ? 1 : columns});
  };
  const Shape places{1, rows, columns};
  const Var ones = m_run.graph().leaf("ones " + toString(places), Tensor::filled(places, 1.0F));
  const Var own = band(find, gate->second);
  if (!own.valid()) return;
  showDerived(find, "map", multiply(own, ones));
  if (find.crossed.empty()) return;
  for (const Place& place : m_places.at(find.crossed)) {
    const auto its = m_held.find({place.find, "gate"});
    if (!isBand(*place.find) || its == m_held.end()) continue;
    if (const Var across = band(*place.find, its->second); across.valid())
      return showDerived(find, "crossed", multiply(own, across));
  }
}

/// What is added to the scores may be stored in the file; nothing computes it.
void FindWriter::showStored(const NetworkFind& find) {
  if (!inDetail(find) && !m_run.edits().active()) return;
  for (const char* part : {"bias", "mask"}) {
    const auto name = find.values.find(part);
    if (name == find.values.end()) continue;
    const auto stored = m_network.model().initialisers.find(name->second);
    if (stored == m_network.model().initialisers.end()) continue;
    const NetworkValue value = constantOf(m_run.graph(), name->second, stored->second.stored);
    const ShownPart shown(find, part);
    const bool lost = find.unplaced && find.windows.count > 0;
    if (!lost && value.var.valid() && shown.fits(value.var.shape()))
      showOnly(find, sayPart(find, part), shown.shown(value.var),
               "it is stored in the file; what it is added to can be edited");
  }
}

void FindWriter::see(const Network::ValueName& of, NetworkValue& value) {
  if (!value.var.valid()) return;
  for (const Place& place : m_places.at(of)) {
    const std::string& part = *place.part;
    if (part == "scores") showStored(*place.find);
    show(place, value);
    const bool linear = place.find->kind == NetworkFind::Kind::LinearAttention;
    const bool sampling = place.find->kind == NetworkFind::Kind::SampledPlaces;
    if (!linear && !sampling && !isBand(*place.find)) continue;
    m_held[{place.find, part}] = value.var;
    if (sampling && part == "sampled") showPlaces(*place.find);
    if (!linear) continue;
    const auto q = m_held.find({place.find, "q"});
    const auto k = m_held.find({place.find, "k"});
    if (part == "heads" && q != m_held.end() && k != m_held.end())
      showDerived(*place.find, "weights", derivedWeights(*place.find, q->second, k->second));
  }
}

TensorMap valuesOfFinds(const std::vector<NetworkFind>& finds, const Trace& trace) {
  TensorMap values;
  for (const NetworkFind& find : finds) {
    // Windows are known for one size of picture; the run shows them if it has that.
    if (find.windows.count > 0 && trace.find(Model::step(find.stack, "weights"), find.layer) == nullptr)
      continue;
    for (const auto& [name, value] : find.values) {
      const Tensor own = trace.valueAt(value, -1);
      const ShownPart part(find, name);
      if (own.size() == 0 || !part.fits(own.shape()) || values.contains(value)) continue;
      Graph graph;
      values[value] = part.shown(graph.leaf(value, own)).tensor();
    }
  }
  return values;
}

}  // namespace attenscope
