// SPDX-License-Identifier: GPL-3.0-or-later
/// Blocks of rows of one head, for multi-head attention and its gradients: what a head reads of the operands,
/// scores, and weights.
#pragma once

#include "engine/compute/panels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operation.h"
#include "engine/graph/operations/attention/bias_rows.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace attenscope::head_blocks {

inline constexpr std::int64_t kRows = 48;  ///< of a block
inline constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 20;

/// row[i] = row[i] · scale + bias[i], −∞ where hidden; bias and visible may be null. A `softcap` c > 0 makes
/// c·tanh(s / c) of the scaled score s first.
void prepareRow(float* row, float scale, float softcap, const float* bias, const float* visible,
                std::int64_t count);
/// One more than the last column where any of `count` rows is not 0.
std::int64_t lastOf(const float* rows, std::int64_t width, std::int64_t count);

/// The parts of the operands that one head reads.
struct Heads {
  Heads(const Tensor& queries, const Tensor& keyVectors, const Attributes& attributes)
      : heads(static_cast<std::int64_t>(attributes[0])),
        keyHeads(static_cast<std::int64_t>(attributes[1])),
        scale(static_cast<float>(attributes[2])),
        softcap(static_cast<float>(attributes[5])),
        width(queries.dim(1) / heads),
        rows(queries.dim(0)),
        keys(keyVectors.dim(0)),
        q(queries.data()),
        k(keyVectors.data()) {
    assert(queries.dim(1) == heads * width && keyVectors.dim(1) == keyHeads * width && heads % keyHeads == 0);
  }
  std::int64_t keyHead(std::int64_t head) const { return head / (heads / keyHeads); }
  /// Scores of `count` rows of a head with the first `seen` keys, before scale and bias.
  void scores(std::int64_t head, std::int64_t row, std::int64_t count, std::int64_t seen,
              const Tensor& packed, float* out) const {
    panels::product({q + row * heads * width + head * width, heads * width},
                    packed.slice(keyHead(head)).data(), out, keys, count, width, seen);
  }

  std::int64_t heads, keyHeads;
  float scale, softcap;
  std::int64_t width, rows, keys;
  const float* q;
  const float* k;
};

/// Bias and mask, if the call has them (attribute 3, a ScoreBias::Kind, and 4). They follow `first` other
/// operands.
struct Extras {
  Extras(Operands inputs, const Attributes& attributes, std::size_t first)
      : bias(inputs, static_cast<ScoreBias::Kind>(static_cast<int>(attributes[3])), first) {
    if (attributes[4] != 0) visible = &inputs[first];
  }
  const float* visibleRow(const Heads& heads, std::int64_t row) const {
    return visible == nullptr ? nullptr : visible->data() + row * heads.keys;
  }
  /// One more than the last key that is visible to any of these rows.
  std::int64_t seen(const Heads& heads, std::int64_t row, std::int64_t count) const {
    return visible == nullptr ? heads.keys : lastOf(visibleRow(heads, row), heads.keys, count);
  }
  BiasRows bias;
  const Tensor* visible = nullptr;
};

/// Weights of a block of rows of one head, [count × keys].
void weightsOf(const Heads& heads, const Extras& extras, const Tensor& packed, std::int64_t head,
               std::int64_t row, std::int64_t count, float* out);
/// k of every key head, transposed and packed: [keyHeads × packed].
Tensor packedKeys(const Tensor& k, std::int64_t keyHeads, const RunControl& control);
/// v of every key head, packed: [keyHeads × packed].
Tensor packedValues(const Tensor& v, std::int64_t keyHeads, const RunControl& control);

/// work(head, row, count) for every block of rows of every head.
template <typename Work>
void forHeadRows(const Heads& heads, const RunControl& control, const Work& work) {
  const std::int64_t blocks = (heads.rows + kRows - 1) / kRows;
  const bool costly = heads.heads * heads.rows * heads.keys * heads.width >= kThreadsFrom;
  forBlocks(heads.heads * blocks, costly, control, [&](std::int64_t block) {
    const std::int64_t row = block % blocks * kRows;
    work(block / blocks, row, std::min(kRows, heads.rows - row));
  });
}

}  // namespace attenscope::head_blocks

namespace attenscope {

std::vector<Tensor> backwardHeadScores(const BackwardCall& call);
std::vector<Tensor> backwardHeadWeights(const BackwardCall& call);
std::vector<Tensor> backwardMixHeads(const BackwardCall& call);
std::vector<Tensor> backwardAttendHeads(const BackwardCall& call);
std::vector<Tensor> backwardHeadRow(const BackwardCall& call);

}  // namespace attenscope
