// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A formula as a tree. The markup is a small subset of LaTeX; letters are variables (set slanted), Greek and
/// operators are written as themselves (α, Σ, −, ⊗), blanks between symbols mean nothing:
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
    Symbol,  ///< `text`, slanted unless `upright`
    Space,
    Scripts,  ///< base, below, above; the last two may be empty rows
    Sum,      ///< a large Σ, whose scripts stand below and above it
    Fraction,
    Root,
    Hat,
    Bar,
    Enclosed,  ///< between `text` (left) and `right`
    Step,      ///< `text` is the step's id
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

/// Throws Error saying what is wrong at which character of the markup.
FormulaNode parseFormula(std::string_view markup);

/// Every step that a formula names, in reading order.
std::vector<std::string> stepsOf(const FormulaNode& formula);

/// The formula in one line of text, for screen readers: "softmax((Q K^T) / √(d_k)) V".
std::string plainText(const FormulaNode& formula);

}  // namespace attenscope
