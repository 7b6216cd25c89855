// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// One token of a model's vocabulary and its place in the text: [begin, end) in bytes of the UTF-8 original.
/// Special tokens that the model adds ([CLS], </s>) have no place: begin == end.
struct TextToken {
  std::int64_t id = 0;
  std::string text;  ///< in readable form: " cat" for "Ġcat" and "▁cat", "↵" for a line feed, "<0xE7>" for
                     ///< half a character
  std::string piece;  ///< exactly as in the vocabulary
  std::size_t begin = 0;
  std::size_t end = 0;
  bool special = false;  ///< a control token of the model, added to the text or typed in it
  int segment = 0;   ///< token type: 0 for the first text, 1 for the second where the model tells them apart
  int sentence = 0;  ///< the text that begin and end refer to: 0 the first, 1 the second
};

struct EncodedText {
  std::vector<TextToken> tokens;
};

/// Converts text to the token ids that a checkpoint was trained with. Immutable, so it may be shared between
/// threads.
class TextTokenizer {
 public:
  virtual ~TextTokenizer() = default;

  /// Encodes `text` and, if given, a second text `pair`; `addSpecial` adds the special tokens that the model
  /// expects. Ill-formed UTF-8 is read as U+FFFD. Every text has an encoding, including the empty one; throws
  /// Error only if the vocabulary lacks a piece and has no unknown token.
  virtual EncodedText encode(std::string_view text, const std::string* pair = nullptr,
                             bool addSpecial = true) const = 0;

  /// The piece of `id` as in the vocabulary; empty for an unknown id.
  virtual std::string vocabularyPiece(std::int64_t id) const = 0;
  /// The piece of `id` in readable form (see TextToken::text); empty for an unknown id.
  virtual std::string pieceOf(std::int64_t id) const = 0;
  /// The id of a piece, given as in the vocabulary.
  virtual std::optional<std::int64_t> idOf(std::string_view piece) const = 0;
  /// One more than the largest id (a vocabulary may have gaps).
  virtual std::int64_t vocabularySize() const = 0;

  /// Ids of special tokens, if the vocabulary has them under a usual name.
  virtual std::optional<std::int64_t> maskId() const = 0;
  virtual std::optional<std::int64_t> unknownId() const = 0;
  virtual std::optional<std::int64_t> beginId() const = 0;  ///< <s>, [CLS], <|begin_of_text|>
  virtual std::optional<std::int64_t> endId() const = 0;    ///< </s>, [SEP], <|endoftext|>
  virtual std::optional<std::int64_t> padId() const = 0;
};

/// Opens the tokenizer in a model's folder from the first of these files that exists: tokenizer.json;
/// vocab.txt (WordPiece); vocab.json with merges.txt (byte-level BPE); tokenizer.model, spiece.model,
/// sentencepiece.bpe.model, sentencepiece.model, spm.model, or source.spm with vocab.json (SentencePiece).
/// Options that the file itself does not hold are read from tokenizer_config.json and
/// special_tokens_map.json; `modelType` (from config.json: "bert", "roberta", "t5", "llama", "marian", …)
/// determines the special tokens around the text in that case. Throws Error naming the file and what is
/// missing, damaged or not supported.
std::shared_ptr<const TextTokenizer> openTokenizer(const std::filesystem::path& folder,
                                                   std::string_view modelType);

/// Whether the folder has one of these files, valid or not.
bool holdsTokenizer(const std::filesystem::path& folder);

/// The tokenizer for the text of the decoder: Marian's target.spm if the folder has it, else that of
/// openTokenizer().
std::shared_ptr<const TextTokenizer> openTargetTokenizer(const std::filesystem::path& folder,
                                                         std::string_view modelType);

}  // namespace attenscope
