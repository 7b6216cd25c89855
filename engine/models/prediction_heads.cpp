// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/prediction_heads.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string_view>

namespace attenscope {

namespace {

/// The first name under 'architectures'; empty if there is none.
std::string classOf(const ModelConfig& config) {
  if (!config.has("architectures")) return {};
  const nlohmann::json& list = config.json().at("architectures");
  return list.is_array() && !list.empty() && list[0].is_string() ? list[0].get<std::string>() : std::string();
}

std::int64_t rowsOf(const FamilyInput& in, const std::string& name) {
  const Shape& shape = in.weights.checkpoint().shapeOf(name);
  return shape.empty() ? 1 : shape[0];
}

}  // namespace

HeadTask headTaskOf(const FamilyInput& in, Architecture& a) {
  const std::string name = classOf(in.config);
  if (name.ends_with("ForSequenceClassification") || name.ends_with("ForImageClassification"))
    return HeadTask::Sequence;
  if (name.ends_with("ForTokenClassification")) return HeadTask::Tokens;
  if (name.ends_with("ForQuestionAnswering")) return HeadTask::Span;
  static constexpr auto words = std::to_array<std::string_view>(
      {"ForMaskedLM", "ForPreTraining", "LMHeadModel", "ForCausalLM", "ForConditionalGeneration", "MTModel",
       "Model", "Backbone", "Encoder", "Decoder", "EncoderModel"});
  for (const std::string_view ending : words)
    if (name.ends_with(ending)) return HeadTask::Words;
  if (!name.empty()) {
    a.notices.push_back("The head of " + printable(name) + " is not computed; layers and attention are.");
    return HeadTask::Other;
  }
  if (in.weights.has("qa_outputs.weight")) return HeadTask::Span;
  if (in.weights.has("classifier.weight"))
    return in.weights.has("pooler.dense.weight") || in.weights.has("pooler.weight") ||
                   in.weights.has("pre_classifier.weight")
               ? HeadTask::Sequence
               : HeadTask::Tokens;
  return in.weights.has("score.weight") || in.weights.has("classifier.out_proj.weight") ? HeadTask::Sequence
                                                                                        : HeadTask::Words;
}

void readClassifier(const FamilyInput& in, Architecture& a, PredictionHead::Reads reads,
                    const ClassifierNames& names) {
  using Gives = PredictionHead::Gives;
  PredictionHead& head = a.head;
  head.reads = reads;
  std::int64_t width = a.width;
  if (!names.dense.empty()) {
    head.transform = in.weights.linear(names.dense, width, rowsOf(in, names.dense + ".weight"));
    head.activation = names.activation;
    width = head.transform.out;
  }
  head.decoder =
      in.weights.linear(names.decoder, width, rowsOf(in, names.decoder + ".weight"), Bias::IfThere);
  if (reads == PredictionHead::Reads::Span) {
    if (head.decoder.out != 2)
      in.config.fail("'" + names.decoder + "' has " + std::to_string(head.decoder.out) +
                     " rows; expected 2, for where the answer starts and ends");
    return;
  }
  a.classes = classNames(in.config, head.decoder.out);
  // Of a token, always one of all.
  if (reads == PredictionHead::Reads::Tokens) return;
  const std::string problem = in.config.textOr("problem_type", "");
  if (problem == "regression" || (problem.empty() && head.decoder.out == 1))
    head.gives = Gives::Number;
  else if (problem == "multi_label_classification")
    head.gives = Gives::EachByItself;
}

LinearWeight readWordDecoder(const FamilyInput& in, Architecture& a, const Table& words, bool tiedByDefault,
                             const std::string& own, const Tensor& bias) {
  const bool tied = in.config.flagOr("tie_word_embeddings", tiedByDefault);
  if (!tied && !in.weights.has(own)) {
    a.notices.push_back("The folder has no '" + own + "', so no words are predicted.");
    return {};
  }
  return in.weights.linearOf("lm_head", in.weights.tensor(tied ? words.name : own, {words.rows, words.width}),
                             bias);
}

HeadTask readHead(const FamilyInput& in, Architecture& a, const HeadNames& names,
                  const std::function<void()>& words) {
  using Reads = PredictionHead::Reads;
  const HeadTask task = headTaskOf(in, a);
  switch (task) {
    case HeadTask::Sequence:
      readClassifier(in, a, names.sequenceReads, names.sequence);
      break;
    case HeadTask::Tokens:
      readClassifier(in, a, Reads::Tokens, {.decoder = names.tokens});
      break;
    case HeadTask::Span:
      readClassifier(in, a, Reads::Span, {.decoder = names.span});
      break;
    case HeadTask::Words:
      words();
      break;
    case HeadTask::Other:
      break;
  }
  return task;
}

void readMaskedWords(const FamilyInput& in, Architecture& a, const MaskedWordNames& names,
                     Activation activation, double epsilon) {
  const Table& words = a.text.words;
  a.head.transform = in.weights.linear(names.dense, a.width, words.width);
  a.head.activation = activation;
  a.head.norm = in.weights.layerNorm(names.norm, words.width);
  a.head.epsilon = epsilon;
  a.head.decoder =
      readWordDecoder(in, a, words, true, names.decoder, in.weights.tensor(names.bias, {words.rows}));
}

void readDecoderHead(const FamilyInput& in, Architecture& a, bool tiedByDefault, const std::string& own,
                     const Tensor& bias) {
  const std::string classifier = in.weights.has("score.weight") ? "score" : "classifier";
  readHead(in, a,
           {.sequenceReads = PredictionHead::Reads::Last,
            .sequence = {.decoder = classifier},
            .tokens = classifier},
           [&] { a.head.decoder = readWordDecoder(in, a, a.text.words, tiedByDefault, own, bias); });
}

bool readPictureClassifier(const FamilyInput& in, Architecture& a, PredictionHead::Reads reads) {
  const HeadTask task = headTaskOf(in, a);
  const bool classifies =
      task == HeadTask::Sequence || (task != HeadTask::Other && in.weights.has("classifier.weight"));
  if (classifies) readClassifier(in, a, reads, {.decoder = "classifier"});
  return classifies;
}

std::vector<std::string> classNames(const ModelConfig& config, std::int64_t count) {
  const ModelConfig names = config.part("id2label");
  std::vector<std::string> all;
  for (std::int64_t i = 0; i < count; ++i)
    all.push_back(
        printable(names.textOr(std::to_string(i).c_str(), "class " + std::to_string(i)), kLongestMessage));
  return all;
}

}  // namespace attenscope
