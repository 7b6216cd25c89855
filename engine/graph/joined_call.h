// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <vector>

namespace attenscope {

/// A result that waits, computed together with what it waits for: every tile of the operation that comes
/// first goes through all others before the next one is computed, so that no map but the last is written
/// down. The bits are those of the operations one after the other.
class JoinedCall {
 public:
  /// Operations that are computed together at most.
  static constexpr int kMostSteps = 12;

  JoinedCall(Graph& graph, int node);
  Tensor compute();

  /// The shape of an elementwise operation's result if it can be computed with those of its operands that
  /// wait: each of the others is one number, one a map or of that very shape. Empty if it cannot.
  static Shape shapeOf(const Graph& graph, const Node& node);

 private:
  /// How the numbers of an operand belong to those of the result.
  enum class Spread { Step, Number, Maps, Whole };
  struct Operand {
    Spread spread;
    std::size_t step = 0;         ///< whose result it is; 0: the numbers of the first operation
    const float* data = nullptr;  ///< of all others
  };
  struct Step {
    const Node* node;
    std::vector<Operand> operands;
    bool byMap = false;  ///< an operand has one number a map
  };
  static Spread spreadOf(const Shape& operand, const Shape& result);

  std::size_t collect(int node);
  Operand operandOf(int node);
  /// Takes a tile through all steps.
  void finish(const FinishedTile& tile, float* out) const;
  /// Some numbers of every row of the tile, which fit into the first cache.
  void finishPart(const FinishedTile& tile, float* out) const;

  Graph& m_graph;
  int m_node;
  int m_first = -1;
  bool m_byMap = false;        ///< a step has an operand with one number a map
  std::int64_t m_wholes = 0;   ///< operands as large as the result
  std::vector<int> m_nodes{};  ///< of the steps
  std::vector<Step> m_steps{};
};

}  // namespace attenscope
