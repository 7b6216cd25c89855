// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/text_input.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/models/layers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <sstream>

namespace attenscope {

namespace {

/// Sinusoidal positions as Marian has them: the sines of all frequencies, then the cosines.
Tensor sines(std::int64_t tokens, const TextEmbedding& embedding) {
  const std::int64_t width = embedding.sinusoidal;
  TensorBuilder table({tokens, width});
  const std::int64_t half = width / 2;
  const auto steps =
      static_cast<double>(embedding.sinusoidalToBase ? std::max<std::int64_t>(1, half - 1) : 0);
  for (std::int64_t token = 0; token < tokens; ++token)
    for (std::int64_t i = 0; i < width; ++i) {
      const auto pair = static_cast<double>(i < half ? i : i - half);
      const double angle =
          static_cast<double>(token + embedding.firstPosition) *
          std::pow(10000.0, steps > 0 ? -pair / steps : -2 * pair / static_cast<double>(width));
      table[token * width + i] = static_cast<float>(i < half ? std::sin(angle) : std::cos(angle));
    }
  return table.finish();
}

/// Parses "101 2054 102", for folders without a tokenizer: only token ids can be typed then.
TokenizedText readIds(const std::string& text, int sentence) {
  TokenizedText tokens;
  std::size_t begin = 0;
  while (true) {
    begin = text.find_first_not_of(" \t\n\r,", begin);
    if (begin == std::string::npos) return tokens;
    const std::size_t end = std::min(text.size(), text.find_first_of(" \t\n\r,", begin));
    std::int64_t id = 0;
    const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, id);
    if (error != std::errc() || stop != text.data() + end)
      throw Error("the folder has no tokenizer and '" + printable(text.substr(begin, end - begin)) +
                  "' is not a token id; expected whole numbers");
    tokens.ids.push_back(id);
    tokens.texts.push_back(std::to_string(id));
    tokens.spans.push_back({begin, end, sentence});
    tokens.segments.push_back(sentence);
    tokens.special.push_back(false);
    begin = end;
  }
}

}  // namespace

CutTokens cutToLength(TokenizedText& tokens, std::int64_t most) {
  if (tokens.size() <= most) return {};
  std::int64_t counts[2] = {0, 0};
  for (std::size_t i = 0; i < tokens.ids.size(); ++i)
    if (!tokens.special[i]) ++counts[tokens.spans[i].text == 1 ? 1 : 0];
  const std::int64_t room = most - (tokens.size() - counts[0] - counts[1]);
  // The shorter text keeps all that the longer one leaves when both are cut to half.
  const bool firstIsShorter = counts[0] <= counts[1];
  const std::int64_t shorter = std::min(counts[0], counts[1]);
  const std::int64_t keptOfShorter = std::max<std::int64_t>(0, std::min(shorter, room / 2));
  const std::int64_t keptOfLonger = std::max<std::int64_t>(0, room - keptOfShorter);
  const std::int64_t kept[2] = {firstIsShorter ? keptOfShorter : keptOfLonger,
                                firstIsShorter ? keptOfLonger : keptOfShorter};
  TokenizedText left;
  std::int64_t seen[2] = {0, 0};
  for (std::size_t i = 0; i < tokens.ids.size() && left.size() < most; ++i) {
    const int text = tokens.spans[i].text == 1 ? 1 : 0;
    if (!tokens.special[i] && seen[text]++ >= kept[text]) continue;
    left.ids.push_back(tokens.ids[i]);
    left.texts.push_back(std::move(tokens.texts[i]));
    left.spans.push_back(tokens.spans[i]);
    left.segments.push_back(tokens.segments[i]);
    left.special.push_back(tokens.special[i]);
  }
  tokens = std::move(left);
  return {counts[0] - std::min(counts[0], kept[0]), counts[1] - std::min(counts[1], kept[1])};
}

TokenizedText tokenizeInput(const TextTokenizer* tokenizer, const std::string& text, const std::string& pair,
                            bool addSpecial, std::int64_t vocabulary) {
  TokenizedText tokens;
  if (tokenizer == nullptr) {
    tokens = readIds(text, 0);
    if (!pair.empty()) {
      const TokenizedText second = readIds(pair, 1);
      tokens.ids.insert(tokens.ids.end(), second.ids.begin(), second.ids.end());
      tokens.texts.insert(tokens.texts.end(), second.texts.begin(), second.texts.end());
      tokens.spans.insert(tokens.spans.end(), second.spans.begin(), second.spans.end());
      tokens.segments.insert(tokens.segments.end(), second.segments.begin(), second.segments.end());
      tokens.special.insert(tokens.special.end(), second.special.begin(), second.special.end());
    }
  } else {
    for (TextToken& token : tokenizer->encode(text, pair.empty() ? nullptr : &pair, addSpecial).tokens) {
      tokens.ids.push_back(token.id);
      tokens.texts.push_back(std::move(token.text));
      tokens.spans.push_back({token.begin, token.end, token.sentence});
      tokens.segments.push_back(token.segment);
      tokens.special.push_back(token.special);
    }
  }
  for (const std::int64_t id : tokens.ids)
    if (id < 0 || id >= vocabulary)
      throw Error("token " + std::to_string(id) + " is not in the model's vocabulary of " +
                  std::to_string(vocabulary) + "; expected the tokenizer that belongs to the model");
  return tokens;
}

Var embedTokens(Graph& graph, const TextEmbedding& embedding, const TokenizedText& tokens,
                const std::string& whose) {
  const std::int64_t count = tokens.size();
  const auto named = [&](const char* name) { return whose.empty() ? name : name + (" " + whose); };
  Var x = graph.leaf(named("word vectors"), embedding.words.pick(tokens.ids));
  if (embedding.scale != 1)
    x = multiply(x, graph.leaf("√d", Tensor::scalar(static_cast<float>(embedding.scale))));
  if (embedding.projectsWords) x = packedLinear(x, embedding.projection.on(graph));
  if (!embedding.types.empty()) {
    std::vector<std::int64_t> types(tokens.segments.begin(), tokens.segments.end());
    for (std::int64_t& type : types) type = std::min(type, embedding.types.rows - 1);
    x = add(x, graph.leaf(named("token types"), embedding.types.pick(types)));
  }
  if (!embedding.positions.empty()) {
    std::vector<std::int64_t> places(static_cast<std::size_t>(count));
    std::iota(places.begin(), places.end(), embedding.firstPosition);
    x = add(x, graph.leaf(named("positions"), embedding.positions.pick(places)));
  }
  if (embedding.sinusoidal > 0) x = add(x, graph.leaf(named("positions"), sines(count, embedding)));
  if (!embedding.norm.empty()) x = normalized(graph, x, embedding.norm, embedding.epsilon);
  if (!embedding.projection.empty() && !embedding.projectsWords)
    x = packedLinear(x, embedding.projection.on(graph));
  return x;
}

}  // namespace attenscope
