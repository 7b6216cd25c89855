// SPDX-License-Identifier: GPL-3.0-or-later
/// Linear attention by Einsum: "bhdn,bhen->bhde", then "bhde,bhdn->bhen"; or "nshd,nshm->nhmd", then
/// "nlhd,nhmd,nlh->nlhm", which divides, too.
#include "engine/models/network/find_attention.h"
#include "engine/models/network/find_operands.h"

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

using Part = LetteredProducts::Part;

constexpr int kLongestWay = 6;

bool holds(const std::string& letters, char letter) {
  return letters.find(letter) != std::string::npos;
}

/// The letters that are in `some` and, or not, in others.
std::string letters(const std::string& some, const std::string& also, bool holding) {
  std::string found;
  for (const char letter : some)
    if (holds(also, letter) == holding) found += letter;
  return found;
}

bool sameLetters(std::string a, std::string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

/// The Einsum that multiplies a value further, through scales alone, and the operand that the value is.
struct Next {
  const OnnxNode* node = nullptr;
  std::size_t operand = 0;
};
Next nextEinsum(const Structure& s, std::string value) {
  for (int way = 0; way < kLongestWay; ++way) {
    const auto readers = s.readers(value);
    if (readers.size() != 1) return {};
    const OnnxNode& node = *readers.front();
    const auto own = std::find(node.inputs.begin(), node.inputs.end(), value);
    if (node.operation == "Einsum" && s.computed(node).size() == node.inputs.size())
      return {&node, static_cast<std::size_t>(own - node.inputs.begin())};
    if (!isOneOf(node.operation, "Mul Div Identity Cast Dropout") || s.computed(node).size() != 1) return {};
    value = node.outputs.front();
  }
  return {};
}

/// What a product of two operands is: letters that both have and the result, too; those of the one alone and
/// of the other; and the one that is summed over.
struct Shared {
  std::string batch{};
  char left = 0;
  char right = 0;
  char summed = 0;
};
std::optional<Shared> sharedLetters(const std::string& a, const std::string& b, const std::string& result) {
  Shared found;
  const std::string both = letters(a, b, true);
  found.batch = letters(both, result, true);
  const std::string summed = letters(both, result, false);
  const std::string left = letters(a, b, false);
  const std::string right = letters(b, a, false);
  if (summed.size() != 1 || left.size() != 1 || right.size() != 1 ||
      !sameLetters(found.batch + left + right, result))
    return std::nullopt;
  found.left = left.front();
  found.right = right.front();
  found.summed = summed.front();
  return found;
}

/// Whether a value is 1 divided by something.
bool isInverse(const Structure& s, const std::string& value) {
  const OnnxNode* node = s.producer(value);
  for (int way = 0; way < kLongestWay && node != nullptr && isOneOf(node->operation, "Identity Cast"); ++way)
    node = s.producer(node->inputs.front());
  return node != nullptr && isOneOf(node->operation, "Reciprocal Div");
}

}  // namespace

std::optional<LetteredProducts> letteredProductsAt(const Structure& s, const OnnxNode& product) {
  const auto first = lettersOf(s, product);
  if (!first || !first->third.empty() || s.computed(product).size() != 2) return std::nullopt;
  const auto kv = sharedLetters(first->left, first->right, first->result);
  const Next next = nextEinsum(s, product.outputs.front());
  const auto second = !kv || next.node == nullptr ? std::nullopt : lettersOf(s, *next.node);
  if (!second) return std::nullopt;
  const std::array<const std::string*, 3> terms{&second->left, &second->right, &second->third};
  const std::size_t count = next.node->inputs.size();
  const std::string& summary = *terms[next.operand];
  // The queries have a letter of the summary that is summed over; a third operand has none of both features.
  std::size_t asking = count;
  for (std::size_t i = 0; i < count; ++i)
    if (i != next.operand && sharedLetters(summary, *terms[i], second->result)) asking = i;
  if (asking == count || summary.size() != first->result.size()) return std::nullopt;
  const auto mixed = sharedLetters(summary, *terms[asking], second->result);
  LetteredProducts found{.mixing = next.node};
  if (count == 3) {
    const std::size_t other = 3 - next.operand - asking;
    if (!sameLetters(*terms[other], mixed->batch + mixed->right) || !isInverse(s, next.node->inputs[other]))
      return std::nullopt;
    found.divided = true;
  }
  // The axis of the summary that is summed over now says which operand was the keys.
  const char ofKeys = first->result[summary.find(mixed->summed)];
  const bool leftKeys = ofKeys == kv->left;
  if (!leftKeys && ofKeys != kv->right) return std::nullopt;
  std::string batch;  // as the second has it, in the order of the summary
  std::string batchBefore;
  for (std::size_t i = 0; i < summary.size(); ++i) {
    if (!holds(mixed->batch, summary[i])) continue;
    batch += summary[i];
    batchBefore += first->result[i];
  }
  if (!sameLetters(batchBefore, kv->batch)) return std::nullopt;
  const auto wanted = [](const std::string& heads, char rows, char features) {
    return heads + rows + features;
  };
  const char ofValues = leftKeys ? kv->right : kv->left;
  found.parts = {
      {"k",
       {product.inputs[leftKeys ? 0 : 1], leftKeys ? first->left : first->right,
        wanted(batchBefore, kv->summed, ofKeys)}},
      {"v",
       {product.inputs[leftKeys ? 1 : 0], leftKeys ? first->right : first->left,
        wanted(batchBefore, kv->summed, ofValues)}},
      {"q", {next.node->inputs[asking], *terms[asking], wanted(batch, mixed->right, mixed->summed)}},
      {"heads", {next.node->outputs.front(), second->result, wanted(batch, mixed->right, mixed->left)}}};
  return found;
}

std::optional<FoundAttention> linearByLetters(const Structure& s, const LetteredProducts& products,
                                              const Places& places) {
  const auto fromBehind = [](const Part& part, std::size_t axis) {
    return static_cast<int>(axis) - static_cast<int>(part.letters.size());
  };
  for (const char* name : {"q", "k"}) {
    const Part& part = products.parts.at(name);
    if (places.along(part.value, fromBehind(part, part.rows())) != Places::Along::Different ||
        places.along(part.value, fromBehind(part, part.features())) != Places::Along::Same)
      return std::nullopt;
  }
  const Part& queries = products.parts.at("q");
  const Part& keys = products.parts.at("k");
  const Part& values = products.parts.at("v");
  const Part& heads = products.parts.at("heads");
  FoundAttention found{.anchor = products.mixing,
                       .mixed = values.value,
                       .mixedAxis = static_cast<std::int64_t>(values.rows())};
  NetworkFind& find = found.find;
  find.kind = NetworkFind::Kind::LinearAttention;
  find.name = moduleOf(*products.mixing);
  const Shape& q = s.shape(queries.value);
  const std::int64_t rows = q[queries.rows()];
  find.shape = {elementCount(q) / (rows * q[queries.features()]), rows, s.shape(keys.value)[keys.rows()]};
  for (const auto& [name, part] : products.parts) {
    if (!setOrder(find, name, part.letters, part.wanted)) return std::nullopt;
    find.values[name] = part.value;
  }
  find.normalised = products.divided || isDivided(s, heads.value, heads.letters.size() - heads.features());
  find.distribution = find.normalised;
  return found;
}

}  // namespace attenscope
