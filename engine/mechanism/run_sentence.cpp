// SPDX-License-Identifier: GPL-3.0-or-later
/// How sentences, sources and typed queries become vectors.
#include "engine/compute/memory.h"
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/embedding.h"
#include "engine/input/tokenizer.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/trained_task.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

Labels share(std::vector<std::string> labels) {
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

/// How many matrices of scores a run has, over all heads and layers.
std::int64_t matricesOf(const Parameters& parameters) {
  std::int64_t layers = 0;
  for (const char* id : {"layers", "encoder_layers", "decoder_layers"})
    if (parameters.has(id)) layers += parameters.integer(id);
  const std::int64_t heads = parameters.has("heads") ? parameters.integer("heads") : 1;
  return std::max<std::int64_t>(heads * std::max<std::int64_t>(layers, 1), 1);
}

/// Limit on the tokens of a run: no step of scores may exceed 2 GB over all heads and layers.
std::size_t maxTokens(const Parameters& parameters) {
  constexpr double kMaxScores = 1 << 29;
  const double most = std::sqrt(kMaxScores / static_cast<double>(matricesOf(parameters)));
  return std::min(kMaxTokens, static_cast<std::size_t>(most));
}

std::string gigabytes(double bytes) {
  const auto tenths = static_cast<std::int64_t>(std::ceil(bytes / 1e8));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

/// Throws Error where so many tokens take more memory than there is: scores, masked scores and weights are
/// kept as steps, and one matrix more is in use while they are computed.
void checkMemory(const Parameters& parameters, std::size_t tokens) {
  constexpr double kSteps = 4;
  constexpr double kSmall = 256e6;
  const double matrices = kSteps * sizeof(float) * static_cast<double>(matricesOf(parameters));
  const double needed = matrices * static_cast<double>(tokens) * static_cast<double>(tokens);
  const auto free = static_cast<double>(availableMemory());
  if (needed < kSmall || needed <= free) return;
  throw Error(std::to_string(tokens) + " tokens take " + gigabytes(needed) + " of memory here and " +
              gigabytes(free) + " are free; expected at most " +
              std::to_string(static_cast<std::size_t>(std::sqrt(free / matrices))) +
              " tokens, or fewer heads or layers");
}

/// The first few of these, separated by commas.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > kNamed ? text + ", …" : text;
}

}  // namespace

MechanismRun::Side MechanismRun::givenSide(const char* name) {
  const std::size_t most = maxTokens(parameters());
  const Var vectors = tensor(name);
  if (vectors.dim(0) > static_cast<std::int64_t>(most))
    throw Error("input tensor '" + std::string(name) + "' has " + std::to_string(vectors.dim(0)) +
                " rows; expected at most " + std::to_string(most) + " tokens");
  checkMemory(parameters(), static_cast<std::size_t>(vectors.dim(0)));
  bind("d", vectors.dim(1));
  std::vector<std::string> tokens = m_request.input.numberTokens;
  if (static_cast<std::int64_t>(tokens.size()) != vectors.dim(0)) {
    tokens.clear();
    for (std::int64_t i = 0; i < vectors.dim(0); ++i) tokens.push_back(std::to_string(i));
  }
  return {vectors, std::move(tokens)};
}

MechanismRun::Side MechanismRun::embeddedSide(const std::string& text, bool source,
                                              std::int64_t firstWordFeature) {
  const std::string noun = source ? "source sentence" : "sentence";
  const std::string prefix = source ? "source " : "";
  const std::size_t most = maxTokens(parameters());
  const TaskVocabulary* known = nullptr;
  const bool own = source && m_trained != nullptr && m_trained->readsPair();
  if (m_trained != nullptr && !m_trained->vocabulary.empty())
    known = &*(own ? m_trained->sourceVocabulary : m_trained->vocabulary);
  std::vector<VocabularyToken> words;
  if (known != nullptr) {
    words = tokenizeWith(*known, text);
  } else {
    for (Token& token : tokenize(text)) words.push_back({std::move(token.text), 0, false});
  }
  if (words.empty()) throw Error("the " + noun + " is empty; expected at least one word");
  if (words.size() > most) {
    const auto added =
        std::count_if(words.begin(), words.end(), [](const VocabularyToken& w) { return w.added; });
    notice("The " + noun + " has " + std::to_string(words.size() - static_cast<std::size_t>(added)) +
           " tokens; the first " + std::to_string(most - static_cast<std::size_t>(added)) + " are shown.");
    // The token that is put after every text is kept.
    if (words.back().added) std::swap(words[most - 1], words.back());
    words.resize(most);
  }
  checkMemory(parameters(), words.size());
  if (!source) replaceTokens(words, known);
  std::vector<std::string> tokens;
  // Words that the weights do not know are marked wherever they are displayed.
  for (const VocabularyToken& word : words) tokens.push_back(known != nullptr ? shownToken(word) : word.text);
  const std::int64_t width = integer("width");
  const auto count = static_cast<std::int64_t>(tokens.size());
  bind("d", width);
  Var embeddings;
  if (known != nullptr) {
    bind(own ? "source_words" : "words", known->size());
    embeddings = learnedEmbeddings(words, own ? "source_embedding.weight" : "embedding.weight");
    markUnknown(words, source);
  } else {
    embeddings = wordEmbeddings(m_graph, embeddingKeys(tokens, static_cast<std::uint64_t>(integer("seed"))),
                                width, firstWordFeature);
  }
  m_graph.name(embeddings, prefix + "embeddings");
  if (!on("positions")) return {embeddings, std::move(tokens)};
  const Var positions = positionEncodings(m_graph, count, width);
  m_graph.name(positions, prefix + "positions");
  return {add(embeddings, positions), std::move(tokens)};
}

void MechanismRun::replaceTokens(std::vector<VocabularyToken>& words, const TaskVocabulary* known) {
  m_edits.noteTokens(static_cast<std::int64_t>(words.size()));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string* word = m_edits.replacement(static_cast<std::int64_t>(i));
    if (word == nullptr) continue;
    std::vector<VocabularyToken> read;
    if (known != nullptr) {
      TaskVocabulary plain = *known;
      plain.before.clear();
      plain.after.clear();
      read = tokenizeWith(plain, *word);
    } else {
      for (Token& token : tokenize(*word)) read.push_back({std::move(token.text), 0, false});
    }
    if (read.size() != 1)
      throw Error("edit 'replace token " + std::to_string(i) + "': '" + printable(*word) + "' is read as " +
                  std::to_string(read.size()) + " tokens; expected a word that is one");
    words[i] = std::move(read.front());
  }
}

MechanismRun::Side MechanismRun::sideOf(bool source, std::int64_t firstWordFeature) {
  // For a pair, either both sides are given as vectors or neither: words and given vectors would be
  // unrelated.
  if (hasTensor("x") || hasTensor("source")) return givenSide(source ? "source" : "x");
  return embeddedSide(source ? m_request.input.source : m_request.input.text, source, firstWordFeature);
}

Var MechanismRun::embeddedSentence(std::int64_t firstWordFeature) {
  Side side = sideOf(false, firstWordFeature);
  bind("T", side.vectors.dim(0));
  m_tokenLabels = share(side.tokens);
  m_trace.tokens = std::move(side.tokens);
  return side.vectors;
}

Var MechanismRun::embeddedSource(std::int64_t firstWordFeature) {
  Side side = sideOf(true, firstWordFeature);
  bind("S", side.vectors.dim(0));
  m_sourceLabels = share(side.tokens);
  m_trace.sourceTokens = std::move(side.tokens);
  return side.vectors;
}

Var MechanismRun::embeddedQuery() {
  const auto mean = [](Var words) {
    return reshape(averageOverPositions(transpose(words)), {1, words.dim(1)});
  };
  if (hasTensor("query")) {
    const Var given = tensor("query");
    for (std::int64_t i = 1; i <= given.dim(0); ++i)
      m_trace.queryTokens.push_back("query " + std::to_string(i));
    return mean(given);
  }
  // A query in words is unrelated to vectors that are given as numbers.
  if (hasTensor("x")) return {};
  const std::string& text = m_request.input.query;
  const std::size_t most = maxTokens(parameters());
  std::vector<std::string> tokens;
  Var words;
  if (m_trained != nullptr && !m_trained->vocabulary.empty()) {
    TaskVocabulary plain = *m_trained->vocabulary;
    plain.before.clear();
    plain.after.clear();
    std::vector<VocabularyToken> read = tokenizeWith(plain, text);
    if (read.empty()) return {};
    if (read.size() > most) read.resize(most);
    for (const VocabularyToken& word : read) tokens.push_back(word.text);
    words = learnedEmbeddings(read, "embedding.weight");
  } else {
    for (Token& token : tokenize(text)) tokens.push_back(std::move(token.text));
    if (tokens.empty()) return {};
    if (tokens.size() > most) tokens.resize(most);
    words = wordEmbeddings(m_graph, embeddingKeys(tokens, static_cast<std::uint64_t>(integer("seed"))),
                           integer("width"));
  }
  m_graph.name(words, "query embeddings");
  m_trace.queryTokens = std::move(tokens);
  return mean(words);
}

Labels MechanismRun::queryLabel() const {
  std::string words;
  for (const std::string& token : m_trace.queryTokens) words += (words.empty() ? "" : " ") + token;
  return share({words});
}

Var MechanismRun::learnedEmbeddings(const std::vector<VocabularyToken>& words, const char* table) {
  std::vector<std::int64_t> rows;
  for (const VocabularyToken& word : words) rows.push_back(word.row);
  return embeddingRows(weight(table), rows);
}

void MechanismRun::markUnknown(const std::vector<VocabularyToken>& words, bool source) {
  const bool own = source && m_trained->readsPair();
  const TaskVocabulary& known = *(own ? m_trained->sourceVocabulary : m_trained->vocabulary);
  std::vector<std::string> unknown;
  std::vector<std::string> spelled;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const VocabularyToken& word = words[i];
    if (word.spelled && !continuesWord(word.text)) spelled.emplace_back();
    if (word.spelled && !spelled.empty()) spelled.back() += joinPieces(known, {word.text});
    if (word.added || word.row != 0) continue;
    (source ? m_trace.unknownSourceTokens : m_trace.unknownTokens).insert(static_cast<int>(i));
    if (std::find(unknown.begin(), unknown.end(), word.text) == unknown.end()) unknown.push_back(word.text);
  }
  const auto tell = [&](const char* what, const std::vector<std::string>& names) {
    if (!names.empty()) notice(what + listed(names) + ".");
  };
  tell("These weights do not know: ", unknown);
  tell("Read letter by letter: ", spelled);
}

}  // namespace attenscope
