// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/architecture.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// A text as a model reads it, with one entry per token.
struct TokenizedText {
  std::vector<std::int64_t> ids;
  std::vector<std::string> texts;
  std::vector<TokenSpan> spans;
  std::vector<int> segments;
  std::vector<bool> special;

  std::int64_t size() const { return static_cast<std::int64_t>(ids.size()); }
  void resize(std::size_t count);
};

/// Tokenizes `text`, and `pair` if it is not empty. Without a tokenizer the text is read as token ids in
/// decimal. Throws Error if the text is empty or an id is outside [0, vocabulary).
TokenizedText tokenizeInput(const TextTokenizer* tokenizer, const std::string& text, const std::string& pair,
                            bool addSpecial, std::int64_t vocabulary);
/// The embeddings of the tokens [T × d]: words, positions and segments, normalised and projected to the model
/// width as the architecture requires.
Var embedTokens(Graph& graph, const TextEmbedding& embedding, const TokenizedText& tokens);

}  // namespace attenscope
