// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/input.h"
#include "engine/parameters/parameters.h"
#include "engine/run_control.h"

#include <map>
#include <memory>
#include <string>

namespace attenscope {

class Trace;
struct Learned;
struct Mechanism;

/// Loaded weights and where they came from.
struct LoadedWeights {
  std::string file;  ///< the name without folders
  TensorMap tensors;
  const Learned* learned = nullptr;  ///< the task that they were trained for, where the file names one
  /// The parameters that they fix, as `--set` writes them.
  std::map<std::string, std::string> settings{};
  bool checked = false;  ///< known to be finite
};

struct RunRequest {
  const Mechanism* mechanism = nullptr;
  Input input;
  Parameters parameters;
  std::shared_ptr<const LoadedWeights> weights;  ///< needed where the parameter `weights` is "file"
  std::shared_ptr<const Trace> previous;         ///< reused as far as it goes
  RunControl control;
};

/// Runs a mechanism. Where its weights were trained, the parameters that these fix have their values, and an
/// answer is read from the result; raw vectors in place of words are weighed by the next origin offered, as
/// trained weights know words only. Throws Error for bad input and Cancelled; on either, nothing of
/// `request` has changed.
std::shared_ptr<const Trace> runMechanism(const RunRequest& request);
/// The weights' task where `request` runs with trained ones (of the program or of a file); else null.
const Learned* learnedOf(const RunRequest& request);

}  // namespace attenscope
