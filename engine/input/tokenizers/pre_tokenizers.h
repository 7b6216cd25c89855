// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <functional>

namespace attenscope {

/// Splits one piece of a text into the words that the model sees one by one.
using PreTokenizer = std::function<std::vector<AlignedText>(AlignedText)>;

/// The pre-tokeniser that tokenizer.json describes. Throws Error naming file and component.
PreTokenizer readPreTokenizer(const JsonPlace& where, int depth = 0);

PreTokenizer bertPreTokenizer();
/// GPT-2's: optionally a space before the text, optionally its pattern, then bytes as characters.
PreTokenizer byteLevelPreTokenizer(bool addPrefixSpace, bool useRegex);

}  // namespace attenscope
