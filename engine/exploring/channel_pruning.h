// SPDX-License-Identifier: GPL-3.0-or-later
/// Channels that a gate (SE, CBAM and their kin) hardly lets through are closed for good.
#pragma once

#include "engine/edits/edit.h"
#include "engine/exploring/multiply_adds.h"
#include "engine/mechanism/mechanism.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

struct ChannelPruning {
  std::string step;                     ///< id of the gate
  std::vector<double> gates;            ///< of each channel, the mean over the runs
  std::vector<std::string> names;       ///< of the channels, if they have names
  std::vector<std::int64_t> removed{};  ///< channels whose mean gate is below the threshold
  std::vector<Edit> edits{};            ///< which close them; none if nothing is removed
  MultiplyAdds whole{};                 ///< of the first run
  /// Multiply-adds that the first run does not need without them: a row of the last linear layer before the
  /// gate for each (twice where it reads averages and maxima by themselves), and the products of gate and
  /// map. What reads the map later does not save anything here, as it is outside the mechanism or mixes all
  /// channels.
  std::int64_t saved = 0;
  /// The last layer before the gate: of a linear layer [C × …], or a layer norm over the channels [C].
  std::string weight;
  std::string bias;
  /// Whether that layer is linear, so that its rows can be left out.
  bool rows = false;
  std::shared_ptr<const Trace> first{};  ///< the first run
};

/// A run of example `index`; without edits.
using RunOfExample = std::function<std::shared_ptr<const Trace>(std::size_t index)>;
/// Averages the gate of the channels over `count` runs and closes those below `below`. Throws Error if there
/// is no such gate, or its last layer is not found; and Cancelled.
ChannelPruning pruneChannels(const RunOfExample& run, std::size_t count, double below,
                             const RunControl& control = {});
/// The two halves of it: the gates alone, nothing closed; and these with another threshold.
ChannelPruning channelGates(const RunOfExample& run, std::size_t count, const RunControl& control = {});
ChannelPruning closedBelow(ChannelPruning gates, double below);
/// The mechanism's weights in a run of it, under their names.
TensorMap weightsOfRun(const Trace& trace, const Mechanism& mechanism, const Parameters& parameters);

/// A bias so far below 0 that the sigmoid of it is 0 or less than 1e-38, with any gain that mechanisms have.
inline constexpr float kClosed = -10000;
/// The weights with the gates of removed channels closed: their rows of `weight` 0, their biases kClosed.
TensorMap closedChannels(const TensorMap& weights, const ChannelPruning& pruning);

}  // namespace attenscope
