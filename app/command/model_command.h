// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/outputs.h"
#include "app/command/picture_options.h"

#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope model`, as typed.
struct ModelOptions : OutputOptions, PictureOptions {
  std::string path;  ///< a checkpoint folder, or a file of attention weights
  std::optional<std::string> text;
  std::optional<std::string> pair;
  std::optional<std::string> tensors;  ///< raw inputs of a network
  std::vector<std::string> finds;  ///< what values of a network are taken for, as parseDeclaredFind reads it
  std::optional<std::string> classes;  ///< file with the names of a network's classes
  std::optional<std::string> outline;  ///< words of the values of a network that are listed; empty: all
  std::vector<std::string> settings;   ///< "name=value"
  std::vector<std::string> scales;     ///< "LAYER.HEAD=FACTOR" or "STACK.LAYER.HEAD=FACTOR"
  std::optional<std::string> stack;    ///< the stack that `--layer` refers to
  std::optional<std::string> array;    ///< of a file with several arrays
  int item = -1;                       ///< of a batch
  int top = -1;
  bool json = false;
};

/// Opens a model, runs it and writes the requested outputs (writeOutputs); `--json` describes the model and
/// `--top N` prints its N likeliest predictions. Throws Error.
void modelFromCommandLine(const ModelOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv);

}  // namespace attenscope
