// SPDX-License-Identifier: GPL-3.0-or-later
/// Multi-head attention in one pass: a block of rows of scores is masked, normalised and used while it is in
/// the cache.
#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/head_blocks.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <vector>

namespace attenscope {

namespace {

using namespace head_blocks;

Tensor forwardScores(const OperationCall& call) {
  const Heads heads(call.inputs[0], call.inputs[1], call.attributes);
  Extras extras(call.inputs, call.attributes, 2);
  extras.bias.prepare(heads, call.control);
  const Tensor packed = packedKeys(call.inputs[1], heads.keyHeads, call.control);
  TensorBuilder out({heads.heads, heads.rows, heads.keys});
  forHeadRows(heads, call.control, [&](std::int64_t head, std::int64_t row, std::int64_t count) {
    float* to = out.data() + (head * heads.rows + row) * heads.keys;
    heads.scores(head, row, count, heads.keys, packed, to);
    std::vector<float> room;
    for (std::int64_t r = 0; r < count; ++r)
      prepareRow(to + r * heads.keys, heads.scale, heads.softcap, extras.bias.row(heads, head, row + r, room),
                 nullptr, heads.keys);
  });
  return out.finish();
}

Tensor forwardWeights(const OperationCall& call) {
  const Heads heads(call.inputs[0], call.inputs[1], call.attributes);
  Extras extras(call.inputs, call.attributes, 2);
  extras.bias.prepare(heads, call.control);
  const Tensor packed = packedKeys(call.inputs[1], heads.keyHeads, call.control);
  TensorBuilder out({heads.heads, heads.rows, heads.keys});
  forHeadRows(heads, call.control, [&](std::int64_t head, std::int64_t row, std::int64_t count) {
    weightsOf(heads, extras, packed, head, row, count, out.data() + (head * heads.rows + row) * heads.keys);
  });
  return out.finish();
}

Tensor forwardMix(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  const Tensor& v = call.inputs[1];
  const auto keyHeads = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t heads = weights.dim(0);
  const std::int64_t rowCount = weights.dim(1);
  const std::int64_t keys = weights.dim(2);
  const std::int64_t width = v.dim(1) / keyHeads;
  assert(v.dim(0) == keys && heads % keyHeads == 0);
  const Tensor packed = packedValues(v, keyHeads, call.control);
  TensorBuilder out({rowCount, heads * width});
  const std::int64_t blocks = (rowCount + kRows - 1) / kRows;
  forBlocks(heads * blocks, weights.size() * width >= kThreadsFrom, call.control, [&](std::int64_t block) {
    const std::int64_t head = block / blocks;
    const std::int64_t row = block % blocks * kRows;
    const std::int64_t count = std::min(kRows, rowCount - row);
    const float* from = weights.data() + (head * rowCount + row) * keys;
    panels::product({from, keys}, packed.slice(head / (heads / keyHeads)).data(),
                    out.data() + row * heads * width + head * width, heads * width, count, keys, width,
                    std::max<std::int64_t>(1, lastOf(from, keys, count)));
  });
  return out.finish();
}

/// Whether the first `rows` rows of both are equal among the first `rows` columns and 0 beyond.
bool sameTriangle(const float* a, std::int64_t strideA, const float* b, std::int64_t strideB,
                  std::int64_t rows) {
  const auto zero = [](float x) { return x == 0.0F; };
  for (std::int64_t r = 0; r < rows; ++r) {
    const float* lineA = a + r * strideA;
    const float* lineB = b + r * strideB;
    if (std::memcmp(lineA, lineB, static_cast<std::size_t>(rows) * sizeof(float)) != 0 ||
        !std::all_of(lineA + rows, lineA + strideA, zero) ||
        !std::all_of(lineB + rows, lineB + strideB, zero))
      return false;
  }
  return true;
}

/// Causal weights: rows that see the same keys are reused.
Tensor extendWeights(const ExtendCall& call) {
  if (call.attributes[3] != 0 || call.attributes[4] == 0) return {};
  const Tensor& q = call.inputs[0];
  const Tensor& visible = call.inputs[2];
  const Tensor& earlierVisible = call.earlierInputs[2];
  const std::int64_t keys = visible.dim(1);
  const std::int64_t same = std::min({commonRows(q, call.earlierInputs[0]),
                                      commonRows(call.inputs[1], call.earlierInputs[1]), q.dim(0) - 1, keys});
  if (same <= 0 || !sameTriangle(visible.data(), keys, earlierVisible.data(), earlierVisible.dim(1), same))
    return {};
  const std::int64_t left = q.dim(0) - same;
  const std::vector<Tensor> inputs{q.rows(same, q.dim(0)), call.inputs[1], visible.rows(same, q.dim(0))};
  const Tensor rest = forwardWeights({inputs, call.attributes, call.control});
  const Tensor& earlier = call.earlierOutput;
  TensorBuilder out({rest.dim(0), q.dim(0), keys});
  forBlocks(rest.dim(0), out.size() >= kThreadsFrom, call.control, [&](std::int64_t head) {
    float* to = out.data() + head * q.dim(0) * keys;
    const float* from = earlier.data() + head * earlier.dim(1) * earlier.dim(2);
    for (std::int64_t r = 0; r < same; ++r) {
      std::copy_n(from + r * earlier.dim(2), same, to + r * keys);
      std::fill_n(to + r * keys + same, keys - same, 0.0F);
    }
    std::copy_n(rest.data() + head * left * keys, left * keys, to + same * keys);
  });
  return out.finish();
}

/// The number of rows whose weights and values are unchanged; later values have no weight there.
Tensor extendMix(const ExtendCall& call) {
  const Tensor& weights = call.inputs[0];
  const Tensor& earlier = call.earlierInputs[0];
  const std::int64_t rowCount = weights.dim(1);
  const std::int64_t keys = weights.dim(2);
  if (weights.dim(0) != earlier.dim(0)) return {};
  const std::int64_t same =
      std::min({commonRows(call.inputs[1], call.earlierInputs[1]), rowCount - 1, earlier.dim(1)});
  if (same <= 0) return {};
  const std::int64_t left = rowCount - same;
  TensorBuilder rest({weights.dim(0), left, keys});
  for (std::int64_t head = 0; head < weights.dim(0); ++head) {
    const float* now = weights.data() + head * rowCount * keys;
    if (!sameTriangle(now, keys, earlier.data() + head * earlier.dim(1) * earlier.dim(2), earlier.dim(2),
                      same))
      return {};
    std::copy_n(now + same * keys, left * keys, rest.data() + head * left * keys);
  }
  const std::vector<Tensor> inputs{rest.finish(), call.inputs[1]};
  return joinRows(call.earlierOutput, same, forwardMix({inputs, call.attributes, call.control}));
}

Tensor forwardAttend(const OperationCall& call) {
  const Tensor& v = call.inputs[2];
  const Heads heads(call.inputs[0], call.inputs[1], call.attributes);
  Extras extras(call.inputs, call.attributes, 3);
  extras.bias.prepare(heads, call.control);
  const Tensor packedK = packedKeys(call.inputs[1], heads.keyHeads, call.control);
  const Tensor packedV = packedValues(v, heads.keyHeads, call.control);
  TensorBuilder out({heads.rows, heads.heads * heads.width});
  forHeadRows(heads, call.control, [&](std::int64_t head, std::int64_t row, std::int64_t count) {
    TensorBuilder block({count, heads.keys});
    weightsOf(heads, extras, packedK, head, row, count, block.data());
    const std::int64_t stride = heads.heads * heads.width;
    panels::product({block.data(), heads.keys}, packedV.slice(heads.keyHead(head)).data(),
                    out.data() + row * stride + head * heads.width, stride, count, heads.keys, heads.width,
                    std::max<std::int64_t>(1, extras.seen(heads, row, count)));
  });
  return out.finish();
}

// Attribute 6: the query.
Tensor forwardRow(const OperationCall& call) {
  const Heads heads(call.inputs[0], call.inputs[1], call.attributes);
  const Extras extras(call.inputs, call.attributes, 2);
  const auto query = static_cast<std::int64_t>(call.attributes[6]);
  TensorBuilder out({heads.heads, heads.keys});
  std::vector<float> room;
  for (std::int64_t head = 0; head < heads.heads; ++head) {
    float* line = out.data() + head * heads.keys;
    const float* q = heads.q + (query * heads.heads + head) * heads.width;
    for (std::int64_t key = 0; key < heads.keys; ++key) {
      const float* k = heads.k + (key * heads.keyHeads + heads.keyHead(head)) * heads.width;
      float sum = 0;
      for (std::int64_t i = 0; i < heads.width; ++i) sum += q[i] * k[i];
      line[key] = sum;
    }
    prepareRow(line, heads.scale, heads.softcap, extras.bias.row(heads, head, query, room),
               extras.visibleRow(heads, query), heads.keys);
    kernels::softmaxRow(line, line, heads.keys);
  }
  return out.finish();
}

/// Explains q · k of one cell, with scale, bias and mask; returns the score.
double explainScore(const ExplainCall& call, Explained& explained) {
  const Heads heads(call.inputs[0], call.inputs[1], call.attributes);
  const Extras extras(call.inputs, call.attributes, 2);
  const std::int64_t head = call.cell[0];
  const float* q = heads.q + (call.cell[1] * heads.heads + head) * heads.width;
  const float* k = heads.k + (call.cell[2] * heads.keyHeads + heads.keyHead(head)) * heads.width;
  double score = 0;
  for (std::int64_t i = 0; i < heads.width; ++i) {
    explained.products.push_back({q[i], k[i]});
    score += static_cast<double>(q[i]) * static_cast<double>(k[i]);
  }
  explained.leftName = "q";
  explained.rightName = "k";
  explained.lines.push_back({"q · k", score});
  if (heads.scale != 1.0F) {
    score *= static_cast<double>(heads.scale);
    const double divisor = 1.0 / static_cast<double>(heads.scale);
    // Disentangled attention divides by the root of the width times the number of terms.
    const double times = divisor * divisor / static_cast<double>(heads.width);
    const int terms = static_cast<int>(std::lround(std::min(times, 4.0)));
    const bool root = terms >= 1 && terms <= 3 && std::abs(times / terms - 1) < 1e-6;
    explained.lines.push_back({root ? std::string("÷ √") +
                                          (terms == 1   ? "d"
                                           : terms == 2 ? "2d"
                                                        : "3d") +
                                          " (" + shortNumber(divisor) + ")"
                                    : "÷ " + shortNumber(divisor) + ", scale and temperature together",
                               score});
  }
  if (heads.softcap > 0) {
    const auto cap = static_cast<double>(heads.softcap);
    score = cap * std::tanh(score / cap);
    explained.lines.push_back({shortNumber(cap) + " · tanh(s ÷ " + shortNumber(cap) + ")", score});
  }
  std::vector<float> room;
  if (const float* bias = extras.bias.row(heads, head, call.cell[1], room)) {
    score += static_cast<double>(bias[call.cell[2]]);
    const std::string name = extras.bias.ofPositions() ? "terms of positions" : nameOf(call, 2, "bias");
    explained.lines.push_back({"+ " + (name == "bias" ? "bias of the distance" : name) + " (" +
                                   shortNumber(static_cast<double>(bias[call.cell[2]])) + ")",
                               score});
  }
  return score;
}

Explained explainScores(const ExplainCall& call) {
  Explained explained;
  explainScore(call, explained);
  explained.lines.back().value = call.output.at(call.cell);
  return explained;
}

Explained explainWeights(const ExplainCall& call) {
  Explained explained;
  const double weight = call.output.at(call.cell);
  const Extras extras(call.inputs, call.attributes, 2);
  if (extras.visible != nullptr && extras.visible->at({call.cell[1], call.cell[2]}) == 0.0F) {
    explained.lines.push_back({"hidden by the mask", weight});
    return explained;
  }
  // The row's sum and its largest score follow from its largest weight, which is 1 / Σ exp(s − max).
  const double score = explainScore(call, explained);
  double largest = weight;
  for (std::int64_t key = 0; key < call.output.dim(2); ++key)
    largest = std::max(largest, static_cast<double>(call.output.at({call.cell[0], call.cell[1], key})));
  if (weight > 0) {
    explained.lines.push_back(
        {"exp(s − max), max = " + shortNumber(score + std::log(largest / weight)), weight / largest});
    explained.lines.push_back({"÷ Σ exp (" + shortNumber(1 / largest) + ")", weight});
  } else {
    explained.lines.push_back({"exp(s − max) ÷ Σ exp", weight});
  }
  return explained;
}

Explained explainMix(const ExplainCall& call) {
  const Tensor& weights = call.inputs[0];
  const Tensor& v = call.inputs[1];
  const auto keyHeads = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t width = v.dim(1) / keyHeads;
  const std::int64_t head = call.cell[1] / width;
  const std::int64_t column = head / (weights.dim(0) / keyHeads) * width + call.cell[1] % width;
  Explained explained;
  for (std::int64_t key = 0; key < v.dim(0); ++key)
    explained.products.push_back({weights.at({head, call.cell[0], key}), v.at({key, column})});
  explained.lines.push_back({"Σ weight · v", call.output.at(call.cell)});
  explained.leftName = "weight";
  explained.rightName = "v";
  return explained;
}

const Operation kScores{
    .name = "headScores", .forward = forwardScores, .explain = explainScores, .backward = backwardHeadScores};
const Operation kWeights{.name = "headWeights",
                         .forward = forwardWeights,
                         .explain = explainWeights,
                         .extend = extendWeights,
                         .backward = backwardHeadWeights};
const Operation kMix{.name = "mixHeads",
                     .forward = forwardMix,
                     .explain = explainMix,
                     .extend = extendMix,
                     .backward = backwardMixHeads};
const Operation kAttend{.name = "attendHeads", .forward = forwardAttend, .backward = backwardAttendHeads};
const Operation kRow{.name = "headRow", .forward = forwardRow, .backward = backwardHeadRow};

Attributes attributesOf(const HeadLayout& layout, const ScoreBias& bias, Var visible) {
  return {static_cast<double>(layout.heads), static_cast<double>(layout.keyHeads), layout.scale,
          static_cast<double>(bias.kind),    visible.valid() ? 1.0 : 0.0,          layout.softcap};
}

std::vector<Var> operands(std::vector<Var> first, const ScoreBias& bias, Var visible) {
  first.insert(first.end(), bias.from.begin(), bias.from.end());
  if (visible.valid()) first.push_back(visible);
  return first;
}

}  // namespace

Var headScores(Var q, Var k, const ScoreBias& bias, const HeadLayout& layout) {
  return q.graph().record(kScores, operands({q, k}, bias, {}), attributesOf(layout, bias, {}));
}

Var headWeights(Var q, Var k, const ScoreBias& bias, Var visible, const HeadLayout& layout) {
  return q.graph().record(kWeights, operands({q, k}, bias, visible), attributesOf(layout, bias, visible));
}

Var mixHeads(Var weights, Var v, const HeadLayout& layout) {
  return v.graph().record(kMix, {weights, v}, attributesOf(layout, {}, {}));
}

Var attendHeads(Var q, Var k, Var v, const ScoreBias& bias, Var visible, const HeadLayout& layout) {
  return q.graph().record(kAttend, operands({q, k, v}, bias, visible), attributesOf(layout, bias, visible));
}

Var headRow(Var q, Var k, const ScoreBias& bias, Var visible, std::int64_t query, const HeadLayout& layout) {
  Attributes attributes = attributesOf(layout, bias, visible);
  attributes.push_back(static_cast<double>(query));
  return q.graph().record(kRow, operands({q, k}, bias, visible), std::move(attributes));
}

Var headScores(Var q, Var k, Var bias, const HeadLayout& layout) {
  return headScores(q, k, ScoreBias(bias), layout);
}

Var headWeights(Var q, Var k, Var bias, Var visible, const HeadLayout& layout) {
  return headWeights(q, k, ScoreBias(bias), visible, layout);
}

Var attendHeads(Var q, Var k, Var v, Var bias, Var visible, const HeadLayout& layout) {
  return attendHeads(q, k, v, ScoreBias(bias), visible, layout);
}

Var headRow(Var q, Var k, Var bias, Var visible, std::int64_t query, const HeadLayout& layout) {
  return headRow(q, k, ScoreBias(bias), visible, query, layout);
}

}  // namespace attenscope
