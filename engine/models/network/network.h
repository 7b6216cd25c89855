// SPDX-License-Identifier: GPL-3.0-or-later
/// A network from an ONNX file, run on the graph operator by operator.
#pragma once

#include "engine/io/onnx/onnx_model.h"
#include "engine/models/network/expansion.h"
#include "engine/models/network/joined_nodes.h"
#include "engine/models/network/value.h"
#include "engine/models/network/wiring.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

class Network {
 public:
  /// Settles which nodes the outputs need, and their order. Throws Error naming the operators that are not
  /// done, how often they occur and the first node, if no output can do without them, and for graphs that go
  /// in circles or use values that nothing computes.
  explicit Network(OnnxModel model);
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  const OnnxModel& model() const { return m_model; }
  /// The nodes that are run, in an order in which each finds its operands.
  const std::vector<const OnnxNode*>& nodes() const { return m_nodes; }
  /// The outputs that can be computed, in the order of the file.
  const std::vector<std::string>& outputs() const { return m_outputs; }
  /// The node that computes a value; null for inputs and weights.
  const OnnxNode* producer(const std::string& value) const;
  /// What is left out, as a sentence; empty if nothing is.
  const std::string& notice() const { return m_notice; }
  /// The number of stored values in weights.
  std::int64_t parameters() const { return m_parameters; }
  /// How often each operator occurs among the nodes that are run, fused ones as what they are taken apart
  /// into.
  std::map<std::string, int> operators() const;

  using Values = std::map<std::string, NetworkValue>;
  /// A value of a run: by number as well, since runs ask for each several times and names are long. Values
  /// inside of nodes have numbers from valueCount() on, in each run their own.
  struct ValueName {
    const std::string& name;
    int number;

    operator const std::string&() const { return name; }  // NOLINT: most know it by its name
  };
  std::size_t valueCount() const { return m_wiring.values().size(); }
  /// −1 for values inside of nodes and those that no node which runs has.
  int numberOf(const std::string& value) const { return m_wiring.find(value); }
  const std::unordered_map<std::string, int>& numbers() const { return m_wiring.numbers(); }

  /// Called with every value as it is computed; may put another of the same shape in its place.
  using See = std::function<void(const ValueName& of, NetworkValue& value)>;
  /// Whether the numbers of a value stay when no node reads it any more; without it those of all do.
  using Keeps = std::function<bool(const std::string& name)>;
  /// What that means for runs, settled once for many of them.
  struct Plan {
    Keeps keeps{};
    std::vector<bool> kept{};  ///< by the value's number
    std::vector<int> lasts{};  ///< by each node's place, that of the last with which it is computed; or empty
  };
  Plan plan(Keeps keeps) const;
  /// Computes all outputs from the inputs by name. The numbers of other values that are not to be kept are
  /// released (RecordedValue) once no node will read them. Throws Error naming node and operator, and
  /// Cancelled.
  Values run(Graph& graph, Values inputs, const See& see, const Plan& plan) const;
  Values run(Graph& graph, Values inputs, const See& see, const Keeps& keeps = {}) const {
    return run(graph, std::move(inputs), see, plan(keeps));
  }

 private:
  friend class NodeRunner;
  void settle();
  /// Those of the nodes, and of the graphs inside them, that are not done.
  void addUndone(const OnnxNode& node, std::vector<const OnnxNode*>& undone) const;
  std::string listOf(const std::vector<const OnnxNode*>& undone) const;

  OnnxModel m_model;
  std::map<std::string, const OnnxNode*, std::less<>> m_producers;
  std::vector<const OnnxNode*> m_nodes;
  std::vector<std::string> m_outputs;
  Wiring m_wiring;
  JoinedNodes m_joined;
  std::string m_notice;
  Refusals m_refusals;
  std::int64_t m_parameters = 0;
};

/// "node 'layer1/Conv' (Conv)", for messages.
std::string describe(const OnnxNode& node);

}  // namespace attenscope
