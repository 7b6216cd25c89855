// SPDX-License-Identifier: GPL-3.0-or-later
/// Edits from the command line, and what they changed.
#pragma once

#include "app/command/explain_answer.h"
#include "engine/edits/edit.h"
#include "engine/exploring/causal_tracing.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "engine/trace/head_ref.h"
#include "engine/trace/trace.h"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

struct OutputOptions;

/// The edits of `--edit`. Throws Error for one that is not understood.
std::vector<Edit> readEdits(const std::vector<std::string>& typed);

/// A run and, if it was edited or is compared with another, that other one.
struct ComparedRun {
  std::shared_ptr<const Trace> trace;
  std::shared_ptr<const Trace> before;  ///< without edits; null if there are none
  std::shared_ptr<const Trace> other;   ///< the run of `--against`; null without
  /// What is written of them: `trace`, `other`, their difference or the maps of `--explain`.
  std::shared_ptr<const Trace> shown;
  std::shared_ptr<const Trace> analysed;     ///< the run that --why, --patterns and the like are of: A or B
  std::optional<RunRequest> request{};       ///< of `trace`
  std::optional<RunRequest> otherRequest{};  ///< of `other`, where that is no head of the same run
  std::optional<HeadRef> head{};             ///< of A, and the one of the same run that it is compared with
  std::optional<HeadRef> otherHead{};
  std::optional<double> headBits{};            ///< headDivergence() of both
  std::optional<CausalTrace> traced{};         ///< of `--trace`
  std::optional<ExplainedAnswer> explained{};  ///< of `--explain`
};
/// Runs a request, first without its edits if it has any, and with what `--against` makes different;
/// `--trace` patches one from the other, with its progress on `notes`. Throws Error for the first edit that
/// found nothing to change, and for what cannot be different.
ComparedRun runCompared(RunRequest request, const OutputOptions& options, std::ostream& notes);
/// The options by which `shown` is written: of another head they name that, of the difference of two heads
/// none.
OutputOptions optionsOfShown(OutputOptions options, const ComparedRun& run);

/// What the run's result differs by, in lines for people. Nothing if there is nothing to compare.
void printChange(std::ostream& out, const ComparedRun& run);
/// Adds edits, their change and the comparison of `--against` to an object.
void addComparison(nlohmann::ordered_json& json, const ComparedRun& run);
/// What edits changed as JSON: null if there are none.
nlohmann::ordered_json changeJson(const ComparedRun& run);
/// A run as JSON: mechanism, tokens, answer, steps with their shapes, edits and their change.
nlohmann::ordered_json runJson(const ComparedRun& run);

}  // namespace attenscope
