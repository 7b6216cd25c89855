// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/recorded_value.h"

#include <deque>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// One recorded operation with its operands (indices in the record) and its result, or a leaf (`operation`
/// null).
struct Node {
  const Operation* operation = nullptr;
  Attributes attributes;
  std::vector<int> inputs;
  RecordedValue value;
  std::string leaf;       ///< unique name of a leaf, by which the next run finds it; empty for operations
  std::string name;       ///< its symbol in explanations; may be empty
  bool reused = false;    ///< taken from the previous record instead of computed
  bool extended = false;  ///< its first rows were taken from the previous record
};

/// Everything that a run computed, in order: operands come before the operations that use them. Immutable
/// once shared. Nodes stay where they are while others are added: whoever writes an operation down holds on
/// to shapes and numbers of earlier ones.
using Record = std::deque<Node>;

/// The operands of a node, referring to the tensors in `record`, those computed again that were released.
/// `room` is scratch space: it is overwritten and must outlive the result.
Operands operandsOf(const Record& record, const Node& node, std::vector<const Tensor*>& room);

class Graph;

/// A handle to a node. Cheap to copy; valid as long as its graph.
class Var {
 public:
  Var() = default;
  Var(Graph* graph, int node) : m_graph(graph), m_node(node) {}

  bool valid() const { return m_graph != nullptr; }
  Graph& graph() const { return *m_graph; }
  /// Index in the record: of the node itself or, after Graph::replace, of what has taken its place.
  int node() const;
  const Tensor& tensor() const;
  // Without the numbers, which may have been released.
  const Shape& shape() const;
  int rank() const;
  std::int64_t size() const;
  std::int64_t dim(int axis) const;

 private:
  Graph* m_graph = nullptr;
  int m_node = -1;
};

/// Records operations as they run: `scores = matmul(q, transpose(k))` computes at once and leaves a node.
///
/// Refresh: a graph that is given the record of an earlier run reuses every result whose operation,
/// attributes and operands are unchanged. Building a mechanism again after one leaf has changed therefore
/// computes only what is downstream of that leaf, and since operations are pure functions, the result is
/// bit-for-bit that of a fresh run. No operation works in place. A result whose numbers were released is
/// reused like any other; they are computed again only where something new reads them.
class Graph {
 public:
  explicit Graph(RunControl control = {}, std::shared_ptr<const Record> previous = nullptr);
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  /// An input of the graph. If the previous record has a leaf of this name with the same bits, its memory is
  /// reused; if this graph already has one, that node is returned.
  Var leaf(std::string name, Tensor value);
  /// Computes `operation` and records it. Throws Cancelled if the run was cancelled.
  Var record(const Operation& operation, std::initializer_list<Var> inputs, Attributes attributes = {});
  Var record(const Operation& operation, std::span<const Var> inputs, Attributes attributes = {});

  /// Sets the symbol by which explanations refer to a node.
  void name(Var value, std::string symbol);
  /// From here on, every handle to `original` stands for `edited`: what is recorded later uses it. This is
  /// how an edit reaches all that lies downstream.
  void replace(Var original, Var edited);

  /// From here on, operations whose results can be finished piece by piece (Operation::finished), and what is
  /// computed from these number by number, wait: they are recorded, but computed no sooner than settle() asks
  /// for them or another operation reads them, and then all together. What lay between stays released.
  void setWaiting(bool waits) { m_waits = waits; }
  /// Computes a result that waits; nothing happens to others.
  void settle(int node);

  /// Lets go of the numbers of a node that this graph computed: they are computed again for whoever reads
  /// them. Leaves, results that were reused and small ones stay.
  void release(int node);

  /// The node that stands for this one: itself unless it was replaced.
  int current(int index) const;
  const Node& node(int index) const { return (*m_record)[static_cast<std::size_t>(index)]; }
  /// How many nodes are recorded.
  int count() const { return static_cast<int>(m_record->size()); }
  /// Whether the previous record contains a call of `operation` (which must be one that can be extended) with
  /// all of these among its operands.
  bool recordedBefore(const Operation& operation, std::initializer_list<Var> operands) const;
  int computedCount() const { return m_computed; }
  int reusedCount() const { return m_reused; }
  const RunControl& control() const { return m_control; }
  /// Operations from here on report their progress within [from, to]; only the caller knows how far the whole
  /// run is.
  void setProgressWindow(double from, double to);

  /// The finished record. The graph must not be used afterwards.
  std::shared_ptr<const Record> finish();

 private:
  /// A call of an operation; its operands are nodes of this graph's record.
  struct Call {
    const Operation& operation;
    const std::vector<int>& inputs;
    const Attributes& attributes;
    std::size_t key;
  };
  /// The result, with its first rows taken from the call at the same position in the previous record; empty
  /// if that is not possible.
  Tensor extended(const Node& node);
  using Calls = std::unordered_multimap<std::size_t, int>;
  const Node* findCall(const Record& record, const Calls& calls, const Call& call) const;
  /// The same call in the previous record or earlier in this one; null if there is none.
  const Node* findCall(const Call& call) const;
  /// Puts a value that waits into the node where it can; false where it has to be computed.
  bool waits(Node& node);
  /// How many operations a node waits for, with its own; 0 if it does not wait.
  int waiting(int node) const;
  friend class JoinedCall;

  RunControl m_control;
  RunControl m_operationControl;
  std::shared_ptr<const Record> m_previous;
  Calls m_previousByKey;
  Calls m_byKey;
  std::unordered_map<std::string_view, int> m_previousLeaves;
  /// Calls of extendable operations, in order, and how many of each this graph has recorded so far.
  std::unordered_map<const Operation*, std::vector<int>> m_previousCalls;
  std::unordered_map<const Operation*, std::size_t> m_calls;
  std::unordered_map<std::string_view, int> m_leaves;
  std::unordered_map<int, int> m_replaced;  ///< by the node, what has taken its place
  std::shared_ptr<Record> m_record;
  std::vector<const Tensor*> m_operands;  ///< scratch: the operands of one call
  std::vector<const Tensor*> m_earlierOperands;
  double m_from = 0;
  double m_to = 1;
  double m_reported = 0;
  bool m_waits = false;
  std::unordered_map<const void*, int> m_waiting;  ///< by their identity, values that wait
  int m_computed = 0;
  int m_reused = 0;
};

inline int Var::node() const {
  return m_graph->current(m_node);
}

inline const Tensor& Var::tensor() const {
  return m_graph->node(node()).value.tensor();
}

inline const Shape& Var::shape() const {
  return m_graph->node(node()).value.shape();
}

inline int Var::rank() const {
  return m_graph->node(node()).value.rank();
}

inline std::int64_t Var::size() const {
  return m_graph->node(node()).value.size();
}

inline std::int64_t Var::dim(int axis) const {
  return m_graph->node(node()).value.dim(axis);
}

}  // namespace attenscope
