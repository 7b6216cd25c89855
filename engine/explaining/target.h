// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <optional>
#include <string>

namespace attenscope {

/// Which number of a run is explained.
struct ExplanationTarget {
  std::string output{};  ///< id of a step, or a value's own name in a network; empty: the run's answer
  Index cell{};          ///< −1 along an axis: all its places, summed; empty: the likeliest answer
  Index minus{};         ///< the cell that is taken from it; empty for none

  bool operator==(const ExplanationTarget&) const = default;
};

/// A target as typed: "3" or "cat" (a class of the answer), "3-5" or "cat - dog" (the difference of two),
/// "output[0,12]" (any cell of a step), "output[2,*,*]" (all places of channel 2, summed), "output[1] -
/// output[0]"; empty for the likeliest answer. Throws Error naming what there is.
ExplanationTarget readTarget(const std::string& text, const Trace& run);

/// A target found in a run: the number that is explained is Σ seed · value of `node`.
struct TargetValue {
  /// What an answer's scores become.
  enum class Probability { None, Softmax, Sigmoid, Itself };
  ExplanationTarget target{};  ///< complete: nothing in it is left to the run
  std::string name{};          ///< "cat", "cat − dog", "class 3 at 'mat'", "output[0,12]"
  int node = -1;               ///< in the run's record
  Tensor seed{};               ///< of the shape of its value
  Probability becomes = Probability::None;
  double score = 0;
  std::optional<double> probability{};  ///< of a single answer

  double scoreIn(const Tensor& value) const;
  /// Nothing where the target has no probability.
  std::optional<double> probabilityIn(const Tensor& value) const;
};

/// Throws Error if the run gives no answer, or has no such output or cell.
TargetValue targetIn(const Trace& run, const ExplanationTarget& target);

/// The answers that a run gives at the place that is explained, the likeliest first, with their scores: what
/// a target may be chosen from.
struct PossibleTarget {
  std::string name{};
  ExplanationTarget target{};
  double score = 0;
};
std::vector<PossibleTarget> possibleTargets(const Trace& run, std::size_t most = 20);

}  // namespace attenscope
