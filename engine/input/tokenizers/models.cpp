// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/models.h"

namespace attenscope {

namespace {

Merges readMerges(const JsonNode& list) {
  Merges merges;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonNode entry = list.at(i);
    if (entry.isList()) {
      if (entry.size() != 2) entry.fail("two pieces were expected");
      merges.emplace_back(entry.at(std::size_t{0}).text(), entry.at(std::size_t{1}).text());
      continue;
    }
    const std::string& text = entry.text();
    const std::size_t space = text.find(' ');
    if (space == std::string::npos) entry.fail("two pieces with a space between them were expected");
    merges.emplace_back(text.substr(0, space), text.substr(space + 1));
  }
  return merges;
}

std::shared_ptr<const SubwordModel> readUnigram(const JsonNode& where) {
  const JsonNode list = where.at("vocab");
  std::vector<ScoredPiece> pieces;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonNode entry = list.at(i);
    if (entry.size() != 2) entry.fail("a piece and its score were expected");
    pieces.push_back({entry.at(std::size_t{0}).text(), entry.at(std::size_t{1}).number()});
  }
  std::optional<std::int64_t> unknown;
  if (where.has("unk_id")) {
    unknown = where.at("unk_id").id();
    if (*unknown >= static_cast<std::int64_t>(pieces.size()))
      where.at("unk_id").fail("is past the vocabulary's " + std::to_string(pieces.size()) + " pieces");
  }
  return makeUnigram(std::move(pieces), unknown, where.flag("byte_fallback", false));
}

std::shared_ptr<const SubwordModel> readBpe(const JsonNode& where, const std::string& file) {
  BpeOptions options;
  options.unknown = where.text("unk_token", "");
  options.prefix = where.text("continuing_subword_prefix", "");
  options.suffix = where.text("end_of_word_suffix", "");
  options.joinUnknown = where.flag("fuse_unk", false);
  options.byteFallback = where.flag("byte_fallback", false);
  options.ignoreMerges = where.flag("ignore_merges", false);
  return makeBpe(Vocabulary::read(where.at("vocab")), readMerges(where.at("merges")), options, file);
}

/// Files from before that field existed are recognised by their contents.
std::string typeOf(const JsonNode& where) {
  if (where.has("type")) return where.type();
  if (where.has("merges")) return "BPE";
  if (where.has("max_input_chars_per_word")) return "WordPiece";
  if (where.has("vocab") && where.at("vocab").isList()) return "Unigram";
  where.fail("says no type of model");
}

}  // namespace

std::shared_ptr<const SubwordModel> readModel(const JsonNode& where, const std::string& file) {
  const std::string type = typeOf(where);
  if (type == "BPE") return readBpe(where, file);
  if (type == "Unigram") return readUnigram(where);
  if (type == "WordLevel")
    return makeWordLevel(Vocabulary::read(where.at("vocab")), where.text("unk_token", "<unk>"));
  if (type == "WordPiece") {
    WordPieceOptions options;
    options.unknown = where.text("unk_token", options.unknown);
    options.prefix = where.text("continuing_subword_prefix", options.prefix);
    if (where.has("max_input_chars_per_word"))
      options.longestWord = where.at("max_input_chars_per_word").id();
    return makeWordPiece(Vocabulary::read(where.at("vocab")), options);
  }
  where.fail("the model \"" + type +
             "\" is not supported; BPE, Unigram, WordPiece or WordLevel was expected");
}

}  // namespace attenscope
