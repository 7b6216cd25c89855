// SPDX-License-Identifier: GPL-3.0-or-later
/// What attention with one head has in common whatever its score: queries, keys and values, mask, softmax,
/// output. A mechanism on this frame adds its score and nothing else.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// Which texts a mechanism reads.
enum class Sides {
  One,     ///< a sentence, which reads itself
  Either,  ///< a sentence, or a target and a source
  Two,     ///< a target and a source
};

struct AttentionOperands {
  Var q;
  Var k;
  Var v;
  std::map<AxisKind, Labels> labels;  ///< for given numbers; sentences label their steps themselves
};

/// Queries, keys and values: the raw inputs q, k and v; or made from the sentence, of a pair the queries from
/// the target and keys and values from the source, each with a matrix where the parameter `project` is on.
/// Attaches the steps x, source, q, k and v; binds d_q and d_k.
AttentionOperands attentionOperands(MechanismRun& run);
/// Temperature, mask and softmax: the steps scaled, masked and `step`. `alsoVisible` hides further pairs.
/// Says in the notice which query sees nothing.
Var attentionWeights(MechanismRun& run, const AttentionOperands& operands, Var scores,
                     const char* step = "weights", Var alsoVisible = {});
/// QKᵀ / √d_k as the one step scores, which `scaledAttentionSteps` declares.
Var scaledScores(MechanismRun& run, const AttentionOperands& operands);
/// weights · V, the step output.
void attentionOutput(MechanismRun& run, const AttentionOperands& operands, Var weights);
/// "q1", "q2", …
Labels numberedLabels(const std::string& symbol, std::int64_t count);

/// The declarations that go with it: the texts of `sides` (one or two), their vectors and a mask as raw
/// inputs, the three projections.
void declareAttention(Mechanism& mechanism, Sides sides);
/// The same with raw queries, keys and values besides; queries of width `queryWidth` (d_k where they meet the
/// keys by a product).
void declareAttention(Mechanism& mechanism, const char* queryWidth, Sides sides = Sides::Either);
/// width, positions, project (on or off; not offered where there is no `project`), then `own`, then
/// `temperature`, the parameters `mask`, weights and seed.
std::vector<Parameter> attentionParameters(std::optional<bool> project, std::vector<Parameter> own = {},
                                           std::vector<Parameter> mask = maskParameters(),
                                           Parameter temperature = temperatureParameter());
/// x, source (where there are two sides), q, k and v; then `own`.
std::vector<StepSpec> operandSteps(std::vector<StepSpec> own, Sides sides = Sides::Either);
/// scaled, masked, weights and output of the score that is written `score`.
std::vector<StepSpec> weightSteps(const std::string& score);
/// operandSteps, scores, weightSteps of QKᵀ / √d_k.
std::vector<StepSpec> scaledAttentionSteps(Sides sides);
/// operandSteps, the steps of the score, weightSteps.
std::vector<StepSpec> attentionSteps(std::vector<StepSpec> own, const std::string& score,
                                     Sides sides = Sides::Either);

}  // namespace attenscope
