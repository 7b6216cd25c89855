// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operation.h"

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// One recorded operation, or a leaf (`operation` null): its operands by position in the record, its result.
struct Node {
  const Operation* operation = nullptr;
  Attributes attributes;
  std::vector<int> inputs;
  Tensor value;
  std::string leaf;       ///< a leaf's own name, by which the next run finds it; empty for operations
  std::string name;       ///< what explanations call it: the symbol of its step, a leaf's name; may be empty
  bool reused = false;    ///< taken from the previous record instead of computed
  bool extended = false;  ///< its first rows were taken from there
};

/// Everything that was computed, in order; operands come before their operations. Immutable once shared.
using Record = std::vector<Node>;

/// The operands of a node of `record`, where they lie in it; `room` is written over and must outlive them.
Operands operandsOf(const Record& record, const Node& node, std::vector<const Tensor*>& room);

class Graph;

/// A handle to a node. Cheap to copy; valid as long as its graph.
class Var {
 public:
  Var() = default;
  Var(Graph* graph, int node) : m_graph(graph), m_node(node) {}

  bool valid() const { return m_graph != nullptr; }
  Graph& graph() const { return *m_graph; }
  int node() const { return m_node; }
  const Tensor& tensor() const;
  const Shape& shape() const { return tensor().shape(); }
  int rank() const { return tensor().rank(); }
  std::int64_t dim(int axis) const { return tensor().dim(axis); }

 private:
  Graph* m_graph = nullptr;
  int m_node = -1;
};

/// Records operations as they run: `scores = matmul(q, transpose(k))` computes at once and leaves a node.
///
/// Refresh: a graph made with the record of an earlier run takes every operation whose kind, attributes and
/// operands are the same from there, so that writing the mechanism down again after one leaf has changed
/// computes only what lies downstream of it. Because operations are pure functions, that gives bit for bit
/// what a fresh run gives. No operation works in place.
class Graph {
 public:
  explicit Graph(RunControl control = {}, std::shared_ptr<const Record> previous = nullptr);
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  /// A value that comes from outside. Where the previous record has a leaf of this name with the same bits,
  /// its memory is used again; where this graph has one, that is returned.
  Var leaf(std::string name, Tensor value);
  /// Computes `operation` and records it. Throws Cancelled where the run was cancelled.
  Var record(const Operation& operation, std::initializer_list<Var> inputs, Attributes attributes = {});
  Var record(const Operation& operation, std::span<const Var> inputs, Attributes attributes = {});

  /// Gives a node the symbol by which explanations call it.
  void name(Var value, std::string symbol);

  const Node& node(int index) const { return (*m_record)[static_cast<std::size_t>(index)]; }
  /// Whether the previous record has a call of `operation`, one that can be extended, with these among its
  /// operands.
  bool recordedBefore(const Operation& operation, std::initializer_list<Var> operands) const;
  int computedCount() const { return m_computed; }
  int reusedCount() const { return m_reused; }
  const RunControl& control() const { return m_control; }
  /// Progress of the run as a whole is known by who runs it; operations report within [from, to].
  void setProgressWindow(double from, double to);

  /// The finished record. The graph must not be used after it.
  std::shared_ptr<const Record> finish();

 private:
  struct Key;
  std::size_t keyOf(const Operation& operation, const Operands& inputs, const Attributes& attributes) const;
  /// The result with its first rows from the call that stood at the same place in the previous record; empty
  /// where there is none.
  Tensor extended(const Operation& operation, const Operands& inputs, const Attributes& attributes);
  const Node* findPrevious(const Operation& operation, const Operands& inputs,
                           const Attributes& attributes) const;

  RunControl m_control;
  RunControl m_operationControl;
  std::shared_ptr<const Record> m_previous;
  std::unordered_multimap<std::size_t, int> m_previousByKey;
  std::unordered_map<std::string, int> m_previousLeaves;
  /// Calls of operations that can be extended, in order, and how many this graph has recorded.
  std::unordered_map<const Operation*, std::vector<int>> m_previousCalls;
  std::unordered_map<const Operation*, std::size_t> m_calls;
  std::unordered_map<std::string, int> m_leaves;
  std::shared_ptr<Record> m_record;
  std::vector<const Tensor*> m_operands;  ///< room for those of one call
  std::vector<const Tensor*> m_earlierOperands;
  double m_from = 0;
  double m_to = 1;
  double m_reported = 0;
  int m_computed = 0;
  int m_reused = 0;
};

inline const Tensor& Var::tensor() const {
  return m_graph->node(m_node).value;
}

}  // namespace attenscope
