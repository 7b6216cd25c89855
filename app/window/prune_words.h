// SPDX-License-Identifier: GPL-3.0-or-later
/// What pruning gave, and how it is put into words.
#pragma once

#include "app/session/pruned_channels.h"
#include "app/session/pruned_state.h"
#include "app/session/pruning.h"

#include <QString>

#include <map>
#include <memory>
#include <optional>

namespace attenscope {

/// What a job gave, and of what.
struct PruneResult {
  PruningWish wish;
  SessionState of;
  // One of these:
  std::optional<PrunedHeads> heads{};
  std::optional<PrunedWeightsCurve> weights{};
  std::optional<PrunedAttention> attention{};
  std::optional<PrunedChannels> channels{};
  std::map<int, FineTuned> tuned{};  ///< by the point of the curve
};

namespace prune_words {

/// How scores are called and written.
struct Measure {
  QString name;   ///< "exact", "loss"
  QString title;  ///< "exact, more is better"
  bool percent = false;
  bool loss = false;

  QString text(double score) const;
};
Measure measureOf(const PruneResult& result);

/// "Sorted list, 200 held-out examples"
QString titleOf(const PruneResult& result);
/// By what is pruned first: "leaving each out".
QString orderTitle(const PruneResult& result);
/// What the numbers of the map are.
QString importanceCaption(const PruningWish& wish, const PruningGoal& goal);
/// What a point of the curve is: how much is left and what that costs.
QString pointWords(const PruneResult& result, int point);
/// How the weights at a point came about, for the file that holds them.
QString originOf(const PruneResult& result, int point);

}  // namespace prune_words

}  // namespace attenscope
