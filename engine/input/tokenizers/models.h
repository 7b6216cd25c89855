// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/vocabulary.h"

#include <memory>

namespace attenscope {

/// A piece of the vocabulary and the bytes of the word that it stands for.
struct WordPart {
  std::int64_t id = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What turns a word, already cleaned and split off, into pieces of the vocabulary.
class SubwordModel {
 public:
  virtual ~SubwordModel() = default;
  /// The parts of well-formed UTF-8, in order. Throws Error where a part is unknown and nothing stands for
  /// that.
  virtual std::vector<WordPart> parts(std::string_view word) const = 0;
  virtual const Vocabulary& vocabulary() const = 0;
  virtual std::optional<std::int64_t> unknownId() const = 0;
};

/// Longest match first (Schuster and Nakajima 2012; Devlin et al. 2018).
struct WordPieceOptions {
  std::string unknown = "[UNK]";
  std::string prefix = "##";       ///< of every piece but a word's first
  std::int64_t longestWord = 100;  ///< characters; longer words are unknown
};
std::shared_ptr<const SubwordModel> makeWordPiece(Vocabulary vocabulary, WordPieceOptions options);

/// Byte pair encoding (Sennrich et al. 2016).
struct BpeOptions {
  std::string unknown;  ///< empty: characters that the vocabulary lacks vanish
  std::string prefix;   ///< of every piece but a word's first
  std::string suffix;   ///< of a word's last piece
  bool joinUnknown = false;
  bool byteFallback = false;
  bool ignoreMerges = false;  ///< a word that is itself a piece stays whole
};
using Merges = std::vector<std::pair<std::string, std::string>>;  ///< the first is the strongest
/// Throws Error naming `file` where a merge needs a piece that the vocabulary lacks.
std::shared_ptr<const SubwordModel> makeBpe(Vocabulary vocabulary, const Merges& merges,
                                            const BpeOptions& options, const std::string& file);

/// The likeliest of all ways to cut a word (Kudo 2018), by Viterbi's algorithm.
struct ScoredPiece {
  std::string piece;
  double score = 0;  ///< log-probability
};
std::shared_ptr<const SubwordModel> makeUnigram(std::vector<ScoredPiece> pieces,
                                                std::optional<std::int64_t> unknownId, bool byteFallback);

/// One piece a word.
std::shared_ptr<const SubwordModel> makeWordLevel(Vocabulary vocabulary, std::string unknown);

/// The model that tokenizer.json describes. Throws Error naming file and component.
std::shared_ptr<const SubwordModel> readModel(const JsonPlace& where, const std::string& file);

}  // namespace attenscope
