// SPDX-License-Identifier: GPL-3.0-or-later
/// `--explain`: which places or tokens made the answer, by one method or several.
#pragma once

#include "engine/explaining/curves.h"
#include "engine/explaining/explanation.h"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// As typed.
struct ExplainOptions {
  std::optional<std::string> methods{};  ///< "gradcam,saliency", or "all" that fit
  std::optional<std::string> target{};   ///< as readTarget() reads it
  std::vector<std::string> settings{};   ///< "samples=20", "smoothgrad.samples=20"
  std::optional<std::string> layer{};    ///< the value that methods with a layer look at
  bool curves = false;
  bool randomised = false;
};

/// What was found.
struct ExplainedAnswer {
  std::vector<ExplanationRequest> requests{};  ///< what was asked for
  std::vector<Explanation> maps{};
  std::vector<DeletionCurves> curves{};                     ///< of each map; empty unless asked for
  std::vector<RandomisedCheck> checks{};                    ///< likewise
  std::vector<std::pair<std::string, std::string>> left{};  ///< of "all": methods that do not fit, and why
  /// A run of steps that views can draw, files hold and `--print` prints.
  std::shared_ptr<const Trace> trace{};
  bool signs = false;  ///< some map has negative numbers
};

/// Explains the answer of a run, with its progress on `notes`. Throws Error, beginning with the option.
ExplainedAnswer explainAnswer(const Trace& run, const ExplainOptions& options, std::ostream& notes);
void printExplained(std::ostream& out, const ExplainedAnswer& answer);
nlohmann::ordered_json explainedJson(const ExplainedAnswer& answer);

}  // namespace attenscope
