// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers of folders without tokenizer.json: vocab.txt, or vocab.json with merges.txt.
#include "engine/error.h"
#include "engine/input/tokenizers/pattern.h"
#include "engine/input/tokenizers/tokenizer_files.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

// What Qwen2 splits a text with, after NFC.
constexpr const char* kQwen2Pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

/// Calls visit(line) for each line, without its end; an end at the very end makes no empty line.
template <typename Visit>
void forEachLine(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
}

Merges readMergesFile(const std::filesystem::path& path) {
  const std::string text = readWholeFile(path);
  Merges merges;
  std::size_t number = 0;
  forEachLine(text, [&](std::string_view line) {
    ++number;
    if (line.empty() || line.starts_with("#version")) return;
    const std::size_t space = line.find(' ');
    if (space == line.npos)
      throw Error(printable(path.string()) + ": line " + std::to_string(number) + " holds no two pieces");
    merges.emplace_back(line.substr(0, space), line.substr(space + 1));
  });
  return merges;
}

/// Only GPT-2-like families want nothing around their text.
bool isRobertaLike(std::string_view modelType) {
  for (const char* type : {"roberta", "bart", "longformer", "mvp", "led", "data2vec-text"})
    if (modelType == type) return true;
  return false;
}

/// CLIP's: lower case, words, single digits and the rest apart, the last piece of a word marked.
Pipeline clipPipeline(Vocabulary vocabulary, const Merges& merges, const TokenizerOptions& options,
                      const std::string& file) {
  using nlohmann::json;
  const json cleaning{{"type", "Sequence"},
                      {"normalizers",
                       {{{"type", "NFC"}},
                        {{"type", "Replace"}, {"pattern", {{"Regex", "\\s+"}}}, {"content", " "}},
                        {{"type", "Lowercase"}}}}};
  const json cutting{
      {"type", "Sequence"},
      {"pretokenizers",
       {{{"type", "Split"},
         {"pattern", {{"Regex", "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+"}}},
         {"behavior", "Removed"},
         {"invert", true}},
        {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}}}}};
  Pipeline pipeline;
  pipeline.style = PieceStyle::ByteLevel;
  pipeline.normalizer = readNormalizer(JsonNode(cleaning, file));
  pipeline.preTokenizer = readPreTokenizer(JsonNode(cutting, file));
  pipeline.wordEnd = "</w>";
  const std::string end = options.token("eos_token", "<|endoftext|>");
  pipeline.postProcessor =
      PostProcessor::roberta(specialToken(vocabulary, options.token("bos_token", "<|startoftext|>"), file),
                             specialToken(vocabulary, end, file), false);
  pipeline.addedTokens = options.addedTokens(vocabulary);
  for (const char* usual : {"<|startoftext|>", "<|endoftext|>"})
    if (const auto id = vocabulary.idOf(usual))
      pipeline.addedTokens.push_back({*id, usual, true, false, false, false, false});
  pipeline.names = options.names();
  pipeline.model =
      makeBpe(std::move(vocabulary), merges, {.unknown = end, .prefix = {}, .suffix = "</w>"}, file);
  return pipeline;
}

}  // namespace

Pipeline readWordPieceFile(const std::filesystem::path& path, const TokenizerOptions& options) {
  const std::string file = printable(path.string());
  Vocabulary vocabulary;
  std::int64_t id = 0;
  const std::string text = readWholeFile(path);
  forEachLine(text, [&](std::string_view line) { vocabulary.add(std::string(line), id++); });
  if (id == 0) throw Error(file + ": is empty, one piece per line was expected");

  BertCleaning cleaning;
  cleaning.lowercase = options.flag("do_lower_case", true);
  cleaning.stripAccents = options.flag("strip_accents", cleaning.lowercase);
  cleaning.handleChineseChars = options.flag("tokenize_chinese_chars", true);

  Pipeline pipeline;
  WordPieceOptions wordPiece;
  wordPiece.unknown = options.token("unk_token", wordPiece.unknown);
  specialToken(vocabulary, wordPiece.unknown, file);
  pipeline.normalizer = bertNormalizer(cleaning);
  pipeline.preTokenizer = bertPreTokenizer();
  pipeline.postProcessor =
      PostProcessor::bert(specialToken(vocabulary, options.token("cls_token", "[CLS]"), file),
                          specialToken(vocabulary, options.token("sep_token", "[SEP]"), file));
  pipeline.addedTokens = options.addedTokens(vocabulary);
  for (const char* usual : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"})
    if (const auto usualId = vocabulary.idOf(usual))
      pipeline.addedTokens.push_back({*usualId, usual, true, false, false, false, false});
  pipeline.names = options.names();
  pipeline.model = makeWordPiece(std::move(vocabulary), wordPiece);
  return pipeline;
}

Pipeline readBytePairFiles(const std::filesystem::path& vocabularyPath, const std::filesystem::path& merges,
                           const TokenizerOptions& options, std::string_view modelType) {
  const std::string file = printable(vocabularyPath.string());
  const nlohmann::json document = readJsonFile(vocabularyPath);
  Vocabulary vocabulary = Vocabulary::read(JsonNode(document, file));
  if (modelType.starts_with("clip"))
    return clipPipeline(std::move(vocabulary), readMergesFile(merges), options, file);

  Pipeline pipeline;
  pipeline.style = PieceStyle::ByteLevel;
  pipeline.preTokenizer = byteLevelPreTokenizer(options.flag("add_prefix_space", false), true);
  if (modelType == "qwen2" || modelType == "qwen3") {
    const Pattern pattern = Pattern::expression(kQwen2Pattern, JsonNode(document, file));
    pipeline.normalizer = unicodeNormalizer("NFC");
    pipeline.preTokenizer = [pattern, bytes = byteLevelPreTokenizer(false, false)](const AlignedText& text) {
      std::vector<AlignedText> words;
      for (AlignedText& piece : split(text, pattern.stretches(text.text), SplitBehaviour::Isolated))
        for (AlignedText& word : bytes(std::move(piece))) words.push_back(std::move(word));
      return words;
    };
  }
  pipeline.addedTokens = options.addedTokens(vocabulary);
  const auto addUsual = [&](const char* piece, bool takesSpaceBefore) {
    for (const AddedToken& token : pipeline.addedTokens)
      if (token.content == piece) return;
    if (const auto id = vocabulary.idOf(piece))
      pipeline.addedTokens.push_back({*id, piece, true, false, takesSpaceBefore, false, false});
  };
  if (isRobertaLike(modelType)) {
    pipeline.postProcessor =
        PostProcessor::roberta(specialToken(vocabulary, options.token("cls_token", "<s>"), file),
                               specialToken(vocabulary, options.token("sep_token", "</s>"), file), true);
    for (const char* usual : {"<s>", "</s>", "<pad>", "<unk>"}) addUsual(usual, false);
    addUsual("<mask>", true);
  } else {
    pipeline.postProcessor = PostProcessor({}, {}, true);
    addUsual("<|endoftext|>", false);
  }
  pipeline.names = options.names();
  pipeline.model = makeBpe(std::move(vocabulary), readMergesFile(merges), {}, printable(merges.string()));
  return pipeline;
}

}  // namespace attenscope
