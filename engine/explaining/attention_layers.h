// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// The weights of one layer of attention that lead to an answer.
struct AttentionLayer {
  const Step* step = nullptr;
  int node = -1;  ///< in the record: [heads × queries × keys] or [queries × keys]
  std::int64_t heads = 1;
  std::int64_t queries = 0;
  std::int64_t keys = 0;
  /// Queries and keys are of two sequences; else each token attends to those of its own.
  bool cross = false;

  std::string text() const;  ///< "the weights of layer 3"
};

/// In the order in which they are computed; without those that the run shows but does not go on with.
std::vector<AttentionLayer> attentionLayers(const Trace& run, int target);

/// The places of the picture that a layer's keys are: those of a model's patches, or of a map of the run with
/// as many places. No rows if they are none.
PatchGrid gridOf(const Trace& run, const AttentionLayer& layer);

}  // namespace attenscope
