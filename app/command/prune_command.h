// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope prune`, as typed.
struct PruneOptions {
  std::string what;  ///< a task, or the folder of a model
  bool heads = false;
  bool weights = false;
  std::string by;  ///< leave-one-out, gradient, magnitude, random; empty: the default
  bool iterated = false;
  bool perMatrix = false;                ///< weights: the same sparsity in each matrix, not over all together
  std::optional<double> to;              ///< fraction that is left
  std::optional<std::int64_t> examples;  ///< of a task
  std::optional<std::string> texts;      ///< file with a text a line, for models
  std::optional<std::string> text;       ///< one text, for models
  std::optional<std::int64_t> finetune;  ///< steps of training after pruning, for tasks
  std::optional<std::string> out;        ///< file for the pruned weights
  std::optional<std::string> render;     ///< figure of the curve
  std::optional<std::string> theme;
  std::uint64_t seed = 1;
  bool json = false;
};

/// Prunes heads or weights and prints what that costs. Progress goes to `notes`; Ctrl+C stops. Throws Error.
void pruneFromCommandLine(const PruneOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv);

}  // namespace attenscope
