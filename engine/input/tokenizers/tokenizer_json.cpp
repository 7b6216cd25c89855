// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/tokenizer_files.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

/// Whether a component of this type is `where` or in the sequence there.
bool holds(const JsonNode& where, const std::string& type, int depth = 0) {
  if (!where.isObject() || !where.has("type")) return false;
  if (where.type() == type) return true;
  for (const char* list : {"normalizers", "pretokenizers", "decoders"}) {
    if (!where.has(list) || depth > kMaxNesting) continue;
    const JsonNode parts = where.at(list);
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (holds(parts.at(i), type, depth + 1)) return true;
  }
  return false;
}

PieceStyle styleOf(const JsonNode& top) {
  for (const char* part : {"pre_tokenizer", "decoder", "normalizer"})
    if (top.has(part) && holds(top.at(part), "ByteLevel")) return PieceStyle::ByteLevel;
  for (const char* part : {"pre_tokenizer", "decoder"})
    if (top.has(part) && (holds(top.at(part), "Metaspace") || holds(top.at(part), "ByteFallback")))
      return PieceStyle::Metaspace;
  return top.at("model").text("type", "") == "Unigram" ? PieceStyle::Metaspace : PieceStyle::Plain;
}

}  // namespace

Pipeline readTokenizerJson(const std::filesystem::path& path, const TokenizerOptions& options) {
  const nlohmann::json document = readJsonFile(path);
  const std::string file = printable(path.string());
  const JsonNode top(document, file);
  Pipeline pipeline;
  if (top.has("added_tokens")) pipeline.addedTokens = AddedTokens::read(top.at("added_tokens"));
  if (top.has("normalizer")) pipeline.normalizer = readNormalizer(top.at("normalizer"));
  if (top.has("pre_tokenizer")) pipeline.preTokenizer = readPreTokenizer(top.at("pre_tokenizer"));
  if (top.has("post_processor")) pipeline.postProcessor = PostProcessor::read(top.at("post_processor"));
  pipeline.model = readModel(top.at("model"), file);
  pipeline.style = styleOf(top);
  if (top.at("model").text("type", "") == "BPE")
    pipeline.wordEnd = top.at("model").text("end_of_word_suffix", "");
  pipeline.names = options.names();
  return pipeline;
}

}  // namespace attenscope
