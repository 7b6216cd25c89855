// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_parts.h"

#include "engine/models/model.h"
#include "engine/models/statistic_steps.h"

#include <set>

namespace attenscope {

namespace {

using enum AxisKind;
using Kind = NetworkFind::Kind;

/// What the parts of one kind of attention are.
struct Wording {
  const char* queries = "queries";
  const char* keys = "keys";
  const char* scores = "QKᵀ, scaled and masked";
  const char* weights = "softmax(S)";
  const char* operation = "softmax";
  const char* mixed = "A · V";
};
Wording wordingOf(const NetworkFind& find) {
  switch (find.kind) {
    case Kind::AdditiveAttention:
      return {"queries, projected", "keys, projected", "a layer of f(Q + K)", "softmax(S)", "softmax"};
    case Kind::PoolingAttention:
      return {"queries", "keys", "computed from each position alone", "softmax(S) over positions", "softmax"};
    case Kind::LinearAttention:
      return {"φ(Q)",
              "φ(K)",
              "",
              find.normalised ? "derived, not a value of the network: φ(Q)φ(K)ᵀ, rows divided by their sums"
                              : "derived, not a value of the network: φ(Q)φ(K)ᵀ",
              "φ(Q)φ(K)ᵀ",
              find.normalised ? "φ(Q)(φ(K)ᵀV), divided by the sums of the rows here or in what follows"
                              : "φ(Q)(φ(K)ᵀV)"};
    default:
      break;
  }
  if (find.distribution) return {};
  return {"queries", "keys", "QKᵀ", "QKᵀ, scaled, with no softmax: not shares of 1", "scale"};
}

std::vector<FindPart> partsOfAttention(const NetworkFind& find) {
  const Wording say = wordingOf(find);
  const Role scores = find.masked || find.windows.count > 0 ? Role::Masked : Role::Scores;
  std::vector<FindPart> parts{
      {"q", "Q", say.queries, "", Role::Query, {Head, Query, Feature}},
      {"k", "K", say.keys, "", Role::Key, {Head, Key, Feature}},
      {"bias",
       "B",
       "added to the scores: a bias of positions or a mask",
       "",
       Role::Masked,
       {Head, Query, Key}},
      {"mask", "M", "added to the scores besides: a mask", "", Role::Masked, {Head, Query, Key}},
      {"scores", "S", say.scores, "QKᵀ", scores, {Head, Query, Key}},
      {"weights", "A", say.weights, say.operation, Role::Weights, {Head, Query, Key}}};
  if (hasMap(find))
    parts.push_back(
        {"map", "map", "the weights where their keys lie", "places", Role::SpatialGate, {Head, Row, Column}});
  parts.push_back({"v", "V", "values", "", Role::Value, {Head, Key, Feature}});
  parts.push_back({"heads", "AV", say.mixed, "AV", Role::Hidden, {Head, Query, Feature}});
  return parts;
}

/// What a gate's numbers are pooled over, and the axes that it has.
struct GateForm {
  std::vector<AxisKind> axes{};
  Role role = Role::SpatialGate;
  const char* average = "";
  const char* maximum = "";
};
GateForm formOf(Kind kind) {
  switch (kind) {
    case Kind::ChannelGate:
      return {{Channel},
              Role::ChannelGate,
              "mean of F over rows and columns",
              "maximum of F over rows and columns"};
    case Kind::SpatialGate:
      return {{Row, Column}, Role::SpatialGate, "mean of F over channels", "maximum of F over channels"};
    case Kind::RowGate:
      return {{Channel, Row}, Role::ChannelGate, "mean of F over columns", "maximum of F over columns"};
    case Kind::ColumnGate:
      return {{Channel, Column}, Role::ChannelGate, "mean of F over rows", "maximum of F over rows"};
    default:
      return {{Channel, Row, Column}, Role::SpatialGate, "", ""};
  }
}

std::vector<FindPart> partsOfGate(const NetworkFind& find) {
  const GateForm form = formOf(find.kind);
  const std::vector<AxisKind> map{Channel, Row, Column};
  std::vector<FindPart> parts{{"features", "F", "feature map", "", Role::FeatureMap, map}};
  if (form.average[0] != '\0') {
    parts.push_back({"average", "F_avg", form.average, "avg", Role::Pooled, form.axes});
    parts.push_back({"maximum", "F_max", form.maximum, "max", Role::Pooled, form.axes});
  }
  parts.push_back({"logits", "z", "before it is bounded", "", Role::Logits, form.axes});
  parts.push_back({"gate", "M", "gate in [0, 1]", "σ", form.role, form.axes});
  if (isBand(find)) {
    const bool rows = find.kind == Kind::RowGate;
    parts.push_back({"map", "M", rows ? "the gate over all columns" : "the gate over all rows", "places",
                     Role::SpatialGate, map});
    if (!find.crossed.empty())
      parts.push_back({"crossed", "M ⊗ M′",
                       rows ? "this gate times that of columns" : "this gate times that of rows", "⊗",
                       Role::SpatialGate, map});
  }
  parts.push_back({"gated", "F′", find.residual ? "(1 + M) ⊗ F" : "M ⊗ F", "⊗", Role::FeatureMap, map});
  return parts;
}

/// A value as it is: a feature map, rows of features, or features alone.
std::vector<FindPart> partsOfTensor(std::size_t rank) {
  if (rank == 3) return {{"tensor", "T", "feature map", "", Role::FeatureMap, {Channel, Row, Column}}};
  if (rank == 2) return {{"tensor", "T", "rows of features", "", Role::Hidden, {Token, Feature}}};
  return {{"tensor", "T", "features", "", Role::Hidden, {Feature}}};
}

/// Several maps, those of heads, lie one below the other.
const std::vector<FindPart>& partsOfSampling() {
  static const std::vector<FindPart> parts{
      {"features", "F", "the map that is read", "", Role::FeatureMap, {Channel, Row, Column}},
      {"grid", "P", "places, as column and row from −1 to 1", "", Role::Hidden, {Channel, Row, Column}},
      {"places",
       "map",
       "derived: how much each position counts over all samples",
       "places",
       Role::SpatialGate,
       {Head, Row, Column}},
      {"sampled", "F(P)", "what is read there", "read", Role::FeatureMap, {Channel, Row, Column}}};
  return parts;
}

/// The branches are an axis of maps that lie side by side.
const std::vector<FindPart>& partsOfBranches() {
  static const std::vector<FindPart> parts{
      {"average",
       "F_avg",
       "mean of the summed branches over rows and columns",
       "avg",
       Role::Pooled,
       {Channel}},
      {"logits", "z", "before the softmax", "", Role::Logits, {Pool, Channel}},
      {"gate",
       "M",
       "softmax over branches: the share of each in a channel",
       "softmax",
       Role::ChannelGate,
       {Pool, Channel}},
      {"gated", "F′", "sum of M ⊗ F over branches", "⊗", Role::FeatureMap, {Channel, Row, Column}}};
  return parts;
}

}  // namespace

bool hasMap(const NetworkFind& find) {
  return find.isAttention() && find.grid.rows > 0 && find.shape[1] == 1 && find.windows.count == 0;
}

bool isBand(const NetworkFind& find) {
  return find.kind == NetworkFind::Kind::RowGate || find.kind == NetworkFind::Kind::ColumnGate;
}

std::vector<FindPart> partsOf(const NetworkFind& find) {
  if (find.isAttention()) return partsOfAttention(find);
  if (find.kind == Kind::Tensor) return partsOfTensor(find.shape.size());
  if (find.kind == Kind::SampledPlaces) return partsOfSampling();
  return find.kind == Kind::BranchGate ? partsOfBranches() : partsOfGate(find);
}

std::vector<StepSpec> stepsOf(const std::vector<NetworkFind>& finds) {
  std::vector<StepSpec> steps;
  std::set<std::string> done;
  for (const NetworkFind& find : finds) {
    for (const FindPart& part : partsOf(find)) {
      const std::string id = Model::step(find.stack, part.id);
      if (done.insert(id).second)
        steps.push_back({id, part.symbol, part.formula, part.operation, part.role, part.axes, find.stack});
    }
    if (find.isAttention())
      for (StepSpec& figure : headStatisticSteps(find.stack))
        if (done.insert(figure.id).second) steps.push_back(std::move(figure));
  }
  return steps;
}

}  // namespace attenscope
