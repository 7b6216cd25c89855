// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/task_vocabulary.h"

#include "engine/characters.h"
#include "engine/input/pieces.h"
#include "engine/input/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

namespace attenscope {

namespace {

constexpr const char* kSpace = "␣";
constexpr const char* kUnknownOpens = "‹";
constexpr const char* kUnknownCloses = "›";

/// The ends of what is read as one character: a letter with its marks, an emoji with all its parts.
std::vector<std::size_t> characterEnds(std::string_view utf8) {
  std::vector<std::size_t> ends;
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> characters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (characters == nullptr) return ends;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  characters->setText(&text, status);  // keeps its own shallow copy
  if (U_SUCCESS(status)) {
    characters->first();
    for (auto end = characters->next(); end != icu::BreakIterator::DONE; end = characters->next())
      ends.push_back(static_cast<std::size_t>(end));
  }
  utext_close(&text);
  return ends;
}

/// The characters of a text; whitespace of any kind becomes one ␣, which at the end is left out unless the
/// text goes on.
std::vector<std::string> charactersOf(std::string_view utf8, bool goesOn) {
  std::vector<std::string> characters;
  std::size_t begin = 0;
  for (const std::size_t end : characterEnds(utf8)) {
    const std::string_view bytes = utf8.substr(begin, end - begin);
    begin = end;
    if (bytes == " " || bytes == "\n" || bytes == "\t" || bytes == "\r" || bytes == "\r\n") {
      if (!characters.empty() && characters.back() != kSpace) characters.emplace_back(kSpace);
      continue;
    }
    std::string& character = characters.emplace_back();
    for (const char32_t code : attenscope::charactersOf(bytes)) appendUtf8(character, code);
  }
  if (!goesOn && !characters.empty() && characters.back() == kSpace) characters.pop_back();
  return characters;
}

bool isAscii(const std::string& text, bool first) {
  return !text.empty() && static_cast<unsigned char>(first ? text.front() : text.back()) < 0x80;
}

bool isPunctuation(const std::string& piece) {
  return piece.size() == 1 && std::string_view(".,;:!?").find(piece[0]) != std::string_view::npos;
}

/// Whether a text has a space between two of its words: not between Chinese characters, not before a stop.
bool spaceBetween(const std::string& left, const std::string& right) {
  if (isPunctuation(right)) return false;
  constexpr unsigned char kFirstOfThreeBytes = 0xe0;  // where Chinese characters begin in UTF-8
  const bool cjkLeft =
      static_cast<unsigned char>(left.front()) >= kFirstOfThreeBytes && !isAscii(left, false);
  const bool cjkRight =
      static_cast<unsigned char>(right.front()) >= kFirstOfThreeBytes && !isAscii(right, true);
  return !(cjkLeft || cjkRight);
}

}  // namespace

std::string foldCase(std::string_view text) {
  // Plain letters, which most texts are, need no look-up.
  std::string folded(text);
  bool plain = true;
  for (char& letter : folded) {
    plain = plain && static_cast<unsigned char>(letter) < 0x80;
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  if (plain) return folded;
  folded.clear();
  icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
      .foldCase()
      .toUTF8String(folded);
  return folded;
}

std::int64_t TaskVocabulary::row(std::string_view piece) const {
  const std::string folded = cased ? std::string(piece) : foldCase(piece);
  if (pieces) return pieces->row(folded);
  const auto found = std::find(words.begin(), words.end(), folded);
  return found == words.end() ? 0 : found - words.begin();
}

TaskVocabulary vocabularyOfPieces(std::vector<std::string> pieces) {
  TaskVocabulary vocabulary;
  vocabulary.unit = TaskVocabulary::Unit::Pieces;
  vocabulary.words = std::move(pieces);
  vocabulary.pieces = std::make_shared<PieceTable>(vocabulary.words);
  return vocabulary;
}

TaskVocabulary vocabularyOfWords(std::vector<std::string> words) {
  TaskVocabulary vocabulary;
  vocabulary.words = std::move(words);
  vocabulary.pieces = std::make_shared<PieceTable>(vocabulary.words);
  return vocabulary;
}

std::vector<VocabularyToken> tokenizeWith(const TaskVocabulary& vocabulary, std::string_view utf8) {
  std::vector<VocabularyToken> tokens;
  const auto addSpecial = [&](const std::string& piece) {
    if (!piece.empty()) tokens.push_back({piece, vocabulary.row(piece), true});
  };
  addSpecial(vocabulary.before);
  if (vocabulary.unit == TaskVocabulary::Unit::Characters) {
    // A target that is being written: <start> stands before it, and nothing after.
    const bool goesOn = !vocabulary.before.empty() && vocabulary.after.empty();
    for (std::string& piece : charactersOf(utf8, goesOn)) {
      const std::int64_t row = vocabulary.row(piece);
      tokens.push_back({std::move(piece), row, false});
    }
  } else if (vocabulary.unit == TaskVocabulary::Unit::Pieces) {
    for (const Token& token : tokenize(utf8)) vocabulary.pieces->cut(token.text, tokens);
  } else {
    for (Token& token : tokenize(utf8)) {
      const std::int64_t row = vocabulary.row(token.text);
      tokens.push_back({std::move(token.text), row, false});
    }
  }
  addSpecial(vocabulary.after);
  return tokens;
}

std::string shownToken(const VocabularyToken& token) {
  return token.row == 0 ? kUnknownOpens + token.text + kUnknownCloses : token.text;
}

bool continuesWord(std::string_view token) {
  if (token.starts_with(kUnknownOpens)) token.remove_prefix(std::string_view(kUnknownOpens).size());
  return token.starts_with(kContinues);
}

std::string joinPieces(const TaskVocabulary& vocabulary, const std::vector<std::string>& pieces) {
  std::string text;
  std::string last;
  for (const std::string& piece : pieces) {
    if (vocabulary.unit == TaskVocabulary::Unit::Characters) {
      text += piece == kSpace ? " " : piece;
    } else if (vocabulary.unit == TaskVocabulary::Unit::Pieces && continuesWord(piece)) {
      text += std::string_view(piece).substr(std::string_view(kContinues).size());
    } else {
      if (!last.empty() && spaceBetween(last, piece)) text += ' ';
      text += piece;
    }
    last = piece;
  }
  return text;
}

}  // namespace attenscope
