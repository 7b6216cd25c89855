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
};

/// How many tokens of each text were cut off.
struct CutTokens {
  std::int64_t first = 0;
  std::int64_t second = 0;

  std::int64_t all() const { return first + second; }
};
/// Cuts the texts from their ends until `most` tokens are left, as the reference tokenizers do: the longer
/// text first, never a token that the tokenizer added. If those alone are too many, the sequence is cut at
/// its end.
CutTokens cutToLength(TokenizedText& tokens, std::int64_t most);

/// Tokenizes `text`, and `pair` if it is not empty. Without a tokenizer the text is read as token ids in
/// decimal. Throws Error if the text is empty or an id is outside [0, vocabulary).
TokenizedText tokenizeInput(const TextTokenizer* tokenizer, const std::string& text, const std::string& pair,
                            bool addSpecial, std::int64_t vocabulary);
/// The embeddings of the tokens [T × d]: words, positions and segments, normalised and projected to the model
/// width as the architecture requires. `whose` tells the leaves of several texts of a run apart ("of sentence
/// 2"), so that the next run finds each again.
Var embedTokens(Graph& graph, const TextEmbedding& embedding, const TokenizedText& tokens,
                const std::string& whose = {});

}  // namespace attenscope
