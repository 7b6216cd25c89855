// SPDX-License-Identifier: GPL-3.0-or-later
/// What is added to scores, a row at a time, however it is stored; and its gradients.
#pragma once

#include "engine/graph/operation.h"
#include "engine/graph/operations/attention/score_bias.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace attenscope::head_blocks {

struct Heads;

/// The operands of a ScoreBias in a call.
class BiasRows {
 public:
  BiasRows() = default;
  /// The operands begin at `next`, which is moved behind them.
  BiasRows(Operands inputs, ScoreBias::Kind kind, std::size_t& next);

  bool any() const { return m_kind != ScoreBias::Kind::None; }
  /// Whether vectors of relative positions take part, so that queries and keys have a part in the bias.
  bool ofPositions() const { return m_asKeys != nullptr || m_asQueries != nullptr; }
  ScoreBias::Kind kind() const { return m_kind; }
  /// Computes the products of all vectors with all those of relative positions, [heads × T × R], where many
  /// rows will be asked for.
  void prepare(const Heads& heads, const RunControl& control);
  /// What is added to the scores of a query with all keys; null for nothing. In `room` if it is not stored.
  const float* row(const Heads& heads, std::int64_t head, std::int64_t query, std::vector<float>& room) const;

  /// The row of the position vectors, or of the table of patches, for a pair of tokens.
  std::int64_t rowOf(const Heads& heads, std::int64_t query, std::int64_t key) const;
  const Tensor* stored() const { return m_stored; }
  const Tensor* asKeys() const { return m_asKeys; }
  const Tensor* asQueries() const { return m_asQueries; }

 private:
  void addPositions(const Heads& heads, std::int64_t head, std::int64_t query, float* out) const;

  ScoreBias::Kind m_kind = ScoreBias::Kind::None;
  const Tensor* m_stored = nullptr;  ///< numbers, a table, or the rows of distances
  const Tensor* m_grid = nullptr;
  const Tensor* m_asKeys = nullptr;
  const Tensor* m_asQueries = nullptr;
  Tensor m_ofQueries;  ///< products that were prepared
  Tensor m_ofKeys;
};

/// The gradients of a bias's operands, and what flows through it to queries and keys.
class BiasBack {
 public:
  BiasBack(const BiasRows& bias, const BackwardCall& call, std::size_t first);

  /// Adds the gradients of one row of scores, of which the first `seen` are not 0. `ofQuery` [width] and
  /// `ofKeys` [keys × width] are the sums of the head's vectors and may be null.
  void add(const Heads& heads, std::int64_t head, std::int64_t query, std::int64_t seen, const float* slopes,
           float* ofQuery, float* ofKeys);
  void finish(std::vector<Tensor>& result);

 private:
  void addStored(const Heads& heads, std::int64_t head, std::int64_t query, std::int64_t seen,
                 const float* slopes);
  void addPositions(const Heads& heads, std::int64_t head, std::int64_t query, std::int64_t seen,
                    const float* slopes, float* ofQuery, float* ofKeys);

  const BiasRows& m_bias;
  std::size_t m_first;
  std::optional<TensorBuilder> m_ofStored;
  std::optional<TensorBuilder> m_ofAsKeys;
  std::optional<TensorBuilder> m_ofAsQueries;
};

}  // namespace attenscope::head_blocks
