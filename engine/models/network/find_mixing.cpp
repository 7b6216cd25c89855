// SPDX-License-Identifier: GPL-3.0-or-later
/// Follows an axis of weights to the sum over it.
#include "engine/models/network/einsum_equation.h"
#include "engine/models/network/find_attention.h"

#include <algorithm>
#include <numeric>

namespace attenscope {

namespace {

constexpr int kLongestWay = 12;

std::int64_t attributeOf(const OnnxNode& node, const char* name, std::int64_t otherwise) {
  const auto given = node.attributes.find(name);
  return given == node.attributes.end() ? otherwise : given->second.whole;
}

/// The axis of the same length with as many numbers before it.
std::optional<std::int64_t> sameAxis(const Shape& from, const Shape& to, std::int64_t axis) {
  std::int64_t before = 1;
  for (std::int64_t i = 0; i < axis; ++i) before *= from[static_cast<std::size_t>(i)];
  std::int64_t count = 1;
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (count == before && to[i] == from[static_cast<std::size_t>(axis)]) return static_cast<std::int64_t>(i);
    count *= to[i];
  }
  return std::nullopt;
}

/// The axis of operand `i` that a product of matrices sums over, and that of the other operand.
std::pair<std::int64_t, std::int64_t> summedAxes(const OnnxNode& node, std::size_t i, const Shape& own,
                                                 const Shape& other) {
  const auto ofOperand = [&](std::size_t operand, const Shape& shape) {
    const auto rank = std::ssize(shape);
    const bool turned =
        node.operation == "Gemm" && attributeOf(node, operand == 0 ? "transA" : "transB", 0) != 0;
    return std::max<std::int64_t>(0, (operand == 0) != turned ? rank - 1 : rank - 2);
  };
  return {ofOperand(i, own), ofOperand(1 - i, other)};
}

/// The axis of the other operand that has the letter of `axis`, if that is summed over.
std::optional<std::int64_t> summedLetter(const Structure& s, const OnnxNode& node, std::size_t i,
                                         std::int64_t axis) {
  const auto letters = lettersOf(s, node);
  if (!letters || !letters->third.empty()) return std::nullopt;
  const std::string& own = i == 0 ? letters->left : letters->right;
  const std::string& other = i == 0 ? letters->right : letters->left;
  if (axis >= std::ssize(own)) return std::nullopt;
  const char letter = own[static_cast<std::size_t>(axis)];
  const std::size_t at = other.find(letter);
  if (letters->result.find(letter) != std::string::npos || at == std::string::npos) return std::nullopt;
  return static_cast<std::int64_t>(at);
}

/// The sum over `axis` of the product of cells `node`, if nothing else comes of it.
const OnnxNode* sumOver(const Structure& s, const OnnxNode& node, std::int64_t axis) {
  const auto readers = s.readers(node.outputs.front());
  if (readers.size() != 1 || readers.front()->operation != "ReduceSum") return nullptr;
  const OnnxNode& sum = *readers.front();
  std::vector<std::int64_t> axes;
  if (const auto given = sum.attributes.find("axes"); given != sum.attributes.end())
    axes = given->second.wholes;
  else if (sum.inputs.size() > 1)
    axes = s.constantWholes(sum.inputs[1]).value_or(std::vector<std::int64_t>());
  if (axes.size() != 1) return nullptr;
  const std::int64_t own =
      axes.front() < 0 ? axes.front() + std::ssize(s.shape(node.outputs.front())) : axes.front();
  return own == axis ? &sum : nullptr;
}

std::optional<Mixing> mixedBy(const Structure& s, const OnnxNode& node, const std::string& weights,
                              std::int64_t axis) {
  if (node.inputs.size() < 2 || s.computed(node).size() != 2 || node.inputs[0] == node.inputs[1])
    return std::nullopt;
  const std::size_t i = node.inputs[0] == weights ? 0 : 1;
  const std::string& values = node.inputs[1 - i];
  const Shape& own = s.shape(weights);
  const Shape& other = s.shape(values);
  if (isOneOf(node.operation, "MatMul Gemm")) {
    const auto [summed, mixed] = summedAxes(node, i, own, other);
    if (summed == axis) return Mixing{&node, nullptr, weights, values, mixed};
  } else if (node.operation == "Einsum") {
    if (const auto mixed = summedLetter(s, node, i, axis))
      return Mixing{&node, nullptr, weights, values, *mixed};
  } else if (node.operation == "Mul") {
    const std::int64_t fromBehind = std::ssize(own) - axis;
    const std::int64_t mixed = std::ssize(other) - fromBehind;
    const std::int64_t made = std::ssize(s.shape(node.outputs.front())) - fromBehind;
    if (mixed < 0 || other[static_cast<std::size_t>(mixed)] != own[static_cast<std::size_t>(axis)])
      return std::nullopt;
    if (const OnnxNode* sum = sumOver(s, node, made)) return Mixing{&node, sum, weights, values, mixed};
  }
  return std::nullopt;
}

Mixing followed(const Structure& s, const std::string& weights, std::int64_t axis, int way,
                std::set<std::string>& seen) {
  if (!seen.insert(weights).second) return {};
  for (const OnnxNode* node : s.consumers(weights)) {
    if (auto found = mixedBy(s, *node, weights, axis)) return *found;
    const auto moved = way > 0 ? axisBehind(s, *node, weights, axis) : std::nullopt;
    if (!moved) continue;
    if (Mixing found = followed(s, node->outputs.front(), *moved, way - 1, seen); found.node != nullptr)
      return found;
  }
  return {};
}

}  // namespace

std::optional<EinsumLetters> lettersOf(const Structure& s, const OnnxNode& node) {
  const auto given = node.attributes.find("equation");
  if (node.operation != "Einsum" || given == node.attributes.end()) return std::nullopt;
  std::vector<std::size_t> ranks;
  for (const std::string& input : node.inputs) {
    const StoredTensor* stored = s.stored(input);
    ranks.push_back(stored != nullptr ? stored->shape.size() : s.shape(input).size());
  }
  const auto equation = readEquation(given->second.text, ranks);
  if (!equation || equation->operands.size() < 2 || equation->operands.size() > 3) return std::nullopt;
  return EinsumLetters{equation->operands[0], equation->operands[1], equation->result,
                       equation->operands.size() > 2 ? equation->operands[2] : std::string()};
}

std::optional<std::int64_t> axisBehind(const Structure& s, const OnnxNode& node, const std::string& value,
                                       std::int64_t axis) {
  if (node.inputs.front() != value) return std::nullopt;
  const Shape& from = s.shape(value);
  const Shape& to = s.shape(node.outputs.front());
  if (isOneOf(node.operation, "Identity Dropout Cast QuantizeLinear DequantizeLinear")) return axis;
  if (node.operation == "Expand") {
    const std::int64_t moved = axis + std::ssize(to) - std::ssize(from);
    const bool same =
        moved >= 0 && to[static_cast<std::size_t>(moved)] == from[static_cast<std::size_t>(axis)];
    return same ? std::optional(moved) : std::nullopt;
  }
  if (node.operation == "Transpose") {
    const auto given = node.attributes.find("perm");
    std::vector<std::int64_t> order(from.size());
    std::iota(order.rbegin(), order.rend(), 0);
    if (given != node.attributes.end()) order = given->second.wholes;
    const auto at = std::find(order.begin(), order.end(), axis);
    return at == order.end() ? std::nullopt : std::optional<std::int64_t>(at - order.begin());
  }
  if (isOneOf(node.operation, "Reshape Squeeze Unsqueeze Flatten")) return sameAxis(from, to, axis);
  return std::nullopt;
}

Mixing mixingOf(const Structure& structure, const std::string& weights, std::int64_t axis) {
  std::set<std::string> seen;
  return followed(structure, weights, axis, kLongestWay, seen);
}

std::int64_t softmaxAxis(const OnnxNode& softmax, const Shape& shape, std::int64_t opset) {
  constexpr std::int64_t kLastAxisFrom = 13;  // older softmaxes count from axis 1
  const std::int64_t axis = attributeOf(softmax, "axis", opset < kLastAxisFrom ? 1 : -1);
  return axis < 0 ? axis + std::ssize(shape) : axis;
}

}  // namespace attenscope
