// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/head_digest.h"

#include "engine/analysis/rollout.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

std::int64_t sideOf(std::int64_t tokens) {
  return std::min(tokens, kThumbnailSide);
}

/// Rows or columns `indices` of a matrix; all of them if empty.
struct Picked {
  std::span<const float> indices{};
  std::int64_t all = 0;

  std::int64_t count() const { return indices.empty() ? all : static_cast<std::int64_t>(indices.size()); }
  std::int64_t at(std::int64_t i) const {
    return indices.empty() ? i : static_cast<std::int64_t>(indices[static_cast<std::size_t>(i)]);
  }
};

/// The maximum of each block of a matrix.
void reduce(const float* matrix, const Picked& rows, const Picked& columns, const RunControl& control,
            float* out) {
  const std::int64_t high = sideOf(rows.count());
  const std::int64_t wide = sideOf(columns.count());
  forBlocks(high, rows.count() * columns.count() > (1 << 18), control, [&](std::int64_t block) {
    float* line = out + block * wide;
    std::fill_n(line, wide, -std::numeric_limits<float>::infinity());
    for (std::int64_t row = block * rows.count() / high; row < (block + 1) * rows.count() / high; ++row) {
      const float* from = matrix + rows.at(row) * columns.all;
      for (std::int64_t cell = 0; cell < wide; ++cell)
        for (std::int64_t column = cell * columns.count() / wide;
             column < (cell + 1) * columns.count() / wide; ++column)
          line[cell] = std::max(line[cell], from[columns.at(column)]);
    }
  });
}

/// The numbers of one head of vectors that lie side by side, [T × heads·d] → [T × d].
Tensor headOf(const Tensor& vectors, std::int64_t head, std::int64_t heads) {
  const std::int64_t width = vectors.dim(1) / heads;
  TensorBuilder out({vectors.dim(0), width});
  for (std::int64_t row = 0; row < vectors.dim(0); ++row)
    std::copy_n(vectors.data() + row * vectors.dim(1) + head * width, width, out.data() + row * width);
  return out.finish();
}

/// A layer's operands in a call, from `at` on: q, k, then those of the bias, and visible if present.
struct LayerOperands {
  const Tensor* q = nullptr;
  const Tensor* k = nullptr;
  ScoreBias::Kind kind = ScoreBias::Kind::None;
  std::vector<const Tensor*> bias{};
  const Tensor* visible = nullptr;
  HeadLayout layout{};

  // Attributes from `at` on: heads, key heads, scale, the kind of the bias, whether there is a mask; the
  // softcap.
  static constexpr std::size_t kAttributes = 6;
  LayerOperands(Operands inputs, std::size_t& input, const Attributes& a, std::size_t at)
      : q(&inputs[input]),
        k(&inputs[input + 1]),
        kind(static_cast<ScoreBias::Kind>(static_cast<int>(a[at + 3]))),
        layout{static_cast<std::int64_t>(a[at]), static_cast<std::int64_t>(a[at + 1]), a[at + 2], a[at + 5]} {
    input += 2;
    for (std::size_t i = 0; i < operandCount(kind); ++i) bias.push_back(&inputs[input++]);
    if (a[at + 4] != 0) visible = &inputs[input++];
  }

  /// The weights of one head, [1 × T_q × T_k], in memory that is free again when they are.
  Tensor weights(std::int64_t head, const RunControl& control) const {
    Graph graph(control);
    const std::int64_t keyHead = head / (layout.heads / layout.keyHeads);
    return headWeights(graph.leaf("q", headOf(*q, head, layout.heads)),
                       graph.leaf("k", headOf(*k, keyHead, layout.keyHeads)), biasOf(graph, head),
                       visible == nullptr ? Var() : graph.leaf("mask", *visible),
                       {1, 1, layout.scale, layout.softcap})
        .tensor();
  }

 private:
  ScoreBias biasOf(Graph& graph, std::int64_t head) const {
    if (kind == ScoreBias::Kind::Pairs)  // not copied
      return ScoreBias(graph.leaf("bias", bias.front()->slice(head).reshaped({1, q->dim(0), k->dim(0)})));
    ScoreBias all{kind, {}};
    for (const Tensor* operand : bias)
      all.from.push_back(graph.leaf("bias " + std::to_string(all.from.size()), *operand));
    return biasOfHead(all, head, layout.heads);
  }
};

void append(const HeadOperands& layer, std::vector<Var>& inputs, Attributes& attributes) {
  inputs.insert(inputs.end(), {layer.q, layer.k});
  inputs.insert(inputs.end(), layer.bias.from.begin(), layer.bias.from.end());
  if (layer.visible.valid()) inputs.push_back(layer.visible);
  attributes.insert(attributes.end(),
                    {static_cast<double>(layer.layout.heads), static_cast<double>(layer.layout.keyHeads),
                     layer.layout.scale, static_cast<double>(layer.bias.kind),
                     layer.visible.valid() ? 1.0 : 0.0, layer.layout.softcap});
}

// Attributes behind the layer's: whether there are token ids, queries, keys; the options of the figures.
Tensor forwardDigest(const OperationCall& call) {
  std::size_t input = 0;
  const LayerOperands layer(call.inputs, input, call.attributes, 0);
  const double* a = call.attributes.data() + LayerOperands::kAttributes;
  const Tensor ids = a[0] != 0 ? call.inputs[input++] : Tensor();
  Picked queries{{}, layer.q->dim(0)};
  Picked keys{{}, layer.k->dim(0)};
  if (a[1] != 0) queries.indices = call.inputs[input++].values();
  if (a[2] != 0) keys.indices = call.inputs[input++].values();
  const HeadStatisticOptions options{a[3] != 0, static_cast<std::int64_t>(a[4]),
                                     static_cast<std::int64_t>(a[5])};
  const std::int64_t size = kHeadStatistics + sideOf(queries.count()) * sideOf(keys.count());
  TensorBuilder out({layer.layout.heads, size});
  for (std::int64_t head = 0; head < layer.layout.heads; ++head) {
    const Tensor weights = layer.weights(head, call.control);
    const Tensor figures = headStatisticsOf(weights, ids, options, call.control);
    std::copy_n(figures.data(), kHeadStatistics, out.data() + head * size);
    reduce(weights.data(), queries, keys, call.control, out.data() + head * size + kHeadStatistics);
  }
  return out.finish();
}

Tensor forwardFigures(const OperationCall& call) {
  const Tensor& digest = call.inputs[0];
  TensorBuilder out({kHeadStatistics, digest.dim(0)});
  for (std::int64_t head = 0; head < digest.dim(0); ++head)
    for (std::int64_t i = 0; i < kHeadStatistics; ++i)
      out[i * digest.dim(0) + head] = digest[head * digest.dim(1) + i];
  return out.finish();
}

/// ½ I + ½ mean A with normalised rows, times the rollout of the layers before.
Tensor forwardRollout(const OperationCall& call) {
  Tensor before;
  std::size_t input = 0;
  for (std::size_t at = 0; at < call.attributes.size(); at += LayerOperands::kAttributes) {
    const LayerOperands layer(call.inputs, input, call.attributes, at);
    const std::int64_t tokens = layer.q->dim(0);
    TensorBuilder mean({1, tokens, tokens}, 0.0F);
    for (std::int64_t head = 0; head < layer.layout.heads; ++head) {
      const Tensor weights = layer.weights(head, call.control);
      for (std::int64_t i = 0; i < weights.size(); ++i)
        mean[i] += weights[i] / static_cast<float>(layer.layout.heads);
    }
    Graph graph(call.control);
    const Var passed = graph.leaf("mean", mean.finish());
    before = rollout(passed, before.empty() ? Var() : graph.leaf("before", before)).tensor();
  }
  return before;
}

const Operation kDigest{"headDigest", forwardDigest};
const Operation kFigures{"statisticsOfDigest", forwardFigures};
const Operation kRollout{"rolloutOfHeads", forwardRollout};

}  // namespace

Tensor thumbnailsOf(const Tensor& weights, const RunControl& control) {
  const Picked rows{{}, weights.dim(1)};
  const Picked columns{{}, weights.dim(2)};
  const std::int64_t high = sideOf(rows.all);
  const std::int64_t wide = sideOf(columns.all);
  const bool finite = weights.allFinite();
  TensorBuilder out({weights.dim(0), high, wide});
  for (std::int64_t head = 0; head < weights.dim(0); ++head) {
    const float* matrix = weights.data() + head * rows.all * columns.all;
    float* own = out.data() + head * high * wide;
    reduce(matrix, rows, columns, control, own);
    for (std::int64_t i = 0; !finite && i < rows.all * columns.all; ++i) {
      const auto block = [&](std::int64_t at, std::int64_t parts, std::int64_t length) {
        return ((at + 1) * parts - 1) / length;
      };
      if (!std::isfinite(matrix[i]))
        own[block(i / columns.all, high, rows.all) * wide + block(i % columns.all, wide, columns.all)] =
            std::numeric_limits<float>::quiet_NaN();
    }
  }
  return out.finish();
}

Var headDigest(const HeadOperands& layer, Var tokenIds, const HeadStatisticOptions& options, Var queries,
               Var keys) {
  std::vector<Var> inputs;
  Attributes attributes;
  append(layer, inputs, attributes);
  for (const Var& operand : {tokenIds, queries, keys}) {
    attributes.push_back(operand.valid() ? 1.0 : 0.0);
    if (operand.valid()) inputs.push_back(operand);
  }
  attributes.insert(attributes.end(),
                    {options.otherKeys ? 1.0 : 0.0, static_cast<double>(options.gridColumns),
                     static_cast<double>(options.firstPatch)});
  return layer.q.graph().record(kDigest, inputs, std::move(attributes));
}

Var statisticsOfDigest(Var digest) {
  return digest.graph().record(kFigures, {digest});
}

Tensor thumbnailsOfDigest(const Tensor& digest, std::int64_t queries, std::int64_t keys) {
  const std::int64_t cells = sideOf(queries) * sideOf(keys);
  assert(digest.dim(1) == kHeadStatistics + cells);
  TensorBuilder out({digest.dim(0), sideOf(queries), sideOf(keys)});
  for (std::int64_t head = 0; head < digest.dim(0); ++head)
    std::copy_n(digest.data() + head * digest.dim(1) + kHeadStatistics, cells, out.data() + head * cells);
  return out.finish();
}

Var rolloutOfHeads(const std::vector<HeadOperands>& layers) {
  assert(!layers.empty());
  std::vector<Var> inputs;
  Attributes attributes;
  for (const HeadOperands& layer : layers) append(layer, inputs, attributes);
  return layers.front().q.graph().record(kRollout, inputs, std::move(attributes));
}

}  // namespace attenscope
