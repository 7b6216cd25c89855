// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/multiply_adds.h"

#include "engine/graph/operations/products/packed_layers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace attenscope {

namespace {

/// Of a call, by the shapes of its operands and its result.
using Count = std::int64_t (*)(const Operands& in, const Attributes& attributes, const Tensor& out);

std::int64_t ofProduct(const Operands& in, const Attributes&, const Tensor& out) {
  return out.size() * in[0].dim(-1);
}
std::int64_t ofConvolution(const Operands& in, const Attributes&, const Tensor& out) {
  return out.size() * (in[1].size() / in[1].dim(0));
}
std::int64_t ofElements(const Operands&, const Attributes&, const Tensor& out) {
  return out.size();
}
std::int64_t ofPackedLinear(const Operands& in, const Attributes& attributes, const Tensor& out) {
  return out.size() * packedLayer(in, attributes).weight.k;
}
std::int64_t ofFeedForward(const Operands& in, const Attributes& attributes, const Tensor& out) {
  const PackedNetwork network = packedNetwork(in, attributes);
  const std::int64_t inner = network.up.weight.m;
  const std::int64_t gate = network.gated ? network.gate.weight.k * inner + inner : 0;
  return out.size() / out.dim(-1) * (network.up.weight.k * inner + gate + inner * out.dim(-1));
}
/// q [T × heads·d], out [heads × T × S].
std::int64_t ofHeadScores(const Operands& in, const Attributes&, const Tensor& out) {
  return out.size() * (in[0].dim(1) / out.dim(0));
}
/// weights [heads × T × S], out [T × heads·d].
std::int64_t ofMix(const Operands& in, const Attributes&, const Tensor& out) {
  return out.size() * in[0].dim(-1);
}
/// q, k [S × …], v; out [T × heads·d]: scores and mixture.
std::int64_t ofAttend(const Operands& in, const Attributes&, const Tensor& out) {
  return (in[0].size() + out.size()) * in[1].dim(0);
}
/// q, k; out [heads × S].
std::int64_t ofHeadRow(const Operands& in, const Attributes&, const Tensor& out) {
  return out.size() * (in[0].dim(1) / out.dim(0));
}
/// queries [n × a], keys, v; out [n × m].
std::int64_t ofAdditive(const Operands& in, const Attributes&, const Tensor& out) {
  return out.size() * in[0].dim(1);
}
/// Rows, then a pair of operands [… × heads·d] for each term; out [heads × T × T].
std::int64_t ofPositions(const Operands& in, const Attributes&, const Tensor& out) {
  const auto terms = static_cast<std::int64_t>((in.size() - 1) / 2);
  return terms * out.size() * (in[1].dim(1) / out.dim(0));
}
/// Every turned number is two products; turns [T × 2n], n pairs in each head.
std::int64_t ofRotation(const Operands& in, const Attributes& attributes, const Tensor&) {
  return 2 * in[1].size() * static_cast<std::int64_t>(attributes[0]);
}
/// x [T × in], weights [gates·n × in] and [gates·n × n], and the products of gates and states.
std::int64_t ofRecurrent(const Operands& in, std::int64_t elementwise) {
  return in[0].dim(0) * (in[1].size() + in[2].size() + elementwise * in[2].dim(1));
}
std::int64_t ofLstm(const Operands& in, const Attributes&, const Tensor&) {
  return ofRecurrent(in, 3);  // f ⊙ c, i ⊙ g, o ⊙ tanh c
}
std::int64_t ofGru(const Operands& in, const Attributes&, const Tensor&) {
  return ofRecurrent(in, 3);  // r ⊙ (…), (1 − z) ⊙ n, z ⊙ h
}

const std::map<std::string_view, Count>& counted() {
  static const std::map<std::string_view, Count> all{{"matmul", ofProduct},
                                                     {"matmulTransposed", ofProduct},
                                                     {"linear", ofProduct},
                                                     {"convolution", ofConvolution},
                                                     {"multiply", ofElements},
                                                     {"divide", ofElements},
                                                     {"scaleHeads", ofElements},
                                                     {"squaredDistances", ofElements},
                                                     {"packedLinear", ofPackedLinear},
                                                     {"feedForward", ofFeedForward},
                                                     {"headScores", ofHeadScores},
                                                     {"headWeights", ofHeadScores},
                                                     {"mixHeads", ofMix},
                                                     {"attendHeads", ofAttend},
                                                     {"headRow", ofHeadRow},
                                                     {"additiveScores", ofAdditive},
                                                     {"positionScores", ofPositions},
                                                     {"rotate", ofRotation},
                                                     {"lstm", ofLstm},
                                                     {"gru", ofGru}};
  return all;
}

/// What only moves, sums, compares or draws numbers, normalises, activates, or is an edit or a measure.
constexpr auto kFree = std::to_array<std::string_view>({"activate",
                                                        "add",
                                                        "addToBlock",
                                                        "aggregate",
                                                        "atMost",
                                                        "averageAndMaximumOverChannels",
                                                        "averageOverPositions",
                                                        "concatenate",
                                                        "embedding",
                                                        "entropyOfRows",
                                                        "exponential",
                                                        "firstColumns",
                                                        "gelu",
                                                        "glimpseBoxes",
                                                        "glimpsesSeen",
                                                        "imagePatches",
                                                        "keepMass",
                                                        "keptCells",
                                                        "largestOfRows",
                                                        "layerNorm",
                                                        "logarithm",
                                                        "maskScores",
                                                        "maximumOverPositions",
                                                        "mean",
                                                        "mergeHeads",
                                                        "negate",
                                                        "normalizeRows",
                                                        "oneHotOfLargest",
                                                        "oneHotSample",
                                                        "origin",
                                                        "pairsOfWindows",
                                                        "patchBias",
                                                        "pickAlong",
                                                        "positions",
                                                        "queryMap",
                                                        "randomNormal",
                                                        "relativeBias",
                                                        "relu",
                                                        "renormaliseRows",
                                                        "replaceBlock",
                                                        "reshape",
                                                        "rmsNorm",
                                                        "rowMaximumMinus",
                                                        "rowOfWindows",
                                                        "rows",
                                                        "scaleBlock",
                                                        "setBlock",
                                                        "sharesOfRows",
                                                        "sigmoid",
                                                        "slopedBias",
                                                        "softmax",
                                                        "splitHeads",
                                                        "splitSharedHeads",
                                                        "subtract",
                                                        "sum",
                                                        "tanh",
                                                        "transpose",
                                                        "visibility",
                                                        "windowBias"});

bool isFree(std::string_view name) {
  return std::find(kFree.begin(), kFree.end(), name) != kFree.end();
}

}  // namespace

std::optional<std::int64_t> multiplyAddsOf(const Record& record, const Node& node) {
  if (node.operation == nullptr || isFree(node.operation->name)) return 0;
  const auto found = counted().find(node.operation->name);
  if (found == counted().end()) return std::nullopt;
  std::vector<const Tensor*> room;
  return found->second(operandsOf(record, node, room), node.attributes, node.value);
}

MultiplyAdds multiplyAddsOf(const Record& record) {
  MultiplyAdds all;
  for (const Node& node : record) {
    const std::optional<std::int64_t> count = multiplyAddsOf(record, node);
    if (node.operation == nullptr) continue;
    const std::string name = node.operation->name;
    if (!count) {
      if (std::find(all.uncounted.begin(), all.uncounted.end(), name) == all.uncounted.end())
        all.uncounted.push_back(name);
    } else if (*count > 0) {
      all.total += *count;
      all.byOperation[name] += *count;
    }
  }
  return all;
}

}  // namespace attenscope
