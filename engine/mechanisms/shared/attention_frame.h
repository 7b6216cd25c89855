// SPDX-License-Identifier: GPL-3.0-or-later
/// What single-head attention mechanisms share whatever their score function: queries, keys and values, mask,
/// softmax, output. A mechanism built on this adds only its score.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The texts that a mechanism reads.
enum class Sides {
  One,     ///< one sentence, attending to itself
  Either,  ///< one sentence, or a target and a source
  Two,     ///< a target and a source
};

struct AttentionOperands {
  Var q;
  Var k;
  Var v;
  std::map<AxisKind, Labels> labels;  ///< labels for raw inputs; sentences label their steps by default
};

/// Queries [T_q × d_q], keys [T_k × d_k] and values: the raw inputs q, k and v, or projections of the
/// sentence (for a pair, queries from the target, keys and values from the source); without projection if the
/// parameter `project` is off. Adds the steps x, source, q, k and v; binds d_q and d_k.
AttentionOperands attentionOperands(MechanismRun& run);
/// Temperature, mask and softmax of `scores` [T_q × T_k]: adds the steps scaled, masked and `step`.
/// `alsoVisible` hides further pairs. The notice names queries that see no key.
Var attentionWeights(MechanismRun& run, const AttentionOperands& operands, Var scores,
                     const char* step = "weights", Var alsoVisible = {});
/// QKᵀ / √d_k [T_q × T_k], as the single step scores.
Var scaledScores(MechanismRun& run, const AttentionOperands& operands);
/// weights · V, as the step output.
void attentionOutput(MechanismRun& run, const AttentionOperands& operands, Var weights);
/// "q1", "q2", …
Labels numberedLabels(const std::string& symbol, std::int64_t count);

/// Adds the declarations of this header to a mechanism without raw queries, keys and values: input kinds
/// according to `sides` (One or Two), vectors and mask as raw inputs, weights.
void declareAttention(Mechanism& mechanism, Sides sides);
/// The same for a mechanism with raw queries, keys and values. `queryWidth` is the shape expression of the
/// query width ("d_k" if queries and keys are multiplied).
void declareAttention(Mechanism& mechanism, const char* queryWidth, Sides sides = Sides::Either);
/// The parameters width, positions, project (with this default; omitted without one), then `own`, then
/// `temperature`, the mask parameters, weights and seed.
std::vector<Parameter> attentionParameters(std::optional<bool> project, std::vector<Parameter> own = {},
                                           std::vector<Parameter> mask = maskParameters(),
                                           Parameter temperature = temperatureParameter());
/// The steps x, source (if there are two sides), q, k and v; then `own`.
std::vector<StepSpec> operandSteps(std::vector<StepSpec> own, Sides sides = Sides::Either);
/// The steps scaled, masked, weights and output, for a score whose formula is `score`.
std::vector<StepSpec> weightSteps(const std::string& score);
/// All steps of scaled dot-product attention: operandSteps, scores and weightSteps of QKᵀ / √d_k.
std::vector<StepSpec> scaledAttentionSteps(Sides sides);
/// All steps of a mechanism with another score: operandSteps with `own`, then weightSteps.
std::vector<StepSpec> attentionSteps(std::vector<StepSpec> own, const std::string& score,
                                     Sides sides = Sides::Either);

}  // namespace attenscope
