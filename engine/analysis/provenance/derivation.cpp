// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/provenance/derivation.h"

#include "engine/analysis/provenance/rules.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

const char* toString(Rule rule) {
  static constexpr std::array names{"given",   "same",   "sum",      "product", "quotient",
                                    "softmax", "chosen", "function", "edited",  "measured"};
  return names[static_cast<std::size_t>(rule)];
}

namespace rules {

DerivedTerm Call::term(std::size_t operand, const Index& where, double factor) const {
  const double value = at(operand, where);
  return {place(operand, where), value, factor, {}, factor == 1 ? value : factor * value, {}};
}

DerivedTerm Call::product(std::size_t a, const Index& cellOfA, std::size_t b, const Index& cellOfB,
                          double scale) const {
  DerivedTerm result = term(a, cellOfA, scale * at(b, cellOfB));
  result.by = place(b, cellOfB);
  return result;
}

DerivedTerm Call::own(Inner what, const Index& where, double value, double factor) const {
  return {{index, where, what}, value, factor, {}, factor == 1 ? value : factor * value, {}};
}

DerivedTerm constant(const std::string& label, double value) {
  return {{}, value, 1, {}, value, label};
}

Derived sumOf(std::string text, std::vector<DerivedTerm> terms) {
  Derived derived{Rule::Sum, std::move(text), std::move(terms), {}, 0, 0};
  for (const DerivedTerm& term : derived.terms) derived.sum += term.contribution;
  derived.value = derived.sum;
  return derived;
}

Derived same(const DerivedTerm& term) {
  return {Rule::Same, {}, {term}, {}, term.value, term.value};
}

Derived functionOf(std::string text, std::vector<DerivedTerm> terms, double value) {
  return {Rule::Function, std::move(text), std::move(terms), {}, 0, value};
}

Derived chosen(std::string text, std::vector<DerivedTerm> terms, double value) {
  return {Rule::Chosen, std::move(text), std::move(terms), {}, 0, value};
}

Index unflatten(std::int64_t flat, const Shape& shape) {
  Index index(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    index[axis] = flat % shape[axis];
    flat /= shape[axis];
  }
  return index;
}

Derived softmaxOf(std::vector<DerivedTerm> row, std::size_t own) {
  double largest = -std::numeric_limits<double>::infinity();
  for (const DerivedTerm& term : row) largest = std::max(largest, term.value);
  Derived derived{Rule::Softmax, "exp(x − max) ÷ Σ exp(x − max)", std::move(row), {}, 0, 0};
  for (DerivedTerm& term : derived.terms) {
    term.contribution = std::isinf(largest) ? 0 : std::exp(term.value - largest);
    derived.sum += term.contribution;
  }
  const DerivedTerm& mine = derived.terms[own];
  derived.value = derived.sum > 0 ? mine.contribution / derived.sum : 0;
  derived.lines = {{"its score", mine.value},
                   {"maximum of the row", largest},
                   {"exp(score − maximum)", mine.contribution},
                   {"Σ exp(x − maximum) over the row", derived.sum}};
  return derived;
}

Derived linearIn(const Call& call, const std::vector<std::size_t>& operands) {
  const Node& node = call.node();
  std::vector<Tensor> inputs;
  for (std::size_t i = 0; i < call.operands(); ++i) inputs.push_back(call.in(i));
  TensorBuilder one(node.value.shape(), 0.0F);
  one[node.value.flatIndex(call.cell)] = 1;
  const Tensor gradient = one.finish();
  std::vector<bool> wanted(inputs.size(), false);
  for (const std::size_t operand : operands) wanted[operand] = true;
  std::vector<Factors> factors(inputs.size());
  const RunControl control;
  const std::vector<Tensor> slopes =
      node.operation->backward({inputs, node.attributes, node.value, gradient, wanted, factors, control});
  std::vector<DerivedTerm> terms;
  for (const std::size_t operand : operands)
    for (std::int64_t i = 0; i < slopes[operand].size(); ++i)
      if (slopes[operand][i] != 0.0F)
        terms.push_back(call.term(operand, unflatten(i, inputs[operand].shape()),
                                  static_cast<double>(slopes[operand][i])));
  if (terms.size() == 1 && terms[0].factor == 1) return same(terms[0]);
  return sumOf("Σ factor · x", std::move(terms));
}

Function ruleOf(std::string_view name) {
  for (const auto list :
       {moves(), products(), attention(), rows(), elementwise(), pictures(), recurrent(), edits(), figures()})
    for (const Named& named : list)
      if (name == named.name) return named.rule;
  return nullptr;
}

}  // namespace rules

bool isThere(const Record& record, const Place& place) {
  if (place.node < 0 || place.node >= std::ssize(record)) return false;
  if (place.inner != Inner::None) return record[static_cast<std::size_t>(place.node)].operation != nullptr;
  const Shape& shape = record[static_cast<std::size_t>(place.node)].value.shape();
  return place.cell.size() == shape.size() &&
         std::equal(shape.begin(), shape.end(), place.cell.begin(),
                    [](std::int64_t length, std::int64_t at) { return at >= 0 && at < length; });
}

double valueAt(const Record& record, const Place& place) {
  if (place.inner != Inner::None) return derive(record, place).value;
  return static_cast<double>(record[static_cast<std::size_t>(place.node)].value.at(place.cell));
}

Derived derive(const Record& record, const Place& place) {
  const Node& node = record[static_cast<std::size_t>(place.node)];
  if (node.operation == nullptr) return {.value = static_cast<double>(node.value.at(place.cell))};
  const rules::Function rule = rules::ruleOf(node.operation->name);
  if (rule == nullptr)
    throw Error(std::string("the operation '") + node.operation->name +
                "' is not taken apart; expected a cell that another operation computes");
  return rule({record, place.node, place.cell, place.inner});
}

}  // namespace attenscope
