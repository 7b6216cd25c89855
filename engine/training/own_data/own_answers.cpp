// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_answers.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/io/json.h"
#include "engine/mechanism/run.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/own_data/own_vocabulary.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdio>

namespace attenscope {

namespace {

constexpr const char* kOwn = "attenscope.own";
constexpr std::int64_t kMapWidth = 24;  // channels of the network behind CBAM
constexpr std::int64_t kCoarseWidth = 32;

/// The mechanism's weights mean nothing to another mechanism, even where it has tensors of these names.
void checkMechanism(const MechanismRun& run, const std::string& id) {
  if (run.mechanism().id != id)
    throw Error("these weights were trained for '" + id + "'; expected that mechanism, not '" +
                run.mechanism().id + "'");
}

/// The row of the first piece of each token's word: all pieces of a word have the answer of the first, whose
/// state has read the others (Devlin et al. 2019, 5.3).
std::vector<std::int64_t> firstPieces(const std::vector<std::string>& tokens) {
  std::vector<std::int64_t> firsts;
  for (std::int64_t i = 0; i < std::ssize(tokens); ++i)
    firsts.push_back(i > 0 && continuesWord(tokens[static_cast<std::size_t>(i)]) ? firsts.back() : i);
  return firsts;
}

/// The mean of the rows of x [T × width], [1 × width].
Var meanOfRows(Var x) {
  return reshape(averageOverPositions(transpose(x)), {1, x.dim(1)});
}

// --- what each mechanism answers with ---

void pooledText(TrainedTask& trained, const Labels& labels) {
  trained.settings = {
      {"width", "32"}, {"hidden", "24"}, {"bidirectional", "on"}, {"attention", "24"}, {"positions", "off"}};
  answers::declareWords(trained, "directions*hidden", std::to_string(labels->size()));
  trained.answer = [labels](MechanismRun& run) {
    checkMechanism(run, "attention_pooling");
    answers::readWords(run, answers::valueOf(run, "output"), *labels);
  };
}

/// Each word's tag is read from its own state and from the sentence as the attention pooled it.
void pooledTags(TrainedTask& trained, const Labels& labels) {
  trained.settings = {
      {"width", "32"}, {"hidden", "32"}, {"bidirectional", "on"}, {"attention", "24"}, {"positions", "off"}};
  answers::declareWords(trained, "2*directions*hidden", std::to_string(labels->size()));
  trained.answer = [labels](MechanismRun& run) {
    checkMechanism(run, "attention_pooling");
    const std::vector<std::int64_t> firsts = firstPieces(run.trace().tokens);
    const std::vector<std::int64_t> one(firsts.size(), 0);
    const Var own = pickAlong(answers::valueOf(run, "h"), 0, firsts);
    const Var whole = pickAlong(answers::valueOf(run, "output"), 0, one);
    answers::readWords(run, concatenate({own, whole}, 1), *labels);
  };
}

void encoded(TrainedTask& trained, const Labels& labels, bool tags) {
  trained.settings = {{"width", "48"},  {"layers", "2"},        {"heads", "4"},
                      {"norm", "pre"},  {"activation", "relu"}, {"feed_forward", "96"},
                      {"mask", "none"}, {"positions", "on"},    {"final_norm", "on"}};
  answers::declareWords(trained, "d", std::to_string(labels->size()));
  trained.answer = [labels, tags](MechanismRun& run) {
    checkMechanism(run, "transformer_encoder");
    const Var output = answers::valueOf(run, "output");
    answers::readWords(run, tags ? pickAlong(output, 0, firstPieces(run.trace().tokens)) : meanOfRows(output),
                       *labels);
  };
}

void pooledPicture(TrainedTask& trained, const Labels& labels) {
  trained.settings = {{"task", "classification"},
                      {"units", "32"},
                      {"classes", std::to_string(labels->size())},
                      {"resolution", "24"}};
  using enum AxisKind;
  trained.steps.push_back({"answer", "answer", "p, by label", "label", Role::Output, {Feature}});
  trained.answer = [labels](MechanismRun& run) {
    checkMechanism(run, "spatial_pooling");
    pictures::labelClasses(run, *labels, {"class_scores", "output"});
    const Var output = answers::valueOf(run, "output");
    run.step("answer", reshape(output, output.shape()), {{Feature, labels}});
  };
}

/// A small network on what the gates let through; its second half, at half the resolution, sees more of the
/// picture.
void gatedPicture(TrainedTask& trained, const Labels& labels) {
  trained.settings = {{"reduction", "8"}, {"kernel", "7"}, {"order", "channel_first"}, {"resolution", "24"}};
  pictures::declareNetwork(trained, "network", "C", kMapWidth, 1);
  pictures::declareNetwork(trained, "coarse", std::to_string(kMapWidth), kCoarseWidth, 2);
  pictures::declareClasses(trained, std::to_string(2 * kCoarseWidth), std::ssize(*labels));
  trained.answer = [labels](MechanismRun& run) {
    checkMechanism(run, "cbam");
    const Var fine = pictures::network(run, answers::valueOf(run, "output"), "network", 1);
    const Var half = resample(fine, (fine.dim(1) + 1) / 2, (fine.dim(2) + 1) / 2);
    const Var map = pictures::network(run, half, "coarse", 2);
    pictures::readClasses(run, concatenate({averageOverPositions(map), maximumOverPositions(map)}, 0),
                          *labels);
  };
}

std::string summaryOf(const OwnAnswers& answers) {
  const std::string count = std::to_string(answers.labels.size());
  switch (answers.form) {
    case OwnForm::Texts:
      return "Which of your " + count + " labels fits the text.";
    case OwnForm::Tags:
      return "Which of your " + count + " tags fits each word.";
    case OwnForm::Pictures:
      return "Which of your " + count + " classes the picture shows.";
  }
  return {};
}

constexpr std::size_t kHexDigits = 16;

/// Sixteen hexadecimal digits each, one after the other.
std::string hexOf(const std::vector<std::uint64_t>& marks) {
  std::string text;
  for (const std::uint64_t mark : marks) {
    std::array<char, kHexDigits + 1> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(mark));
    text += digits.data();
  }
  return text;
}

std::vector<std::uint64_t> marksIn(const JsonNode& node) {
  const std::string& text = node.text();
  std::vector<std::uint64_t> marks;
  for (std::size_t at = 0; at < text.size(); at += kHexDigits) {
    const char* end = text.data() + std::min(at + kHexDigits, text.size());
    std::uint64_t mark = 0;
    const auto [read, error] = std::from_chars(text.data() + at, end, mark, 16);
    if (error != std::errc() || read != end || at + kHexDigits > text.size())
      node.fail("expected sixteen hexadecimal digits for every example");
    marks.push_back(mark);
  }
  std::sort(marks.begin(), marks.end());
  return marks;
}

nlohmann::json jsonOf(const OwnAnswers& answers) {
  return {{"form", toString(answers.form)},   {"mechanism", answers.mechanism}, {"name", answers.name},
          {"labels", answers.labels},         {"words", answers.words},         {"usual", answers.usual},
          {"learned", hexOf(answers.learned)}};
}

/// The texts of a list in a file's metadata.
std::vector<std::string> textsIn(const JsonNode& node, std::size_t most) {
  if (!node.isList() || node.size() > most)
    node.fail("expected a list of at most " + std::to_string(most) + " texts");
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < node.size(); ++i) texts.push_back(node.at(i).text());
  return texts;
}

}  // namespace

std::vector<std::string> ownMechanisms(OwnForm form) {
  if (form == OwnForm::Pictures) return {"cbam", "spatial_pooling"};
  return {"attention_pooling", "transformer_encoder"};
}

const Mechanism& (*ownMechanism(const std::string& id))() {
  if (id == "attention_pooling") return attentionPooling;
  if (id == "transformer_encoder") return transformerEncoder;
  if (id == "spatial_pooling") return spatialPooling;
  assert(id == "cbam");
  return cbam;
}

std::shared_ptr<const TrainedTask> ownTrained(const OwnAnswers& answers) {
  auto trained = std::make_shared<TrainedTask>();
  trained->id = kOwnTask;
  trained->title = answers.name;
  trained->summary = summaryOf(answers);
  if (answers.form != OwnForm::Pictures) {
    trained->vocabulary = LazyVocabulary(answers.form == OwnForm::Tags ? vocabularyOfPieces(answers.words)
                                                                       : vocabularyOfWords(answers.words));
    trained->weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  }
  const auto labels = std::make_shared<const std::vector<std::string>>(answers.labels);
  if (answers.mechanism == "cbam") {
    gatedPicture(*trained, labels);
  } else if (answers.mechanism == "spatial_pooling") {
    pooledPicture(*trained, labels);
  } else if (answers.mechanism == "transformer_encoder") {
    encoded(*trained, labels, answers.form == OwnForm::Tags);
  } else if (answers.form == OwnForm::Tags) {
    pooledTags(*trained, labels);
  } else {
    pooledText(*trained, labels);
  }
  trained->described[kOwn] = jsonOf(answers).dump();
  return trained;
}

OwnAnswers ownAnswers(const std::map<std::string, std::string>& metadata, const std::string& file) {
  const std::string place = file + ": metadata '" + kOwn + "'";
  const auto found = metadata.find(kOwn);
  if (found == metadata.end())
    throw Error(place +
                " is missing; expected what the weights were trained on, as `attenscope train` writes it");
  checkJsonSize(found->second, file);
  const auto json = nlohmann::json::parse(found->second, nullptr, false);
  if (!json.is_object()) throw Error(place + " is damaged; expected an object");
  const JsonNode node(json, file, kOwn);
  OwnAnswers answers;
  const std::string& form = node.at("form").text();
  bool known = false;
  for (const OwnForm one : {OwnForm::Texts, OwnForm::Tags, OwnForm::Pictures}) {
    if (form != toString(one)) continue;
    answers.form = one;
    known = true;
  }
  if (!known) node.at("form").fail("expected texts, tags or pictures");
  answers.mechanism = node.at("mechanism").text();
  const std::vector<std::string> mechanisms = ownMechanisms(answers.form);
  if (std::find(mechanisms.begin(), mechanisms.end(), answers.mechanism) == mechanisms.end())
    node.at("mechanism").fail("expected " + someOf(mechanisms));
  answers.name = printable(node.at("name").text());
  answers.labels = textsIn(node.at("labels"), static_cast<std::size_t>(kMostOwnLabels));
  if (answers.labels.size() < 2) node.at("labels").fail("expected at least two");
  answers.words = textsIn(node.at("words"), 4 * kMostOwnWords);
  if (answers.words.empty() && answers.form != OwnForm::Pictures)
    node.at("words").fail("expected at least one");
  answers.usual = node.text("usual", "");
  answers.learned = marksIn(node.at("learned"));
  return answers;
}

}  // namespace attenscope
