// SPDX-License-Identifier: GPL-3.0-or-later
/// Multi-head attention whose scores have something added to them that need not be stored for every pair.
#pragma once

#include "engine/graph/operations/attention/attention.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace attenscope {

/// What is added to the scores of every pair: stored as such, [heads × T × S], or, where that is too large,
/// as what each pair's number is looked up in or computed from while it is needed.
struct ScoreBias {
  enum class Kind {
    None,
    Pairs,      ///< [heads × T × S]
    Distances,  ///< by key less query, from 1 − T on: [heads × T + S − 1]
    Places,     ///< by key: [heads × S]
    Patches,    ///< the table of patchBias(), [… × heads], and the grid's rows and columns [2]
    AsKeys,     ///< positionScores(): rows [2T − 1] and position vectors as keys [R × heads·d]
    AsQueries,  ///< the same as queries for the keys
    AsBoth,     ///< rows, as keys, as queries
  };
  ScoreBias() = default;
  explicit ScoreBias(Var pairs);
  ScoreBias(Kind which, std::vector<Var> operands) : kind(which), from(std::move(operands)) {}

  Kind kind = Kind::None;
  std::vector<Var> from{};

  bool valid() const { return kind != Kind::None; }
  /// The stored numbers; invalid if there is none, or none of every pair.
  Var pairs() const { return kind == Kind::Pairs ? from.front() : Var(); }
};
/// Number of its operands.
std::size_t operandCount(ScoreBias::Kind kind);
/// The part of one head, for the vectors of that head alone.
ScoreBias biasOfHead(const ScoreBias& bias, std::int64_t head, std::int64_t heads);

// The operations of attention.h with such a bias.
Var headScores(Var q, Var k, const ScoreBias& bias, const HeadLayout& layout);
Var headWeights(Var q, Var k, const ScoreBias& bias, Var visible, const HeadLayout& layout);
Var attendHeads(Var q, Var k, Var v, const ScoreBias& bias, Var visible, const HeadLayout& layout);
Var headRow(Var q, Var k, const ScoreBias& bias, Var visible, std::int64_t query, const HeadLayout& layout);

/// The row of relativeBias()'s table for a key that stands `distance` tokens behind the query.
std::int64_t relativeBucket(std::int64_t distance, std::int64_t buckets, bool bothSides,
                            std::int64_t maxDistance);
/// The row of patchBias()'s table for a pair of tokens.
std::int64_t patchBiasRow(std::int64_t rows, std::int64_t columns, std::int64_t query, std::int64_t key);

}  // namespace attenscope
