// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the text in the families that come with a SentencePiece file.
#include "engine/error.h"
#include "engine/input/tokenizers/characters.h"
#include "engine/input/tokenizers/sentencepiece_model.h"
#include "engine/input/tokenizers/tokenizer_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace attenscope {

namespace {

TemplatePart special(const SpecialToken& token, int segment) {
  return {{token}, 0, segment};
}
TemplatePart text(int sentence, int segment) {
  return {{}, sentence, segment};
}

/// [begin] A [end], [begin] A [end] [begin] B [end]; either may be missing.
PostProcessor around(const std::optional<SpecialToken>& begin, const std::optional<SpecialToken>& end,
                     int secondSegment) {
  Template pair;
  Template single;
  for (const int sentence : {0, 1}) {
    const int segment = sentence == 0 ? 0 : secondSegment;
    if (begin) pair.push_back(special(*begin, segment));
    pair.push_back(text(sentence, segment));
    if (end) pair.push_back(special(*end, segment));
    if (sentence == 0) single = pair;
  }
  return {single, pair, false};
}

/// T5's sentinels count backwards from the end: <extra_id_0> is the last.
void addSentinels(const Vocabulary& vocabulary, std::vector<AddedToken>& tokens) {
  constexpr std::int64_t kSentinels = 100;
  if (vocabulary.idOf("<extra_id_0>")) return;
  for (const AddedToken& token : tokens)
    if (token.content == "<extra_id_0>") return;
  for (std::int64_t i = 0; i < kSentinels; ++i)
    tokens.push_back({vocabulary.size() + kSentinels - 1 - i, "<extra_id_" + std::to_string(i) + ">", true,
                      false, false, false, false});
}

/// ALBERT's clean-up (Lan et al. 2019): quotes made plain, accents dropped, lower case.
Normalizer albertNormalizer(const TokenizerOptions& options) {
  const bool lower = options.flag("do_lower_case", true);
  const bool keepsAccents = options.flag("keep_accents", false);
  return [=, decompose = unicodeNormalizer("NFKD")](AlignedText aligned) {
    AlignedText out;
    for (std::size_t i = 0; i < aligned.size(); ++i) {
      const std::u16string_view two = std::u16string_view(aligned.text).substr(i, 2);
      if (two == u"``" || two == u"''") {
        out.append(U'"', aligned.placeOf(i, i + 2));
        ++i;
      } else {
        out.append(two.substr(0, 1), aligned.places[i]);
      }
    }
    if (!keepsAccents) out = withoutMarks(decompose(std::move(out)), isMark);
    return lower ? lowercased(out) : out;
  };
}

/// DeBERTa's mask follows the file's pieces unless a file says otherwise.
void readDebertaOptions(const TokenizerOptions& options, const Vocabulary& vocabulary,
                        const std::string& file, Pipeline& pipeline) {
  if (options.flag("split_by_punct", false))
    throw Error(file + ": 'split_by_punct' is true, for which a tokenizer.json is needed beside it");
  if (options.flag("do_lower_case", false))
    pipeline.normalizer = [](AlignedText text) { return lowercased(std::move(text)); };
  const std::string mask = options.token("mask_token", "[MASK]");
  const auto known = [&](const AddedToken& token) { return token.content == mask; };
  if (!vocabulary.idOf(mask) && std::ranges::none_of(pipeline.addedTokens, known))
    pipeline.addedTokens.push_back({vocabulary.size(), mask, true, false, false, false, false});
}

bool isOneOf(std::string_view modelType, std::initializer_list<std::string_view> types) {
  return std::find(types.begin(), types.end(), modelType) != types.end();
}

PostProcessor postProcessorOf(std::string_view modelType, const Vocabulary& vocabulary,
                              const TokenizerOptions& options, const std::string& file) {
  const auto token = [&](const char* key, const char* usual) {
    return specialToken(vocabulary, options.token(key, usual), file);
  };
  if (isOneOf(modelType, {"t5", "mt5", "umt5", "marian", "pegasus"}))
    return around({}, token("eos_token", "</s>"), 0);
  if (isOneOf(modelType, {"albert", "deberta-v2"}))
    return PostProcessor::bert(token("cls_token", "[CLS]"), token("sep_token", "[SEP]"));
  if (isOneOf(modelType, {"xlm-roberta", "xlm-roberta-xl", "camembert"}))
    return PostProcessor::roberta(token("cls_token", "<s>"), token("sep_token", "</s>"), false);
  // Llama and its like: a beginning, where the vocabulary has one; an end only where the options ask for it.
  const std::string start = options.token("bos_token", "<s>");
  std::optional<SpecialToken> begin;
  std::optional<SpecialToken> end;
  if (options.flag("add_bos_token", true) && vocabulary.idOf(start))
    begin = specialToken(vocabulary, start, file);
  if (options.flag("add_eos_token", false)) end = token("eos_token", "</s>");
  return around(begin, end, 1);
}

}  // namespace

Pipeline readSentencePieceFile(const std::filesystem::path& path, const std::filesystem::path& vocabularyPath,
                               const TokenizerOptions& options, std::string_view modelType) {
  const std::string file = printable(path.string());
  if (modelType.starts_with("siglip"))
    throw Error(file + ": for \"" + std::string(modelType) +
                "\" a tokenizer.json is needed beside it, which says how sentences are cleaned first");
  if (isOneOf(modelType, {"m2m_100", "mbart", "xlnet"}))
    throw Error(file + ": for \"" + std::string(modelType) +
                "\" a tokenizer.json is needed beside it, which says how its pieces are numbered");
  SentencePieceIds numbers;
  if (isOneOf(modelType, {"xlm-roberta", "xlm-roberta-xl"})) numbers.kind = PieceNumbering::XlmRoberta;
  if (modelType == "pegasus") numbers.kind = PieceNumbering::Pegasus;
  if (modelType == "camembert") numbers.kind = PieceNumbering::CamemBert;
  if (!vocabularyPath.empty()) {
    const nlohmann::json document = readJsonFile(vocabularyPath);
    numbers.vocabulary = Vocabulary::read(JsonNode(document, printable(vocabularyPath.string())));
  }
  Pipeline pipeline;
  std::vector<std::string> controls;
  // <mask>, as a word does.
  const bool takesSpace =
      numbers.kind == PieceNumbering::XlmRoberta || numbers.kind == PieceNumbering::CamemBert;
  pipeline.model = openSentencePiece(path, std::move(numbers), controls);
  const Vocabulary& vocabulary = pipeline.model->vocabulary();
  pipeline.style = PieceStyle::Metaspace;
  pipeline.names = options.names();
  pipeline.addedTokens = options.addedTokens(vocabulary);
  for (const std::string& control : controls)
    if (const auto id = vocabulary.idOf(control))
      pipeline.addedTokens.push_back(
          {*id, control, true, false, takesSpace && control == "<mask>", false, false});
  if (isOneOf(modelType, {"t5", "mt5", "umt5"})) addSentinels(vocabulary, pipeline.addedTokens);
  if (modelType == "deberta-v2") readDebertaOptions(options, vocabulary, file, pipeline);
  if (modelType == "pegasus" && pipeline.names.mask.empty()) pipeline.names.mask = "<mask_2>";
  if (modelType == "albert") pipeline.normalizer = albertNormalizer(options);
  if (modelType == "marian")  // the language to translate into: >>fra<<
    for (const auto& [id, piece] : vocabulary.pieces())
      if (piece.starts_with(">>") && piece.ends_with("<<"))
        pipeline.addedTokens.push_back({id, piece, false, false, false, false, false});
  pipeline.postProcessor = postProcessorOf(modelType, vocabulary, options, file);
  return pipeline;
}

}  // namespace attenscope
