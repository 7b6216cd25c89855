// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/task_vocabulary.h"
#include "engine/training/own_data/own_split.h"

#include <string>
#include <vector>

namespace attenscope {

/// The words that weights for these examples know, from the training part alone; the first stands for all
/// others. Texts: words that occur twice or more (all, if that leaves out more than half of what is read), at
/// most kMostOwnWords. Tags: pieces (see PieceTable), namely such words, frequent endings and single letters,
/// so that a name that never occurred is read letter by letter.
std::vector<std::string> ownWords(const OwnData& data, const OwnSplit& split);
inline constexpr std::size_t kMostOwnWords = 20'000;

/// Cuts tagged sentences that the vocabulary reads as more than kMostOwnTokens pieces, and a word that alone
/// has more, and notes how many they were.
void cutToPieces(OwnData& data, const TaskVocabulary& vocabulary);

}  // namespace attenscope
