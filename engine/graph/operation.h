// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/finish.h"
#include "engine/compute/tensor.h"
#include "engine/run_control.h"

#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// The numbers that parametrise an operation besides its operands: an axis, a seed, a target shape.
using Attributes = std::vector<double>;
using Index = std::vector<std::int64_t>;

/// The operands of a call, by reference: a contiguous array of tensors, or pointers into a record. Copying
/// the tensors for every call would cost as much as a small operation.
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
  /// Copies of the operands; they share memory with the originals.
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

/// Arguments of Operation::forward.
struct OperationCall {
  Operands inputs;
  const Attributes& attributes;
  const RunControl& control;
};

/// One line of arithmetic that the user can check: "÷ √d_k", with the value after it.
struct ExplainedLine {
  std::string text;
  double value = 0;
};

/// One term of a sum of products.
struct ExplainedProduct {
  float left = 0;
  float right = 0;
};

/// How one cell of an operation's result is computed: the lines in order of computation, the products if it
/// is a sum of products, and the operand's cell at which to continue the explanation.
struct Explained {
  std::vector<ExplainedLine> lines;
  std::vector<ExplainedProduct> products;
  int input = -1;          ///< operand to continue with; −1: the explanation ends here
  Index cell{};            ///< the cell of that operand
  std::string leftName{};  ///< names of the factors if they are not the operands themselves
  std::string rightName{};
};

/// Arguments of Operation::explain. `names` are the symbols of the operands, each possibly empty.
struct ExplainCall {
  Operands inputs;
  std::span<const std::string> names;
  const Attributes& attributes;
  const Tensor& output;
  const Index& cell;
};

/// A gradient kept as a product leftᵀ · right: left is [r × n], right [r × m], the gradient [n × m].
struct Factors {
  Tensor left;
  Tensor right;
};

/// Arguments of Operation::backward: the call, its result, and the gradient of some scalar with respect to
/// that result (of the same shape).
struct BackwardCall {
  Operands inputs;
  const Attributes& attributes;
  const Tensor& output;
  const Tensor& gradient;
  const std::vector<bool>& wanted;  ///< for which operands a gradient is needed
  /// One entry per operand, initially empty. A gradient may be left here in factored form instead of being
  /// returned, so that all contributions to one matrix (the weights of a decoder's time steps, say) become a
  /// single product.
  std::vector<Factors>& factors;
  const RunControl& control;
};

struct Operation;

/// Arguments of Operation::accumulate: the gradient of the result, and the buffer that sums up the gradient
/// of the only operand.
struct AccumulateCall {
  Operands inputs;
  const Attributes& attributes;
  const Tensor& gradient;
  float* sum;
};

/// Arguments of Operation::extend: the call, and an earlier call with its result.
struct ExtendCall {
  const Operation& operation;
  Operands inputs;
  Operands earlierInputs;
  const Tensor& earlierOutput;
  const Attributes& attributes;
  const RunControl& control;
};

/// Numbers of an operand that follow each other, or one that is repeated (step 0).
struct Piece {
  const float* data = nullptr;
  std::int64_t step = 1;
};

/// Arguments of Operation::piece: a piece of every operand, and where those of the result go.
struct PieceCall {
  std::span<const Piece> inputs;
  const Attributes& attributes;
  float* out;
  std::int64_t count;
};

/// A kind of operation. `forward` depends on nothing but its arguments (no captured state, no globals), so
/// that equal calls give equal bits; the graph relies on this to reuse earlier results.
struct Operation {
  const char* name;
  Tensor (*forward)(const OperationCall& call);
  /// May be null: a cell is then explained by its value alone.
  Explained (*explain)(const ExplainCall& call) = nullptr;
  /// The result consists of elements of the first operand, rearranged, repeated or replaced by 0, so that
  /// explanations use that operand's name for it.
  bool movesOnly = false;
  /// For operations whose rows do not depend on later rows: takes the leading rows, whose operands are
  /// unchanged, from the result of an earlier call and computes the rest, bit-for-bit as `forward` would.
  /// Returns an empty tensor if nothing can be taken. May be null.
  Tensor (*extend)(const ExtendCall& call) = nullptr;
  /// The gradients of the operands, one per operand and of its shape. An entry is empty if it is not wanted,
  /// if factors were left instead, or if the result is not differentiable in that operand (a choice, a mask).
  /// As pure as `forward`. Null if the operation has no gradient (those that only measure, such as
  /// statistics of heads).
  std::vector<Tensor> (*backward)(const BackwardCall& call) = nullptr;
  /// For operations whose gradient would be mostly zeros (rows of a table): adds the gradient of the only
  /// operand to `sum`, which has that operand's shape. May be null.
  void (*accumulate)(const AccumulateCall& call) = nullptr;
  /// For operations that compute each number from those at the same place of their operands, which broadcast:
  /// the numbers of a piece, to the bits of `forward`. `out` is none of the operands. May be null.
  void (*piece)(const PieceCall& call) = nullptr;
  /// For operations with a result [N × C × H × W]: computes the numbers of `forward`, but hands them over as
  /// soon as they are there instead of writing them down; `out` has as much room as the result, where sums
  /// that are not complete may lie until then. May be null.
  void (*finished)(const OperationCall& call, float* out, const Finish& finish) = nullptr;
  /// The shape of the result; where there is `finished`.
  Shape (*shape)(const OperationCall& call) = nullptr;
};

}  // namespace attenscope
