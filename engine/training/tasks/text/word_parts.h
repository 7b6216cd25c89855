// SPDX-License-Identifier: GPL-3.0-or-later
/// Words composed of parts, for tasks that read words in pieces.
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::word_parts {

using word_lists::Words;

/// A rule that forms words from stems: "un" + stem, stem + "less".
struct Family {
  Words stems{};
  std::string before{};
  std::string after{};
};

/// The words of these families, except those that contain one of `without`.
Words wordsOf(const std::vector<Family>& families, const Words& without);

/// The parts from which the pieces of a reading are chosen.
struct Parts {
  Words beginnings{};  ///< "un"
  Words endings{};     ///< "less"
  Words texts{};       ///< texts (and stems) that must be readable
};

/// A TaskVocabulary whose pieces cover all of these texts: the beginnings and endings; then, from short to
/// long, every word that the pieces before it do not compose (and every word of up to three letters); and
/// single letters and digits, so that any word in these characters can be spelled. With `capitals`, words may
/// also begin with capital letters.
TaskVocabulary vocabularyOf(const Parts& parts, bool capitals = false);

/// An invented word of up to nine letters: "zorblax".
std::string invented(std::mt19937_64& random);

}  // namespace attenscope::word_parts
