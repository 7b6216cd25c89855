// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// What a run predicts at one place, before and after something was changed.
struct AnswerChange {
  std::string where;  ///< the token or place; empty if there is only one answer
  std::string before;
  std::string after;
  double probabilityBefore = 0;       ///< of `before`
  double probabilityOfBeforeNow = 0;  ///< of the same answer in the changed run
  double probabilityAfter = 0;        ///< of `after` in the changed run
  bool changed() const { return before != after; }
};

/// How the result of one run differs from that of another, which reads the same input.
struct OutputChange {
  std::string output;                ///< id of the step compared
  double relative = 0;               ///< ‖after − before‖ / ‖before‖ over all numbers of the output
  double cosine = 1;                 ///< between both outputs as one vector each
  std::optional<double> divergence;  ///< mean over the answers of Σ p ln(p / p′), in nats
  std::vector<AnswerChange> answers;
  std::string mask;  ///< id of the last spatial gate, if there is one
  /// Intersection over union of what both masks let through: cells above the middle between the smallest and
  /// the largest value of the mask before.
  std::optional<double> maskOverlap;

  /// Indices of the answers that are others now.
  std::vector<std::size_t> changedAnswers() const;
};

/// The scores from which a run's last answers are made by a softmax, [answers] or [places × answers]; null if
/// it gives none.
const Step* answerScores(const Trace& trace);

/// Compares the last output of two runs of the same mechanism. Nothing if their outputs have other shapes
/// (inputs of other lengths).
std::optional<OutputChange> outputChange(const Trace& before, const Trace& after);

}  // namespace attenscope
