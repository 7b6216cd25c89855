// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// `attenscope run …` as typed.
struct RunOptions {
  std::string mechanism;
  std::optional<std::string> text;
  std::optional<std::string> source;
  std::optional<std::string> query;
  std::optional<std::string> image;
  std::optional<std::string> tensors;
  std::optional<std::string> weights;
  std::vector<std::string> settings;  ///< "name=value"
  std::optional<std::string> seed;
  std::optional<std::string> dump;
  std::optional<std::string> print;  ///< a step's id
  std::optional<std::string> render;
  std::optional<std::string> step;
  std::optional<std::string> view;
  std::optional<std::string> size;  ///< "1200x800"
  std::optional<std::string> theme;
  std::optional<std::string> colormap;
  int layer = -1;
  int head = -1;
};

/// Runs a mechanism and writes what was asked for; without `--dump`, `--print` and `--render` a summary goes
/// to `out`. Every option is checked before the first file is written. `argc` and `argv` are for the
/// QApplication that `--render` needs. Throws Error.
void runFromCommandLine(const RunOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                        char** argv);

}  // namespace attenscope
