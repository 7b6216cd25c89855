// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_attention.h"
#include "engine/models/network/find_ranges.h"

#include <algorithm>

namespace attenscope {

namespace {

using Kind = NetworkFind::Kind;

constexpr int kLongestWay = 24;  // nodes between a gate and the product, or a pool and the gate
constexpr int kMostFactors = 2;  // of factors of factors
constexpr std::string_view kSpreads = "Expand Identity Cast Dropout QuantizeLinear DequantizeLinear";
constexpr std::string_view kReshapes =
    "Expand Identity Cast Dropout Reshape Squeeze Unsqueeze Flatten Transpose QuantizeLinear "
    "DequantizeLinear";

/// Goes back through what only moves numbers, of these operators.
std::string backThrough(const Structure& s, std::string value, std::string_view moves) {
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || !isOneOf(node->operation, moves)) break;
    value = node->inputs.front();
  }
  return value;
}

/// "average" or "maximum" if a node pools a map to as many numbers as the gate has; else empty.
std::string poolingOf(const Structure& s, const OnnxNode& node, std::int64_t numbers) {
  if (elementCount(s.shape(node.outputs.front())) != numbers || !s.isMap(node.inputs.front()) ||
      elementCount(s.shape(node.inputs.front())) <= numbers)
    return {};
  if (isOneOf(node.operation, "GlobalAveragePool ReduceMean AveragePool")) return "average";
  return isOneOf(node.operation, "GlobalMaxPool ReduceMax MaxPool") ? "maximum" : "";
}

/// Whether a gate of every cell is a function of that cell alone, as in SiLU = x · σ(x), hard swish and GELU.
bool isActivation(const Structure& s, const std::string& map, const std::string& gate) {
  return cellSources(s, gate, map) == std::set<std::string>{map} ||
         cellSources(s, gate) == cellSources(s, map);
}

/// The shape in which a gate of this kind is shown.
Shape shownShape(Kind kind, const Shape& gate, const Shape& map) {
  switch (kind) {
    case Kind::ChannelGate:
      return {map[1]};
    case Kind::SpatialGate:
      return {map[2], map[3]};
    case Kind::RowGate:
      return {elementCount(gate) / map[2], map[2]};
    case Kind::ColumnGate:
      return {elementCount(gate) / map[3], map[3]};
    default:
      return {map[1], map[2], map[3]};
  }
}

/// A factor of a map with the value that is broadcast over it.
struct Factor {
  std::string gate{};     ///< as computed
  std::string spread{};   ///< as multiplied
  bool residual = false;  ///< 1 is added to it before
};

/// The gate to which a node adds 1, as attention beside a residual connection does (Wang et al. 2017,
/// "Residual attention network").
std::optional<std::string> addedToOne(const Structure& s, const OnnxNode* node) {
  if (node == nullptr || node->operation != "Add" || node->inputs.size() != 2) return std::nullopt;
  for (std::size_t i = 0; i < 2; ++i)
    if (s.constant(node->inputs[i]) == 1.0 && isUnit(s, node->inputs[1 - i])) return node->inputs[1 - i];
  return std::nullopt;
}

/// The gates whose product multiplies a map: most often one.
std::vector<Factor> factorsOf(const Structure& s, const std::string& operand, int deep = kMostFactors) {
  const std::string spread = backThrough(s, operand, kSpreads);
  const OnnxNode* node = s.producer(spread);
  if (deep > 0 && node != nullptr && node->operation == "Mul" && isUnit(s, node->inputs[0]) &&
      isUnit(s, node->inputs[1])) {
    std::vector<Factor> factors = factorsOf(s, node->inputs[0], deep - 1);
    for (Factor& factor : factorsOf(s, node->inputs[1], deep - 1)) factors.push_back(std::move(factor));
    return factors;
  }
  if (const auto inner = addedToOne(s, node)) return {{backThrough(s, *inner, kReshapes), spread, true}};
  return {{backThrough(s, spread, kReshapes), spread}};
}

std::optional<NetworkFind> gateOf(const Structure& s, const OnnxNode& product, const std::string& map,
                                  const Factor& factor) {
  const auto kind = gateKind(s.shape(factor.spread), s.shape(map));
  if (!kind || !isUnit(s, factor.gate) || s.isWeight(map) || isUnit(s, map)) return std::nullopt;
  // A part of a softmax is the share of a branch.
  const OnnxNode* function = squashing(s, factor.gate);
  if (function != nullptr && function->operation == "Softmax" &&
      elementCount(s.shape(function->outputs.front())) != elementCount(s.shape(factor.gate)))
    return std::nullopt;
  const bool whole = *kind != Kind::ChannelGate && *kind != Kind::SpatialGate;
  if (whole && !s.isMap(map)) return std::nullopt;
  if (*kind == Kind::ElementGate && isActivation(s, map, factor.gate)) return std::nullopt;
  NetworkFind find;
  find.kind = *kind;
  find.residual = factor.residual;
  find.name = moduleOf(*s.producer(factor.gate));
  find.shape = shownShape(*kind, s.shape(factor.spread), s.shape(map));
  if (elementCount(s.shape(factor.gate)) != elementCount(find.shape)) return std::nullopt;
  find.values = {{"gate", factor.gate}, {"features", map}, {"gated", product.outputs.front()}};
  addInsides(s, find, factor.gate);
  return find;
}

}  // namespace

std::optional<Kind> gateKind(const Shape& gate, const Shape& map) {
  if (map.size() != 4 || gate.size() > 4 || map[0] != 1 || map[1] < 2 || map[2] * map[3] < 2)
    return std::nullopt;
  Shape own(4 - gate.size(), 1);
  own.insert(own.end(), gate.begin(), gate.end());
  if (own == Shape{1, map[1], 1, 1}) return Kind::ChannelGate;
  if (own == Shape{1, 1, map[2], map[3]}) return Kind::SpatialGate;
  if (own == map) return Kind::ElementGate;
  const bool channels = own[0] == 1 && (own[1] == 1 || own[1] == map[1]);
  if (channels && own[2] == map[2] && own[3] == 1) return Kind::RowGate;
  if (channels && own[2] == 1 && own[3] == map[3]) return Kind::ColumnGate;
  return std::nullopt;
}

void addInsides(const Structure& s, NetworkFind& find, const std::string& gate) {
  const std::string logits = logitsOf(s, gate);
  const Shape& shape = s.shape(logits);
  // A mask may have been computed on a coarser map.
  const bool coarse =
      find.kind == NetworkFind::Kind::SpatialGate && shape.size() == 4 && shape[0] * shape[1] == 1;
  if (!logits.empty() && (coarse || elementCount(shape) == elementCount(find.shape)))
    find.values["logits"] = logits;
  std::set<std::string> seen{gate};
  std::vector<std::pair<std::string, int>> open{{gate, 0}};
  const auto features = find.values.find("features");
  const std::int64_t numbers =
      find.kind == NetworkFind::Kind::BranchGate ? find.shape.back() : elementCount(find.shape);
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto [value, way] = open[i];
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || way > kLongestWay) continue;
    if (const std::string pooling = poolingOf(s, *node, numbers); !pooling.empty()) {
      find.values.emplace(pooling, node->outputs.front());
      continue;
    }
    for (const std::string& operand : s.computed(*node))
      if ((features == find.values.end() || operand != features->second) && seen.insert(operand).second)
        open.emplace_back(operand, way + 1);
  }
}

std::vector<NetworkFind> gatesAt(const Structure& s, const OnnxNode& product) {
  std::vector<NetworkFind> finds;
  if (product.inputs.size() != 2) return finds;
  for (std::size_t i = 0; i < 2 && finds.empty(); ++i)
    for (const Factor& factor : factorsOf(s, product.inputs[i]))
      if (auto found = gateOf(s, product, product.inputs[1 - i], factor)) finds.push_back(std::move(*found));
  return finds;
}

}  // namespace attenscope
