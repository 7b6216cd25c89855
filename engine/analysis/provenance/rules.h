// SPDX-License-Identifier: GPL-3.0-or-later
/// The rules by which derive() takes cells apart, by what operations do.
#pragma once

#include "engine/analysis/provenance/derivation.h"
#include "engine/graph/operations/shared/explaining.h"

#include <span>

namespace attenscope::rules {

/// A cell of an operation's result, or of what it makes on the way.
struct Call {
  const Record& record;
  int index;  ///< of the node
  const Index& cell;
  Inner inner;

  const Node& node() const { return record[static_cast<std::size_t>(index)]; }
  const Tensor& in(std::size_t operand) const {
    return record[static_cast<std::size_t>(node().inputs[operand])].value;
  }
  std::size_t operands() const { return node().inputs.size(); }
  double attribute(std::size_t i) const { return node().attributes[i]; }
  std::int64_t whole(std::size_t i) const { return static_cast<std::int64_t>(attribute(i)); }
  /// The number of the result in this cell.
  double value() const { return static_cast<double>(node().value.at(cell)); }
  double at(std::size_t operand, const Index& where) const {
    return static_cast<double>(in(operand).at(where));
  }
  Place place(std::size_t operand, Index where) const { return {node().inputs[operand], std::move(where)}; }
  /// The cell of an operand, times `factor`.
  DerivedTerm term(std::size_t operand, const Index& where, double factor = 1) const;
  /// The product of two operands' cells.
  DerivedTerm product(std::size_t a, const Index& cellOfA, std::size_t b, const Index& cellOfB,
                      double scale = 1) const;
  /// Something made on the way, or another cell of the result itself.
  DerivedTerm own(Inner what, const Index& where, double value, double factor = 1) const;
};

DerivedTerm constant(const std::string& label, double value);
/// The terms added up.
Derived sumOf(std::string text, std::vector<DerivedTerm> terms);
Derived same(const DerivedTerm& term);
Derived functionOf(std::string text, std::vector<DerivedTerm> terms, double value);
Derived chosen(std::string text, std::vector<DerivedTerm> terms, double value);
Index unflatten(std::int64_t flat, const Shape& shape);
/// exp(x − maximum) / Σ over `row`, whose cell `own` is asked for.
Derived softmaxOf(std::vector<DerivedTerm> row, std::size_t own);
/// x times its share of the gradient of the cell, over these operands: exact where the operation is linear in
/// them together.
Derived linearIn(const Call& call, const std::vector<std::size_t>& operands);

using Function = Derived (*)(const Call& call);
/// The rule for operations of this name; null if there is none.
Function ruleOf(std::string_view name);

struct Named {
  const char* name;
  Function rule;
};
std::span<const Named> moves();
std::span<const Named> products();
std::span<const Named> attention();
std::span<const Named> rows();
std::span<const Named> elementwise();
std::span<const Named> pictures();
std::span<const Named> recurrent();
std::span<const Named> edits();
std::span<const Named> figures();

}  // namespace attenscope::rules
