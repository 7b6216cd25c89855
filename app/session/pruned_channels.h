// SPDX-License-Identifier: GPL-3.0-or-later
/// Channels that their gate hardly lets through are closed, in the order of its mean.
#pragma once

#include "app/session/pruning.h"
#include "engine/exploring/channel_pruning.h"

#include <vector>

namespace attenscope {

/// The channels that a threshold closes, and what that costs.
struct ChannelPoint {
  double below = 0;
  ChannelPruning closed;
  double score = 0;
};
struct PrunedChannels {
  PruningGoal goal;
  std::vector<ChannelPoint> curve{};  ///< by rising threshold, the first with all channels open
};
/// At most kThresholds of them, halfway between means of the gate; at least one channel stays open.
/// Throws Error if there is no gate of channels, and Cancelled.
PrunedChannels pruneChannelsOf(const PruningWish& wish, const RunControl& control);
inline constexpr std::size_t kThresholds = 16;

/// The weights with which the subject runs, channels closed. Throws Error if its gate has none.
TensorMap weightsWithout(const PruningSubject& subject, const ChannelPruning& closed);

/// Whether a run has a gate whose channels can be closed.
bool hasChannelGate(const Trace& trace);

namespace edits {

/// Whether an edit closes channels of this gate and does nothing else.
bool closesChannels(const Edit& edit, const std::string& gate);
/// Closes exactly those channels of the gate that this does.
SessionState takeChannels(SessionState state, const ChannelPruning& closed);

}  // namespace edits

}  // namespace attenscope
