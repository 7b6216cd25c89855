// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <functional>

namespace attenscope {

/// Normalises a text before it is split; every character keeps its place in the original.
using Normalizer = std::function<AlignedText(AlignedText)>;

/// The normaliser described in tokenizer.json. Throws Error naming file and component, and so does what it
/// returns where a text would become many times longer.
Normalizer readNormalizer(const JsonNode& where, int depth = 0);

/// BERT's normalisation (Devlin et al. 2018, google-research/bert tokenization.py).
struct BertCleaning {
  bool cleanText = true;           ///< drop control characters; white space becomes a space
  bool handleChineseChars = true;  ///< spaces around ideographs
  bool stripAccents = true;
  bool lowercase = true;
};
Normalizer bertNormalizer(BertCleaning options);

/// Unicode's normalisation forms: "NFC", "NFD", "NFKC" or "NFKD".
Normalizer unicodeNormalizer(const std::string& form);
/// Lower case by full case mapping, character by character without context (İ becomes i and a combining dot,
/// a final Σ becomes σ).
AlignedText lowercased(const AlignedText& aligned);
/// Drops the characters for which `isDropped` holds; their place is merged into that of the preceding
/// character, as suits a combining mark.
AlignedText withoutMarks(const AlignedText& aligned, bool (*isDropped)(char32_t));

}  // namespace attenscope
