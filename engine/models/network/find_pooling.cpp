// SPDX-License-Identifier: GPL-3.0-or-later
/// Softmax weights that come from no product of two computed tensors.
#include "engine/models/network/find_operands.h"

#include <vector>

namespace attenscope {

namespace {

using Kind = NetworkFind::Kind;

constexpr int kLongestWay = 24;
constexpr std::string_view kActivations =
    "Tanh Relu Sigmoid LeakyRelu Elu Selu Gelu Softplus PRelu HardSwish Mish";
constexpr std::string_view kMoves =
    "Cast Identity Dropout Reshape Transpose Squeeze Unsqueeze Flatten Expand";

/// The operand of which a layer makes one number a position, through the activation behind it.
std::string activatedBehind(const Structure& s, std::string value) {
  int layers = 0;
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr) return {};
    const std::vector<std::string> operands = s.computed(*node);
    if (operands.empty()) return {};
    if (isOneOf(node->operation, kActivations)) return operands.front();
    const bool layer = isOneOf(node->operation, "MatMul Gemm Conv Einsum ReduceSum");
    if (operands.size() != 1 || (!layer && !isOneOf(node->operation, kBetween)) || (layer && ++layers > 1))
      return {};
    value = operands.front();
  }
  return {};
}

/// The two values whose sum, or which side by side in one layer, are compared by additive attention
/// (Bahdanau et al. 2015; Luong et al. 2015, "concat").
std::vector<std::string> comparedBehind(const Structure& s, std::string value) {
  bool projected = false;
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr) return {};
    std::vector<std::string> operands = s.computed(*node);
    if (operands.size() == 2 && isOneOf(node->operation, projected ? "Concat" : "Add Sum")) return operands;
    if (operands.size() != 1) return {};
    const bool layer = isOneOf(node->operation, "MatMul Gemm Conv");
    if (layer && projected) return {};
    if (!layer && !isOneOf(node->operation, kMoves) && node->operation != "Add") return {};
    projected = projected || layer;
    value = operands.front();
  }
  return {};
}

/// Whether a value is repeated for several others on the way, or is to be by broadcasting to the shape of
/// one.
bool isRepeated(const Structure& s, std::string value, const Shape& other) {
  if (s.shape(value) != other) return true;
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr ||
        !isOneOf(node->operation, "Cast Identity Reshape Transpose Squeeze Unsqueeze Expand Tile"))
      return false;
    const std::string& before = node->inputs.front();
    if (elementCount(s.shape(before)) < elementCount(s.shape(value))) return true;
    value = before;
  }
  return false;
}

/// Of two compared values the keys are those that have a row for each.
void addCompared(const Structure& s, NetworkFind& find, const std::vector<std::string>& compared) {
  for (const std::string& value : compared) {
    const Shape& shape = s.shape(value);
    if (shape.size() < 2 || elementCount(shape) == 0) continue;
    const std::int64_t rows = elementCount(shape) / shape.back();
    if (rows == find.shape[2] && shape[shape.size() - 2] == rows)
      find.values["k"] = value;
    else if (rows == find.shape[1])
      find.values["q"] = value;
  }
}

}  // namespace

void addPooling(const Structure& s, NetworkFind& find, const Mixing& mixing) {
  const std::string activated = activatedBehind(s, find.values.at("scores"));
  auto compared = activated.empty() ? std::vector<std::string>() : comparedBehind(s, activated);
  // A sum of two values of each position is no comparison.
  const bool one = compared.size() == 2 && !isRepeated(s, compared[0], s.shape(compared[1])) &&
                   !isRepeated(s, compared[1], s.shape(compared[0]));
  if (one) compared.clear();
  find.kind = compared.empty() ? Kind::PoolingAttention : Kind::AdditiveAttention;
  addCompared(s, find, compared);
  OperandParts(s, find).addMixed(mixing);
}

}  // namespace attenscope
