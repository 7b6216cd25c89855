// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/trace/trace.h"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <memory>
#include <string>

namespace attenscope {

/// A place as `--why` takes it: a step and one index for each of its axes, "weights layer 2 head 1 query 3
/// key 0"; of logits the column may be a word, `logits token 5 answer "mat"`, or is the likeliest if none is
/// named.
struct WhyOptions {
  std::string place{};
  int depth = 1;  ///< how many numbers: on along the largest term each time
  std::shared_ptr<const TextTokenizer> tokenizer{};  ///< of the model, for words; may be null
};

/// Prints where a number comes from. Throws Error, beginning with --why.
void printWhy(const Trace& trace, const WhyOptions& options, std::ostream& out);
/// The same as JSON, with every term.
nlohmann::ordered_json whyJson(const Trace& trace, const WhyOptions& options);
/// The step and the layer that a place names; the layer is −1 if it names none. Throws Error.
std::pair<std::string, int> stepOfPlace(const std::string& place);

}  // namespace attenscope
