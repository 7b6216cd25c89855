// SPDX-License-Identifier: GPL-3.0-or-later
/// Weights of checkpoints that are pruned: the model is opened anew with zeros in its matrices.
#pragma once

#include "app/session/pruned_state.h"
#include "app/session/pruning.h"
#include "engine/exploring/pruned_checkpoint.h"
#include "engine/models/model.h"

#include <memory>

namespace attenscope {

struct PrunedModel {
  std::shared_ptr<const Model> model;
  double sparsity = 0;  ///< the fraction of zeros in the matrices of its layers
};
/// The model of PrunedRecipe::base, pruned. It is named after both, its path is the recipe's text, and it
/// has no `weights`, as its files hold other numbers than it. Throws Error if the base has no weights, and
/// Cancelled.
PrunedModel openPruned(const PrunedRecipe& recipe, const RunControl& control = {});
PrunedModel openPruned(const PrunedRecipe& recipe, const Model& base, const RunControl& control = {});

/// What becomes of the files of the base.
FileChange fileChangeOf(const PrunedRecipe& recipe, const ModelWeights& weights,
                        const RunControl& control = {});

/// The recipe of a pruned model; nothing if it is none.
std::optional<PrunedRecipe> recipeOf(const Model& model);

/// As pruneWeightsOf(), of a checkpoint.
PrunedWeightsCurve pruneModelWeights(const PruningWish& wish, const RunControl& control);

/// The request that runs another model in place of its own.
RunRequest withModel(RunRequest request, std::shared_ptr<const Model> model);

}  // namespace attenscope
