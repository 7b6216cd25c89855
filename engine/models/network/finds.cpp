// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/finds.h"

#include "engine/models/network/find_attention.h"
#include "engine/models/network/structure.h"

#include <algorithm>
#include <array>

namespace attenscope {

const char* toString(NetworkFind::Kind kind) {
  static constexpr std::array names{"self-attention", "cross-attention", "channel gate", "spatial gate",
                                    "tensor"};
  return names[static_cast<std::size_t>(kind)];
}

const char* NetworkFind::mainPart() const {
  return isAttention() ? "weights" : kind == Kind::Tensor ? "tensor" : "gate";
}

std::string moduleOf(const OnnxNode& node) {
  const std::string& name = node.name;
  const std::size_t last = name.rfind('/');
  if (last == std::string::npos || last == 0) return node.outputs.front();
  std::string path;
  for (std::size_t begin = name.front() == '/' ? 1 : 0; begin < last;) {
    const std::size_t end = std::min(name.find('/', begin), last);
    if (end > begin) path += (path.empty() ? "" : ".") + name.substr(begin, end - begin);
    begin = end + 1;
  }
  return path.empty() ? node.outputs.front() : path;
}

namespace {

/// Attention of one kind and shape is one stack of layers; so are all gates of one kind.
void settleStacks(std::vector<NetworkFind>& finds) {
  std::map<std::pair<std::string, Shape>, std::string> stacks;
  std::map<std::string, int> stacksOf;
  std::map<std::string, int> layers;
  for (NetworkFind& find : finds) {
    const std::string base = find.kind == NetworkFind::Kind::SelfAttention    ? "attention"
                             : find.kind == NetworkFind::Kind::CrossAttention ? "cross"
                             : find.kind == NetworkFind::Kind::ChannelGate    ? "channel"
                             : find.kind == NetworkFind::Kind::SpatialGate    ? "spatial"
                             : find.shape.size() == 3                         ? "map"
                             : find.shape.size() == 2                         ? "rows"
                                                                              : "vector";
    std::string& stack = stacks[{base, find.isAttention() ? find.shape : Shape()}];
    if (stack.empty()) {
      const int number = ++stacksOf[base];
      stack = number == 1 ? base : base + std::to_string(number);
    }
    find.stack = stack;
    find.layer = layers[stack]++;
  }
}

}  // namespace

std::vector<NetworkFind> findAttention(const Network& network, const std::map<std::string, Shape>& shapes,
                                       const std::vector<DeclaredFind>& declared) {
  const Structure structure(network, shapes);
  std::vector<NetworkFind> finds;
  std::set<std::string> gates;
  for (const OnnxNode* node : network.nodes()) {
    if (node->operation == "Softmax")
      if (auto found = attentionAt(structure, *node, network.model().opset))
        finds.push_back(std::move(*found));
    if (node->operation == "Mul")
      if (auto found = gateAt(structure, *node); found && gates.insert(found->values.at("gate")).second)
        finds.push_back(std::move(*found));
  }
  if (!declared.empty()) addDeclared(structure, declared, finds);
  settleStacks(finds);
  return finds;
}

}  // namespace attenscope
