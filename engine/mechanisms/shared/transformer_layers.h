// SPDX-License-Identifier: GPL-3.0-or-later
/// Encoder and decoder layers of a transformer, as torch.nn.TransformerEncoderLayer and
/// TransformerDecoderLayer name and compute them (Vaswani et al. 2017, 3.1; pre-norm: Xiong et al. 2020). No
/// mechanism of its own: what several are made of.
#pragma once

#include "engine/mechanism/run.h"

#include <string>
#include <vector>

namespace attenscope::transformer_layers {

/// A stack of equal layers and how its weights, parameters and steps are called.
struct Stack {
  std::string module{};           ///< before the weights' names: "" or "encoder."
  std::string layers = "layers";  ///< parameter that counts the layers
  std::string steps{};            ///< before the ids of the steps of self-attention: "" or "self_"
  std::string rest{};             ///< before the ids of all other steps: "" or "encoder_"
  std::string word{};             ///< after the symbols of self-attention: "" or "self"
  std::string restWord{};         ///< after all other symbols: "" or "encoder"
  bool cross = false;             ///< a decoder: attention to a memory after that to itself
  std::string name{};             ///< "encoder", "decoder" where a mechanism has both; the steps' stack
};

Parameter layersParameter(const std::string& id, const std::string& title);
Parameter headsParameter(std::int64_t defaultHeads);
/// norm (post, pre) and activation (relu, gelu) with these defaults, feed_forward.
std::vector<Parameter> layerParameters(const std::string& norm = "post",
                                       const std::string& activation = "relu");
/// final_norm.
Parameter finalNormParameter();
/// What comes after these for a target and a source: causal, mask (none, painted: of cross-attention),
/// positions, weights, seed.
std::vector<Parameter> pairParameters();
std::vector<WeightSpec> weights(const Stack& stack);
/// The stack's final layer norm, where it has one.
std::vector<WeightSpec> finalNormWeights(const Stack& stack);
std::vector<StepSpec> steps(const Stack& stack);

/// One side's vectors [tokens × d] with its tokens.
struct Side {
  Var vectors;
  Labels tokens;
};
/// All layers of the stack; `visible` [tokens × tokens], `memoryVisible` [tokens × memory tokens]. Binds
/// nothing; throws Error where the heads do not divide the width.
Var build(MechanismRun& run, const Stack& stack, const Side& x, const Var& visible, const Side& memory = {},
          const Var& memoryVisible = {});
Var finalNorm(MechanismRun& run, const Stack& stack, Var x);

/// What a target token sees of the target, as the parameter `causal` says [tokens × tokens].
Var targetVisible(MechanismRun& run, std::int64_t tokens);
Labels labelsOf(const std::vector<std::string>& tokens);

}  // namespace attenscope::transformer_layers
