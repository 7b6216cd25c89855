// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/prune_command.h"
#include "engine/exploring/head_weights.h"
#include "engine/exploring/pruned_checkpoint.h"

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// Whether there is a task of this name.
bool isTask(const std::string& what);

bool isMechanism(const std::string& what);

/// What is pruned, and on what it is judged: a task with its weights on examples, a checkpoint on texts, a
/// mechanism on how far the result for one input moves.
class PruneSubject {
 public:
  /// Opens it. Throws Error.
  explicit PruneSubject(const PruneOptions& options);

  bool ofTask() const { return m_task != nullptr; }
  const Task& task() const { return *m_task; }
  const TensorMap& weights() const { return m_weights->tensors; }
  const std::shared_ptr<const LoadedWeights>& loaded() const { return m_weights; }
  std::int64_t examples() const;

  /// With the weights as they are; with what `change` makes of them; and, of a task, with these.
  PruningGoal goal() const;
  PruningGoal goal(const TensorChange& change) const;
  PruningGoal goal(const TensorMap& weights) const;

  /// Where the weights hold the heads of a goal. Throws Error naming a head that is not found.
  std::vector<HeadPlace> places(const PruningGoal& goal) const;
  /// Of each head of the goal, as placed.
  std::vector<double> magnitudes(const std::vector<HeadPlace>& places) const;
  /// The matrices that are pruned.
  std::vector<MatrixSource> matrices() const;

  /// Writes --out, with `change` applied to `tuned` (of a task, if not empty) or to the weights as they are,
  /// and says so on `notes`.
  void write(const FileChange& change, const TensorMap& tuned, std::map<std::string, std::string> metadata,
             std::ostream& notes) const;

 private:
  void writeTask(const FileChange& change, const TensorMap& tuned,
                 const std::map<std::string, std::string>& metadata, std::ostream& notes) const;
  void writeModel(const FileChange& change, const std::map<std::string, std::string>& metadata,
                  std::ostream& notes) const;
  const ModelWeights& modelWeights() const;

  const PruneOptions& m_options;
  const Task* m_task = nullptr;
  std::shared_ptr<const LoadedWeights> m_weights;
  std::shared_ptr<const Model> m_model;
  RunRequest m_request;  ///< of a mechanism
  std::vector<std::string> m_texts;
};

/// The command that a file of pruned weights was written by.
std::string writtenBy(const PruneOptions& options);
/// The fraction of zeros among the numbers of these matrices after `change`.
double sparsityOf(const std::vector<MatrixSource>& matrices, const TensorChange& change);
/// The tensors after a change; with `left`, without rows and columns that are all 0 then.
TensorMap changedTensors(const TensorMap& weights, const FileChange& change, LeftParts& left);

}  // namespace attenscope
