// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/word_parts.h"

#include "engine/input/pieces.h"
#include "engine/input/tokenizer.h"
#include "engine/training/examples.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace attenscope::word_parts {

namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789'";
constexpr std::size_t kAlphabet = 26;

/// The pieces as they are chosen.
class Chosen {
 public:
  Chosen() : m_pieces{"<unknown>"}, m_table(m_pieces) {}

  void add(const std::string& piece) {
    if (m_table.row(piece) != 0) return;
    m_pieces.push_back(piece);
    m_table.add(piece);
  }

  /// Whether the pieces so far make up a word.
  bool makeUp(std::string_view word) const {
    std::vector<VocabularyToken> tokens;
    m_table.cut(word, tokens);
    return std::all_of(tokens.begin(), tokens.end(),
                       [](const VocabularyToken& token) { return token.row != 0; });
  }

  Words take() { return std::move(m_pieces); }

 private:
  Words m_pieces;
  PieceTable m_table;
};

/// The words of these texts, short ones first.
Words wordsIn(const Words& texts) {
  std::set<std::string> met;
  Words words;
  for (const std::string& text : texts)
    for (const Token& token : tokenize(text))
      if (const auto [word, isNew] = met.insert(foldCase(token.text)); isNew) words.push_back(*word);
  std::stable_sort(words.begin(), words.end(),
                   [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  return words;
}

}  // namespace

Words wordsOf(const std::vector<Family>& families, const Words& without) {
  Words words;
  for (const Family& family : families)
    for (const std::string& stem : family.stems) {
      const std::string word = family.before + stem + family.after;
      if (std::none_of(without.begin(), without.end(),
                       [&](const std::string& other) { return word.find(other) != std::string::npos; }))
        words.push_back(word);
    }
  return words;
}

TaskVocabulary vocabularyOf(const Parts& parts, bool capitals) {
  constexpr std::size_t kShort = 3;  // letters of words that are never taken apart
  Chosen chosen;
  for (const std::string& piece : parts.beginnings) chosen.add(piece + kContinues);
  for (const std::string& piece : parts.endings) chosen.add(kContinues + piece);
  for (const std::string& word : wordsIn(parts.texts))
    if (word.size() <= kShort || !chosen.makeUp(word)) chosen.add(word);
  for (const char letter : kLetters) {
    chosen.add(std::string(1, letter));
    chosen.add(kContinues + std::string(1, letter));
  }
  if (capitals)
    for (const char letter : kLetters.substr(0, kAlphabet))
      chosen.add(std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(letter)))));
  return vocabularyOfPieces(chosen.take());
}

std::string invented(std::mt19937_64& random) {
  static constexpr std::string_view kVowels = "aeiou";
  std::string word;
  bool vowel = drawUniform(random) < 0.3;
  for (std::int64_t left = drawInteger(random, 2, 9); left > 0; --left) {
    word += drawFrom(random, vowel ? kVowels : kLetters.substr(0, kAlphabet));
    // Mostly in turn, so that it can be said.
    if (drawUniform(random) < 0.85) vowel = !vowel;
  }
  return word;
}

}  // namespace attenscope::word_parts
