// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <functional>

namespace attenscope {

/// Cleans a text before it is split; every character keeps its place.
using Normalizer = std::function<AlignedText(AlignedText)>;

/// The normaliser that tokenizer.json describes. Throws Error naming file and component.
Normalizer readNormalizer(const JsonPlace& where, int depth = 0);

/// BERT's own (Devlin et al. 2018, google-research/bert tokenization.py).
struct BertCleaning {
  bool cleanText = true;           ///< drop control characters, white space becomes a space
  bool handleChineseChars = true;  ///< spaces around ideographs
  bool stripAccents = true;
  bool lowercase = true;
};
Normalizer bertNormalizer(BertCleaning options);

/// Unicode's normalisation forms: "NFC", "NFD", "NFKC" or "NFKD".
Normalizer unicodeNormalizer(const std::string& form);
/// Full case mapping, each character by itself (İ becomes i and a dot above, a final Σ stays σ).
AlignedText lowercased(const AlignedText& aligned);
/// Drops the characters for which `isDropped` holds; their place goes to the character before them, as a
/// mark's should.
AlignedText withoutMarks(const AlignedText& aligned, bool (*isDropped)(char32_t));

}  // namespace attenscope
