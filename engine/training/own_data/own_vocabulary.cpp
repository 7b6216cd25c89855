// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_vocabulary.h"

#include "engine/characters.h"
#include "engine/input/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <set>

namespace attenscope {

namespace {

/// A word, or an ending, and how often it occurs.
using Counts = std::map<std::string, std::int64_t>;

/// ’ is read as ', as pieces are.
std::string asRead(const std::string& word) {
  static constexpr std::string_view kCurly = "’";
  std::string folded = foldCase(word);
  for (std::size_t at = 0; (at = folded.find(kCurly, at)) != std::string::npos; ++at)
    folded.replace(at, kCurly.size(), "'");
  return folded;
}

Counts wordsIn(const OwnData& data, const OwnSplit& split) {
  Counts counts;
  const auto add = [&](const std::string& text) {
    for (const Token& token : tokenize(text))
      ++counts[data.form == OwnForm::Tags ? asRead(token.text) : foldCase(token.text)];
  };
  for (const std::size_t place : split.training) {
    const OwnExample& example = data.examples[place];
    add(example.text);
    for (const std::string& word : example.words) add(word);
  }
  return counts;
}

/// The words that occur often enough, the most frequent first.
std::vector<std::string> frequent(const Counts& counts) {
  std::int64_t all = 0;
  std::int64_t once = 0;
  for (const auto& [word, count] : counts) {
    all += count;
    once += count == 1 ? 1 : 0;
  }
  const std::int64_t least = 2 * once > all ? 1 : 2;
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [word, count] : counts)
    if (count >= least) order.emplace_back(-count, word);
  std::sort(order.begin(), order.end());
  if (order.size() >= kMostOwnWords) order.resize(kMostOwnWords - 1);
  std::vector<std::string> words;
  for (auto& [count, word] : order) words.push_back(std::move(word));
  return words;
}

bool isLetter(char32_t code) {
  return u_isalnum(static_cast<UChar32>(code)) != 0 &&
         uscript_hasScript(static_cast<UChar32>(code), USCRIPT_HAN) == 0;
}

/// The pieces from which words that occur seldom are made up: letters, at a word's beginning and inside, and
/// endings of two to four letters that many different words have.
std::vector<std::string> parts(const Counts& counts) {
  constexpr std::int64_t kLeastWords = 5;
  constexpr std::size_t kMostEndings = 150;
  std::set<std::string> letters;
  Counts endings;
  for (const auto& [word, count] : counts) {
    const std::u32string characters = charactersOf(word);
    if (characters.size() < 2 || !std::all_of(characters.begin(), characters.end(), [](char32_t code) {
          return isLetter(code) || code == U'\'' || code == U'-' || code == U'.';
        }))
      continue;
    for (const char32_t code : characters) {
      std::string letter;
      appendUtf8(letter, code);
      letters.insert(letter);
    }
    std::string ending;
    for (std::size_t length = 1; length <= 4 && length + 1 < characters.size(); ++length) {
      std::string letter;
      appendUtf8(letter, characters[characters.size() - length]);
      ending.insert(0, letter);
      if (length > 1) ++endings[ending];
    }
  }
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [ending, count] : endings)
    if (count >= kLeastWords) order.emplace_back(-count, ending);
  std::sort(order.begin(), order.end());
  if (order.size() > kMostEndings) order.resize(kMostEndings);
  std::vector<std::string> pieces;
  for (const auto& [count, ending] : order) pieces.push_back(kContinues + ending);
  for (const std::string& letter : letters) {
    pieces.push_back(letter);
    pieces.push_back(kContinues + letter);
    // A capital tells a name.
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z')
      pieces.emplace_back(1, static_cast<char>(letter[0] - 'a' + 'A'));
  }
  return pieces;
}

}  // namespace

std::vector<std::string> ownWords(const OwnData& data, const OwnSplit& split) {
  const Counts counts = wordsIn(data, split);
  std::vector<std::string> words{"<unknown>"};
  std::set<std::string> known;
  const auto add = [&](std::vector<std::string> more) {
    for (std::string& word : more)
      if (known.insert(word).second) words.push_back(std::move(word));
  };
  add(frequent(counts));
  if (data.form == OwnForm::Tags) add(parts(counts));
  return words;
}

void cutToPieces(OwnData& data, const TaskVocabulary& vocabulary) {
  std::int64_t cut = 0;
  for (OwnExample& example : data.examples) {
    std::size_t pieces = 0;
    std::size_t kept = 0;
    for (; kept < example.words.size(); ++kept) {
      pieces += tokenizeWith(vocabulary, example.words[kept]).size();
      if (pieces > kMostOwnTokens) break;
    }
    if (kept == example.words.size()) continue;
    ++cut;
    if (kept == 0) {
      // A piece has a character or more.
      const std::u32string characters = charactersOf(example.words.front());
      example.words.front().clear();
      for (const char32_t code : characters.substr(0, kMostOwnTokens))
        appendUtf8(example.words.front(), code);
    }
    example.words.resize(std::max<std::size_t>(1, kept));
    example.labels.resize(example.words.size());
  }
  if (cut > 0)
    data.notes.push_back("Of sentences that make more than " + std::to_string(kMostOwnTokens) +
                         " pieces only the words of so many are read: " + std::to_string(cut) + ".");
}

}  // namespace attenscope
