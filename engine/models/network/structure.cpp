// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/structure.h"

#include "engine/models/network/constants.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::string_view kLayers =
    "MatMul Gemm Conv Einsum Softmax LayerNormalization InstanceNormalization";
constexpr std::string_view kMapMakers =
    "Conv ConvTranspose ConvInteger QLinearConv MaxPool MaxUnpool AveragePool LpPool LRN GroupNormalization "
    "GridSample Resize Upsample BatchNormalization InstanceNormalization DepthToSpace "
    "SpaceToDepth Pad";
constexpr std::string_view kCellwise =
    "Add Sub Mul Div Pow Relu Sigmoid Tanh HardSigmoid HardSwish LeakyRelu Elu Selu Mish PRelu Gelu Erf Clip "
    "Softplus Celu ThresholdedRelu Shrink Softsign Swish QuickGelu QuantizeLinear DequantizeLinear "
    "Identity Dropout Cast Concat Where Max Min Sum Sqrt Abs Neg Exp Slice Split";

}  // namespace

bool isOneOf(std::string_view name, std::string_view list) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    if (list.substr(begin, end - begin) == name) return true;
    begin = end + 1;
  }
  return false;
}

Structure::Structure(const Network& network, const std::map<std::string, Shape>& shapes)
    : m_network(network), m_shapes(shapes) {
  for (const auto& [name, tensor] : network.model().initialisers) m_weights.insert(name);
  for (const OnnxValue& input : network.model().inputs)
    if (shape(input.name).size() == 4) m_maps.insert(input.name);
  int place = 0;
  for (const OnnxNode* node : network.nodes()) {
    m_order[node] = place++;
    for (const std::string& input : node->inputs) m_consumers[input].push_back(node);
    classify(*node);
  }
}

void Structure::classify(const OnnxNode& node) {
  const bool shapes = isOneOf(node.operation, "Shape Size");
  const bool fromWeights = shapes || (!isOneOf(node.operation, kLayers) && computed(node).empty());
  const bool made = isOneOf(node.operation, kMapMakers);
  const bool kept = isOneOf(node.operation, kCellwise) &&
                    std::any_of(node.inputs.begin(), node.inputs.end(),
                                [&](const std::string& input) { return isMap(input); });
  for (const std::string& output : node.outputs) {
    if (fromWeights) m_weights.insert(output);
    if (!fromWeights && (made || kept) && shape(output).size() == 4) m_maps.insert(output);
  }
}

const std::vector<const OnnxNode*>& Structure::consumers(const std::string& value) const {
  static const std::vector<const OnnxNode*> none;
  const auto found = m_consumers.find(value);
  return found == m_consumers.end() ? none : found->second;
}

std::vector<const OnnxNode*> Structure::readers(const std::string& value) const {
  std::vector<const OnnxNode*> readers = consumers(value);
  std::erase_if(readers, [](const OnnxNode* node) { return isOneOf(node->operation, "Shape Size"); });
  return readers;
}

const Shape& Structure::shape(const std::string& value) const {
  static const Shape none;
  const auto found = m_shapes.find(value);
  return found == m_shapes.end() ? none : found->second;
}

std::vector<std::string> Structure::computed(const OnnxNode& node) const {
  std::vector<std::string> operands;
  for (const std::string& input : node.inputs)
    if (!input.empty() && !isWeight(input)) operands.push_back(input);
  return operands;
}

const StoredTensor* Structure::stored(const std::string& value) const {
  const auto& weights = m_network.model().initialisers;
  const OnnxNode* node = producer(value);
  if (const auto weight = weights.find(value); weight != weights.end()) return &weight->second.stored;
  if (node != nullptr && isOneOf(node->operation, "Identity Cast")) return stored(node->inputs.front());
  if (node == nullptr || node->operation != "Constant") return nullptr;
  const auto given = node->attributes.find("value");
  return given == node->attributes.end() ? nullptr : &given->second.tensor.stored;
}

std::optional<double> Structure::constant(const std::string& value) const {
  const StoredTensor* tensor = stored(value);
  if (tensor == nullptr || tensor->size() != 1) return std::nullopt;
  return numberAt(*tensor, 0);
}

std::optional<std::vector<std::int64_t>> Structure::constantWholes(const std::string& value) const {
  constexpr std::int64_t kMost = 16;
  const StoredTensor* tensor = stored(value);
  if (tensor == nullptr || tensor->size() > kMost) return std::nullopt;
  std::vector<std::int64_t> wholes;
  for (std::int64_t i = 0; i < tensor->size(); ++i) wholes.push_back(toWhole(numberAt(*tensor, i)));
  return wholes;
}

int Structure::order(const OnnxNode* node) const {
  const auto found = m_order.find(node);
  return found == m_order.end() ? -1 : found->second;
}

}  // namespace attenscope
