// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <functional>

namespace attenscope {

/// Splits a part of the text into the words that the subword model handles one at a time.
using PreTokenizer = std::function<std::vector<AlignedText>(AlignedText)>;

/// The pre-tokenizer described in tokenizer.json. Throws Error naming file and component.
PreTokenizer readPreTokenizer(const JsonNode& where, int depth = 0);

PreTokenizer bertPreTokenizer();
/// GPT-2's pre-tokenizer: optionally prepends a space, optionally splits by kGpt2Pattern, then converts bytes
/// to characters.
PreTokenizer byteLevelPreTokenizer(bool addPrefixSpace, bool useRegex);

}  // namespace attenscope
