// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention without a softmax: products of scores that are only scaled (Wang et al. 2018, "Non-local neural
/// networks", dot product), and linear attention.
#include "engine/models/network/find_attention.h"

namespace attenscope {

namespace {

using Kind = NetworkFind::Kind;

constexpr int kLongestWay = 12;
constexpr std::string_view kScales = "Mul Div Relu Sigmoid Identity Dropout Cast";
constexpr std::string_view kMoves = "Reshape Transpose Squeeze Unsqueeze";

/// Goes back through what only moves numbers.
const OnnxNode* makerOf(const Structure& s, const std::string& value) {
  const OnnxNode* node = s.producer(value);
  for (int way = 0; way < kLongestWay && node != nullptr && isOneOf(node->operation, kMoves); ++way)
    node = s.producer(node->inputs.front());
  return node;
}

std::optional<FoundAttention> linearAttention(const Structure& s, const PlainProduct& product) {
  const Shape& left = s.shape(product.left);
  const Shape& asking = s.shape(product.other);
  const auto heads = [](const Shape& shape) {
    return elementCount(shape) / (shape[shape.size() - 2] * shape.back());
  };
  if (elementCount(left) == 0 || elementCount(asking) == 0 || heads(left) != heads(asking))
    return std::nullopt;
  FoundAttention found{
      .anchor = product.mixing, .mixed = product.right, .mixedAxis = std::ssize(s.shape(product.right)) - 2};
  NetworkFind& find = found.find;
  find.kind = Kind::LinearAttention;
  find.name = moduleOf(*product.mixing);
  find.shape = {heads(asking), asking[asking.size() - 2], left.back()};
  find.values = {{"q", product.other},
                 {"k", product.left},
                 {"v", product.right},
                 {"heads", product.mixing->outputs.front()}};
  find.lying = {"k"};
  find.normalised = isDivided(s, product.mixing->outputs.front(), 1);
  const OnnxNode* ofQueries = makerOf(s, product.other);
  const OnnxNode* ofKeys = makerOf(s, product.left);
  const bool softmaxes = ofQueries != nullptr && ofKeys != nullptr && ofQueries->operation == "Softmax" &&
                         ofKeys->operation == "Softmax";
  find.distribution = find.normalised || softmaxes;  // Shen et al. 2021, "Efficient attention"
  return found;
}

FoundAttention unscaledAttention(const Structure& s, const PlainProduct& product) {
  FoundAttention found{.anchor = product.node,
                       .mixed = product.other,
                       .mixedAxis = std::ssize(s.shape(product.other)) - (product.first ? 2 : 1)};
  NetworkFind& find = found.find;
  find.kind = Kind::SelfAttention;
  find.name = moduleOf(*product.node);
  const Shape& shape = s.shape(product.weights);
  find.shape = {elementCount(shape) / (shape[shape.size() - 2] * shape.back()), shape[shape.size() - 2],
                shape.back()};
  find.values = {{"weights", product.weights}, {"q", product.left}, {"k", product.right}};
  if (product.weights != product.node->outputs.front()) find.values["scores"] = product.node->outputs.front();
  if (product.first) find.values.insert({{"v", product.other}, {"heads", product.mixing->outputs.front()}});
  find.lying = {"k"};
  find.distribution = false;
  return found;
}

}  // namespace

bool isDivided(const Structure& s, const std::string& mixed, std::size_t features) {
  const Shape& shape = s.shape(mixed);
  for (const OnnxNode* node : s.consumers(mixed)) {
    if (!isOneOf(node->operation, "Div Mul") || s.computed(*node).size() != 2) continue;
    const bool first = node->inputs[0] == mixed;
    const std::string& by = node->inputs[first ? 1 : 0];
    const Shape& own = s.shape(by);
    const bool shared = own.size() >= features && own[own.size() - features] == 1 &&
                        elementCount(own) == elementCount(shape) / shape[shape.size() - features];
    const OnnxNode* maker = s.producer(by);
    const bool inverse = maker != nullptr && isOneOf(maker->operation, "Reciprocal Div");
    if (shared && (node->operation == "Div" ? first : inverse)) return true;
  }
  return false;
}

std::optional<PlainProduct> plainProductAt(const Structure& s, const OnnxNode& product) {
  if (product.operation != "MatMul" || s.computed(product).size() != 2) return std::nullopt;
  PlainProduct found{
      product.inputs[0], product.inputs[1], product.outputs.front(), {}, false, &product, nullptr};
  if (s.shape(found.left).size() < 2 || s.shape(found.right).size() < 2) return std::nullopt;
  std::string value = found.weights;
  bool moved = false;
  for (int way = 0; way < kLongestWay; ++way) {
    const auto readers = s.readers(value);
    if (readers.size() != 1) return std::nullopt;
    const OnnxNode& node = *readers.front();
    if (node.operation == "MatMul" && s.computed(node).size() == 2) {
      found.mixing = &node;
      found.first = node.inputs[0] == value;
      found.other = node.inputs[found.first ? 1 : 0];
      if (s.shape(found.other).size() < 2) return std::nullopt;
      return found;
    }
    const bool scales = isOneOf(node.operation, kScales) && s.computed(node).size() == 1;
    if (!scales && !isOneOf(node.operation, kMoves)) return std::nullopt;
    value = node.outputs.front();
    moved = moved || !scales;
    if (!moved) found.weights = value;
  }
  return std::nullopt;
}

std::optional<FoundAttention> withoutSoftmax(const Structure& s, const PlainProduct& product,
                                             const Places& places) {
  const Places::Along left = places.along(product.left, -1);
  const Places::Along right = places.along(product.right, -2);
  const bool overTokens = left == Places::Along::Different && right == Places::Along::Different;
  if (overTokens && !product.first && places.along(product.other, -1) == Places::Along::Same &&
      places.along(product.other, -2) == Places::Along::Different)
    return linearAttention(s, product);
  const bool overFeatures = left == Places::Along::Same && right == Places::Along::Same &&
                            places.along(product.left, -2) == Places::Along::Different &&
                            places.along(product.right, -1) == Places::Along::Different;
  if (!overFeatures) return std::nullopt;
  // What is weighed must be what the columns are.
  const Places::Along mixed = places.along(product.other, product.first ? -2 : -1);
  return mixed == Places::Along::Different ? std::optional(unscaledAttention(s, product)) : std::nullopt;
}

}  // namespace attenscope
