// SPDX-License-Identifier: GPL-3.0-or-later
/// What the window prunes and how that is judged: jobs for ExplorationController, from values to values.
#pragma once

#include "app/session/session_state.h"
#include "engine/exploring/attention_sparsity.h"
#include "engine/exploring/head_pruning.h"
#include "engine/exploring/weight_pruning.h"
#include "engine/training/task.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// What is pruned: that which the session runs, without its edits.
struct PruningSubject {
  RunRequest request;
  const Task* task = nullptr;                    ///< that the weights learned; null if none
  std::shared_ptr<const LoadedWeights> weights;  ///< of the task or a file; null for others and checkpoints
  std::string base;  ///< where the weights come from: a task's id or what SessionState::weightsPath holds
};
PruningSubject pruningSubject(const SessionState& state, RunRequest request);

/// On what a pruned network is judged.
enum class JudgedOn {
  Input,     ///< the result for the input at hand; of models that predict words the loss on its text
  Examples,  ///< held-out examples of the task
  Texts,     ///< the lines of a file
};
struct PruningWish {
  PruningSubject subject;
  JudgedOn on = JudgedOn::Input;
  std::int64_t examples = 200;
  std::vector<std::string> texts{};
  HeadOrder heads = HeadOrder::LeaveOneOut;
  bool iterated = false;
  WeightOrder weights = WeightOrder::Magnitude;
  WeightScope scope = WeightScope::Global;
  AttentionSparsity attention{};
  std::uint64_t seed = 1;
};
/// How it is judged. Throws Error if that cannot be.
PruningGoal goalOf(const PruningWish& wish);

/// Heads taken out one after the other, and the same in random order.
struct PrunedHeads {
  PruningGoal goal;
  HeadPruning by;
  std::optional<HeadPruning> random{};  ///< nothing where `by` is random
};
/// Throws Error, and Cancelled.
PrunedHeads pruneHeadsOf(const PruningWish& wish, const RunControl& control);

/// Scores over sparsity.
struct PrunedWeightsCurve {
  std::string title;
  std::string measure;
  bool lower = false;
  std::vector<double> asked{};     ///< kSparsities
  std::vector<double> sparsity{};  ///< the fraction of zeros that there is
  std::vector<double> scores{};
  std::vector<double> random{};  ///< of the baseline; empty where the order is random
};
/// Of a task's weights, a file's or a checkpoint's.
PrunedWeightsCurve pruneWeightsOf(const PruningWish& wish, const RunControl& control);
/// The sparsity that there is when so much was asked for, and the score.
using SparseScore =
    std::function<std::pair<double, double>(WeightOrder order, double asked, const RunControl& control)>;
/// Measures every sparsity of the curve, and the baseline.
void measureCurve(PrunedWeightsCurve& curve, WeightOrder order, const SparseScore& score,
                  const RunControl& control);
/// The sparsities that are measured: closer together where more is gone.
const std::vector<double>& measuredSparsities();

/// Weights of attention left out, and as many drawn at random.
struct PrunedAttention {
  PruningGoal goal;
  std::vector<AttentionPoint> curve{};   ///< the first with everything in place (k is 0), then by falling k
  std::vector<AttentionPoint> random{};  ///< likewise, of the baseline
};
PrunedAttention pruneAttentionOf(const PruningWish& wish, const RunControl& control);

/// What fine-tuning gave.
struct FineTuned {
  TensorMap weights;
  double score = 0;
  std::int64_t steps = 0;
};
/// Trains the pruned network further and judges it anew: with these heads out, or the zeros of `start` kept.
FineTuned fineTune(const PruningWish& wish, const TensorMap& start, const std::vector<Edit>& removals,
                   std::int64_t steps, const RunControl& control);

/// Weights with 0 in place of what lets the output of these heads reach the rest. Throws Error if a task's
/// mechanism does not mix its heads by a matrix.
TensorMap zeroedHeads(const PruningSubject& subject, TensorMap weights, const std::vector<PrunableHead>& all,
                      const std::vector<PrunableHead>& removed);

/// The same weights with other numbers and another name.
std::shared_ptr<const LoadedWeights> renamed(const LoadedWeights& like, TensorMap tensors, std::string name);

/// The texts of a file, one a line. Throws Error if it cannot be read, has none or is larger than 4 MB.
std::vector<std::string> textsIn(const std::string& path);

/// A part of a job as a job: its 0 to 1 is `from` to `to` of the whole.
RunControl partOf(const RunControl& whole, double from, double to);

}  // namespace attenscope
