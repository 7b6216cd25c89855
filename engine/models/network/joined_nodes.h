// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <string>
#include <vector>

namespace attenscope {

/// Which nodes of a network can be computed together: a convolution with what is computed from its map number
/// by number (an activation, a sum with another map), as long as nobody asks for what lies between.
class JoinedNodes {
 public:
  JoinedNodes() = default;
  /// `nodes` in the order in which they run.
  JoinedNodes(const std::vector<const OnnxNode*>& nodes, const std::vector<std::string>& outputs);

  /// For each node the last of those with which it is computed: itself where it does not wait. Somebody asks
  /// for what the nodes `alone` compute, which therefore do not wait.
  std::vector<int> lasts(std::vector<bool> alone) const;

 private:
  enum class Kind { Other, Convolution, Elementwise };
  struct One {
    Kind kind = Kind::Other;
    std::vector<int> readers{};  ///< −1: the network's answer, or a graph inside a node
    std::vector<int> operands{};
  };
  /// The last node of all that read this one, if they have the same; else `node`.
  int lastOfReaders(int node, const std::vector<int>& lasts) const;

  std::vector<One> m_nodes{};
};

}  // namespace attenscope
