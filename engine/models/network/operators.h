// SPDX-License-Identifier: GPL-3.0-or-later
/// The operators of the ONNX standard (opset 7 to 21), each written down with operations of the graph.
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
  const char* name;
  /// The values of the node's outputs, of which the last may be missing. Throws Error for what is not done.
  NetworkValues (*apply)(const OperatorCall& call);
  /// How many of the first operands are moved without changing a number (−1: all), so that the host can do
  /// the same; 0: it changes numbers.
  int moves = 0;
  /// Whether apply() also computes on the host, where all its operands are.
  bool onHost = false;
};

/// The operator of this name; null if there is none.
const Operator* operatorNamed(std::string_view name);
/// Applies it, on the host where all that is changed or moved lies there.
NetworkValues applyOperator(const Operator& one, const OperatorCall& call);

namespace operators {

std::span<const Operator> arithmetic();
std::span<const Operator> constants();
std::span<const Operator> functions();
std::span<const Operator> maps();
std::span<const Operator> moves();
std::span<const Operator> norms();
std::span<const Operator> products();
std::span<const Operator> resizing();

/// x with the axes `reduced` (counted from the front) last, as rows: […kept… × product of the reduced].
Var rowsOf(Var x, const std::vector<int>& reduced);

}  // namespace operators

}  // namespace attenscope
