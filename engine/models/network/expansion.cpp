// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/expansion.h"

#include "engine/error.h"
#include "engine/models/network/attribute_kinds.h"

#include <algorithm>
#include <iterator>

namespace attenscope {

namespace {

/// With a bias or another addend, if it is there.
std::string plus(Expansion& e, const char* what, const std::string& value, std::size_t operand) {
  return e.has(operand) ? e.add(what, "Add", {value, e.in(operand)}) : value;
}

void skipNorm(Expansion& e, bool simplified) {
  e.allow("epsilon");
  const std::size_t bias = simplified ? 3 : 4;
  if (e.wants(1) || e.wants(2)) throw Error("its mean and deviation are asked for, which is not supported");
  const std::string sum = plus(e, "sum", e.add("skip", "Add", {e.in(0), e.in(1)}), bias);
  Expansion::Attributes epsilon{{"axis", attributeOf(std::int64_t{-1})},
                                {"epsilon", attributeOf(e.fraction("epsilon", 1e-12))}};
  std::vector<std::string> operands{sum, e.in(2)};
  if (!simplified) operands.push_back(e.inOrNone(3));
  const char* norm = simplified ? "SimplifiedLayerNormalization" : "LayerNormalization";
  e.result(0, e.add("normalised", norm, operands, epsilon));
  if (e.wants(3)) e.result(3, sum);
}
void skipLayerNorm(Expansion& e) {
  skipNorm(e, false);
}
void skipSimplifiedNorm(Expansion& e) {
  skipNorm(e, true);
}

/// Operands: ids, segments, words, positions, kinds, scale, bias, mask, ids of positions.
void embedLayerNorm(Expansion& e) {
  e.allow("epsilon mask_index_type");
  std::string places = e.inOrNone(3);
  if (e.has(8)) {
    places = e.add("positions", "Gather", {e.in(3), e.in(8)});
  } else {
    const std::string length =
        e.add("tokens", "Shape", {e.in(0)},
              {{"start", attributeOf(std::int64_t{1})}, {"end", attributeOf(std::int64_t{2})}});
    places =
        e.add("positions", "Slice", {e.in(3), e.constant("first", std::vector<std::int64_t>{0}), length});
  }
  std::string sum = e.add("sum", "Add", {e.add("words", "Gather", {e.in(2), e.in(0)}), places});
  if (e.has(1)) sum = e.add("embeddings", "Add", {sum, e.add("kinds", "Gather", {e.in(4), e.in(1)})});
  e.result(0, e.add("normalised", "LayerNormalization", {sum, e.in(5), e.in(6)},
                    {{"axis", attributeOf(std::int64_t{-1})},
                     {"epsilon", attributeOf(e.fraction("epsilon", 1e-12))}}));
  if (e.wants(2)) e.result(2, sum);
  if (!e.wants(1)) return;
  if (!e.has(7)) {  // lengths of no mask: not done, should anything use them
    e.nodes.push_back(e.node());
    e.nodes.back().outputs = {"", e.node().outputs[1]};
    return;
  }
  e.result(1, e.add("lengths", "ReduceSum", {e.in(7), e.constant("axis", std::vector<std::int64_t>{1})},
                    {{"keepdims", attributeOf(std::int64_t{0})}}));
}

/// The function that a fused operator applies last.
std::string activated(Expansion& e, const std::string& value) {
  const std::string name = e.text("activation", "");
  const OnnxAttribute* given = e.attribute("activation_params");
  const std::vector<double> numbers = given == nullptr ? std::vector<double>() : given->numbers;
  const auto number = [&](std::size_t i, const char* word) {
    const std::string own = std::string("activation_") + word;
    if (i >= numbers.size() && e.attribute(own) == nullptr)
      throw Error("its function '" + printable(name) + "' has no numbers");
    return i < numbers.size() ? numbers[i] : e.fraction(own, 0);
  };
  if (name.empty()) return value;
  if (name == "Relu" || name == "Sigmoid" || name == "Tanh" || name == "Softplus" || name == "Softsign" ||
      name == "HardSwish")
    return e.add("activated", name, {value});
  if (name == "LeakyRelu" || name == "ThresholdedRelu" || name == "Elu")
    return e.add("activated", name, {value}, {{"alpha", attributeOf(number(0, "alpha"))}});
  if (name == "HardSigmoid")
    return e.add("activated", name, {value},
                 {{"alpha", attributeOf(number(0, "alpha"))}, {"beta", attributeOf(number(1, "beta"))}});
  if (name == "Clip")
    return e.add("activated", name,
                 {value, e.constant("least", number(0, "least")), e.constant("most", number(1, "most"))});
  throw Error("its function '" + printable(name) + "' is not supported");
}

/// The node's attributes of these names.
Expansion::Attributes takenOver(const Expansion& e, std::string_view words) {
  Expansion::Attributes taken;
  for (const auto& [name, value] : e.node().attributes)
    if (allowsAttribute(words, name, value.whole)) taken.emplace(name, value);
  return taken;
}

void fusedConv(Expansion& e) {
  constexpr std::string_view kOwn = "auto_pad dilations group kernel_shape pads strides";
  e.allow(std::string(kOwn) + " activation activation_params");
  std::vector<std::string> operands{e.in(0), e.in(1)};
  if (e.has(2)) operands.push_back(e.in(2));
  e.result(0, activated(e, plus(e, "sum", e.add("convolved", "Conv", operands, takenOver(e, kOwn)), 3)));
}

void fusedGemm(Expansion& e) {
  constexpr std::string_view kOwn = "alpha beta transA transB";
  e.allow(std::string(kOwn) + " activation activation_alpha activation_beta activation_gamma");
  std::vector<std::string> operands{e.in(0), e.in(1)};
  if (e.has(2)) operands.push_back(e.in(2));
  e.result(0, activated(e, e.add("product", "Gemm", operands, takenOver(e, kOwn))));
}

void fusedMatMul(Expansion& e) {
  e.allow("alpha transA transB transBatchA transBatchB");
  const auto operand = [&](std::size_t i, const std::string& which) {
    std::string value = e.in(i);
    if (e.whole("transBatch" + which, 0) != 0)
      value = e.add(which + " with its batch first", "attenscope.BatchFirst", {value});
    return e.whole("trans" + which, 0) != 0 ? e.add(which + " turned", "attenscope.SwapLast", {value})
                                            : value;
  };
  const std::string product = e.add("product", "MatMul", {operand(0, "A"), operand(1, "B")});
  const double alpha = e.fraction("alpha", 1);
  e.result(0, alpha == 1 ? product : e.add("scaled", "Mul", {product, e.constant("alpha", alpha)}));
}

struct Rule {
  const char* domain;
  const char* operation;
  void (*expand)(Expansion& e);
};
constexpr Rule kRules[] = {
    {"com.microsoft", "SkipLayerNormalization", skipLayerNorm},
    {"com.microsoft", "SkipSimplifiedLayerNormalization", skipSimplifiedNorm},
    {"com.microsoft", "EmbedLayerNormalization", embedLayerNorm},
    {"com.microsoft", "FusedConv", fusedConv},
    {"com.microsoft", "FusedGemm", fusedGemm},
    {"com.microsoft", "FusedMatMul", fusedMatMul},
    {"com.microsoft", "Attention", fused::attentionOfMicrosoft},
    {"com.microsoft", "MultiHeadAttention", fused::multiHeadAttention},
    {"com.microsoft", "GroupQueryAttention", fused::groupQueryAttention},
    {"", "Attention", fused::attentionOfStandard},
};

const Rule* ruleFor(const OnnxNode& node) {
  const auto* found = std::find_if(std::begin(kRules), std::end(kRules), [&](const Rule& rule) {
    return node.domain == rule.domain && node.operation == rule.operation;
  });
  return found == std::end(kRules) ? nullptr : found;
}

}  // namespace

OnnxAttribute attributeOf(std::int64_t value) {
  OnnxAttribute attribute{.kind = OnnxAttribute::Kind::Int};
  attribute.whole = value;
  return attribute;
}
OnnxAttribute attributeOf(double value) {
  OnnxAttribute attribute{.kind = OnnxAttribute::Kind::Float};
  attribute.number = value;
  return attribute;
}
OnnxAttribute attributeOf(std::vector<std::int64_t> values) {
  OnnxAttribute attribute{.kind = OnnxAttribute::Kind::Ints};
  attribute.wholes = std::move(values);
  return attribute;
}

bool allowsAttribute(std::string_view list, std::string_view name, std::int64_t value) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    const std::string_view word = list.substr(begin, end - begin);
    const std::size_t equals = std::min(word.find('='), word.size());
    if (word.substr(0, equals) == name &&
        (equals == word.size() || word.substr(equals + 1) == std::to_string(value)))
      return true;
    begin = end + 1;
  }
  return false;
}

const std::string& Expansion::in(std::size_t i) const {
  if (!has(i)) throw Error("operand " + std::to_string(i) + " is left out; expected a tensor");
  return m_node.inputs[i];
}

void Expansion::allow(std::string_view words) const {
  for (const auto& [name, value] : m_node.attributes) {
    checkKind(name, value);
    if (!allowsAttribute(words, name, value.whole))
      throw Error("its attribute '" + printable(name) + "' is not supported here");
  }
}

void Expansion::refuse(std::initializer_list<std::size_t> operands) const {
  for (const std::size_t i : operands)
    if (has(i)) throw Error("its operand " + std::to_string(i) + " is not supported here");
}

const OnnxAttribute* Expansion::attribute(std::string_view name) const {
  return m_node.attribute(name);
}

std::int64_t Expansion::whole(std::string_view name, std::int64_t otherwise) const {
  return m_node.whole(name, otherwise);
}

double Expansion::fraction(std::string_view name, double otherwise) const {
  return m_node.fraction(name, otherwise);
}

std::string Expansion::text(std::string_view name, const char* otherwise) const {
  return m_node.text(name, otherwise);
}

std::vector<std::string> Expansion::addSeveral(const std::string& what, const std::string& operation,
                                               std::vector<std::string> inputs, std::size_t count,
                                               Attributes attributes) {
  OnnxNode made;
  made.name = m_base + "/" + what;
  const std::size_t dot = operation.rfind('.');
  made.operation = dot == std::string::npos ? operation : operation.substr(dot + 1);
  if (dot != std::string::npos) made.domain = operation.substr(0, dot);
  made.inputs = std::move(inputs);
  for (std::size_t i = 0; i < count; ++i)
    made.outputs.push_back(made.name + (i == 0 ? "" : " " + std::to_string(i)));
  made.attributes = std::move(attributes);
  nodes.push_back(std::move(made));
  return nodes.back().outputs;
}

std::string Expansion::add(const std::string& what, const std::string& operation,
                           std::vector<std::string> inputs, Attributes attributes) {
  return addSeveral(what, operation, std::move(inputs), 1, std::move(attributes)).front();
}

std::string Expansion::constant(const std::string& what, double value) {
  return add(what, "Constant", {}, {{"value_float", attributeOf(value)}});
}
std::string Expansion::constant(const std::string& what, std::vector<std::int64_t> values) {
  return add(what, "Constant", {}, {{"value_ints", attributeOf(std::move(values))}});
}

void Expansion::result(std::size_t i, const std::string& value) {
  OnnxNode made;
  made.name = m_base + "/result " + std::to_string(i);
  made.operation = "Identity";
  made.inputs = {value};
  made.outputs = {m_node.outputs[i]};
  nodes.push_back(std::move(made));
}

void expandFused(OnnxGraph& graph, Refusals& refusals) {
  std::vector<OnnxNode> all;
  std::set<std::string> bases;
  for (OnnxNode& node : graph.nodes) {
    for (auto& [name, attribute] : node.attributes)
      if (attribute.graph) expandFused(*attribute.graph, refusals);
    const Rule* rule = node.outputs.empty() ? nullptr : ruleFor(node);
    if (rule == nullptr) {
      all.push_back(std::move(node));
      continue;
    }
    const bool own = !node.name.empty() && bases.insert(node.name).second;
    Expansion expansion(node, own ? node.name : node.outputs.front());
    try {
      rule->expand(expansion);
      std::move(expansion.nodes.begin(), expansion.nodes.end(), std::back_inserter(all));
    } catch (const Error& error) {
      refusals.emplace(node.outputs.front(), error.what());
      all.push_back(std::move(node));
    }
  }
  graph.nodes = std::move(all);
}

}  // namespace attenscope
