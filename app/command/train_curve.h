// SPDX-License-Identifier: GPL-3.0-or-later
/// `attenscope train --curve`: what was measured in every step, as a table.
#pragma once

#include "engine/training/evaluate.h"
#include "engine/training/trainer.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace attenscope {

/// Collects the curves of a training: a line for each step with its loss, learning rate and gradients, and
/// from time to time the scores of held-out examples.
class TrainCurve {
 public:
  /// Throws Error, beginning with the option, if nothing can be written there. `task` must outlive this
  /// object.
  TrainCurve(std::filesystem::path file, const Task& task);

  void observe(const TrainingProgress& progress);
  /// As CSV, atomically. Throws Error.
  void write() const;

 private:
  struct Line {
    TrainingProgress progress;
    std::optional<Scores> scores;
  };

  std::filesystem::path m_file;
  const Task& m_task;
  std::vector<Line> m_lines;
};

}  // namespace attenscope
