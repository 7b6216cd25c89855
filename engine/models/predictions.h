// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/steps.h"

namespace attenscope {

/// What is needed to say what comes next: the head, the last stack, and words for its scores.
struct Prediction {
  const Architecture& architecture;
  const TextTokenizer* tokenizer = nullptr;
  std::vector<std::int64_t> rows;      ///< the tokens for which something is predicted
  std::vector<std::string> rowLabels;  ///< what these are called
};

/// Scores of the rows of a layer's vectors: final norm, head.
Var logitsOf(Graph& graph, const Prediction& prediction, Var hidden);
/// The steps `logits`, `predictions` and, where asked for, `lens`. Returns the logits.
Var showPredictions(StepWriter& writer, const Prediction& prediction, const std::vector<LayerValues>& layers);
/// The step `logits_change`: how far the predictions moved, with the likeliest before and after.
void showLogitsChange(StepWriter& writer, const Prediction& prediction, Var before, Var after);
/// How many rows may have predictions without their taking longer than the layers.
std::int64_t maxPredictedRows(const PredictionHead& head, std::int64_t timesEach);

}  // namespace attenscope
