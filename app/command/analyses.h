// SPDX-License-Identifier: GPL-3.0-or-later
/// What `run` and `model` say of the heads of a run: as text and as JSON.
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/trace/trace.h"

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

namespace attenscope {

/// The analyses asked for.
struct AnalysisOptions {
  bool patterns = false;            ///< what each head does
  std::optional<std::string> like;  ///< a .npy [queries × keys]: heads by their likeness to it

  std::optional<std::string> circuit;  ///< of which head, "[STEP:][STACK.][LAYER.]HEAD"

  std::optional<std::string> why;                    ///< a place (WhyOptions)
  int depth = 0;                                     ///< of --why; 0 unless given
  std::shared_ptr<const TextTokenizer> tokenizer{};  ///< of the model that runs; may be null

  bool any() const { return patterns || like || circuit || why; }
};

/// As aligned text. Throws Error naming the option.
void printAnalyses(const AnalysisOptions& options, const Trace& trace, std::ostream& out);
/// The members of the JSON object `json`, and one for each analysis asked for.
std::string withAnalyses(const std::string& json, const AnalysisOptions& options, const Trace& trace);

}  // namespace attenscope
