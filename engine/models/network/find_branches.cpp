// SPDX-License-Identifier: GPL-3.0-or-later
/// Softmax over branches (Li et al. 2019, "Selective kernel networks"): several maps are added, each by its
/// share.
#include "engine/models/network/find_attention.h"
#include "engine/models/network/find_ranges.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kLongestWay = 6;
constexpr std::int64_t kMostBranches = 64;

/// The map that a part of the softmax multiplies, and the product; empty if there is none.
const OnnxNode* mapGatedBy(const Structure& s, const std::string& share, int way = kLongestWay) {
  for (const OnnxNode* node : s.consumers(share)) {
    if (node->operation == "Mul" && node->inputs.size() == 2) {
      const std::string& map = node->inputs[node->inputs[0] == share ? 1 : 0];
      const auto kind = gateKind(s.shape(share), s.shape(map));
      const bool fits = kind == NetworkFind::Kind::ChannelGate || kind == NetworkFind::Kind::SpatialGate;
      if (fits && !s.isWeight(map)) return node;
    } else if (way > 0 &&
               isOneOf(node->operation, "Reshape Unsqueeze Squeeze Transpose Expand Identity Cast")) {
      if (const OnnxNode* found = mapGatedBy(s, node->outputs.front(), way - 1)) return found;
    }
  }
  return nullptr;
}

/// The products of maps with the parts into which the softmax falls along `axis`.
std::vector<const OnnxNode*> productsOfParts(const Structure& s, const std::string& value, std::int64_t axis,
                                             int way = kLongestWay) {
  std::vector<const OnnxNode*> products;
  for (const OnnxNode* node : s.consumers(value)) {
    const auto given = node->attributes.find("axis");
    const std::int64_t own = given == node->attributes.end() ? 0 : given->second.whole;
    const std::int64_t cut = own < 0 ? own + std::ssize(s.shape(value)) : own;
    const bool along = cut == axis && isOneOf(node->operation, "Split Gather");
    if (along || node->operation == "Slice") {
      for (const std::string& part : node->outputs)
        if (s.shape(part).size() < s.shape(value).size() ||
            s.shape(part)[static_cast<std::size_t>(axis)] == 1)
          if (const OnnxNode* product = mapGatedBy(s, part)) products.push_back(product);
    } else if (const auto moved = axisBehind(s, *node, value, axis); moved && way > 0) {
      for (const OnnxNode* product : productsOfParts(s, node->outputs.front(), *moved, way - 1))
        products.push_back(product);
    }
  }
  return products;
}

}  // namespace

std::optional<NetworkFind> branchesAt(const Structure& s, const OnnxNode& softmax, std::int64_t opset) {
  const std::string& gate = softmax.outputs.front();
  const Shape& shape = s.shape(gate);
  const std::int64_t axis = softmaxAxis(softmax, shape, opset);
  const std::int64_t branches = shape.empty() ? 0 : shape[static_cast<std::size_t>(axis)];
  if (branches < 2 || branches > kMostBranches) return std::nullopt;
  NetworkFind find;
  find.kind = NetworkFind::Kind::BranchGate;
  find.name = moduleOf(softmax);
  if (const auto products = productsOfParts(s, gate, axis); products.size() > 1) {
    const OnnxNode& last = *products.back();
    const auto readers = s.readers(last.outputs.front());
    find.values["gated"] = readers.size() == 1 ? readers.front()->outputs.front() : last.outputs.front();
  } else if (const Mixing mixing = mixingOf(s, gate, axis); mixing.sum != nullptr) {
    const Shape& made = s.shape(mixing.sum->outputs.front());
    const bool isMap = made.size() == 4 && made[2] * made[3] > 1;
    if (!isMap || s.shape(mixing.values).size() != 5) return std::nullopt;
    find.values["gated"] = mixing.sum->outputs.front();
  } else {
    return std::nullopt;
  }
  // One share a branch and channel: what varies besides the branch must be the channels of the map.
  const Shape& made = s.shape(find.values.at("gated"));
  if (made.size() != 4 || elementCount(shape) != branches * made[1]) return std::nullopt;
  for (std::int64_t i = 0; i < axis; ++i)
    find.turned = find.turned || shape[static_cast<std::size_t>(i)] != 1;
  find.shape = {branches, made[1]};
  find.values["gate"] = gate;
  addInsides(s, find, gate);
  return find;
}

}  // namespace attenscope
