// SPDX-License-Identifier: GPL-3.0-or-later
/// What is to be kept while parts of a network are taken out: the score of a task, the likelihood of texts,
/// or the result for one input.
#pragma once

#include "engine/exploring/prunable_heads.h"
#include "engine/mechanism/request.h"
#include "engine/run_control.h"
#include "engine/training/task.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// How well an edited network does, and how much each head matters to it.
struct PruningGoal {
  std::string title;    ///< "exact, 200 held-out examples"
  std::string measure;  ///< "exact", "loss": how the number is called
  bool lower = false;   ///< whether less is better
  std::vector<PrunableHead> heads{};
  /// The measure with these edits.
  std::function<double(const std::vector<Edit>& edits, const RunControl& control)> score{};
  /// Mean |∂L/∂ξ| of a factor ξ on each head's output, at ξ = 1 (Michel et al. 2019, "Are Sixteen Heads
  /// Really Better than One?", equation 5), in the order of `heads`, with these edits. Empty where there is
  /// no loss to differentiate.
  std::function<std::vector<double>(const std::vector<Edit>& edits, const RunControl& control)> gradient{};
  /// Some of the examples or texts, for what is seen of runs rather than scored: run `index` < `runs` with
  /// these edits, all its weights among its steps.
  std::function<std::shared_ptr<const Trace>(const std::vector<Edit>& edits, std::size_t index)> run{};
  std::size_t runs = 0;  ///< at most kRunsSeen
};

inline constexpr std::size_t kRunsSeen = 8;

/// Of the held-out examples, as evaluate() draws them.
inline constexpr std::uint64_t kHeldOutSeed = 7;

/// The score of a task on held-out examples: its first goal's. The gradient is that of its loss.
PruningGoal keepScore(const Task& task, const std::shared_ptr<const LoadedWeights>& weights,
                      std::int64_t examples);
/// Whether the run's logits are those of words: not of classes or places.
bool predictsWords(const Trace& run);
/// Whether the model is an encoder with a decoder.
bool hasDecoder(const Model& model);
/// Whether keepTexts() can judge the model, of which this is a run; and on the text of the run itself.
bool tellsTexts(const Model& model, const Trace& run);
bool tellsOwnText(const Model& model, const Trace& run);
/// The mean loss −ln p of the right tokens of texts: of each next one for causal models and decoders; for
/// others of every seventh, masked. A text for an encoder and a decoder is what the one reads and, after a
/// tab, what the other is to say; without a tab the decoder's text is the request's. Throws Error if the
/// model predicts no words, sees those that it is to predict, or no text has a token to predict.
PruningGoal keepTexts(const RunRequest& request, const std::vector<std::string>& texts);
/// How far the result for the input of `request` moves, for what has no right answers: where it answers by a
/// softmax, the mean of Σ p ln(p / p′) over its answers, in nats; else ‖after − before‖ / ‖before‖ of the
/// output. 0 with everything in place, which is the minimum: there is no gradient to go by. Edits of the
/// request are left out. Throws Error if there is no result.
PruningGoal keepOutput(RunRequest request);
/// The same distance between two results. Throws Error if they have other shapes.
double movedOutput(const Trace& before, const Trace& after);
/// How movedOutput() is called for such a run: "divergence in nats" or "relative change of the output".
std::string movedMeasure(const Trace& run);

}  // namespace attenscope
