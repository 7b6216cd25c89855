// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace attenscope {

struct Operator;

/// The values of a network by number: names are long and much alike, and a run asks for each several times.
class Wiring {
 public:
  /// The values of one node; −1 where one is left out.
  struct Node {
    std::vector<int> inputs{};
    std::vector<int> outputs{};
    std::vector<int> captured{};  ///< by graphs inside the node
    const Operator* does = nullptr;
    bool honoured = false;     ///< all its attributes are
    bool holdsGraphs = false;  ///< it is run round by round, or one branch of it
  };
  struct Value {
    const std::string* name;
    int reads = 0;         ///< how often nodes read it
    bool answers = false;  ///< it is an output of the network
    const StoredTensor* stored = nullptr;
  };

  Wiring() = default;
  Wiring(Wiring&&) = default;  // the names of values are those of the map: a copy would have others'
  Wiring& operator=(Wiring&&) = default;
  /// `nodes` are those that run, in their order.
  Wiring(const OnnxModel& model, const std::vector<const OnnxNode*>& nodes,
         const std::vector<std::string>& outputs);

  const Node& node(std::size_t place) const { return m_nodes[place]; }
  const std::vector<Value>& values() const { return m_values; }
  const std::unordered_map<std::string, int>& numbers() const { return m_numbers; }
  /// The number of a value; −1 if no node that runs has it.
  int find(const std::string& name) const;

 private:
  int numberOf(const std::string& name);

  std::vector<Node> m_nodes{};
  std::vector<Value> m_values{};
  std::unordered_map<std::string, int> m_numbers{};
};

}  // namespace attenscope
