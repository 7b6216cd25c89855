// SPDX-License-Identifier: GPL-3.0-or-later
/// Graphs inside nodes: the branches of If, the bodies of Loop and Scan. What is known before a run is
/// written out among the other nodes, so that attention inside is found; the rest is written out as it runs.
#pragma once

#include "engine/models/network/expansion.h"

#include <optional>

namespace attenscope {

/// The most nodes that loops are written out to.
inline constexpr std::int64_t kMostUnrolled = 65536;

/// Moves the weights inside graphs, under names of their own, to the model's, where every round of a loop
/// shares them, and writes out every If whose condition is a constant, and every Loop and Scan whose rounds
/// are known. Nodes that cannot be done are named in `refusals`.
void settleSubgraphs(OnnxModel& model, Refusals& refusals);

/// The name of a node, or of its first result.
std::string baseOf(const OnnxNode& node);
using Names = std::map<std::string, std::string>;
/// Gives what a graph uses from outside other names.
void renameUses(OnnxGraph& graph, Names names);
/// Whether a node is run round by round, or one branch of it.
bool holdsGraphs(const OnnxNode& node);
/// The graphs of a node.
std::vector<const OnnxGraph*> graphsOf(const OnnxNode& node);
/// The values from outside that the graphs of a node use.
std::vector<std::string> capturedBy(const OnnxNode& node);
/// What an If does where its condition is `condition`.
std::vector<OnnxNode> branchOf(const OnnxNode& node, bool condition);

/// A Loop or Scan, round by round.
class Unrolling {
 public:
  /// Throws Error for what the node says and is not done.
  explicit Unrolling(const OnnxNode& node);

  /// The nodes of the next round. Throws Error if they become too many.
  std::vector<OnnxNode> round();
  /// The value of a Loop's condition after the last round; empty if it goes on in any case.
  const std::string& condition() const { return m_condition; }
  /// The nodes that make the results.
  std::vector<OnnxNode> finish() const;

  bool isScan() const { return m_node.operation == "Scan"; }
  /// What a Scan goes over, and along which axis.
  const std::string& scanned() const { return m_node.inputs[m_states]; }
  std::int64_t scannedAxis() const { return axisOf("scan_input_axes", 0); }

 private:
  std::int64_t axisOf(const char* name, std::size_t i) const;
  bool isReversed(const char* name, std::size_t i) const;
  std::vector<std::string> operands(std::vector<OnnxNode>& nodes) const;

  const OnnxNode& m_node;
  const OnnxGraph* m_body = nullptr;
  std::string m_base;
  std::size_t m_states = 0;  ///< of a Scan: initial states before what it goes over
  std::int64_t m_rounds = 0;
  std::int64_t m_nodes = 0;
  std::string m_condition;
  std::vector<std::string> m_carried;
  std::vector<std::vector<std::string>> m_collected;  ///< by output that is stacked, one value a round
};

}  // namespace attenscope
