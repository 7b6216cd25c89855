// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A formula as a tree. The markup is a small subset of LaTeX: letters are variables (set in italics), Greek
/// letters and operators are written as themselves (α, Σ, −, ⊗), and spaces between symbols are ignored:
///
///   a_i  a_{ij}  x^2  K\T              subscript, superscript, transposed
///   \frac{a}{b}  \sqrt{x}  \hat{y}  \bar{h}
///   \sum_{i}^{n}                       limits below and above
///   \paren{…}  \bracket{…}  \norm{…}   as tall as what they hold
///   \op{softmax}  \text{if hidden}     upright words; \text keeps its blanks
///   \query{q}  \key{k}  \value{v}      coloured as in the views
///   \step{weights}{A}                  a symbol that stands for a step of the run
///   \,                                 a little space
struct FormulaNode {
  enum class Kind {
    Row,
    Symbol,  ///< `text`, in italics unless `upright`
    Space,
    Scripts,  ///< base, subscript, superscript; the last two may be empty rows
    Sum,      ///< a large Σ with its limits below and above
    Fraction,
    Root,
    Hat,
    Bar,
    Enclosed,  ///< enclosed between `text` (left) and `right`
    Step,      ///< `text` is the id of the step
    Query,
    Key,
    Value,
  };
  Kind kind = Kind::Row;
  std::string text{};
  std::string right{};
  bool upright = false;
  std::vector<FormulaNode> children{};

  bool emptyRow() const { return kind == Kind::Row && children.empty(); }
};

/// Parses the markup. Throws Error saying what is wrong at which character.
FormulaNode parseFormula(std::string_view markup);

/// The ids of the steps in a formula, in reading order.
std::vector<std::string> stepsOf(const FormulaNode& formula);

/// The formula as one line of text, for screen readers: "softmax((Q K^T) / √(d_k)) V".
std::string plainText(const FormulaNode& formula);

}  // namespace attenscope
