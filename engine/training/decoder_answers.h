// SPDX-License-Identifier: GPL-3.0-or-later
/// The answers of a mechanism that decodes several times, word by word beside each other.
#pragma once

#include "engine/trace/trace.h"

#include <string>
#include <vector>

namespace attenscope {

/// What one decoder says at every place of the target, given the words of the target before it.
struct DecoderAnswer {
  std::string id{};                  ///< what its steps' ids begin with: "fixed_"
  std::string name{};                ///< "fixed"
  std::vector<std::string> words{};  ///< the likeliest at each place
  std::vector<bool> differs{};       ///< where another decoder says something else
};

/// One for each step named "…_answer", in the run's order; empty where there are fewer than two or they do
/// not answer the same target.
std::vector<DecoderAnswer> decoderAnswers(const Trace& trace);

}  // namespace attenscope
