// SPDX-License-Identifier: GPL-3.0-or-later
/// The operators of the ONNX standard (opset 7 to 23) and those of com.microsoft, each written down with
/// operations of the graph.
#pragma once

#include "engine/io/onnx/onnx_model.h"
#include "engine/models/network/value.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// One operator at work: its node, its operands, and the graph that it writes to.
class OperatorCall {
 public:
  OperatorCall(Graph& graph, const OnnxNode& node, std::int64_t opset, std::vector<NetworkValue> operands,
               std::int64_t most = kMostElements)
      : m_graph(graph), m_node(node), m_opset(opset), m_operands(std::move(operands)), m_most(most) {}

  Graph& graph() const { return m_graph; }
  const OnnxNode& node() const { return m_node; }
  std::int64_t opset() const { return m_opset; }
  std::size_t count() const { return m_operands.size(); }
  std::size_t outputs() const { return m_node.outputs.size(); }
  /// The most elements that a result may have.
  std::int64_t most() const { return m_most; }
  bool has(std::size_t i) const { return i < m_operands.size() && m_operands[i].valid(); }
  /// The operand; throws Error if it is left out.
  const NetworkValue& at(std::size_t i) const;
  /// The operand on the graph, as a leaf if the host has it.
  Var var(std::size_t i) const;
  /// The operand's numbers; throws Error, naming it `what`, if they are computed from the input.
  const HostTensor& host(std::size_t i, const char* what) const;
  std::vector<std::int64_t> wholes(std::size_t i, const char* what) const;
  /// The only number of an operand.
  double number(std::size_t i, const char* what) const;
  bool allOnHost() const;
  /// A constant that the operator needs, as a leaf named after its first output.
  Var leaf(const char* what, Tensor value) const;

  bool hasAttribute(std::string_view name) const { return m_node.attributes.contains(name); }
  std::int64_t whole(std::string_view name, std::int64_t otherwise) const;
  double fraction(std::string_view name, double otherwise) const;
  std::string text(std::string_view name, const char* otherwise) const;
  std::vector<std::int64_t> wholes(std::string_view name) const;
  const OnnxAttribute* attribute(std::string_view name) const;
  /// Whole numbers that older opsets have as the attribute `name` and newer ones as operand `i`; empty if
  /// there are none.
  std::vector<std::int64_t> wholesOf(std::string_view name, std::size_t i) const;
  /// `axis` counted from the front; throws Error if there is no such axis among `rank`.
  static int axisOf(std::int64_t axis, std::size_t rank);

 private:
  Graph& m_graph;
  const OnnxNode& m_node;
  std::int64_t m_opset;
  std::vector<NetworkValue> m_operands;
  std::int64_t m_most;
};

using NetworkValues = std::vector<NetworkValue>;

struct Operator {
  const char* name;  ///< with its domain before it, if it is not the standard's: "com.microsoft.QLinearAdd"
  /// The values of the node's outputs, of which the last may be missing. Throws Error for what is not done.
  NetworkValues (*apply)(const OperatorCall& call);
  /// How many of the first operands are moved without changing a number (−1: all), so that the host can do
  /// the same; 0: it changes numbers.
  int moves = 0;
  /// Whether apply() also computes on the host, where all its operands are.
  bool onHost = false;
  /// The attributes that it reads or that change nothing in a network that is only used, separated by blanks;
  /// "storage_order=0": with this value alone. A node with any other is refused.
  const char* attributes = "";
  /// Whether its operands may be whole numbers that lie on the graph, beyond those that it only moves.
  bool wholes = false;
};

/// The operator of this name; null if there is none.
const Operator* operatorNamed(std::string_view name);
/// The one that a node asks for.
const Operator* operatorOf(const OnnxNode& node);
/// Whether all attributes of the node are honoured: those of others are refused.
bool honoursAttributes(const Operator& one, const OnnxNode& node);
/// Applies it, on the host where all that is changed or moved lies there. `honoured`: it is known that all
/// attributes are.
NetworkValues applyOperator(const Operator& one, const OperatorCall& call, bool honoured = false);

namespace operators {

std::span<const Operator> arithmetic();
std::span<const Operator> constants();
std::span<const Operator> functions();
std::span<const Operator> fused();
std::span<const Operator> maps();
std::span<const Operator> moves();
std::span<const Operator> norms();
std::span<const Operator> placing();
std::span<const Operator> products();
std::span<const Operator> quantised();
std::span<const Operator> quantisedProducts();
std::span<const Operator> recurrent();
std::span<const Operator> reductions();
std::span<const Operator> resizing();
std::span<const Operator> sampling();

/// The result of two host tensors, of this type.
HostTensor ofTwo(const HostTensor& a, const HostTensor& b, ElementType type,
                 double (*function)(double, double));
/// A computed operand's places of an axis, counted from the front. Throws Error if one lies outside.
Var placesInside(const OperatorCall& call, std::size_t i, std::int64_t length);
/// Throws Error unless floats can count the numbers of x.
void checkFlat(Var x);
/// a · b as numpy.matmul, both with at least two axes. Throws Error if they do not fit.
Var productOf(Var a, Var b);
/// x with leading axes repeated to `shape`, and axes of 1 repeated.
Var expanded(Var x, const Shape& shape);
/// x with its last two axes swapped.
Var lastTwoSwapped(Var x);
/// The same numbers in another shape. Throws Error if there are not as many.
Var reshaped(Var x, const Shape& shape);
/// ln Σ eˣ of every row (last axis), without the largest overflowing.
Var logSumExp(Var rows);
/// x times a number.
Var scaled(const OperatorCall& call, const char* what, Var x, double factor);

/// x with the axes `reduced` (counted from the front) last, as rows: […kept… × product of the reduced].
Var rowsOf(Var x, const std::vector<int>& reduced);

}  // namespace operators

}  // namespace attenscope
