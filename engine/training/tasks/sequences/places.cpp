// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/sequences/places.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"

#include <array>

namespace attenscope {

namespace {

constexpr std::int64_t kLetters = 26;
constexpr std::int64_t kDigits = 10;
constexpr std::int64_t kReversed = 8;  // letters of a text: the query does not know how long it is

char letterAt(std::int64_t i) {
  return static_cast<char>('a' + i);
}

char drawLetter(std::mt19937_64& random) {
  return letterAt(drawInteger(random, 0, kLetters - 1));
}

Var loss(MechanismRun& run, const Example& example) {
  return crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
}

/// Every row counts as `item`, all of them together as `whole`.
void count(const Trace& trace, const Example& example, Tallies& tallies, const char* item,
           const char* whole) {
  const std::vector<std::int64_t> said = answers::likeliest(trace);
  bool all = true;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const bool right = said[i] == example.classes[i];
    tallies[item].of += 1;
    tallies[item].right += right ? 1 : 0;
    all = all && right;
  }
  tallies[whole].of += 1;
  tallies[whole].right += all ? 1 : 0;
}

// --- reverse ---

const TaskVocabulary& letters() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.unit = TaskVocabulary::Unit::Characters;
    r.words = {"<unknown>"};
    for (std::int64_t i = 0; i < kLetters; ++i) r.words.emplace_back(1, letterAt(i));
    return r;
  }();
  return vocabulary;
}

Example drawReversed(std::mt19937_64& random) {
  Example example;
  for (std::int64_t i = 0; i < kReversed; ++i) example.input.text += drawLetter(random);
  example.key = example.input.text;
  example.answer = {example.key.rbegin(), example.key.rend()};
  for (const char letter : example.answer) example.classes.push_back(1 + letter - 'a');
  return example;
}

Task reverse() {
  Task task;
  task.mechanism = location;
  TrainedTask& trained = task.trained;
  trained.id = "reverse";
  trained.title = "Eight letters backwards";
  trained.summary = "Every position in a text of eight letters looks at its mirror image.";
  trained.settings = {{"width", "32"}, {"positions", "on"}, {"project", "on"}, {"places", "8"}};
  trained.vocabulary = letters;
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "d", "words");
  trained.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), letters().words);
  };
  task.draw = drawReversed;
  task.loss = loss;
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    count(trace, example, tallies, "letters", "reversed");
  };
  task.plan.steps = 2000;
  task.plan.learningRate = 5e-3;
  task.plan.forget = 0;
  task.goals = {{"reversed", 0.99}};
  Sample sample;
  sample.title = "Eight letters backwards";
  sample.input.text = "backward";
  sample.notice = "The weights lie on the anti-diagonal, whatever the letters are: only the position asks.";
  task.samples = {sample};
  return task;
}

// --- copy ---

constexpr std::array<const char*, 3> kPlaces{"start", "middle", "end"};

const TaskVocabulary& places() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.words = {"<unknown>"};
    r.words.insert(r.words.end(), kPlaces.begin(), kPlaces.end());
    return r;
  }();
  return vocabulary;
}

const TaskVocabulary& lettersAndDigits() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r = letters();
    for (std::int64_t i = 0; i < kDigits; ++i) r.words.push_back(std::to_string(i));
    return r;
  }();
  return vocabulary;
}

/// Letters with one digit near the start, one near the middle and one near the end.
Example drawCopied(std::mt19937_64& random) {
  const std::int64_t length = drawInteger(random, 10, 20);
  Example example;
  example.input.kind = InputKind::Pair;
  std::string& source = example.input.source;
  for (std::int64_t i = 0; i < length; ++i) source += drawLetter(random);
  const std::array<std::int64_t, 3> at{drawInteger(random, 0, 1),
                                       drawInteger(random, (length - 1) / 2, length / 2),
                                       drawInteger(random, length - 2, length - 1)};
  for (const std::int64_t place : at)
    source[static_cast<std::size_t>(place)] = static_cast<char>('0' + drawInteger(random, 0, kDigits - 1));
  const std::int64_t asked = drawInteger(random, 1, 4);
  for (std::int64_t i = 0; i < asked; ++i) {
    const auto which = static_cast<std::size_t>(drawInteger(random, 0, std::ssize(kPlaces) - 1));
    const char digit = source[static_cast<std::size_t>(at[which])];
    example.input.text += (i == 0 ? "" : " ") + std::string(kPlaces[which]);
    example.answer += (i == 0 ? "" : " ") + std::string(1, digit);
    example.classes.push_back(1 + kLetters + digit - '0');
  }
  example.key = source;
  return example;
}

Task copy() {
  Task task;
  task.mechanism = local;
  TrainedTask& trained = task.trained;
  trained.id = "copy";
  trained.title = "The digit near a place";
  trained.summary =
      "The words start, middle and end each predict a position; the digit in the window around it is copied.";
  trained.settings = {{"width", "32"}, {"positions", "off"}, {"project", "on"}, {"center", "predictive"}};
  trained.vocabulary = places;
  trained.sourceVocabulary = lettersAndDigits;
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  trained.weights.push_back({"source_embedding.weight", {"source_words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "d", std::to_string(1 + kLetters + kDigits));  // rows of the source
  trained.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), lettersAndDigits().words);
  };
  task.draw = drawCopied;
  task.loss = loss;
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    count(trace, example, tallies, "digits", "copied");
  };
  task.plan.steps = 3000;
  task.plan.learningRate = 5e-3;
  task.plan.forget = 0;
  task.goals = {{"copied", 0.99}};
  Sample sample;
  sample.title = "The digit near a place";
  sample.input.kind = InputKind::Pair;
  sample.input.source = "q7kwmzx4hptnbr2d";
  sample.input.text = "start middle end";
  sample.notice =
      "Each word predicts a position, a window opens around it, and the digit inside gets the weight.";
  task.samples = {sample};
  return task;
}

}  // namespace

const std::vector<Task>& placeTasks() {
  static const std::vector<Task> all{reverse(), copy()};
  return all;
}

}  // namespace attenscope
