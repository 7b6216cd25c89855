// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/joined_nodes.h"

#include "engine/models/network/subgraphs.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace attenscope {

namespace {

constexpr std::string_view kElementwise[] = {"Add",       "Sub",  "Mul",   "Div",         "Relu",
                                             "Sigmoid",   "Tanh", "Clip",  "HardSigmoid", "HardSwish",
                                             "LeakyRelu", "Elu",  "Swish", "Mish",        "Gelu"};

}  // namespace

JoinedNodes::JoinedNodes(const std::vector<const OnnxNode*>& nodes, const std::vector<std::string>& outputs)
    : m_nodes(nodes.size()) {
  std::unordered_map<std::string, int> producers;
  const auto reads = [&](const std::string& value, int reader, One& one) {
    const auto producer = producers.find(value);
    if (producer == producers.end()) return;
    m_nodes[static_cast<std::size_t>(producer->second)].readers.push_back(reader);
    one.operands.push_back(producer->second);
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const OnnxNode& node = *nodes[i];
    One& one = m_nodes[i];
    for (const std::string& input : node.inputs) reads(input, static_cast<int>(i), one);
    for (const std::string& input : capturedBy(node)) reads(input, -1, one);
    for (const std::string& output : node.outputs)
      if (!output.empty()) producers.emplace(output, static_cast<int>(i));
    if (node.outputs.size() != 1 || !node.domain.empty()) continue;
    if (node.operation == "Conv") one.kind = Kind::Convolution;
    if (std::find(std::begin(kElementwise), std::end(kElementwise), node.operation) != std::end(kElementwise))
      one.kind = Kind::Elementwise;
  }
  One nobody;
  for (const std::string& output : outputs) reads(output, -1, nobody);
}

int JoinedNodes::lastOfReaders(int node, const std::vector<int>& lasts) const {
  const std::vector<int>& readers = m_nodes[static_cast<std::size_t>(node)].readers;
  int last = -1;
  for (const int reader : readers) {
    if (reader < 0 || m_nodes[static_cast<std::size_t>(reader)].kind != Kind::Elementwise) return node;
    const int of = lasts[static_cast<std::size_t>(reader)];
    if (last >= 0 && of != last) return node;
    last = of;
  }
  return last < 0 ? node : last;
}

std::vector<int> JoinedNodes::lasts(std::vector<bool> alone) const {
  const int count = static_cast<int>(m_nodes.size());
  for (std::size_t i = 0; i < m_nodes.size(); ++i) alone[i] = alone[i] || m_nodes[i].kind == Kind::Other;
  std::vector<int> lasts(m_nodes.size());
  for (bool settled = false; !settled;) {
    // One convolution for each last node: the others are computed before.
    std::vector<bool> taken(m_nodes.size(), false);
    for (int i = count - 1; i >= 0; --i) {
      const auto at = static_cast<std::size_t>(i);
      lasts[at] = alone[at] ? i : lastOfReaders(i, lasts);
      if (m_nodes[at].kind != Kind::Convolution || lasts[at] == i) continue;
      if (taken[static_cast<std::size_t>(lasts[at])]) lasts[at] = i;
      taken[static_cast<std::size_t>(lasts[at])] = true;
    }
    // What waits for no convolution is computed where it stands, and others may wait for it.
    settled = true;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
      if (m_nodes[i].kind != Kind::Elementwise || lasts[i] == static_cast<int>(i)) continue;
      const auto waits = [&](int operand) { return lasts[static_cast<std::size_t>(operand)] == lasts[i]; };
      if (std::any_of(m_nodes[i].operands.begin(), m_nodes[i].operands.end(), waits)) continue;
      alone[i] = true;
      settled = false;
    }
  }
  return lasts;
}

}  // namespace attenscope
