// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/vocabulary.h"

#include <memory>

namespace attenscope {

/// A piece of the vocabulary and the bytes of the word that it covers.
struct WordPart {
  std::int64_t id = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A subword model: splits a word, already normalised and pre-tokenized, into pieces of the vocabulary.
class SubwordModel {
 public:
  virtual ~SubwordModel() = default;
  /// The pieces of a word in well-formed UTF-8, in order. Throws Error if a part is unknown and there is no
  /// unknown token.
  virtual std::vector<WordPart> parts(std::string_view word) const = 0;
  virtual const Vocabulary& vocabulary() const = 0;
  virtual std::optional<std::int64_t> unknownId() const = 0;
};

/// WordPiece: longest match first (Schuster and Nakajima 2012; Devlin et al. 2018).
struct WordPieceOptions {
  std::string unknown = "[UNK]";
  std::string prefix = "##";       ///< of every piece but a word's first
  std::int64_t longestWord = 100;  ///< in characters; longer words are unknown
};
std::shared_ptr<const SubwordModel> makeWordPiece(Vocabulary vocabulary, WordPieceOptions options);

/// Byte pair encoding (Sennrich et al. 2016).
struct BpeOptions {
  std::string unknown;  ///< if empty, characters missing from the vocabulary are dropped
  std::string prefix;   ///< of every piece but a word's first
  std::string suffix;   ///< suffix of the last piece of a word
  bool joinUnknown = false;
  bool byteFallback = false;
  bool ignoreMerges = false;  ///< a word that is itself a piece stays whole
};
using Merges = std::vector<std::pair<std::string, std::string>>;  ///< in order of priority
/// Throws Error naming `file` if a merge needs a piece that is not in the vocabulary.
std::shared_ptr<const SubwordModel> makeBpe(Vocabulary vocabulary, const Merges& merges,
                                            const BpeOptions& options, const std::string& file);

/// Unigram language model (Kudo 2018): the most probable segmentation of a word, by Viterbi's algorithm.
struct ScoredPiece {
  std::string piece;
  double score = 0;  ///< log-probability
};
std::shared_ptr<const SubwordModel> makeUnigram(std::vector<ScoredPiece> pieces,
                                                std::optional<std::int64_t> unknownId, bool byteFallback);

/// One piece per word.
std::shared_ptr<const SubwordModel> makeWordLevel(Vocabulary vocabulary, std::string unknown);

/// The model described in tokenizer.json. Throws Error naming file and component.
std::shared_ptr<const SubwordModel> readModel(const JsonNode& where, const std::string& file);

}  // namespace attenscope
