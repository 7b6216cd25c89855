// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_task.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/tokenizer.h"
#include "engine/mechanism/run.h"
#include "engine/training/answers.h"
#include "engine/training/own_data/own_examples.h"
#include "engine/training/own_data/own_judge.h"
#include "engine/training/own_data/own_vocabulary.h"

#include <algorithm>

namespace attenscope {

namespace {

using Shared = std::shared_ptr<const OwnExamples>;

std::vector<std::int64_t> countsOf(const OwnData& data, const std::vector<std::size_t>& places) {
  std::vector<std::int64_t> counts(data.labels.size(), 0);
  for (const std::size_t place : places)
    for (const std::int64_t label : data.examples[place].labels) ++counts[static_cast<std::size_t>(label)];
  return counts;
}

double shareOf(std::int64_t part, std::int64_t all) {
  return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : 0;
}

/// The share of the held-out words that the vocabulary does not have.
double unknownShare(const OwnExamples& examples, const TaskVocabulary& vocabulary) {
  constexpr std::size_t kCounted = 2000;
  std::int64_t all = 0;
  std::int64_t unknown = 0;
  const std::vector<std::size_t>& places = examples.split().heldOut;
  for (std::size_t i = 0; i < std::min(places.size(), kCounted); ++i)
    for (const Token& token : tokenize(examples.at(places[i]).input.text)) {
      const std::vector<VocabularyToken> pieces = tokenizeWith(vocabulary, token.text);
      ++all;
      unknown += pieces.size() != 1 || pieces.front().row == 0 ? 1 : 0;
    }
  return shareOf(unknown, all);
}

OwnFacts factsOf(const OwnExamples& examples, const std::string& usual, const TrainedTask& trained) {
  const OwnData& data = examples.data();
  const OwnSplit& split = examples.split();
  const std::vector<std::int64_t> held = countsOf(data, split.heldOut);
  OwnFacts facts;
  facts.form = data.form;
  facts.name = printable(data.name);
  facts.labels = data.labels;
  facts.counts = countsOf(data, split.training);
  std::int64_t all = 0;
  for (std::size_t i = 0; i < held.size(); ++i) {
    facts.counts[i] += held[i];
    all += held[i];
    if (data.labels[i] == usual) facts.usualRight = static_cast<double>(held[i]);
  }
  facts.usualRight = all > 0 ? facts.usualRight / static_cast<double>(all) : 0;
  facts.training = std::ssize(split.training);
  facts.heldOut = std::ssize(split.heldOut);
  facts.usual = usual;
  if (!trained.vocabulary.empty()) {
    facts.words = trained.vocabulary->size();
    facts.unknownWords = unknownShare(examples, *trained.vocabulary);
  }
  facts.notes = data.notes;
  if (split.repeated > 0)
    facts.notes.push_back("Examples that repeat an earlier one: " + std::to_string(split.repeated) +
                          "; all copies are on one side of the split.");
  return facts;
}

/// The loss of the right labels. Pieces that go on with a word have its tag.
Var lossOf(OwnForm form, const std::string& logits, MechanismRun& run, const Example& example) {
  const Var said = answers::valueOf(run, logits);
  if (form != OwnForm::Tags) return crossEntropy(said, example.classes);
  std::vector<std::int64_t> pieces;
  std::size_t read = 0;
  for (const std::string& token : run.trace().tokens) {
    if (!continuesWord(token)) ++read;
    pieces.push_back(example.classes[read - 1]);
  }
  return crossEntropy(said, pieces);
}

TrainingPlan planOf(const OwnFacts& facts, const std::string& mechanism) {
  const bool pictures = facts.form == OwnForm::Pictures;
  const std::int64_t rounds = pictures ? 30 : 20;
  TrainingPlan plan;
  plan.batch = pictures ? 16 : 32;
  plan.steps = std::clamp<std::int64_t>(rounds * facts.training / plan.batch, 200, 5000);
  plan.warmup = std::min<std::int64_t>(100, plan.steps / 10);
  plan.learningRate = mechanism == "spatial_pooling"       ? 1.5e-2
                      : mechanism == "transformer_encoder" ? 2e-3
                      : pictures                           ? 3e-3
                                                           : 4e-3;
  plan.weightDecay = 0.1;
  plan.forget = 0;  // see withUnknownWords()
  return plan;
}

OwnTask taskOf(OwnData data, OwnSplit split, std::vector<Tensor> features, const OwnAnswers& answers,
               const std::map<std::string, std::string>& settings) {
  const OwnForm form = data.form;
  if (split.heldOut.empty())
    throw Error(printable(data.name) +
                ": each label has only one distinct example (the rest are copies), so none can be held out; "
                "expected at least two different examples of a label");
  auto task = std::make_shared<Task>();
  task->trained = *ownTrained(answers);
  // After the split, which knows examples by all that the file says of them.
  if (form == OwnForm::Tags) cutToPieces(data, *task->trained.vocabulary);
  const auto examples =
      std::make_shared<const OwnExamples>(std::move(data), std::move(split), std::move(features));
  for (const auto& [id, value] : settings) task->trained.settings[id] = value;
  OwnTask made;
  made.facts = factsOf(*examples, answers.usual, task->trained);
  task->mechanism = ownMechanism(answers.mechanism);
  task->plan = planOf(made.facts, answers.mechanism);
  task->heldOut = made.facts.heldOut;
  task->numbered = [examples](Split side, std::uint64_t seed, std::uint64_t index) {
    return examples->numbered(side, seed, index);
  };
  task->draw = [examples](std::mt19937_64& random) { return examples->drawn(random); };
  if (form == OwnForm::Texts) task->vary = withUnknownWords;
  const std::string logits = answers.mechanism == "spatial_pooling" ? "class_scores" : "answer_logits";
  task->loss = [form, logits](MechanismRun& run, const Example& example) {
    return lossOf(form, logits, run, example);
  };
  task->judge = form == OwnForm::Tags ? judgeTags(answers.labels) : judgeLabel(logits);
  made.task = std::move(task);
  return made;
}

std::int64_t resolutionOf(const OwnAnswers& answers, const std::map<std::string, std::string>& settings) {
  std::map<std::string, std::string> all = ownTrained(answers)->settings;
  for (const auto& [id, value] : settings) all[id] = value;
  Parameters parameters(ownMechanism(answers.mechanism)().parameters);
  parameters.setText("resolution", all["resolution"]);  // says what is wrong with it
  return parameters.integer("resolution");
}

void checkSettings(const std::map<std::string, std::string>& settings) {
  for (const char* id : {"classes", "task"})
    if (settings.contains(id))
      throw Error("--set " + std::string(id) + ": data of one's own decides it; expected another parameter");
}

void checkLabels(const OwnData& data, const std::string& mechanism) {
  constexpr std::size_t kMost = 64;  // SpatialPooling's classes
  if (mechanism == "spatial_pooling" && data.labels.size() > kMost)
    throw Error(printable(data.name) + ": has " + std::to_string(data.labels.size()) +
                " classes; spatial_pooling takes at most " + std::to_string(kMost) + ", expected --on cbam");
}

}  // namespace

OwnTask makeOwnTask(OwnData data, const OwnOptions& options, const RunControl& control) {
  const std::vector<std::string> known = ownMechanisms(data.form);
  OwnAnswers answers;
  answers.form = data.form;
  answers.mechanism = options.mechanism.empty() ? known.front() : options.mechanism;
  if (std::find(known.begin(), known.end(), answers.mechanism) == known.end())
    throw Error("'" + printable(answers.mechanism) + "' does not learn " + toString(data.form) +
                " of one's own; expected " + known[0] + " or " + known[1]);
  checkLabels(data, answers.mechanism);
  checkSettings(options.settings);
  answers.name = printable(data.name);
  answers.labels = data.labels;
  std::vector<Tensor> features;
  if (data.form == OwnForm::Pictures)
    features = readFeatures(data, resolutionOf(answers, options.settings), OwnUse::Training, control);
  OwnSplit split = ownSplit(data);
  answers.learned = marksOf(data, split.training);
  const std::vector<std::int64_t> counts = countsOf(data, split.training);
  answers.usual =
      data.labels[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
  if (data.form != OwnForm::Pictures) answers.words = ownWords(data, split);
  return taskOf(std::move(data), std::move(split), std::move(features), answers, options.settings);
}

std::shared_ptr<const Task> ownTask(const std::filesystem::path& path, const OwnOptions& options,
                                    const RunControl& control) {
  return makeOwnTask(readOwnData(path, OwnUse::Training, control), options, control).task;
}

OwnTask judgedOwnTask(OwnData data, const OwnAnswers& answers,
                      const std::map<std::string, std::string>& settings, const RunControl& control) {
  if (data.form != answers.form)
    throw Error(printable(data.name) + ": holds " + toString(data.form) + "; the weights were trained on " +
                toString(answers.form));
  std::vector<Tensor> features;
  if (data.form == OwnForm::Pictures)
    features = readFeatures(data, resolutionOf(answers, settings), OwnUse::Judging, control);
  std::vector<std::int64_t> places;
  for (const std::string& label : data.labels) {
    const auto found = std::find(answers.labels.begin(), answers.labels.end(), label);
    if (found == answers.labels.end())
      throw Error(printable(data.name) + ": the weights do not know the label '" + printable(label, 40) +
                  "'; expected " + someOf(answers.labels));
    places.push_back(found - answers.labels.begin());
  }
  for (OwnExample& example : data.examples)
    for (std::int64_t& label : example.labels) label = places[static_cast<std::size_t>(label)];
  data.labels = answers.labels;
  OwnSplit split = judgedSplit(data, answers.learned);
  if (split.heldOut.empty())
    throw Error(printable(data.name) +
                ": the weights learned all of its examples; expected some that they have not seen");
  OwnTask made = taskOf(std::move(data), std::move(split), std::move(features), answers, settings);
  made.facts.judged = true;
  return made;
}

}  // namespace attenscope
