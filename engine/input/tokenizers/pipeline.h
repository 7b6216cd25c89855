// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/added_tokens.h"
#include "engine/input/tokenizers/models.h"
#include "engine/input/tokenizers/post_processor.h"
#include "engine/input/tokenizers/pre_tokenizers.h"

namespace attenscope {

/// How a vocabulary writes spaces and bytes.
enum class PieceStyle { Plain, ByteLevel, Metaspace };

/// The special tokens' pieces under their usual roles; empty where unknown.
struct NamedTokens {
  std::string mask, begin, end, pad, unknown;
};

/// The parts of a tokenizer, in the order in which a text passes them. Only the model must be there.
struct Pipeline {
  std::vector<AddedToken> addedTokens;
  Normalizer normalizer;
  PreTokenizer preTokenizer;
  std::shared_ptr<const SubwordModel> model;
  PostProcessor postProcessor;
  PieceStyle style = PieceStyle::Plain;
  std::string wordEnd;  ///< what marks a word's last piece ("</w>"); people do not read it
  NamedTokens names;
};

std::shared_ptr<const TextTokenizer> makeTokenizer(Pipeline pipeline);

}  // namespace attenscope
