// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <limits>
#include <memory>

namespace attenscope {

namespace {

constexpr UChar32 kZeroWidthJoiner = 0x200d;
constexpr UChar32 kReplacement = 0xfffd;
constexpr UChar32 kFirstCjk = 0x1100;  // nothing below is Chinese or Japanese; spares a look-up

struct Character {
  UChar32 code = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The next character at `at`, which moves past it; ill-formed bytes give U+FFFD.
Character next(std::string_view utf8, std::size_t& at) {
  Character character{0, at, at};
  auto position = static_cast<std::int32_t>(at);
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(utf8.data()), position,
                  static_cast<std::int32_t>(utf8.size()), character.code);
  at = static_cast<std::size_t>(position);
  character.end = at;
  return character;
}

/// Scripts that write no spaces between words and whose characters are read one by one.
bool isCjk(UChar32 code) {
  if (code < kFirstCjk) return false;
  return uscript_hasScript(code, USCRIPT_HAN) || uscript_hasScript(code, USCRIPT_HIRAGANA) ||
         uscript_hasScript(code, USCRIPT_KATAKANA) || uscript_hasScript(code, USCRIPT_BOPOMOFO);
}

bool isInvisible(UChar32 code) {
  return u_isUWhiteSpace(code) || u_charType(code) == U_CONTROL_CHAR ||
         u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool joinsWhatIsBefore(UChar32 code) {
  return code == kZeroWidthJoiner || u_hasBinaryProperty(code, UCHAR_GRAPHEME_EXTEND);
}

class Collector {
 public:
  explicit Collector(std::string_view utf8) : m_utf8(utf8) {}

  /// One piece between two word boundaries: nothing, a token, or one token a CJK character.
  void add(std::size_t begin, std::size_t end) {
    bool open = false;  // whether the last token may still grow
    bool lastCjk = false;
    std::size_t at = begin;
    while (at < end) {
      const Character character = next(m_utf8, at);
      const bool cjk = isCjk(character.code);
      if (!open && isInvisible(character.code)) continue;
      if (!open || !((!cjk && !lastCjk) || joinsWhatIsBefore(character.code))) {
        m_tokens.push_back({{}, character.begin, character.begin});
        lastCjk = cjk;
      }
      open = true;
      append(character);
    }
    if (open) trimEnd();
  }

  std::vector<Token> take() { return std::move(m_tokens); }

 private:
  void append(const Character& character) {
    Token& token = m_tokens.back();
    token.end = character.end;
    if (character.code == kReplacement) {
      token.text += "\xef\xbf\xbd";
    } else {
      token.text.append(m_utf8.substr(character.begin, character.end - character.begin));
    }
  }

  /// Ordinary white space never stays at a token's end; joiners and selectors belong to it.
  void trimEnd() {
    Token& token = m_tokens.back();
    while (!token.text.empty() && static_cast<unsigned char>(token.text.back()) <= 0x20) {
      token.text.pop_back();
      --token.end;
    }
  }

  std::string_view m_utf8;
  std::vector<Token> m_tokens;
};

}  // namespace

std::vector<Token> tokenize(std::string_view utf8) {
  // ICU counts with 32 bits; what lies beyond is far past kMaxTokens anyway.
  utf8 = utf8.substr(0, std::numeric_limits<std::int32_t>::max() / 2);
  UErrorCode status = U_ZERO_ERROR;
  // Making an iterator reads its rules, which takes longer than a sentence.
  thread_local const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (words == nullptr) return {};
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  words->setText(&text, status);  // keeps its own shallow copy
  Collector collector(utf8);
  if (U_SUCCESS(status)) {
    std::int32_t begin = words->first();
    for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
      collector.add(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
      begin = end;
    }
  }
  utext_close(&text);
  return collector.take();
}

}  // namespace attenscope
