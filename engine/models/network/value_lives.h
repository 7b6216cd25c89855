// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/value.h"

#include <string>
#include <unordered_map>

namespace attenscope {

/// Which values of a run are still to be read, so that the numbers of all others can be let go of.
class ValueLives {
 public:
  explicit ValueLives(Graph& graph) : m_graph(graph) {}

  /// The value will be read so many times, or stays with its numbers.
  void begin(const std::string& name, const NetworkValue& value, int reads, bool stays);
  /// It was read once; with the last time its numbers go.
  void read(const std::string& name);
  /// The numbers of the nodes [from, to) go that no living value stands for.
  void releaseOthers(int from, int to);

 private:
  struct Life {
    int node;
    int reads;
  };
  void releaseUnused(int node);

  Graph& m_graph;
  std::unordered_map<std::string, Life> m_lives{};
  std::unordered_map<int, int> m_values{};  ///< how many living values each node of the graph stands for
};

}  // namespace attenscope
