// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <optional>
#include <string>

namespace attenscope {

/// The value from which an answer was made: a picture, or the vectors of tokens.
struct ExplainedInput {
  int node = -1;             ///< in the record
  bool picture = false;      ///< [3 × H × W] or [1 × C × H × W]; else vectors [T × d] or [1 × T × d]
  std::int64_t rows = 0;     ///< H, or T
  std::int64_t columns = 0;  ///< W, or d
  bool source = false;       ///< of a text: its tokens are Trace::sourceTokens
  std::string text() const;  ///< "the picture, 224 × 224 pixels", "the vectors of 7 tokens"
};
/// The input that leads to `node`: the picture that the model reads, else the first vectors of its tokens.
/// Nothing if there is none, or only values that the run did not record.
std::optional<ExplainedInput> explainedInput(const Trace& run, int node);
/// Of a picture: over its channels, what `reduce` makes of them, starting from 0 → [H × W]. Of vectors, over
/// their features → [T].
Tensor overChannels(const ExplainedInput& input, const Tensor& value, double (*reduce)(double, double));

}  // namespace attenscope
