// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/outputs.h"
#include "app/command/picture_options.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope run`, as typed.
struct RunOptions : OutputOptions, PictureOptions {
  std::string mechanism;
  std::optional<std::string> sample;  ///< its id; it brings mechanism, input and settings
  std::optional<std::string> text;
  std::optional<std::string> source;
  std::optional<std::string> query;
  std::optional<std::string> tensors;
  std::vector<std::string> settings;  ///< "name=value"
  std::optional<std::string> seed;
  bool json = false;
};

/// Runs a mechanism and writes the requested outputs (writeOutputs). Throws Error.
void runFromCommandLine(const RunOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                        char** argv);

}  // namespace attenscope
