// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/train_motion.h"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope train`, as typed.
struct TrainOptions {
  std::string task;                   ///< or a file or folder; if empty, the tasks are listed
  std::optional<std::string> on;      ///< the mechanism that learns from a file or folder
  std::vector<std::string> settings;  ///< "name=value" of the plan (batch, …) or mechanism
  std::optional<std::int64_t> steps;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> weights;     ///< file for the trained weights
  std::optional<std::string> model;       ///< folder for them as a model
  std::optional<std::string> start;       ///< file with the initial weights
  std::optional<std::int64_t> startStep;  ///< the step that those are of
  std::optional<std::int64_t> snapshot;   ///< write every so many steps; if empty, every minute
  std::optional<std::string> curve;       ///< file for what was measured in every step
  bool half = false;
  TrainMotionOptions motion;
};

/// Trains a task and writes its weights, now and then while it trains and at the end, with a progress line on
/// `notes`. Ctrl+C or SIGTERM stop at once and keep what was learned. Throws Error.
void trainFromCommandLine(const TrainOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv);

/// The options of `attenscope evaluate`, as typed.
struct EvaluateOptions {
  std::string task;                    ///< or a file or folder
  std::optional<std::string> weights;  ///< instead of the built-in ones
  bool all = false;                    ///< every task with trained weights
  std::optional<std::int64_t> count;   ///< number of held-out examples; if empty, as many as a note has
  bool note = false;                   ///< write the scores into the file of weights
};

/// Prints the held-out scores next to their goals, and notes them in the file if asked to. Throws Error.
void evaluateFromCommandLine(const EvaluateOptions& options, std::ostream& out);

}  // namespace attenscope
