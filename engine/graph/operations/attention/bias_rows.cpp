// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/attention/bias_rows.h"

#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/head_blocks.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace attenscope {

ScoreBias::ScoreBias(Var pairs) {
  if (!pairs.valid()) return;
  kind = Kind::Pairs;
  from = {pairs};
}

std::size_t operandCount(ScoreBias::Kind kind) {
  using enum ScoreBias::Kind;
  switch (kind) {
    case None:
      return 0;
    case Pairs:
    case Distances:
    case Places:
      return 1;
    case Patches:
    case AsKeys:
    case AsQueries:
      return 2;
    case AsBoth:
      return 3;
  }
  return 0;
}

ScoreBias biasOfHead(const ScoreBias& bias, std::int64_t head, std::int64_t heads) {
  using enum ScoreBias::Kind;
  ScoreBias own = bias;
  const auto part = [&](Var vectors) {
    const std::int64_t width = vectors.dim(1) / heads;
    std::vector<std::int64_t> columns(static_cast<std::size_t>(width));
    std::iota(columns.begin(), columns.end(), head * width);
    return pickAlong(vectors, 1, columns);
  };
  switch (bias.kind) {
    case None:
      break;
    case Pairs:
    case Distances:
    case Places:
      own.from[0] = pickAlong(bias.from[0], 0, {head});
      break;
    case Patches:
      own.from[0] = pickAlong(bias.from[0], 1, {head});
      break;
    case AsKeys:
    case AsQueries:
    case AsBoth:
      for (std::size_t i = 1; i < own.from.size(); ++i) own.from[i] = part(bias.from[i]);
  }
  return own;
}

namespace head_blocks {

namespace {

using Kind = ScoreBias::Kind;

const float* queryOf(const Heads& heads, std::int64_t head, std::int64_t query) {
  return heads.q + (query * heads.heads + head) * heads.width;
}
const float* keyOf(const Heads& heads, std::int64_t head, std::int64_t key) {
  return heads.k + (key * heads.keyHeads + heads.keyHead(head)) * heads.width;
}
const float* positionOf(const Tensor& positions, const Heads& heads, std::int64_t head, std::int64_t row) {
  return positions.data() + row * positions.dim(1) + head * heads.width;
}

/// Products of the vectors of `tokens` tokens, the numbers of one head being `stride` apart, with all
/// position vectors: [heads × tokens × R].
template <typename Vector>
Tensor positionProducts(const Heads& heads, std::int64_t tokens, std::int64_t stride, const Tensor& positions,
                        const RunControl& control, const Vector& vector) {
  const std::int64_t count = positions.dim(0);
  TensorBuilder out({heads.heads, tokens, count});
  const bool costly = out.size() * heads.width >= kThreadsFrom;
  forBlocks(heads.heads, costly, control, [&](std::int64_t head) {
    std::vector<float> packed(static_cast<std::size_t>(panels::packedSize(heads.width, count)));
    panels::pack(positionOf(positions, heads, head, 0), positions.dim(1), true, heads.width, count,
                 packed.data());
    panels::product({vector(head), stride}, packed.data(), out.data() + head * tokens * count, count, tokens,
                    heads.width, count);
  });
  return out.finish();
}

}  // namespace

BiasRows::BiasRows(Operands inputs, ScoreBias::Kind kind, std::size_t& next) : m_kind(kind) {
  if (kind == Kind::None) return;
  m_stored = &inputs[next];
  if (kind == Kind::Patches) m_grid = &inputs[next + 1];
  if (kind == Kind::AsKeys || kind == Kind::AsBoth) m_asKeys = &inputs[next + 1];
  if (kind == Kind::AsQueries || kind == Kind::AsBoth)
    m_asQueries = &inputs[next + (kind == Kind::AsBoth ? 2 : 1)];
  next += operandCount(kind);
}

void BiasRows::prepare(const Heads& heads, const RunControl& control) {
  if (m_asKeys != nullptr)
    m_ofQueries = positionProducts(heads, heads.rows, heads.heads * heads.width, *m_asKeys, control,
                                   [&](std::int64_t head) { return queryOf(heads, head, 0); });
  if (m_asQueries != nullptr)
    m_ofKeys = positionProducts(heads, heads.keys, heads.keyHeads * heads.width, *m_asQueries, control,
                                [&](std::int64_t head) { return keyOf(heads, head, 0); });
}

std::int64_t BiasRows::rowOf(const Heads& heads, std::int64_t query, std::int64_t key) const {
  if (m_grid == nullptr) return static_cast<std::int64_t>((*m_stored)[query - key + heads.keys - 1]);
  return patchBiasRow(static_cast<std::int64_t>((*m_grid)[0]), static_cast<std::int64_t>((*m_grid)[1]), query,
                      key);
}

const float* BiasRows::row(const Heads& heads, std::int64_t head, std::int64_t query,
                           std::vector<float>& room) const {
  switch (m_kind) {
    case Kind::None:
      return nullptr;
    case Kind::Pairs:
      assert(m_stored->dim(0) == heads.heads && m_stored->dim(1) == heads.rows);
      return m_stored->data() + (head * heads.rows + query) * heads.keys;
    case Kind::Distances:
      assert(m_stored->dim(1) == heads.rows + heads.keys - 1);
      return m_stored->data() + head * m_stored->dim(1) + heads.rows - 1 - query;
    case Kind::Places:
      assert(m_stored->dim(1) == heads.keys);
      return m_stored->data() + head * heads.keys;
    case Kind::Patches:
      room.resize(static_cast<std::size_t>(heads.keys));
      for (std::int64_t key = 0; key < heads.keys; ++key)
        room[static_cast<std::size_t>(key)] = (*m_stored)[rowOf(heads, query, key) * m_stored->dim(1) + head];
      return room.data();
    case Kind::AsKeys:
    case Kind::AsQueries:
    case Kind::AsBoth:
      assert(m_stored->size() == 2 * heads.keys - 1 && heads.rows == heads.keys);
      room.assign(static_cast<std::size_t>(heads.keys), 0.0F);
      addPositions(heads, head, query, room.data());
      return room.data();
  }
  return nullptr;
}

void BiasRows::addPositions(const Heads& heads, std::int64_t head, std::int64_t query, float* out) const {
  const std::int64_t width = heads.width;
  if (m_asKeys != nullptr) {
    const std::int64_t count = m_asKeys->dim(0);
    std::vector<float> own;
    if (m_ofQueries.empty()) {
      own.resize(static_cast<std::size_t>(count));
      for (std::int64_t r = 0; r < count; ++r)
        own[static_cast<std::size_t>(r)] =
            kernels::dot(queryOf(heads, head, query), positionOf(*m_asKeys, heads, head, r), width);
    }
    const float* products =
        m_ofQueries.empty() ? own.data() : m_ofQueries.data() + (head * heads.rows + query) * count;
    for (std::int64_t key = 0; key < heads.keys; ++key)
      out[key] += heads.scale * products[rowOf(heads, query, key)];
  }
  if (m_asQueries == nullptr) return;
  const std::int64_t count = m_asQueries->dim(0);
  for (std::int64_t key = 0; key < heads.keys; ++key) {
    const std::int64_t at = rowOf(heads, query, key);
    out[key] += heads.scale *
                (m_ofKeys.empty()
                     ? kernels::dot(keyOf(heads, head, key), positionOf(*m_asQueries, heads, head, at), width)
                     : m_ofKeys[(head * heads.keys + key) * count + at]);
  }
}

BiasBack::BiasBack(const BiasRows& bias, const BackwardCall& call, std::size_t first)
    : m_bias(bias), m_first(first) {
  if (!bias.any()) return;
  if (!bias.ofPositions() && call.wanted[first]) m_ofStored.emplace(bias.stored()->shape(), 0.0F);
  std::size_t next = first + 1;
  if (bias.asKeys() != nullptr && call.wanted[next++]) m_ofAsKeys.emplace(bias.asKeys()->shape(), 0.0F);
  if (bias.asQueries() != nullptr && call.wanted[next])
    m_ofAsQueries.emplace(bias.asQueries()->shape(), 0.0F);
}

void BiasBack::add(const Heads& heads, std::int64_t head, std::int64_t query, std::int64_t seen,
                   const float* slopes, float* ofQuery, float* ofKeys) {
  if (m_bias.ofPositions())
    addPositions(heads, head, query, seen, slopes, ofQuery, ofKeys);
  else if (m_ofStored)
    addStored(heads, head, query, seen, slopes);
}

/// Heads have numbers of their own in every kind, so that they may be added at the same time.
void BiasBack::addStored(const Heads& heads, std::int64_t head, std::int64_t query, std::int64_t seen,
                         const float* slopes) {
  TensorBuilder& sums = *m_ofStored;
  const Tensor& stored = *m_bias.stored();
  switch (m_bias.kind()) {
    case Kind::Pairs:
      std::copy_n(slopes, seen, sums.data() + (head * heads.rows + query) * heads.keys);
      return;
    case Kind::Distances:
      kernels::addScaled(1.0F, slopes, sums.data() + head * stored.dim(1) + heads.rows - 1 - query, seen);
      return;
    case Kind::Places:
      kernels::addScaled(1.0F, slopes, sums.data() + head * heads.keys, seen);
      return;
    default:
      for (std::int64_t key = 0; key < seen; ++key)
        sums[m_bias.rowOf(heads, query, key) * stored.dim(1) + head] += slopes[key];
  }
}

void BiasBack::addPositions(const Heads& heads, std::int64_t head, std::int64_t query, std::int64_t seen,
                            const float* slopes, float* ofQuery, float* ofKeys) {
  const std::int64_t width = heads.width;
  const auto own = [&](std::optional<TensorBuilder>& sums, std::int64_t row) {
    return sums->data() + (row * heads.heads + head) * width;
  };
  for (std::int64_t key = 0; key < seen; ++key) {
    const std::int64_t row = m_bias.rowOf(heads, query, key);
    const float slope = heads.scale * slopes[key];
    if (m_bias.asKeys() != nullptr) {
      if (m_ofAsKeys) kernels::addScaled(slope, queryOf(heads, head, query), own(m_ofAsKeys, row), width);
      if (ofQuery != nullptr)
        kernels::addScaled(slope, positionOf(*m_bias.asKeys(), heads, head, row), ofQuery, width);
    }
    if (m_bias.asQueries() == nullptr) continue;
    if (m_ofAsQueries) kernels::addScaled(slope, keyOf(heads, head, key), own(m_ofAsQueries, row), width);
    if (ofKeys != nullptr)
      kernels::addScaled(slope, positionOf(*m_bias.asQueries(), heads, head, row), ofKeys + key * width,
                         width);
  }
}

void BiasBack::finish(std::vector<Tensor>& result) {
  if (m_ofStored) result[m_first] = m_ofStored->finish();
  std::size_t next = m_first + 1;
  if (m_bias.asKeys() != nullptr) {
    if (m_ofAsKeys) result[next] = m_ofAsKeys->finish();
    ++next;
  }
  if (m_ofAsQueries) result[next] = m_ofAsQueries->finish();
}

}  // namespace head_blocks

}  // namespace attenscope
