// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients of multi-head attention, a block of rows at a time: no more than a block of the weights of
/// attendHeads is in memory, as on the way forwards. Shared key and value heads have the sum over the query
/// heads that use them.
#include "engine/compute/kernels.h"
#include "engine/graph/operations/attention/head_blocks.h"
#include "engine/graph/operations/shared/backward.h"

#include <cmath>
#include <optional>
#include <vector>

namespace attenscope {

namespace {

using namespace head_blocks;

/// sums [seen × width] += blockᵀ · rows: the first `seen` columns of a block [count × …], and as many rows of
/// `width` numbers.
void addTransposedProduct(panels::Rows block, panels::Rows rows, std::int64_t count, std::int64_t seen,
                          std::int64_t width, float* sums) {
  std::vector<float> turned(static_cast<std::size_t>(seen * count));
  for (std::int64_t r = 0; r < count; ++r)
    for (std::int64_t i = 0; i < seen; ++i)
      turned[static_cast<std::size_t>(i * count + r)] = block.data[r * block.stride + i];
  std::vector<float> packed(static_cast<std::size_t>(panels::packedSize(count, width)));
  panels::pack(rows.data, rows.stride, false, count, width, packed.data());
  std::vector<float> product(static_cast<std::size_t>(seen * width));
  panels::product({turned.data(), count}, packed.data(), product.data(), width, seen, count, width);
  kernels::addScaled(1.0F, product.data(), sums, seen * width);
}

/// Sums of single query heads [heads × keys × width] as those of their key heads, [keys × keyHeads·width].
Tensor sumOverGroups(const Tensor& ofHeads, std::int64_t keyHeads) {
  const std::int64_t heads = ofHeads.dim(0);
  const std::int64_t keys = ofHeads.dim(1);
  const std::int64_t width = ofHeads.dim(2);
  TensorBuilder out({keys, keyHeads * width}, 0.0F);
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::int64_t key = 0; key < keys; ++key)
      kernels::addScaled(1.0F, ofHeads.data() + (head * keys + key) * width,
                         out.data() + (key * keyHeads + head / (heads / keyHeads)) * width, width);
  return out.finish();
}

/// From the gradients of scores to those of q, k and the bias. Heads may be passed at the same time.
class ScoresBack {
 public:
  ScoresBack(const BackwardCall& call, std::size_t first)
      : heads(call.inputs[0], call.inputs[1], call.attributes),
        extras(call.inputs, call.attributes, first),
        m_bias(extras.bias, call, first) {
    if (call.wanted[0]) {
      m_ofQ.emplace(call.inputs[0].shape(), 0.0F);
      m_packedRows = packedValues(call.inputs[1], heads.keyHeads, call.control);
    }
    if (call.wanted[1]) m_ofK.emplace(Shape{heads.heads, heads.keys, heads.width}, 0.0F);
    if (heads.softcap > 0) m_packed = packedKeys(call.inputs[1], heads.keyHeads, call.control);
  }

  /// Passes on the gradients of a block's scores [count × keys], of which the first `seen` are not 0;
  /// overwrites them.
  void pass(std::int64_t head, std::int64_t row, std::int64_t count, std::int64_t seen, float* slopes) {
    std::vector<float> ofBias;
    if (extras.bias.any()) ofBias.assign(slopes, slopes + count * heads.keys);
    scale(head, row, count, seen, slopes);
    const std::int64_t stride = heads.heads * heads.width;
    const std::int64_t at = row * stride + head * heads.width;
    if (m_ofQ)
      panels::product({slopes, heads.keys}, m_packedRows.slice(heads.keyHead(head)).data(),
                      m_ofQ->data() + at, stride, count, heads.keys, heads.width, seen);
    if (m_ofK)
      addTransposedProduct({slopes, heads.keys}, {heads.q + at, stride}, count, seen, heads.width,
                           m_ofK->data() + head * heads.keys * heads.width);
    for (std::int64_t r = 0; !ofBias.empty() && r < count; ++r)
      m_bias.add(heads, head, row + r, seen, ofBias.data() + r * heads.keys,
                 m_ofQ ? m_ofQ->data() + at + r * stride : nullptr,
                 m_ofK ? m_ofK->data() + head * heads.keys * heads.width : nullptr);
  }

  /// Puts the gradients of q, k and the bias where their operands are.
  void finish(Tensors& result) {
    if (m_ofQ) result[0] = m_ofQ->finish();
    if (m_ofK) result[1] = sumOverGroups(m_ofK->finish(), heads.keyHeads);
    m_bias.finish(result);
  }

  const Heads heads;
  Extras extras;

 private:
  /// Through scale and softcap: c·tanh(s / c) has the slope 1 − tanh²(s / c).
  void scale(std::int64_t head, std::int64_t row, std::int64_t count, std::int64_t seen,
             float* slopes) const {
    std::vector<float> scores(static_cast<std::size_t>(heads.softcap > 0 ? count * heads.keys : 0));
    if (heads.softcap > 0) heads.scores(head, row, count, seen, m_packed, scores.data());
    for (std::int64_t r = 0; r < count; ++r) {
      float* line = slopes + r * heads.keys;
      for (std::int64_t i = 0; i < seen; ++i) line[i] *= heads.scale;
      if (heads.softcap == 0) continue;
      const float* score = scores.data() + r * heads.keys;
      for (std::int64_t i = 0; i < seen; ++i) {
        const float t = std::tanh(score[i] * heads.scale / heads.softcap);
        line[i] *= 1.0F - t * t;
      }
    }
  }

  BiasBack m_bias;
  std::optional<TensorBuilder> m_ofQ;
  std::optional<TensorBuilder> m_ofK;  ///< by query heads
  Tensor m_packedRows;                 ///< k as values are packed
  Tensor m_packed;
};

/// work(head, row, count) for every block of rows, the blocks of one head one after another.
template <typename Work>
void forBlocksOfHeads(const Heads& heads, const RunControl& control, const Work& work) {
  const bool costly = heads.heads * heads.rows * heads.keys * heads.width >= kThreadsFrom;
  forBlocks(heads.heads, costly, control, [&](std::int64_t head) {
    for (std::int64_t row = 0; row < heads.rows; row += kRows)
      work(head, row, std::min(kRows, heads.rows - row));
  });
}

/// The gradients of a block's scores from those of its weights; both [count × stride], of which the first
/// `seen` count.
std::vector<float> throughSoftmax(const float* weights, const float* gradient, std::int64_t stride,
                                  std::int64_t count, std::int64_t seen) {
  std::vector<float> slopes(static_cast<std::size_t>(count * stride));
  for (std::int64_t r = 0; r < count; ++r)
    kernels::softmaxSlope(weights + r * stride, gradient + r * stride, slopes.data() + r * stride, seen);
  return slopes;
}

}  // namespace

Tensors backwardHeadScores(const BackwardCall& call) {
  ScoresBack back(call, 2);
  const Heads& heads = back.heads;
  forBlocksOfHeads(heads, call.control, [&](std::int64_t head, std::int64_t row, std::int64_t count) {
    const float* from = call.gradient.data() + (head * heads.rows + row) * heads.keys;
    std::vector<float> slopes(from, from + count * heads.keys);
    back.pass(head, row, count, heads.keys, slopes.data());
  });
  Tensors result(call.inputs.size());
  back.finish(result);
  return result;
}

Tensors backwardHeadWeights(const BackwardCall& call) {
  ScoresBack back(call, 2);
  const Heads& heads = back.heads;
  forBlocksOfHeads(heads, call.control, [&](std::int64_t head, std::int64_t row, std::int64_t count) {
    const std::int64_t seen = back.extras.seen(heads, row, count);
    if (seen == 0) return;
    const std::int64_t at = (head * heads.rows + row) * heads.keys;
    std::vector<float> slopes =
        throughSoftmax(call.output.data() + at, call.gradient.data() + at, heads.keys, count, seen);
    back.pass(head, row, count, seen, slopes.data());
  });
  Tensors result(call.inputs.size());
  back.finish(result);
  return result;
}

Tensors backwardHeadRow(const BackwardCall& call) {
  ScoresBack back(call, 2);
  const Heads& heads = back.heads;
  const auto query = static_cast<std::int64_t>(call.attributes[6]);
  const std::int64_t seen = back.extras.seen(heads, query, 1);
  for (std::int64_t head = 0; seen > 0 && head < heads.heads; ++head) {
    const std::int64_t at = head * heads.keys;
    std::vector<float> slopes =
        throughSoftmax(call.output.data() + at, call.gradient.data() + at, heads.keys, 1, seen);
    back.pass(head, query, 1, seen, slopes.data());
  }
  Tensors result(call.inputs.size());
  back.finish(result);
  return result;
}

Tensors backwardMixHeads(const BackwardCall& call) {
  const Tensor& weights = call.inputs[0];
  const Tensor& v = call.inputs[1];
  const auto keyHeads = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t heads = weights.dim(0);
  const std::int64_t rowCount = weights.dim(1);
  const std::int64_t keys = weights.dim(2);
  const std::int64_t width = v.dim(1) / keyHeads;
  const std::int64_t stride = heads * width;
  const Tensor packed = packedKeys(v, keyHeads, call.control);
  TensorBuilder ofWeights({call.wanted[0] ? heads : 0, rowCount, keys});
  TensorBuilder ofV({call.wanted[1] ? heads : 0, keys, width}, 0.0F);
  forBlocks(heads, weights.size() * width >= kThreadsFrom, call.control, [&](std::int64_t head) {
    for (std::int64_t row = 0; row < rowCount; row += kRows) {
      const std::int64_t count = std::min(kRows, rowCount - row);
      const std::int64_t at = (head * rowCount + row) * keys;
      const panels::Rows gradient{call.gradient.data() + row * stride + head * width, stride};
      if (call.wanted[0])
        panels::product(gradient, packed.slice(head / (heads / keyHeads)).data(), ofWeights.data() + at, keys,
                        count, width, keys);
      if (call.wanted[1])
        addTransposedProduct({weights.data() + at, keys}, gradient, count,
                             lastOf(weights.data() + at, keys, count), width,
                             ofV.data() + head * keys * width);
    }
  });
  Tensors result(2);
  if (call.wanted[0]) result[0] = ofWeights.finish();
  if (call.wanted[1]) result[1] = sumOverGroups(ofV.finish(), keyHeads);
  return result;
}

Tensors backwardAttendHeads(const BackwardCall& call) {
  const Tensor& v = call.inputs[2];
  ScoresBack back(call, 3);
  const Heads& heads = back.heads;
  back.extras.bias.prepare(heads, call.control);
  const Tensor packedK = packedKeys(call.inputs[1], heads.keyHeads, call.control);
  const Tensor packedV = packedKeys(v, heads.keyHeads, call.control);
  const std::int64_t stride = heads.heads * heads.width;
  TensorBuilder ofV({call.wanted[2] ? heads.heads : 0, heads.keys, heads.width}, 0.0F);
  forBlocksOfHeads(heads, call.control, [&](std::int64_t head, std::int64_t row, std::int64_t count) {
    const std::int64_t seen = back.extras.seen(heads, row, count);
    if (seen == 0) return;
    const panels::Rows gradient{call.gradient.data() + row * stride + head * heads.width, stride};
    std::vector<float> weights(static_cast<std::size_t>(count * heads.keys));
    weightsOf(heads, back.extras, packedK, head, row, count, weights.data());
    if (call.wanted[2])
      addTransposedProduct({weights.data(), heads.keys}, gradient, count, seen, heads.width,
                           ofV.data() + head * heads.keys * heads.width);
    std::vector<float> ofWeights(static_cast<std::size_t>(count * heads.keys));
    panels::product(gradient, packedV.slice(heads.keyHead(head)).data(), ofWeights.data(), heads.keys, count,
                    heads.width, seen);
    std::vector<float> slopes = throughSoftmax(weights.data(), ofWeights.data(), heads.keys, count, seen);
    back.pass(head, row, count, seen, slopes.data());
  });
  Tensors result(call.inputs.size());
  back.finish(result);
  if (call.wanted[2]) result[2] = sumOverGroups(ofV.finish(), heads.keyHeads);
  return result;
}

}  // namespace attenscope
