// SPDX-License-Identifier: GPL-3.0-or-later
/// Edits from the command line, and what they changed.
#pragma once

#include "engine/edits/edit.h"
#include "engine/trace/trace.h"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

struct RunRequest;

/// The edits of `--edit`. Throws Error for one that is not understood.
std::vector<Edit> readEdits(const std::vector<std::string>& typed);

/// A run and, if it was edited or is compared with another, that other one.
struct ComparedRun {
  std::shared_ptr<const Trace> trace;
  std::shared_ptr<const Trace> before;  ///< null if there is nothing to compare
};
/// Runs a request, first without its edits if it has any. Throws Error for the first edit that found nothing
/// to change.
ComparedRun runCompared(RunRequest request);

/// What the run's result differs by, in lines for people. Nothing if there is nothing to compare.
void printChange(std::ostream& out, const ComparedRun& run);
/// The same as JSON: null if there is nothing to compare.
nlohmann::ordered_json changeJson(const ComparedRun& run);
/// A run as JSON: mechanism, tokens, answer, steps with their shapes, edits and their change.
nlohmann::ordered_json runJson(const ComparedRun& run);

}  // namespace attenscope
