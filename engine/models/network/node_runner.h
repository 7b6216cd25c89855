// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/network.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/value_lives.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace attenscope {

/// One run of a network, node by node: the values so far, which of them are still to be read, and how many
/// operators graphs inside nodes have run.
class NodeRunner {
 public:
  NodeRunner(const Network& network, Graph& graph, Network::Values inputs, const Network::See& see,
             const Network::Plan& plan);

  /// How much of the run is done.
  void at(double fraction);
  /// Runs the node at this place of the network, and lets go of the numbers that nobody reads behind it. What
  /// a node that waits reads is needed until the last one is computed for which it waits.
  void run(std::size_t place);
  /// The outputs of the network.
  Network::Values answers() const;

 private:
  enum class Joins { None, Waits, Last };

  void run(const OnnxNode& node, const Wiring::Node& wires, Joins joins);
  void runInner(const std::vector<OnnxNode>& nodes);
  void runGraphs(const OnnxNode& node);
  double decision(const std::string& name, const char* what);
  /// The number of a value by its name, which graphs inside nodes may bring along.
  int numberOf(const std::string& name);
  const NetworkValue& operand(int number);
  void keep(const OnnxNode& node, const Wiring::Node& wires, NetworkValues results);
  void begin(int number, const NetworkValue& value);
  void read(std::size_t place);

  const Network& m_network;
  Graph& m_graph;
  const Network::See& m_see;
  const Network::Plan& m_plan;
  ValueLives m_lives;
  std::vector<NetworkValue> m_values{};           ///< by number
  std::vector<bool> m_kept{};                     ///< whose numbers stay
  std::unordered_map<std::string, int> m_more{};  ///< values of graphs inside nodes
  /// Nodes of the graph that operators have made, not what shows them.
  std::vector<std::pair<int, int>> m_made{};
  std::vector<std::vector<std::size_t>> m_waiting{};  ///< by the place of each node, those that wait for it
  std::size_t m_done = 0;
  double m_fraction = 0;
};

}  // namespace attenscope
