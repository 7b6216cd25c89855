// SPDX-License-Identifier: GPL-3.0-or-later
/// Pruning as changes of the session: heads are edits, weights are those of the session.
#pragma once

#include "app/session/session_state.h"
#include "engine/exploring/weight_pruning.h"

#include <optional>
#include <vector>

namespace attenscope {

/// Weights that follow from others by pruning, told in one line that stands in place of a file's path:
/// "pruned 0.8 magnitude global 1 sort-multi-head".
struct PrunedRecipe {
  double sparsity = 0;
  WeightOrder order = WeightOrder::Magnitude;
  WeightScope scope = WeightScope::Global;
  std::uint64_t seed = 1;
  std::string base;  ///< a task's id, the path of a file or such a line again

  std::string text() const;
  /// Nothing if the line is no recipe. Throws Error if it is a damaged one.
  static std::optional<PrunedRecipe> read(const std::string& text);
  /// The weights that `base` holds, pruned; named after both.
  std::shared_ptr<const LoadedWeights> apply(const LoadedWeights& base) const;
  /// How that is called: "gpt2, 80 % pruned by magnitude"; `reached` is the sparsity that there is.
  std::string title(const std::string& name, double reached) const;
};
/// The weights that SessionState::weightsPath names: those of a file, or what such a line makes of its base.
/// Throws Error.
std::shared_ptr<const LoadedWeights> weightsFrom(const std::string& path);

namespace edits {

/// Whether an edit takes out whole heads and does nothing else.
bool takesHeadsOut(const Edit& edit);
/// How many heads these edits name.
std::int64_t headsTakenOut(const std::vector<Edit>& edits);
/// Takes exactly these heads out, each given by its own edit; those of one layer become one edit. All other
/// edits stay.
SessionState takeHeadsOut(SessionState state, const std::vector<Edit>& removals);
/// Whether an edit keeps some of the weights of all attention and does nothing else.
bool keepsAttention(const Edit& edit);
/// Keeps what this edit keeps, in place of all others of that kind; everything if there is none.
SessionState takeAttention(SessionState state, const std::optional<Edit>& kept);
/// Runs pruned weights.
SessionState takePruned(SessionState state, std::shared_ptr<const LoadedWeights> weights,
                        const QString& path);
/// Runs the weights of `base` again.
SessionState takeUnpruned(SessionState state, const SessionState& base);

}  // namespace edits

}  // namespace attenscope
