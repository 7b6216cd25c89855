// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/word_lists.h"

#include "engine/input/tokenizer.h"
#include "engine/training/examples.h"

#include <algorithm>

namespace attenscope::word_lists {

namespace {

Words pieces(std::string_view text, char between) {
  Words all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

}  // namespace

Words entries(std::string_view list) {
  return pieces(list, '|');
}

Words split(std::string_view sentence) {
  return pieces(sentence, ' ');
}

void addWords(TaskVocabulary& vocabulary, const Words& texts) {
  for (const std::string& text : texts)
    for (const Token& token : tokenize(text)) {
      std::string word = foldCase(token.text);
      if (std::find(vocabulary.words.begin(), vocabulary.words.end(), word) == vocabulary.words.end())
        vocabulary.words.push_back(std::move(word));
    }
}

void say(std::string& sentence, std::string_view text) {
  if (text.empty()) return;
  if (!sentence.empty() && text.front() != ',' && text.front() != '.') sentence += ' ';
  sentence += text;
}

std::string maybe(std::mt19937_64& random, double share, const Words& list) {
  return drawUniform(random) < share ? drawFrom(random, list) : std::string();
}

}  // namespace attenscope::word_lists
