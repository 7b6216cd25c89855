// SPDX-License-Identifier: GPL-3.0-or-later
/// Linear attention by Einsum: "bhdn,bhen->bhde", then "bhde,bhdn->bhen".
#include "engine/models/network/find_attention.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kLongestWay = 6;

/// A letter by which two operands are multiplied and that the result lacks; 0 if there is not just one.
char summedLetter(const EinsumLetters& letters) {
  char found = 0;
  for (const char letter : letters.left) {
    if (letters.right.find(letter) == std::string::npos || letters.result.find(letter) != std::string::npos)
      continue;
    if (found != 0) return 0;
    found = letter;
  }
  return found;
}

/// Batches that lead, and two axes behind them, one of which has the letter `row`.
bool isMatrix(const std::string& letters, std::size_t batches, char row) {
  return letters.size() == batches + 2 && (letters.back() == row || letters[batches] == row);
}

/// The other one of the last two letters.
char besides(const std::string& letters, char row) {
  return letters.back() == row ? letters[letters.size() - 2] : letters.back();
}

/// The Einsum that multiplies a value further, through scales alone, and the operand that the value is.
struct Next {
  const OnnxNode* node = nullptr;
  std::string operand{};
};
Next nextEinsum(const Structure& s, std::string value) {
  for (int way = 0; way < kLongestWay; ++way) {
    const auto& consumers = s.consumers(value);
    if (consumers.size() != 1) return {};
    const OnnxNode& node = *consumers.front();
    if (node.operation == "Einsum" && s.computed(node).size() == 2) return {&node, value};
    if (!isOneOf(node.operation, "Mul Div Identity Cast Dropout") || s.computed(node).size() != 1) return {};
    value = node.outputs.front();
  }
  return {};
}

}  // namespace

std::optional<LetteredProducts> letteredProductsAt(const Structure& s, const OnnxNode& product) {
  const auto first = lettersOf(product);
  if (!first || s.computed(product).size() != 2 || first->result.size() < 2) return std::nullopt;
  const std::size_t batches = first->result.size() - 2;
  const char place = summedLetter(*first);
  if (place == 0 || !isMatrix(first->left, batches, place) || !isMatrix(first->right, batches, place))
    return std::nullopt;
  const Next next = nextEinsum(s, product.outputs.front());
  const auto second = next.node == nullptr ? std::nullopt : lettersOf(*next.node);
  if (!second) return std::nullopt;
  const bool summaryFirst = next.node->inputs[0] == next.operand;
  const std::string& summary = summaryFirst ? second->left : second->right;
  const std::string& asking = summaryFirst ? second->right : second->left;
  const char feature = summedLetter(*second);
  if (feature == 0 || !isMatrix(summary, batches, feature) || !isMatrix(asking, batches, feature))
    return std::nullopt;
  // The axis of the summary that is summed over now says which operand was the keys.
  const char ofKeys = first->result[summary.find(feature)];
  const bool leftKeys = first->left.find(ofKeys) != std::string::npos;
  const std::string& keys = leftKeys ? first->left : first->right;
  const std::string& values = leftKeys ? first->right : first->left;
  const char query = besides(asking, feature);
  if (besides(keys, place) != ofKeys || !isMatrix(second->result, batches, query) ||
      first->left.compare(0, batches, first->right, 0, batches) != 0 ||
      asking.compare(0, batches, second->result, 0, batches) != 0)
    return std::nullopt;
  LetteredProducts found{.mixing = next.node};
  const auto add = [&](const char* part, const std::string& value, bool lies) {
    found.values[part] = value;
    if (lies) found.lying.insert(part);
  };
  add("k", product.inputs[leftKeys ? 0 : 1], keys.back() == place);
  add("v", product.inputs[leftKeys ? 1 : 0], values.back() == place);
  add("q", next.node->inputs[summaryFirst ? 1 : 0], asking.back() == query);
  add("heads", next.node->outputs.front(), second->result.back() == query);
  return found;
}

std::optional<FoundAttention> linearByLetters(const Structure& s, const LetteredProducts& products,
                                              const Places& places) {
  const auto rowsOf = [&](const char* part) { return products.lying.contains(part) ? -1 : -2; };
  for (const char* part : {"q", "k"}) {
    const std::string& value = products.values.at(part);
    if (places.along(value, rowsOf(part)) != Places::Along::Different ||
        places.along(value, -3 - rowsOf(part)) != Places::Along::Same)
      return std::nullopt;
  }
  const Shape& q = s.shape(products.values.at("q"));
  const Shape& k = s.shape(products.values.at("k"));
  const Shape& v = s.shape(products.values.at("v"));
  const auto length = [&](const char* part, const Shape& shape) {
    return shape[shape.size() - static_cast<std::size_t>(-rowsOf(part))];
  };
  FoundAttention found{
      .anchor = products.mixing, .mixed = products.values.at("v"), .mixedAxis = std::ssize(v) + rowsOf("v")};
  NetworkFind& find = found.find;
  find.kind = NetworkFind::Kind::LinearAttention;
  find.name = moduleOf(*products.mixing);
  find.shape = {elementCount(q) / (q[q.size() - 2] * q.back()), length("q", q), length("k", k)};
  find.values = products.values;
  find.lying = products.lying;
  find.normalised = isDivided(s, products.values.at("heads"), products.lying.contains("heads"));
  find.distribution = find.normalised;
  return found;
}

}  // namespace attenscope
