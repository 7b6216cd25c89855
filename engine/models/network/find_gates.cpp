// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_attention.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kLongestWay = 24;  // nodes between a gate and the product, or a pool and the gate

/// Goes back through what only moves numbers, of these operators.
std::string backThrough(const Structure& s, std::string value, std::string_view moves) {
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || !isOneOf(node->operation, moves)) break;
    value = node->inputs.front();
  }
  return value;
}

/// The limits of a Clip, as attributes or operands.
std::pair<std::optional<double>, std::optional<double>> limitsOf(const Structure& s, const OnnxNode& clip) {
  const auto limit = [&](const char* name, std::size_t i) -> std::optional<double> {
    if (const auto given = clip.attributes.find(name); given != clip.attributes.end())
      return given->second.number;
    return i < clip.inputs.size() ? s.constant(clip.inputs[i]) : std::nullopt;
  };
  return {limit("min", 1), limit("max", 2)};
}

/// Whether a value is computed, and lies in [0, 1] by what computes it.
bool isUnit(const Structure& s, const std::string& value) {
  const OnnxNode* node = s.producer(value);
  if (node == nullptr || s.isWeight(value)) return false;
  if (isOneOf(node->operation, "Sigmoid HardSigmoid Softmax")) return true;
  if (node->operation == "Clip") {
    const auto [low, high] = limitsOf(s, *node);
    return low && high && *low >= 0 && *high <= 1;
  }
  // A hard sigmoid in parts: clip(x + 3, 0, 6) / 6.
  if (!isOneOf(node->operation, "Div Mul") || s.computed(*node).size() != 1) return false;
  const bool divides = node->operation == "Div";
  const OnnxNode* clip = s.producer(node->inputs.front());
  const std::optional<double> factor = s.constant(node->inputs.back());
  if (clip == nullptr || clip->operation != "Clip" || !factor || *factor <= 0) return false;
  const auto [low, high] = limitsOf(s, *clip);
  constexpr double kOne = 1 + 1e-5;
  return low && high && *low >= 0 && (divides ? *high / *factor : *high * *factor) <= kOne;
}

/// How a gate is broadcast over the map.
std::optional<NetworkFind::Kind> kindOf(const Shape& gate, const Shape& map) {
  if (map.size() != 4 || gate.size() > 4 || map[0] != 1 || map[1] < 2 || map[2] * map[3] < 2)
    return std::nullopt;
  Shape own(4 - gate.size(), 1);
  own.insert(own.end(), gate.begin(), gate.end());
  if (own == Shape{1, map[1], 1, 1}) return NetworkFind::Kind::ChannelGate;
  if (own == Shape{1, 1, map[2], map[3]}) return NetworkFind::Kind::SpatialGate;
  return std::nullopt;
}

/// "average" or "maximum" if a node pools a map to as many numbers as the gate has; else empty.
std::string poolingOf(const Structure& s, const OnnxNode& node, std::int64_t numbers) {
  if (elementCount(s.shape(node.outputs.front())) != numbers || !s.isMap(node.inputs.front()) ||
      elementCount(s.shape(node.inputs.front())) <= numbers)
    return {};
  if (isOneOf(node.operation, "GlobalAveragePool ReduceMean AveragePool")) return "average";
  return isOneOf(node.operation, "GlobalMaxPool ReduceMax MaxPool") ? "maximum" : "";
}

/// The pooled maps that a gate is made of.
void addPools(const Structure& s, NetworkFind& find, const std::string& gate) {
  std::set<std::string> seen{gate};
  std::vector<std::pair<std::string, int>> open{{gate, 0}};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto [value, way] = open[i];
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || way > kLongestWay) continue;
    if (const std::string pooling = poolingOf(s, *node, elementCount(find.shape)); !pooling.empty()) {
      find.values.emplace(pooling, node->outputs.front());
      continue;
    }
    for (const std::string& operand : s.computed(*node))
      if (operand != find.values.at("features") && seen.insert(operand).second)
        open.emplace_back(operand, way + 1);
  }
}

}  // namespace

std::optional<NetworkFind> gateAt(const Structure& s, const OnnxNode& product) {
  if (product.inputs.size() != 2) return std::nullopt;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string& map = product.inputs[1 - i];
    const std::string spread =
        backThrough(s, product.inputs[i], "Expand Identity Cast Dropout QuantizeLinear DequantizeLinear");
    const std::string gate = backThrough(s, spread,
                                         "Expand Identity Cast Dropout Reshape Squeeze Unsqueeze Flatten "
                                         "Transpose QuantizeLinear DequantizeLinear");
    const auto kind = kindOf(s.shape(spread), s.shape(map));
    if (!kind || s.isWeight(map) || !isUnit(s, gate)) continue;
    NetworkFind find;
    find.kind = *kind;
    find.name = moduleOf(*s.producer(gate));
    const Shape& shape = s.shape(map);
    find.shape = *kind == NetworkFind::Kind::ChannelGate ? Shape{shape[1]} : Shape{shape[2], shape[3]};
    if (elementCount(s.shape(gate)) != elementCount(find.shape)) continue;
    find.values = {{"gate", gate}, {"features", map}, {"gated", product.outputs.front()}};
    addPools(s, find, gate);
    return find;
  }
  return std::nullopt;
}

}  // namespace attenscope
