// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/models.h"

#include <algorithm>

namespace attenscope {

namespace {

bool continuesCharacter(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::int64_t requireUnknown(const Vocabulary& vocabulary, const std::string& unknown) {
  const auto id = vocabulary.idOf(unknown);
  if (!id) throw Error("the tokenizer's vocabulary lacks \"" + printable(unknown) + "\" for unknown words");
  return *id;
}

class WordPiece : public SubwordModel {
 public:
  WordPiece(Vocabulary vocabulary, WordPieceOptions options)
      : m_vocabulary(std::move(vocabulary)), m_options(std::move(options)) {}

  std::vector<WordPart> parts(std::string_view word) const override {
    std::vector<WordPart> parts;
    const auto characters =
        std::count_if(word.begin(), word.end(), [](char c) { return !continuesCharacter(c); });
    if (characters > m_options.longestWord) return unknown(word);
    std::string candidate;
    for (std::size_t begin = 0; begin < word.size();) {
      const std::string_view prefix = begin == 0 ? std::string_view() : std::string_view(m_options.prefix);
      const std::size_t longest = m_vocabulary.longestPiece();
      std::size_t end =
          longest < prefix.size() ? begin : std::min(word.size(), begin + longest - prefix.size());
      std::optional<std::int64_t> id;
      for (; end > begin; --end) {
        if (end < word.size() && continuesCharacter(word[end])) continue;
        candidate.assign(prefix).append(word.substr(begin, end - begin));
        if ((id = m_vocabulary.idOf(candidate))) break;
      }
      if (!id) return unknown(word);
      parts.push_back({*id, begin, end});
      begin = end;
    }
    return parts;
  }

  const Vocabulary& vocabulary() const override { return m_vocabulary; }
  std::optional<std::int64_t> unknownId() const override { return m_vocabulary.idOf(m_options.unknown); }

 private:
  std::vector<WordPart> unknown(std::string_view word) const {
    return {{requireUnknown(m_vocabulary, m_options.unknown), 0, word.size()}};
  }

  Vocabulary m_vocabulary;
  WordPieceOptions m_options;
};

class WordLevel : public SubwordModel {
 public:
  WordLevel(Vocabulary vocabulary, std::string unknown)
      : m_vocabulary(std::move(vocabulary)), m_unknown(std::move(unknown)) {}

  std::vector<WordPart> parts(std::string_view word) const override {
    const auto id = m_vocabulary.idOf(word);
    return {{id ? *id : requireUnknown(m_vocabulary, m_unknown), 0, word.size()}};
  }

  const Vocabulary& vocabulary() const override { return m_vocabulary; }
  std::optional<std::int64_t> unknownId() const override { return m_vocabulary.idOf(m_unknown); }

 private:
  Vocabulary m_vocabulary;
  std::string m_unknown;
};

}  // namespace

std::shared_ptr<const SubwordModel> makeWordPiece(Vocabulary vocabulary, WordPieceOptions options) {
  return std::make_shared<WordPiece>(std::move(vocabulary), std::move(options));
}

std::shared_ptr<const SubwordModel> makeWordLevel(Vocabulary vocabulary, std::string unknown) {
  return std::make_shared<WordLevel>(std::move(vocabulary), std::move(unknown));
}

}  // namespace attenscope
