// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/run_control.h"

#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// The numbers that shape an operation besides its operands: an axis, a seed, a target shape.
using Attributes = std::vector<double>;
using Index = std::vector<std::int64_t>;

/// The operands of a call, seen where they lie: tensors side by side, or those of a record. Copying tensors
/// for every call would cost as much as a small operation.
class Operands {
 public:
  Operands(std::span<const Tensor> tensors) : m_tensors(tensors.data()), m_count(tensors.size()) {}
  Operands(const std::vector<Tensor>& tensors) : Operands(std::span<const Tensor>(tensors)) {}
  template <std::size_t count>
  Operands(const Tensor (&tensors)[count]) : Operands(std::span<const Tensor>(tensors)) {}
  Operands(std::span<const Tensor* const> tensors) : m_pointers(tensors.data()), m_count(tensors.size()) {}

  std::size_t size() const { return m_count; }
  const Tensor& operator[](std::size_t i) const {
    return m_pointers != nullptr ? *m_pointers[i] : m_tensors[i];
  }
  /// Copies, which share their memory.
  std::vector<Tensor> copies() const {
    std::vector<Tensor> all;
    for (std::size_t i = 0; i < m_count; ++i) all.push_back((*this)[i]);
    return all;
  }

 private:
  const Tensor* m_tensors = nullptr;
  const Tensor* const* m_pointers = nullptr;
  std::size_t m_count = 0;
};

/// What the forward function of an operation is given.
struct OperationCall {
  Operands inputs;
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
  Operands inputs;
  std::span<const std::string> names;
  const Attributes& attributes;
  const Tensor& output;
  const Index& cell;
};

/// A gradient that is a product, leftᵀ · right: left is [r × n], right [r × m], the gradient [n × m].
struct Factors {
  Tensor left;
  Tensor right;
};

/// What the backward function of an operation is given: the call, its result, and the gradient of some scalar
/// with respect to the result (same shape).
struct BackwardCall {
  Operands inputs;
  const Attributes& attributes;
  const Tensor& output;
  const Tensor& gradient;
  const std::vector<bool>& wanted;  ///< for which operands a gradient is asked
  /// One for each operand, empty: a gradient may be left here as its factors instead of being returned, so
  /// that all those of one matrix (the weights of a decoder's steps) become a single product.
  std::vector<Factors>& factors;
  const RunControl& control;
};

struct Operation;

/// What the accumulate function of an operation is given: a gradient goes to one operand, into the sum of
/// what flows back to it.
struct AccumulateCall {
  Operands inputs;
  const Attributes& attributes;
  const Tensor& gradient;
  float* sum;
};

/// What the extend function of an operation is given: the call, and an earlier one with its result.
struct ExtendCall {
  const Operation& operation;
  Operands inputs;
  Operands earlierInputs;
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
  /// Only moves elements of its first operand: the result keeps that operand's name.
  bool movesOnly = false;
  /// Where rows of the result do not depend on later rows: takes the first rows, whose operands are those of
  /// an earlier call, from its result and computes the others; bit for bit what `forward` gives. An empty
  /// tensor where nothing can be taken. May be null.
  Tensor (*extend)(const ExtendCall& call) = nullptr;
  /// The gradients of the operands, one each and of their shapes; empty where not wanted, where factors are
  /// left instead, and where the result cannot be differentiated in an operand (a choice, a mask). As pure
  /// as `forward`. Null where the
  /// operation has none (those that only checkpoints are run with).
  std::vector<Tensor> (*backward)(const BackwardCall& call) = nullptr;
  /// Where `backward` would give mostly zeros (rows of a table): adds the gradient of the only operand to a
  /// sum of its shape. May be null.
  void (*accumulate)(const AccumulateCall& call) = nullptr;
};

}  // namespace attenscope
