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
/// Special tokens that the model asks for ([CLS], </s>) stand nowhere: begin == end.
struct TextToken {
  std::int64_t id = 0;
  std::string text;  ///< as people read it: " cat" for "Ġcat" and "▁cat", "↵" for a line feed, "<0xE7>" for
                     ///< half a character
  std::string piece;  ///< exactly as in the vocabulary
  std::size_t begin = 0;
  std::size_t end = 0;
  bool special = false;  ///< a control token of the model, whether added to the text or written in it
  int segment = 0;  ///< token type: 0 for the first text, 1 for the second where the model tells them apart
  int source = 0;   ///< which text begin and end count in: 0 the first, 1 the second
};

struct EncodedText {
  std::vector<TextToken> tokens;
};

/// Turns text into the ids that a checkpoint was trained with. Immutable: may be used from several threads.
class TextTokenizer {
 public:
  virtual ~TextTokenizer() = default;

  /// Ids of `text` and, where given, of a second text `pair`; with `addSpecial`, the special tokens that the
  /// model wants around them. Ill-formed UTF-8 counts as U+FFFD. Any text has an encoding, the empty one too;
  /// throws Error only where the vocabulary lacks a piece and names no token for unknown ones.
  virtual EncodedText encode(std::string_view text, const std::string* pair = nullptr,
                             bool addSpecial = true) const = 0;

  /// The piece of `id` as in the vocabulary; empty for an id that it does not hold.
  virtual std::string vocabularyPiece(std::int64_t id) const = 0;
  /// The piece of `id` as people read it (see TextToken::text); empty for an id that the vocabulary lacks.
  virtual std::string pieceOf(std::int64_t id) const = 0;
  /// The id of a piece as written in the vocabulary.
  virtual std::optional<std::int64_t> idOf(std::string_view piece) const = 0;
  /// One more than the largest id (a vocabulary may have holes).
  virtual std::int64_t vocabularySize() const = 0;

  /// Ids with a meaning of their own, where the vocabulary has them under a usual name.
  virtual std::optional<std::int64_t> maskId() const = 0;
  virtual std::optional<std::int64_t> unknownId() const = 0;
  virtual std::optional<std::int64_t> beginId() const = 0;  ///< <s>, [CLS], <|begin_of_text|>
  virtual std::optional<std::int64_t> endId() const = 0;    ///< </s>, [SEP], <|endoftext|>
  virtual std::optional<std::int64_t> padId() const = 0;
};

/// Opens the tokenizer of a model's folder by the first of these that is there: tokenizer.json; vocab.txt
/// (WordPiece); vocab.json with merges.txt (byte-level BPE); tokenizer.model, spiece.model,
/// sentencepiece.bpe.model, sentencepiece.model, spm.model or source.spm with vocab.json (SentencePiece).
/// tokenizer_config.json and special_tokens_map.json are read for options where the file itself does not hold
/// them; `modelType` (config.json's "bert", "roberta", "t5", "llama", "marian" …) says which special tokens
/// go around the text there. Throws Error naming the file and what is missing, damaged or not supported in
/// it.
std::shared_ptr<const TextTokenizer> openTokenizer(const std::filesystem::path& folder,
                                                   std::string_view modelType);

/// Whether openTokenizer finds one of its files, be it whole or not.
bool holdsTokenizer(const std::filesystem::path& folder);

/// The tokenizer of the text that is written (decoder): Marian's target.spm where the folder has one, else
/// that of openTokenizer.
std::shared_ptr<const TextTokenizer> openTargetTokenizer(const std::filesystem::path& folder,
                                                         std::string_view modelType);

}  // namespace attenscope
