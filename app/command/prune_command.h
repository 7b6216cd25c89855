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
  std::string what;  ///< a task, a mechanism, or the folder of a model
  bool heads = false;
  bool weights = false;
  bool channels = false;
  std::optional<std::string> attention;  ///< top-k or window
  std::string by;                        ///< leave-one-out, gradient, magnitude, random; empty: the default
  std::optional<std::string> scope;      ///< of weights: global, matrix, rows, heads
  bool iterated = false;
  bool perMatrix = false;                ///< as scope matrix
  bool renormalised = false;             ///< of attention
  std::optional<std::int64_t> global;    ///< first tokens that a window of attention has as well
  std::optional<double> below;           ///< channels with gates under this go
  std::optional<double> to;              ///< fraction that is left
  std::optional<std::int64_t> examples;  ///< of a task
  std::optional<std::string> texts;      ///< file with a text a line, for models
  std::optional<std::string> text;       ///< one text, for models and mechanisms
  std::optional<std::string> image;      ///< for mechanisms
  std::vector<std::string> settings;     ///< "name=value", of a mechanism
  std::optional<std::int64_t> finetune;  ///< steps of training after pruning, for tasks
  std::optional<std::string> out;        ///< file for the pruned weights
  bool compact = false;                  ///< without rows and columns that are all 0
  std::optional<std::string> render;     ///< figure of the curve
  std::optional<std::string> maps;       ///< figure of the attention that changed most
  std::optional<std::string> theme;
  std::uint64_t seed = 1;
  bool json = false;
};

/// Prunes heads, weights, channels or attention, and prints what that costs. Progress goes to `notes`; Ctrl+C
/// stops. Throws Error.
void pruneFromCommandLine(const PruneOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv);

}  // namespace attenscope
