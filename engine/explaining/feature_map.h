// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <string>

namespace attenscope {

/// A value with a place on the picture for each of its vectors, on the way to an answer.
struct FeatureMap {
  int node = -1;  ///< [C × rows × columns], [1 × C × rows × columns], [T × C] or [1 × T × C]
  std::int64_t channels = 0;
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t before = 0;  ///< of tokens, those in front of the patches
  bool tokens = false;
  std::string text{};  ///< "the feature map 'Relu_12', 8 × 14 × 14"

  /// A value of the node, or its gradient, as [C × rows × columns].
  Tensor asMap(const Tensor& value) const;
  /// The reverse: `value` with `map` in place of its patches.
  Tensor withMap(const Tensor& value, const Tensor& map) const;
};

/// The value called `layer` (a step's id, with ".LAYER" where it has layers, or a value's own name). If that
/// is empty: the last feature map of the picture before the answer, else, where patches are tokens, what the
/// last layer of attention reads; after it an answer that is read from a class token no longer depends on
/// the patches. Throws Error naming what is missing.
FeatureMap featureMapFor(const Trace& run, int target, const std::string& layer = {});

}  // namespace attenscope
