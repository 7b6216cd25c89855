// SPDX-License-Identifier: GPL-3.0-or-later
/// Words made of parts, for tasks that read pieces of words.
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::word_parts {

using word_lists::Words;

/// What makes words of stems: "un" + stem, stem + "less".
struct Family {
  Words stems{};
  std::string before{};
  std::string after{};
};

/// The words of these families that contain none of `without`.
Words wordsOf(const std::vector<Family>& families, const Words& without);

/// The parts of which a reading's pieces are chosen.
struct Parts {
  Words beginnings{};  ///< "un"
  Words endings{};     ///< "less"
  Words texts{};       ///< whose words, and stems, are to be read
};

/// The pieces by which all of these texts can be read: beginnings and endings; then, from short to long,
/// every word that the pieces before it do not make up; and single letters and digits, so that any word of
/// these can be spelled. With `capitals` the letters that begin a word are both small and capital.
Reading readingOf(const Parts& parts, bool capitals = false);

/// A word that nobody knows, one letter to nine: "zorblax".
std::string invented(std::mt19937_64& random);

}  // namespace attenscope::word_parts
