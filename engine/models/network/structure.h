// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/network.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Questions about a network's graph and the shapes that its values have in a run.
class Structure {
 public:
  Structure(const Network& network, const std::map<std::string, Shape>& shapes);

  const OnnxNode* producer(const std::string& value) const { return m_network.producer(value); }
  const std::vector<const OnnxNode*>& consumers(const std::string& value) const;
  /// Of these, the ones that read its numbers: not those that only ask for its shape.
  std::vector<const OnnxNode*> readers(const std::string& value) const;
  /// Of a value that the run computed; empty for others.
  const Shape& shape(const std::string& value) const;
  /// Whether a value comes from stored numbers and shapes alone, without a layer on the way.
  bool isWeight(const std::string& value) const { return m_weights.contains(value); }
  /// Whether the run computed it from its input.
  bool isComputed(const std::string& value) const { return m_shapes.contains(value) && !isWeight(value); }
  /// Whether it is a feature map [N × C × H × W]: made by convolutions, pools and what is done to each cell.
  bool isMap(const std::string& value) const { return m_maps.contains(value); }
  /// The operands that are no weights.
  std::vector<std::string> computed(const OnnxNode& node) const;
  /// The only number of a constant.
  std::optional<double> constant(const std::string& value) const;
  /// The whole numbers of a stored constant, such as the axes of a sum; nothing if it is none.
  std::optional<std::vector<std::int64_t>> constantWholes(const std::string& value) const;
  /// The stored constant that a value is; null if it is computed.
  const StoredTensor* stored(const std::string& value) const;
  /// The place of a node among those that are run.
  int order(const OnnxNode* node) const;

 private:
  void classify(const OnnxNode& node);

  const Network& m_network;
  const std::map<std::string, Shape>& m_shapes;
  std::map<std::string, std::vector<const OnnxNode*>, std::less<>> m_consumers;
  std::set<std::string, std::less<>> m_weights;
  std::set<std::string, std::less<>> m_maps;
  std::map<const OnnxNode*, int> m_order;
};

/// Whether `name` is one of the words in `list`, which are separated by blanks.
bool isOneOf(std::string_view name, std::string_view list);

}  // namespace attenscope
