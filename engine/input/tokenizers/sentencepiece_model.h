// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/models.h"

#include <filesystem>

namespace attenscope {

/// Where the numbers of a SentencePiece file's pieces come from.
enum class PieceNumbers {
  File,        ///< as they stand in the file
  XlmRoberta,  ///< <s> <pad> </s> <unk>, then the file's pieces from its fourth on, then <mask>
  CamemBert,   ///< <s>NOTUSED <pad> </s>NOTUSED <unk>, then the file's pieces, then <mask>
};

/// How a model numbers the pieces of its SentencePiece file.
struct SentencePieceNumbers {
  PieceNumbers kind = PieceNumbers::File;
  std::optional<Vocabulary> vocabulary;  ///< Marian's: a file of its own says the ids
};

/// A SentencePiece file (Kudo and Richardson 2018) through libsentencepiece, with the rules for cleaning text
/// that it holds. `controls` gets the pieces that stand for no text. Throws Error naming the file.
std::shared_ptr<const SubwordModel> openSentencePiece(const std::filesystem::path& path,
                                                      SentencePieceNumbers numbers,
                                                      std::vector<std::string>& controls);

}  // namespace attenscope
