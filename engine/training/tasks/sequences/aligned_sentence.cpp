// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/sequences/aligned_sentence.h"

#include <algorithm>

namespace attenscope {

void append(Phrase& phrase, std::string_view text, int mark) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const bool last = end == text.size();
    phrase.push_back({std::string(text.substr(0, end)), last ? mark : 0});
    text.remove_prefix(last ? end : end + 1);
  }
}

void append(Phrase& phrase, const Phrase& more) {
  phrase.insert(phrase.end(), more.begin(), more.end());
}

AlignedSentence aligned(const PhrasePair& pair) {
  AlignedSentence sentence;
  for (const MarkedWord& word : pair.source) sentence.source.push_back(word.text);
  for (const MarkedWord& word : pair.target) {
    sentence.target.push_back(word.text);
    const auto found = std::find_if(pair.source.begin(), pair.source.end(), [&](const MarkedWord& other) {
      return word.mark != 0 && other.mark == word.mark;
    });
    sentence.from.push_back(found == pair.source.end() ? -1 : found - pair.source.begin());
  }
  return sentence;
}

}  // namespace attenscope
