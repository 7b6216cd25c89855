// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope batch`, as typed.
struct BatchOptions {
  std::string recipe;
  std::vector<std::string> inputs;
  std::string out;
  std::vector<std::string> sweeps;
  std::optional<std::string> figures;  ///< ending
  std::optional<std::string> numbers;  ///< ending
  std::optional<std::string> masks;    ///< folder
  std::optional<int> every;            ///< of videos and numbered pictures every so-manieth frame
  bool longForm = false;
  bool noRecipe = false;
  int jobs = 0;  ///< 0: as many as there are processors; of a model one
};

/// Makes the figure of a recipe for every input, with progress on `notes`; says on `out` what was made. The
/// exit code: 0, or 2 if some could not be made, which are then listed on `notes`. Throws Error.
int batchFromCommandLine(const BatchOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                         char** argv);

}  // namespace attenscope
