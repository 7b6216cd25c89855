// SPDX-License-Identifier: GPL-3.0-or-later
/// Encoder and decoder layers of a transformer, as torch.nn.TransformerEncoderLayer and
/// TransformerDecoderLayer name and compute them (Vaswani et al. 2017, 3.1; pre-norm: Xiong et al. 2020). Not
/// a mechanism itself; several are built from these layers.
#pragma once

#include "engine/mechanism/run.h"

#include <string>
#include <vector>

namespace attenscope::transformer_layers {

/// A stack of identical layers, and the names of its weights, parameters and steps.
struct Stack {
  std::string module{};           ///< prefix of the names of weights: "" or "encoder."
  std::string layers = "layers";  ///< id of the parameter with the number of layers
  std::string steps{};            ///< prefix of the ids of self-attention steps: "" or "self_"
  std::string rest{};             ///< prefix of the ids of all other steps: "" or "encoder_"
  std::string word{};             ///< subscript of the symbols of self-attention: "" or "self"
  std::string restWord{};         ///< subscript of all other symbols: "" or "encoder"
  bool cross = false;             ///< a decoder, with cross-attention to a memory after self-attention
  std::string name{};             ///< Step::stack: "encoder" or "decoder" if a mechanism has both
};

Parameter layersParameter(const std::string& id, const std::string& title);
Parameter headsParameter(std::int64_t defaultHeads);
/// The parameters norm (post, pre) and activation (relu, gelu), with these defaults, and feed_forward.
std::vector<Parameter> layerParameters(const std::string& norm = "post",
                                       const std::string& activation = "relu");
/// The parameter final_norm.
Parameter finalNormParameter();
/// The remaining parameters of mechanisms with target and source: causal, mask (none, painted; for
/// cross-attention), positions, weights, seed.
std::vector<Parameter> pairParameters();
std::vector<WeightSpec> weights(const Stack& stack);
/// The weights of the stack's final layer norm, if it has one.
std::vector<WeightSpec> finalNormWeights(const Stack& stack);
std::vector<StepSpec> steps(const Stack& stack);

/// The vectors of one side [tokens × d] and its tokens.
struct Side {
  Var vectors;
  Labels tokens;
};
/// Runs all layers of the stack on x and returns the result [tokens × d]. `visible` is [tokens × tokens],
/// `memoryVisible` [tokens × memory tokens]. Throws Error if the number of heads does not divide the width.
Var build(MechanismRun& run, const Stack& stack, const Side& x, const Var& visible, const Side& memory = {},
          const Var& memoryVisible = {});
Var finalNorm(MechanismRun& run, const Stack& stack, Var x);

/// Which target tokens each target token may attend to [tokens × tokens], according to the parameter
/// `causal`.
Var targetVisible(MechanismRun& run, std::int64_t tokens);
Labels labelsOf(const std::vector<std::string>& tokens);

}  // namespace attenscope::transformer_layers
