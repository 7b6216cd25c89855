// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace attenscope {

/// Numbers that an operation makes on its way and does not keep.
enum class Inner {
  None,     ///< the operation's result itself
  Scores,   ///< of attention in one operation, before its softmax: [heads × queries × keys]
  Weights,  ///< of attention in one operation: [heads × queries × keys]
  Hidden,   ///< of a feed-forward network in one operation: [tokens × width]
};

/// A cell of a value of a run.
struct Place {
  int node = -1;  ///< index in the record; −1: nowhere
  Index cell{};
  Inner inner = Inner::None;

  bool valid() const { return node >= 0; }
  bool operator==(const Place&) const = default;
};

/// How a number follows from others.
enum class Rule {
  Given,     ///< an input, a weight, a parameter, drawn numbers: nothing stands behind it
  Same,      ///< the very number of another cell
  Sum,       ///< contributions add up to `sum`, which is the value or what a function is then applied to
  Product,   ///< the terms multiplied
  Quotient,  ///< the first term divided by the second
  Softmax,   ///< contributions exp(x − maximum) add up to the denominator `sum`
  Chosen,    ///< one of the terms was chosen, as the largest say, or decides
  Function,  ///< some other function of the terms, which do not add up to it
  Edited,    ///< made by an edit
  Measured,  ///< a figure of the whole of its operands, which is not taken apart
};
const char* toString(Rule rule);

/// One number that takes part, with what it is multiplied by.
struct DerivedTerm {
  Place place{};      ///< nowhere for a constant
  double value = 0;   ///< the number there
  double factor = 1;  ///< by which it is multiplied
  Place by{};         ///< the cell that is the factor, where it is one
  double contribution = 0;
  std::string label{};  ///< of a constant, or what a term is in the formula ("h₋₁")
};

/// One cell taken apart by one operation.
struct Derived {
  Rule rule = Rule::Given;
  std::string text{};  ///< "Σ q · k", "σ(·)"
  std::vector<DerivedTerm> terms{};
  std::vector<ExplainedLine> lines{};  ///< figures between: maximum, denominator, what is held fixed
  double sum = 0;                      ///< of contributions, in sums and softmax
  double value = 0;                    ///< computed again, in double, from the terms
};

/// The cell at `place`, taken apart once. Throws Error naming the operation where there is no rule for it.
Derived derive(const Record& record, const Place& place);
/// The number at a place.
double valueAt(const Record& record, const Place& place);
/// Whether `place` names a cell of this record.
bool isThere(const Record& record, const Place& place);

}  // namespace attenscope
