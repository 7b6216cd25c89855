// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/questions.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/question_words.h"

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

using namespace question_words;
using word_lists::entries;
using word_lists::maybe;
using word_lists::say;

constexpr const char* kNone = "<none>";  // stands at the sentence's end for what it does not say

/// A sentence and the word of it for each kind; empty where it says nothing of it.
struct Said {
  std::string sentence{};
  std::array<std::string, kKinds> words{};
};

Said drawSentence(std::mt19937_64& random) {
  Said said;
  const auto word = [&](Kind kind, double share = 1) -> const std::string& {
    said.words[kind] = maybe(random, share, answerWords()[kind]);
    return said.words[kind];
  };
  const auto drawAction = [&](bool ofPerson) -> const std::string& {
    constexpr std::int64_t kOfAnimals = 18;  // the first of the actions; the others take an object
    const Words& actions = answerWords()[Action];
    const std::int64_t last = std::ssize(actions) - 1;
    said.words[Action] = actions[static_cast<std::size_t>(ofPerson ? drawInteger(random, kOfAnimals, last)
                                                                   : drawInteger(random, 0, kOfAnimals - 1))];
    return said.words[Action];
  };
  std::string& text = said.sentence;
  const auto sayPlace = [&] {
    say(text, drawFrom(random, prepositions()));
    say(text, "the");
    say(text, word(Place));
  };
  const auto sayAnimals = [&] {
    const std::string& number = word(Number, 0.7);
    if (number.empty()) say(text, drawFrom(random, entries("the|our|their|all the|some|these")));
    say(text, number);
    say(text, word(Size, 0.4));
    say(text, word(Colour, 0.7));
    say(text, word(Animal));
  };
  const bool person = drawUniform(random) < 0.5;
  const bool placeFirst = drawUniform(random) < 0.2;
  const bool timeFirst = drawUniform(random) < 0.25;
  if (timeFirst) say(text, word(Time));
  if (placeFirst) sayPlace();
  if (person) {
    say(text, word(Person));
    if (drawUniform(random) < 0.2) say(text, word(Manner));
    say(text, drawAction(true));
    sayAnimals();
  } else {
    sayAnimals();
    say(text, drawAction(false));
  }
  if (said.words[Manner].empty() && drawUniform(random) < 0.3) say(text, word(Manner));
  if (!placeFirst && drawUniform(random) < 0.8) sayPlace();
  if (!timeFirst && drawUniform(random) < 0.3) say(text, word(Time));
  say(text, maybe(random, 0.3, endings()));
  return said;
}

const TaskVocabulary& questions() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.words = {"<unknown>"};
    for (const Words& words : questionWords()) word_lists::addWords(r, words);
    return r;
  }();
  return vocabulary;
}

const TaskVocabulary& sentences() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.words = {"<unknown>"};
    for (const Words& words : answerWords()) word_lists::addWords(r, words);
    word_lists::addWords(r, otherWords());
    r.words.emplace_back(kNone);
    r.after = kNone;
    return r;
  }();
  return vocabulary;
}

/// The sentences' words and those that ask.
const TaskVocabulary& sentencesAndQuestions() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r = sentences();
    for (const Words& words : questionWords()) word_lists::addWords(r, words);
    return r;
  }();
  return vocabulary;
}

/// Asks for a kind of `said`, of which half of the questions that it does not answer are left out.
Kind drawKind(std::mt19937_64& random, const Said& said) {
  while (true) {
    const auto kind = static_cast<Kind>(drawInteger(random, 0, kKinds - 1));
    if (!said.words[kind].empty() || drawUniform(random) < 0.5) return kind;
  }
}

void answerWith(Example& example, const TaskVocabulary& vocabulary, const std::string& word) {
  const std::string& answer = word.empty() ? std::string(kNone) : word;
  say(example.answer, answer);
  example.classes.push_back(vocabulary.row(answer));
}

/// The sentence's words, <none> being the last of them.
const std::vector<std::string>& keysOf(const Trace& trace) {
  return trace.sourceTokens.empty() ? trace.tokens : trace.sourceTokens;
}

/// The loss asks for the right answer and for attention to the word that gives it. A word that was replaced
/// by an unknown one cannot be found.
Var loss(MechanismRun& run, const Example& example) {
  const std::vector<std::string>& keys = keysOf(run.trace());
  std::vector<std::int64_t> places;
  for (const std::int64_t wanted : example.classes) {
    const auto at = std::find_if(keys.begin(), keys.end(),
                                 [&](const std::string& key) { return sentences().row(key) == wanted; });
    places.push_back(at == keys.end() ? -1 : at - keys.begin());
  }
  return add(crossEntropy(answers::valueOf(run, "answer_logits"), example.classes),
             crossEntropy(answers::valueOf(run, "scaled"), places));
}

/// What is answered right, and how much weight lies on the word that answers.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::vector<std::int64_t> said = answers::likeliest(trace);
  const Tensor& weights = trace.find("weights")->value;
  const std::vector<std::string>& keys = keysOf(trace);
  for (std::size_t i = 0; i < said.size(); ++i) {
    tallies["answers"].of += 1;
    tallies["answers"].right += said[i] == example.classes[i] ? 1 : 0;
    tallies["pointed"].of += 1;
    for (std::size_t key = 0; key < keys.size(); ++key)
      if (sentences().row(keys[key]) == example.classes[i])
        tallies["pointed"].right +=
            static_cast<double>(weights[static_cast<std::int64_t>(i * keys.size() + key)]);
  }
}

Task questionsTask() {
  Task task;
  task.mechanism = crossAttention;
  TrainedTask& trained = task.trained;
  trained.id = "questions";
  trained.title = "Questions about a sentence";
  trained.summary =
      "Words such as colour, animal or place ask a question about a sentence; each is answered by one of its "
      "words.";
  trained.settings = {{"width", "48"}, {"positions", "off"}};
  trained.vocabulary = questions;
  trained.sourceVocabulary = sentences;
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  trained.weights.push_back({"source_embedding.weight", {"source_words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "d", "source_words");
  trained.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), sentences().words);
  };
  task.draw = [](std::mt19937_64& random) {
    const Said said = drawSentence(random);
    Example example;
    example.input.kind = InputKind::Pair;
    example.input.source = said.sentence;
    example.key = said.sentence;
    const std::int64_t count = drawInteger(random, 1, 5);
    for (std::int64_t i = 0; i < count; ++i) {
      const Kind kind = drawKind(random, said);
      say(example.input.text, drawFrom(random, questionWords()[kind]));
      answerWith(example, sentences(), said.words[kind]);
    }
    return example;
  };
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 2500;
  task.plan.learningRate = 5e-3;
  task.goals = {{"answers", 0.99}, {"pointed", 0.8}};
  Sample sample;
  sample.title = "Questions about a sentence";
  sample.input.kind = InputKind::Pair;
  sample.input.source = "three red cats sleep quietly in the garden";
  sample.input.text = "colour animal number place time";
  sample.notice =
      "Every question looks at the word that answers it; where the sentence does not say, it looks at "
      "<none>.";
  task.samples = {sample};
  return task;
}

Task questionTask() {
  Task task;
  task.mechanism = attentionPooling;
  TrainedTask& trained = task.trained;
  trained.id = "question";
  trained.title = "A question about a sentence";
  trained.summary =
      "With a query such as colour or place, the answer is the word that answers it; without a query, it is "
      "the animal.";
  trained.settings = {
      {"width", "32"}, {"hidden", "32"}, {"bidirectional", "on"}, {"attention", "32"}, {"positions", "off"}};
  trained.vocabulary = sentencesAndQuestions;
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "directions*hidden", "words");
  trained.answer = [](MechanismRun& run) {
    run.weight("context.weight");  // what asks where no query is typed
    answers::readWords(run, answers::valueOf(run, "output"), sentencesAndQuestions().words);
  };
  task.draw = [](std::mt19937_64& random) {
    constexpr double kNothingTyped = 0.15;
    const Said said = drawSentence(random);
    Example example;
    example.input.text = said.sentence;
    example.key = said.sentence;
    const bool typed = drawUniform(random) >= kNothingTyped;
    const Kind kind = typed ? drawKind(random, said) : Animal;
    if (typed) example.input.query = drawFrom(random, questionWords()[kind]);
    answerWith(example, sentencesAndQuestions(), said.words[kind]);
    return example;
  };
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 2000;
  task.plan.learningRate = 5e-3;
  task.goals = {{"answers", 0.99}, {"pointed", 0.8}};
  Sample sample;
  sample.title = "A question about a sentence";
  sample.input.text = "yesterday anna feeds three red ducks near the bridge";
  sample.input.query = "colour";
  sample.notice = "The weights lie on the word that answers the query; type place or who, and they move.";
  task.samples = {sample};
  return task;
}

}  // namespace

const std::vector<Task>& questionTasks() {
  static const std::vector<Task> all{questionsTask(), questionTask()};
  return all;
}

}  // namespace attenscope
