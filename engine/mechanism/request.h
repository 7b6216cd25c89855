// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/measuring.h"
#include "engine/edits/edit.h"
#include "engine/mechanism/input.h"
#include "engine/parameters/parameters.h"
#include "engine/run_control.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

class Trace;
struct TrainedTask;
struct Mechanism;

/// Loaded weights and where they came from.
struct LoadedWeights {
  std::string file;  ///< file name without the directory
  TensorMap tensors;
  const TrainedTask* trained = nullptr;  ///< the task that they were trained on; null if unknown
  /// The parameters that the weights fix, as `--set` writes them.
  std::map<std::string, std::string> settings{};
  /// What `trained` points to, where the file itself describes it; else null.
  std::shared_ptr<const TrainedTask> own{};
  bool checked = false;  ///< all values are known to be finite
};

/// What to run, with which parameters, on which input.
struct RunRequest {
  const Mechanism* mechanism = nullptr;
  Input input;
  Parameters parameters;
  std::shared_ptr<const LoadedWeights> weights;  ///< needed if the parameter `weights` is "file"
  std::shared_ptr<const Trace> previous;  ///< an earlier run, whose unchanged results are reused; may be null
  RunControl control;
  std::vector<Edit> edits{};  ///< applied in this order
  /// The same run without edits; computed first where edits are switched on and it is null.
  std::shared_ptr<const Trace> plain{};
  /// Whether that is needed; if not, edits can take nothing from it, and nothing is compared with it.
  bool comparesWithPlain = true;
  std::shared_ptr<const Trace> other{};  ///< the run compared with, from which edits may take values
  std::string remark{};                  ///< said in the trace's notice: why these weights were taken
  Measuring measuring{};                 ///< how weights are shown
};

/// Runs a mechanism. With trained weights, the parameters that they fix override those of the request, and
/// the answer is read from the result. Input that built-in trained weights cannot read (raw vectors, another
/// number of texts) is run with untrained weights, with a notice in the trace. Throws Error for bad input and
/// Cancelled.
std::shared_ptr<const Trace> runMechanism(const RunRequest& request);
/// The task whose trained weights (built-in or from a file) `request` uses; else null.
const TrainedTask* learnedOf(const RunRequest& request);

}  // namespace attenscope
