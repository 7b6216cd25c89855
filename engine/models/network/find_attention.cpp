// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_attention.h"

#include "engine/models/network/find_operands.h"
#include "engine/models/network/find_sources.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

using Kind = NetworkFind::Kind;

constexpr int kLongestWay = 24;  // nodes between a product and its softmax, or a softmax and its product
constexpr std::string_view kProducts = "MatMul Einsum Gemm";

/// The product of two computed tensors from which scores come.
struct ScoresProduct {
  const OnnxNode* node = nullptr;
  std::vector<std::string> operands{};
  std::vector<std::string> added{};  ///< to it on the way, in order
  bool masked = false;               ///< some of it may be replaced on the way
};
std::optional<ScoresProduct> productAt(const Structure& s, const OnnxNode& node) {
  std::vector<std::string> operands = s.computed(node);
  if (isOneOf(node.operation, kProducts) && operands.size() == 2)
    return ScoresProduct{&node, operands, {}, false};
  if (node.operation != "ReduceSum" || operands.size() != 1) return std::nullopt;
  // (q ⊙ k) summed over its features.
  const OnnxNode* cells = s.producer(operands.front());
  if (cells == nullptr || cells->operation != "Mul" || s.computed(*cells).size() != 2) return std::nullopt;
  return ScoresProduct{&node, s.computed(*cells), {}, false};
}

std::optional<ScoresProduct> productBehind(const Structure& s, const std::string& value,
                                           std::set<std::string>& seen, int way = kLongestWay) {
  const OnnxNode* node = s.producer(value);
  if (node == nullptr || way == 0 || !seen.insert(value).second) return std::nullopt;
  if (auto found = productAt(s, *node)) return found;
  const std::vector<std::string> operands = s.computed(*node);
  if (!isOneOf(node->operation, kBetween)) return std::nullopt;
  // Two computed tensors multiplied cell by cell are no scaled scores.
  if (isOneOf(node->operation, "Mul Div") && operands.size() != 1) return std::nullopt;
  for (const std::string& operand : operands)
    if (auto found = productBehind(s, operand, seen, way - 1)) {
      found->masked = found->masked || isOneOf(node->operation, "Add Where");
      if (node->operation == "Add")
        for (const std::string& input : node->inputs)
          if (input != operand) found->added.push_back(input);
      return found;
    }
  return std::nullopt;
}

/// The product that mixes values by the weights, by whatever way: where there are scores from a product, its
/// axes need not be followed.
Mixing mixingAfter(const Structure& s, const std::string& weights, std::set<std::string>& seen,
                   int way = kLongestWay) {
  if (way == 0 || !seen.insert(weights).second) return {};
  for (const OnnxNode* node : s.consumers(weights)) {
    if (isOneOf(node->operation, kProducts)) {
      if (s.computed(*node).size() == 2 && node->inputs.size() >= 2 && node->inputs[0] != node->inputs[1])
        return {node, nullptr, weights, node->inputs[node->inputs[0] == weights ? 1 : 0], -1};
    } else if (isOneOf(node->operation, kBetween)) {
      if (const Mixing found = mixingAfter(s, node->outputs.front(), seen, way - 1); found.node != nullptr)
        return found;
    }
  }
  return {};
}

/// Shape and direction of weights whose softmax goes over `axis`; false if they are no rows of weights.
bool settleShape(NetworkFind& find, const Shape& shape, std::int64_t axis) {
  const auto rank = std::ssize(shape);
  const std::int64_t keys = shape[static_cast<std::size_t>(axis)];
  if (elementCount(shape) == keys) {
    find.shape = {1, 1, keys};
    return true;
  }
  if (axis < rank - 2) return false;
  find.turned = axis == rank - 2;
  const std::int64_t queries = shape[static_cast<std::size_t>(find.turned ? rank - 1 : rank - 2)];
  find.shape = {elementCount(shape) / (queries * keys), queries, keys};
  return true;
}

/// How many heads keys have before they are repeated for several heads of queries; 0 if they are not.
std::int64_t sharedHeads(const Structure& s, std::string keys, std::int64_t heads) {
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(keys);
    if (node == nullptr || !isOneOf(node->operation, "Reshape Transpose Expand Tile Identity Cast Mul"))
      return 0;
    if (s.computed(*node).size() != 1) return 0;
    const std::string before = s.computed(*node).front();
    const std::int64_t fewer = elementCount(s.shape(before));
    const std::int64_t times = fewer == 0 ? 0 : elementCount(s.shape(keys)) / fewer;
    if (isOneOf(node->operation, "Expand Tile") && times > 1) return heads % times == 0 ? heads / times : 0;
    keys = before;
  }
  return 0;
}

void addOperands(const Structure& s, NetworkFind& find, const ScoresProduct& product, const Mixing& mixing) {
  const std::string& rows = product.operands[find.turned ? 1 : 0];
  const std::string& columns = product.operands[find.turned ? 0 : 1];
  find.kind =
      sameSources(s, sourcesOf(s, rows), sourcesOf(s, columns)) ? Kind::SelfAttention : Kind::CrossAttention;
  find.keyHeads = sharedHeads(s, columns, find.shape[0]);
  if (!find.turned &&
      s.shape(product.node->outputs.front()).size() == s.shape(find.values.at("weights")).size()) {
    OperandParts parts(s, find);
    parts.addCompared(*product.node);
    parts.addMixed(mixing);
  }
  find.masked = product.masked;
  const char* parts[]{"bias", "mask"};
  for (std::size_t i = 0; i < product.added.size() && i < std::size(parts); ++i)
    find.values[parts[i]] = product.added[i];
}

}  // namespace

std::optional<FoundAttention> attentionAt(const Structure& s, const OnnxNode& softmax, std::int64_t opset) {
  const std::string& weights = softmax.outputs.front();
  const Shape& shape = s.shape(weights);
  if (shape.size() < 2 || s.isWeight(softmax.inputs.front())) return std::nullopt;
  const std::int64_t axis = softmaxAxis(softmax, shape, opset);
  std::set<std::string> seen;
  const auto product = productBehind(s, softmax.inputs.front(), seen);
  Mixing mixing = mixingOf(s, weights, axis);
  seen.clear();
  if (product && mixing.node == nullptr) mixing = mixingAfter(s, weights, seen);
  FoundAttention found{.anchor = &softmax, .mixed = mixing.values, .mixedAxis = mixing.axis};
  NetworkFind& find = found.find;
  if (mixing.node == nullptr || shape[static_cast<std::size_t>(axis)] < 2 || !settleShape(find, shape, axis))
    return std::nullopt;
  find.name = moduleOf(softmax);
  find.values = {{"weights", weights}, {"scores", softmax.inputs.front()}};
  if (product)
    addOperands(s, find, *product, mixing);
  else
    addPooling(s, find, mixing);
  return found;
}

}  // namespace attenscope
