// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/models.h"

#include <filesystem>

namespace attenscope {

/// How the ids of the pieces of a SentencePiece file are assigned.
enum class PieceNumbering {
  File,        ///< as in the file
  XlmRoberta,  ///< <s> <pad> </s> <unk>, then the file's pieces from its fourth on, then <mask>
  CamemBert,   ///< <s>NOTUSED <pad> </s>NOTUSED <unk>, then the file's pieces, then <mask>
  Pegasus,  ///< <pad> </s> <mask_1> <mask_2> <unk_2> … <unk_102>, then the file's pieces from its first on
};

/// The assignment of ids to the pieces of a SentencePiece file.
struct SentencePieceIds {
  PieceNumbering kind = PieceNumbering::File;
  std::optional<Vocabulary> vocabulary;  ///< for Marian: a separate file with the ids
};

/// Opens a SentencePiece file (Kudo and Richardson 2018) with libsentencepiece, including its normalisation
/// rules. `controls` receives the pieces that stand for no text (control and unknown pieces). Throws Error
/// naming the file.
std::shared_ptr<const SubwordModel> openSentencePiece(const std::filesystem::path& path,
                                                      SentencePieceIds numbers,
                                                      std::vector<std::string>& controls);

}  // namespace attenscope
