// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_ranges.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kLongestWay = 24;  // nodes that are looked behind
constexpr double kRounding = 1e-5;
/// What leaves every number between the smallest and the largest of its operand.
constexpr std::string_view kWithin =
    "Identity Cast Dropout Reshape Squeeze Unsqueeze Flatten Transpose Expand Tile Slice Split Gather "
    "MaxPool AveragePool GlobalAveragePool GlobalMaxPool ReduceMean ReduceMax ReduceMin";
constexpr std::string_view kCellFunctions =
    "Add Sub Mul Div Pow Relu Sigmoid Tanh HardSigmoid HardSwish LeakyRelu Elu Selu Mish PRelu Gelu Erf Clip "
    "Softplus Softsign Celu ThresholdedRelu Identity Dropout Cast Where Max Min Sum Sqrt Reciprocal Abs Neg "
    "Exp Log BatchNormalization";

/// The limits of a Clip, as attributes or operands.
ValueRange limitsOf(const Structure& s, const OnnxNode& clip) {
  const auto limit = [&](const char* name, std::size_t i, double otherwise) {
    if (const auto given = clip.attributes.find(name); given != clip.attributes.end())
      return given->second.number;
    return i < clip.inputs.size() && !clip.inputs[i].empty() ? s.constant(clip.inputs[i]).value_or(otherwise)
                                                             : otherwise;
  };
  const ValueRange all;
  return {limit("min", 1, all.low), limit("max", 2, all.high)};
}

ValueRange product(const ValueRange& a, const ValueRange& b) {
  ValueRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const double x : {a.low, a.high})
    for (const double y : {b.low, b.high}) {
      const double corner = x == 0 || y == 0 ? 0 : x * y;
      range = {std::min(range.low, corner), std::max(range.high, corner)};
    }
  return range;
}

ValueRange inverse(const ValueRange& x) {
  return x.low > 0 || x.high < 0 ? ValueRange{1 / x.high, 1 / x.low} : ValueRange();
}

/// The ranges of values on the way to one, each settled once.
class Ranges {
 public:
  explicit Ranges(const Structure& structure) : s(structure) {}

  ValueRange of(const std::string& value, int way = kLongestWay) {
    if (const auto known = m_known.find(value); known != m_known.end()) return known->second;
    const ValueRange range = settled(value, way);
    m_known[value] = range;
    return range;
  }

 private:
  ValueRange settled(const std::string& value, int way) {
    if (const auto number = s.constant(value)) return {*number, *number};
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || way == 0 || node->inputs.empty()) return {};
    const std::string& name = node->operation;
    if (isOneOf(name, "Sigmoid HardSigmoid Softmax")) return {0, 1};
    if (isOneOf(name, "Tanh Erf Softsign")) return {-1, 1};
    if (isOneOf(name, "Add Sub Mul Div Max Min")) return ofTwo(*node, way - 1);
    if (!isOneOf(name, kWithin) && !isOneOf(name, "Relu Abs Exp Neg Clip Resize Upsample")) return {};
    return ofOne(*node, of(node->inputs.front(), way - 1));
  }

  ValueRange ofTwo(const OnnxNode& node, int way) {
    if (node.inputs.size() != 2) return {};
    const ValueRange a = of(node.inputs[0], way);
    const ValueRange b = of(node.inputs[1], way);
    const std::string& name = node.operation;
    if (name == "Add") return {a.low + b.low, a.high + b.high};
    if (name == "Sub") return {a.low - b.high, a.high - b.low};
    if (name == "Mul") return product(a, b);
    if (name == "Div") return product(a, inverse(b));
    if (name == "Max") return {std::max(a.low, b.low), std::max(a.high, b.high)};
    return {std::min(a.low, b.low), std::min(a.high, b.high)};
  }

  ValueRange ofOne(const OnnxNode& node, const ValueRange& in) {
    const std::string& name = node.operation;
    if (name == "Relu") return {std::max(0.0, in.low), std::max(0.0, in.high)};
    if (name == "Abs") return {0, std::max(std::abs(in.low), std::abs(in.high))};
    if (name == "Exp") return {std::exp(in.low), std::exp(in.high)};
    if (name == "Neg") return {-in.high, -in.low};
    if (name == "Clip") {
      const ValueRange limits = limitsOf(s, node);
      if (!(limits.low <= limits.high)) return {};
      return {std::clamp(in.low, limits.low, limits.high), std::clamp(in.high, limits.low, limits.high)};
    }
    const auto mode = node.attributes.find("mode");
    const bool overshoots = mode != node.attributes.end() && mode->second.text == "cubic";
    return overshoots ? ValueRange() : in;
  }

  const Structure& s;
  std::map<std::string, ValueRange> m_known;
};

/// Whether a node changes numbers only by constants of one number.
bool onlyScales(const Structure& s, const OnnxNode& node) {
  if (!isOneOf(node.operation, "Add Sub Mul Div") || s.computed(node).size() != 1) return false;
  return std::all_of(node.inputs.begin(), node.inputs.end(), [&](const std::string& input) {
    return !s.isWeight(input) || s.constant(input).has_value();
  });
}

/// Goes back to the function that bounds a gate; through a clip only with `clipped`, when sums and products
/// with constants before it still belong to it.
struct Bounded {
  const OnnxNode* function = nullptr;
  std::string logits{};
};
Bounded boundedBy(const Structure& s, std::string value) {
  Bounded found;
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || node->inputs.empty()) return found;
    const std::string& name = node->operation;
    if (found.function == nullptr && isOneOf(name, "Sigmoid HardSigmoid Softmax Tanh"))
      return {node, node->inputs.front()};
    if (name == "Clip") {
      found = {node, node->inputs.front()};
      value = node->inputs.front();
      continue;
    }
    const bool moves = isOneOf(name, kWithin) || isOneOf(name, "Resize Upsample");
    const bool scales = onlyScales(s, *node);
    if (found.function != nullptr ? !scales : !(moves || scales)) return found;
    value = scales ? s.computed(*node).front() : node->inputs.front();
    if (found.function != nullptr) found.logits = value;
  }
  return {};
}

}  // namespace

ValueRange rangeOf(const Structure& structure, const std::string& value) {
  return Ranges(structure).of(value);
}

bool isUnit(const Structure& structure, const std::string& value) {
  if (structure.isWeight(value) || structure.producer(value) == nullptr) return false;
  const ValueRange range = rangeOf(structure, value);
  return range.low >= -kRounding && range.high <= 1 + kRounding;
}

std::string logitsOf(const Structure& structure, const std::string& gate) {
  return boundedBy(structure, gate).logits;
}

const OnnxNode* squashing(const Structure& structure, const std::string& gate) {
  return boundedBy(structure, gate).function;
}

std::set<std::string> cellSources(const Structure& structure, const std::string& value,
                                  const std::string& end) {
  std::set<std::string> sources;
  std::set<std::string> seen{value};
  std::vector<std::string> open{value};
  constexpr std::size_t kMost = 4096;
  while (!open.empty() && seen.size() < kMost) {
    const std::string one = open.back();
    open.pop_back();
    const OnnxNode* node = structure.producer(one);
    if (one == end || node == nullptr || !isOneOf(node->operation, kCellFunctions)) {
      sources.insert(one);
      continue;
    }
    for (const std::string& operand : structure.computed(*node))
      if (seen.insert(operand).second) open.push_back(operand);
  }
  return sources;
}

}  // namespace attenscope
