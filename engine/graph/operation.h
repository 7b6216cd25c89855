// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/tensor.h"
#include "engine/run_control.h"

#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// The numbers that shape an operation besides its operands: an axis, a seed, a target shape.
using Attributes = std::vector<double>;
using Index = std::vector<std::int64_t>;

/// What the forward function of an operation is given.
struct OperationCall {
  std::span<const Tensor> inputs;
  const Attributes& attributes;
  const RunControl& control;
};

/// One line of arithmetic that a person can check: "÷ √d_k" with the value after it.
struct ExplainedLine {
  std::string text;
  double value = 0;
};

/// One product a·b of a sum of products.
struct ExplainedProduct {
  float left = 0;
  float right = 0;
};

/// How one cell of an operation's output came about: the lines in the order of computing, the products where
/// it is a sum of products, and the cell of the operand that explains it further.
struct Explained {
  std::vector<ExplainedLine> lines;
  std::vector<ExplainedProduct> products;
  int input = -1;          ///< operand to go on with; -1: nothing further to say
  Index cell{};            ///< the cell of that operand
  std::string leftName{};  ///< what the products' factors are called where they are not the operands
  std::string rightName{};
};

/// What the explain function of an operation is given. `names` are the operands' symbols (may be empty).
struct ExplainCall {
  std::span<const Tensor> inputs;
  std::span<const std::string> names;
  const Attributes& attributes;
  const Tensor& output;
  const Index& cell;
};

/// What the backward function of an operation is given: the call, its result, and the gradient of some scalar
/// with respect to the result (same shape).
struct BackwardCall {
  std::span<const Tensor> inputs;
  const Attributes& attributes;
  const Tensor& output;
  const Tensor& gradient;
  const std::vector<bool>& wanted;  ///< for which operands a gradient is asked
  const RunControl& control;
};

struct Operation;

/// What the extend function of an operation is given: the call, and an earlier one with its result.
struct ExtendCall {
  const Operation& operation;
  std::span<const Tensor> inputs;
  std::span<const Tensor> earlierInputs;
  const Tensor& earlierOutput;
  const Attributes& attributes;
  const RunControl& control;
};

/// A kind of operation. `forward` depends on nothing but its call (no captured state, no globals), so that an
/// equal call always gives equal bits: the graph relies on this to reuse earlier results.
struct Operation {
  const char* name;
  Tensor (*forward)(const OperationCall& call);
  /// May be null: the cell then explains itself by its value alone.
  Explained (*explain)(const ExplainCall& call) = nullptr;
  /// Only moves elements of its first operand: what that is called, the result is called.
  bool movesOnly = false;
  /// Where rows of the result do not depend on later rows: takes the first rows, whose operands are those of
  /// an earlier call, from its result and computes the others; bit for bit what `forward` gives. An empty
  /// tensor where nothing can be taken. May be null.
  Tensor (*extend)(const ExtendCall& call) = nullptr;
  /// The gradients of the operands, one each and of their shapes; empty where not wanted, and where the
  /// result cannot be differentiated in an operand (a choice, a mask). As pure as `forward`. Null where the
  /// operation has none (those that only checkpoints are run with).
  std::vector<Tensor> (*backward)(const BackwardCall& call) = nullptr;
};

}  // namespace attenscope
