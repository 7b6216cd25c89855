// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/steps.h"

namespace attenscope {

/// Everything needed to predict tokens or classes: the head, the last stack, and the names of the scores.
struct Prediction {
  const Architecture& architecture;
  const TextTokenizer* tokenizer = nullptr;
  std::vector<std::int64_t> rows;      ///< the tokens for which predictions are made
  std::vector<std::string> rowLabels;  ///< their labels; of a span, those of its start and end
  std::vector<std::string> columns{};  ///< of a span, the tokens that may start or end it
};

/// Logits of the predicted tokens, from the hidden vectors of any layer: final norm, then head.
Var logitsOf(Graph& graph, const Prediction& prediction, Var hidden);
/// Adds the steps `logits`, `predictions` and, if requested, `lens` (the logit lens). Returns the logits.
Var showPredictions(StepWriter& writer, const Prediction& prediction, const std::vector<LayerValues>& layers);
/// Adds the step `logits_change`: the KL divergence of the predictions before and after, with the likeliest
/// of each.
void showLogitsChange(StepWriter& writer, const Prediction& prediction, Var before, Var after);
/// How many tokens may have predictions without these taking longer than the layers; `timesEach` predictions
/// are made for each.
std::int64_t maxPredictedRows(const PredictionHead& head, std::int64_t timesEach);

}  // namespace attenscope
