// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/added_tokens.h"
#include "engine/input/tokenizers/models.h"
#include "engine/input/tokenizers/post_processor.h"
#include "engine/input/tokenizers/pre_tokenizers.h"

namespace attenscope {

/// How a vocabulary writes spaces and bytes.
enum class PieceStyle { Plain, ByteLevel, Metaspace };

/// The pieces of the special tokens by role; empty if unknown.
struct NamedTokens {
  std::string mask, begin, end, pad, unknown;
};

/// The components of a tokenizer, in the order in which they are applied. Only the model is mandatory.
struct Pipeline {
  std::vector<AddedToken> addedTokens;
  Normalizer normalizer;
  PreTokenizer preTokenizer;
  std::shared_ptr<const SubwordModel> model;
  PostProcessor postProcessor;
  PieceStyle style = PieceStyle::Plain;
  std::string wordEnd;  ///< end-of-word marker ("</w>"), which is not displayed
  NamedTokens names;
};

std::shared_ptr<const TextTokenizer> makeTokenizer(Pipeline pipeline);

}  // namespace attenscope
