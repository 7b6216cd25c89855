// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_attention.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kLongestWay = 24;  // nodes between a product and its softmax, or a softmax and its product
constexpr int kMostOthers = 8;   // tokens before the patches
constexpr std::string_view kProducts = "MatMul Einsum Gemm";
/// What may lie between: scales, masks, biases, other shapes.
constexpr std::string_view kBetween =
    "Mul Div Add Sub Where Clip Max Min Cast Identity Dropout Reshape Transpose Squeeze Unsqueeze Slice Tanh "
    "QuantizeLinear DequantizeLinear";

/// The product of two computed tensors from which a value comes.
const OnnxNode* productBehind(const Structure& s, const std::string& value, int way = kLongestWay) {
  const OnnxNode* node = s.producer(value);
  if (node == nullptr || way == 0) return nullptr;
  const std::vector<std::string> operands = s.computed(*node);
  if (isOneOf(node->operation, kProducts)) return operands.size() == 2 ? node : nullptr;
  if (!isOneOf(node->operation, kBetween)) return nullptr;
  // Two computed tensors multiplied cell by cell are no scaled scores.
  if (isOneOf(node->operation, "Mul Div") && operands.size() != 1) return nullptr;
  for (const std::string& operand : operands)
    if (const OnnxNode* found = productBehind(s, operand, way - 1)) return found;
  return nullptr;
}

struct Mixing {
  const OnnxNode* node = nullptr;
  std::string weights{};  ///< the operand that the weights are
};
/// The product that mixes values by the weights.
Mixing mixingAfter(const Structure& s, const std::string& weights, int way = kLongestWay) {
  if (way == 0) return {};
  for (const OnnxNode* node : s.consumers(weights)) {
    if (isOneOf(node->operation, kProducts)) {
      if (s.computed(*node).size() == 2 && node->inputs.size() >= 2 && node->inputs[0] != node->inputs[1])
        return {node, weights};
    } else if (isOneOf(node->operation, kBetween)) {
      if (const Mixing found = mixingAfter(s, node->outputs.front(), way - 1); found.node != nullptr)
        return found;
    }
  }
  return {};
}

/// What a layer projected to queries or keys: the value before the last matrix.
std::string sourceOf(const Structure& s, std::string value) {
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr) return value;
    const std::vector<std::string> operands = s.computed(*node);
    if (operands.size() != 1) return value;
    value = operands.front();
    if (isOneOf(node->operation, "MatMul Gemm Conv Einsum")) return value;
  }
  return value;
}

/// Whether two values are the same, or the same sum written twice.
bool sameSource(const Structure& s, const std::string& a, const std::string& b) {
  if (a == b) return true;
  const OnnxNode* first = s.producer(a);
  const OnnxNode* second = s.producer(b);
  return first != nullptr && second != nullptr && first->operation == "Add" && second->operation == "Add" &&
         std::is_permutation(first->inputs.begin(), first->inputs.end(), second->inputs.begin(),
                             second->inputs.end());
}

/// The map whose places the keys are: the last one behind them that was made a row of tokens.
PatchGrid gridBehind(const Structure& s, const std::string& keys, std::int64_t count) {
  PatchGrid grid;
  int latest = -1;
  std::set<std::string> seen{keys};
  std::vector<std::string> open{keys};
  while (!open.empty()) {
    const OnnxNode* node = s.producer(open.back());
    open.pop_back();
    if (node == nullptr) continue;
    for (const std::string& operand : s.computed(*node))
      if (seen.insert(operand).second) open.push_back(operand);
    if (!isOneOf(node->operation, "Reshape Flatten") || s.order(node) < latest) continue;
    const OnnxNode* before = s.producer(node->inputs.front());
    const bool turned = before != nullptr && before->operation == "Transpose";
    const std::string& map = turned ? before->inputs.front() : node->inputs.front();
    if (!s.isMap(map)) continue;
    const std::int64_t rows = s.shape(map)[2];
    const std::int64_t columns = s.shape(map)[3];
    const Shape& made = s.shape(node->outputs.front());
    const bool tokens = std::find(made.begin(), made.end(), rows * columns) != made.end();
    const std::int64_t others = count - rows * columns;
    if (!tokens || rows * columns < 2 || others < 0 || others > kMostOthers) continue;
    latest = s.order(node);
    grid = {static_cast<int>(rows), static_cast<int>(columns), static_cast<int>(others)};
  }
  return grid;
}

}  // namespace

std::optional<NetworkFind> attentionAt(const Structure& s, const OnnxNode& softmax, std::int64_t opset) {
  const std::string& weights = softmax.outputs.front();
  const Shape& shape = s.shape(weights);
  const OnnxNode* product = productBehind(s, softmax.inputs.front());
  const Mixing mixing = mixingAfter(s, weights);
  if (product == nullptr || mixing.node == nullptr || shape.size() < 2) return std::nullopt;
  const auto rank = static_cast<std::int64_t>(shape.size());
  const auto given = softmax.attributes.find("axis");
  std::int64_t axis = given == softmax.attributes.end() ? (opset < 13 ? 1 : -1) : given->second.whole;
  if (axis < 0) axis += rank;
  if (axis < rank - 2) return std::nullopt;
  NetworkFind find;
  find.turned = axis == rank - 2;
  std::int64_t heads = 1;
  for (std::int64_t i = 0; i < rank - 2; ++i) heads *= shape[static_cast<std::size_t>(i)];
  find.shape = {heads, shape[shape.size() - 2], shape.back()};
  if (find.turned) std::swap(find.shape[1], find.shape[2]);
  const std::string& rows = product->inputs[find.turned ? 1 : 0];
  const std::string& columns = product->inputs[find.turned ? 0 : 1];
  find.kind = sameSource(s, sourceOf(s, rows), sourceOf(s, columns)) ? NetworkFind::Kind::SelfAttention
                                                                     : NetworkFind::Kind::CrossAttention;
  find.name = moduleOf(softmax);
  find.values = {{"weights", weights}, {"scores", softmax.inputs.front()}};
  const bool plain = product->operation == "MatMul" && !find.turned &&
                     s.shape(product->outputs.front()).size() == shape.size();
  if (plain) {
    find.values["q"] = rows;
    find.values["k"] = columns;
  }
  if (plain && mixing.node->operation == "MatMul" && mixing.node->inputs[0] == mixing.weights) {
    find.values["v"] = mixing.node->inputs[1];
    find.values["heads"] = mixing.node->outputs.front();
  }
  find.grid = gridBehind(s, columns, find.shape[2]);
  return find;
}

}  // namespace attenscope
