// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/samples.h"

#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/training/trained_weights.h"

#include <QCoreApplication>

#include <algorithm>
#include <cassert>
#include <map>
#include <string_view>

namespace attenscope {

namespace {

/// What the window opens with; it leads the menu.
constexpr const char* kFirst = "animal";

// What one wants to see: the headings of the menu.
constexpr const char* kNumbers = QT_TRANSLATE_NOOP("samples", "How are the numbers computed?");
constexpr const char* kMatch = QT_TRANSLATE_NOOP("samples", "What makes two words match?");
constexpr const char* kReach = QT_TRANSLATE_NOOP("samples", "Which words can be seen?");
constexpr const char* kLayers = QT_TRANSLATE_NOOP("samples", "How do layers work together?");
constexpr const char* kOther = QT_TRANSLATE_NOOP("samples", "How does one text read another?");
constexpr const char* kOwn = QT_TRANSLATE_NOOP("samples", "What does it do with a sentence like this?");
constexpr const char* kPicture = QT_TRANSLATE_NOOP("samples", "Where does it look in a picture?");
constexpr const char* kWrites = QT_TRANSLATE_NOOP("samples", "How does it translate, write and draw?");
constexpr const char* kOrder = QT_TRANSLATE_NOOP("samples", "What does it learn about order and position?");
constexpr const char* kReads = QT_TRANSLATE_NOOP("samples", "What does it learn to read in a text?");
constexpr const char* kFinds = QT_TRANSLATE_NOOP("samples", "What does it learn to find in a picture?");

/// The question that a sample answers, by its id or else by what it is declared under.
std::string questionOf(const std::string& id, const std::string& group) {
  static const std::map<std::string_view, const char*> byId{
      {"animal", kNumbers},           {"head-soft", kNumbers},   {"head-kernel", kNumbers},
      {"head-hard", kReach},          {"head-self", kReach},     {"head-local", kReach},
      {"head-pooling", kOther},       {"head-cross", kOther},    {"layers-seq2seq", kOther},
      {"layers-transformer", kOther}, {"map-generator", kWrites}};
  static const std::map<std::string_view, const char*> byGroup{{"Worked examples", kNumbers},
                                                               {"One head", kMatch},
                                                               {"Layers", kLayers},
                                                               {"English", kOwn},
                                                               {"Chinese", kOwn},
                                                               {"Generated scenes", kPicture},
                                                               {"Feature maps", kPicture}};
  if (const auto own = byId.find(id); own != byId.end()) return own->second;
  const auto declared = byGroup.find(group);
  return declared != byGroup.end() ? declared->second : group;
}

std::string questionOf(const Task& task, const Sample& sample) {
  if (sample.input.kind == InputKind::Image) return kFinds;
  if (sample.input.kind == InputKind::Numbers) return kWrites;
  const std::string& id = task.trained.id;
  for (const char* ofOrder : {"sort-", "reverse", "copy", "induction", "brackets"})
    if (id.starts_with(ofOrder)) return kOrder;
  return task.trained.writes ? kWrites : kReads;
}

/// Texts and pictures for whatever mechanism is chosen.
std::vector<Sample> forAnyMechanism() {
  const auto sentence = [](const char* id, const char* group, const char* text, const char* notice) {
    return Sample{.id = id, .group = group, .title = text, .notice = notice, .input = sentenceInput(text)};
  };
  const auto scene = [](const char* id, std::uint64_t seed, const char* title, const char* notice) {
    Sample sample = sceneSample(seed, title, notice);
    sample.id = id;
    sample.group = "Generated scenes";
    return sample;
  };
  return {
      sentence("bank", "English", "The bank by the river raised the price of a seat on the bank",
               "The same word has the same vector in both places; only its position tells them apart."),
      sentence("fruit-flies", "English", "Time flies like an arrow; fruit flies like a banana.",
               "Repeated words: with positions off, their rows are equal."),
      sentence(
          "long", "English",
          "When the old lighthouse keeper finally climbed down the narrow stairs, carrying the lamp that "
          "had burned through forty winters, the whole village stood waiting at the harbour, and "
          "nobody said a word until he set it on the wall and it went on shining.",
          "A long sentence: zoom with the wheel, drag to move."),
      sentence("cat-zh", "Chinese", "猫喜欢追逐老鼠", "Chinese text is split into characters."),
      sentence("attention-zh", "Chinese", "注意力机制让模型在每一步都能看见整个句子中最重要的部分。",
               "A longer Chinese sentence with punctuation."),
      sentence("mixed-zh", "Chinese", "我昨天用 BERT 读了三篇 paper，感觉 attention 很有意思！",
               "Chinese and English mixed: characters on one side, words on the other."),
      scene("scene-a", 46, "Shapes on clutter",
            "Two purple shapes on green clutter: see where the mechanism looks."),
      scene("scene-b", 24, "Another scene", "A pink star and a blue ring on dark clutter: are both found?"),
      scene("scene-c", 44, "A harder scene", "One small disc on pale clutter: is it found?"),
  };
}

/// The sample's words, numbers or picture in place of what is there; the other doors keep what lies behind
/// them.
void putIn(SessionState& state, const Sample& sample) {
  Input& input = state.input;
  const Input given = sample.drawn();
  input.tensors = given.tensors;
  if (given.kind == InputKind::Image) {
    input.image = given.image;
    input.imageName = given.imageName;
    input.originalWidth = input.originalHeight = 0;
    input.pixels = nullptr;
    input.firstFrame = false;
  } else {
    input.hiddenTokens.clear();
    if (given.kind == InputKind::Numbers) input.numberTokens = given.numberTokens;
    if (given.kind != InputKind::Numbers) input.text = given.text;
    if (given.kind == InputKind::Pair) input.source = given.source;
  }
  state.ownText = false;
  lookAt(state, sample.look);
}

/// The chosen mechanism where it takes such an input. What is said of it holds with weights that were not
/// trained for something else.
OfferedSample offered(const Sample& sample) {
  return {sample.id,
          {},
          questionOf(sample.id, sample.group),
          sample.title,
          sample.notice,
          sample.look,
          [sample](SessionState& state) {
            chooseInputKind(state, sample.input.kind);
            Parameters& parameters = state.parameters.at(state.mechanism);
            if (parameters.has("weights") && parameters.choice("weights") == "trained")
              parameters.set("weights", untrainedOrigin(parameters));
            putIn(state, sample);
          }};
}

/// The mechanism that declares it, its parameters as declared but for the sample's settings.
OfferedSample offered(const Mechanism& declares, const Sample& sample) {
  return {sample.id,
          declares.id,
          questionOf(sample.id, sample.group),
          sample.title,
          sample.notice,
          sample.look,
          [&declares, &sample](SessionState& state) {
            const InputKind kind = sample.input.kind;
            chooseMechanism(state, declares.id);
            // Numbers are not weighed: what words are weighed by after them stays as declared.
            Parameters parameters = kind == InputKind::Numbers && !drawsPicture(declares)
                                        ? Parameters(declares.parameters)
                                        : untrainedParameters(declares);
            for (const auto& [name, value] : sample.settings) parameters.setText(name, value);
            state.parameters.insert_or_assign(declares.id, parameters);
            chooseInputKind(state, kind);
            if (kind == InputKind::Sentence || kind == InputKind::Pair)
              state.input.query = sample.input.query;
            putIn(state, sample);
          }};
}

/// What a task's trained weights show.
OfferedSample offered(const Task& task, std::size_t index) {
  const Sample& sample = task.samples[index];
  const Mechanism& learner = mechanism(task.mechanism().id);
  return {"learned-" + task.trained.id + "-" + std::to_string(index),
          learner.id,
          questionOf(task, sample),
          sample.title + " · " + learner.title,
          sample.notice,
          sample.look,
          [&task, &sample, &learner](SessionState& state) {
            state.parameters.insert_or_assign(learner.id, Parameters(learner.parameters));
            chooseTaskSample(state, task, sample);
          }};
}

std::vector<OfferedSample> build() {
  std::vector<OfferedSample> texts;
  std::vector<OfferedSample> pictures;
  const auto listOf = [&](const Sample& sample) -> std::vector<OfferedSample>& {
    return sample.input.kind == InputKind::Image ? pictures : texts;
  };
  for (const Sample& sample : forAnyMechanism()) listOf(sample).push_back(offered(sample));
  for (const Mechanism* declares : mechanisms())
    for (const Sample& sample : declares->samples) listOf(sample).push_back(offered(*declares, sample));
  std::vector<OfferedSample> all = std::move(texts);
  const auto first =
      std::find_if(all.begin(), all.end(), [](const OfferedSample& sample) { return sample.id == kFirst; });
  assert(first != all.end());
  std::rotate(all.begin(), first, first + 1);
  std::move(pictures.begin(), pictures.end(), std::back_inserter(all));
  for (const Task* task : tasks()) {
    if (!hasTrainedWeights(*task)) continue;
    for (std::size_t i = 0; i < task->samples.size(); ++i) all.push_back(offered(*task, i));
  }
  return all;
}

}  // namespace

const std::vector<OfferedSample>& samples() {
  static const std::vector<OfferedSample> all = build();
  return all;
}

const Sample& storiesSample() {
  return task("stories").samples.front();
}

const OfferedSample& sampleNamed(const std::string& id) {
  std::vector<std::string> known;
  for (const OfferedSample& sample : samples()) {
    if (sample.id == id) return sample;
    known.push_back(sample.id);
  }
  throw Error("there is no sample '" + printable(id) + "'; there are: " + someOf(known));
}

QString sampleText(const std::string& text) {
  return QCoreApplication::translate("samples", text.c_str());
}

SessionState openingState() {
  SessionState state;
  chooseMechanism(state, mechanisms().front()->id);
  samples().front().apply(state);
  return state;
}

}  // namespace attenscope
