// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/value.h"

#include <vector>

namespace attenscope {

/// Which values of a run are still to be read, so that the numbers of all others can be let go of. Values go
/// by numbers.
class ValueLives {
 public:
  explicit ValueLives(Graph& graph) : m_graph(graph) {}

  /// The value will be read so many times, or stays with its numbers.
  void begin(int number, const NetworkValue& value, int reads, bool stays);
  /// It was read once; with the last time its numbers go.
  void read(int number);
  /// The numbers of the nodes [from, to) go that no living value stands for.
  void releaseOthers(int from, int to);

 private:
  struct Life {
    int node = -1;
    int reads = 0;  ///< 0: it has none, or stays
  };
  void releaseUnused(int node);

  Graph& m_graph;
  std::vector<Life> m_lives{};
  std::vector<int> m_values{};  ///< how many living values each node of the graph stands for
};

}  // namespace attenscope
