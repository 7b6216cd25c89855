// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/translation_fr.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/text/french_grammar.h"
#include "engine/training/writing.h"

namespace attenscope {

namespace {

const std::vector<std::string> kDecoders{"fixed_", "additive_", "dot_"};

const TaskVocabulary& english() {
  static const TaskVocabulary vocabulary = writing::endedVocabulary(french::englishWords());
  return vocabulary;
}

const TaskVocabulary& frenchTarget() {
  static const TaskVocabulary vocabulary = writing::endedVocabulary(french::frenchWords());
  return vocabulary;
}

Example exampleOf(const AlignedSentence& sentence) {
  return writing::exampleOf(frenchTarget(), joinPieces(english(), sentence.source),
                            joinPieces(frenchTarget(), sentence.target));
}

void answer(MechanismRun& run) {
  for (const std::string& decoder : kDecoders)
    answers::readWords(run, answers::valueOf(run, decoder + "output"), frenchTarget().words, decoder);
}

Var loss(MechanismRun& run, const Example& example) {
  Var sum;
  for (const std::string& decoder : kDecoders) {
    const Var one = crossEntropy(answers::valueOf(run, decoder + "answer_logits"), example.classes);
    sum = sum.valid() ? add(sum, one) : one;
  }
  return sum;
}

Task translation() {
  Task task = writing::writerOf(seq2seq, english, frenchTarget);
  TrainedTask& trained = task.trained;
  trained.id = "translation-fr";
  trained.title = "English to French";
  trained.summary = "Translates short English sentences; adjectives, negations and times change places.";
  trained.settings = {{"cell", "gru"},     {"width", "48"},         {"hidden", "64"},
                      {"attention", "32"}, {"bidirectional", "on"}, {"positions", "off"}};
  answers::declareWords(trained, "d", "words", kDecoders);
  for (StepSpec& step : trained.steps)
    step.links.partner = step.id.starts_with("fixed_")      ? "fixed_context"
                         : step.id.starts_with("additive_") ? "additive_weights"
                                                            : "dot_weights";
  trained.answer = answer;
  trained.next = [](const Trace& trace) { return writing::nextPiece(trace, "additive_answer_logits"); };
  task.otherWriters = {
      {"dot", [](const Trace& trace) { return writing::nextPiece(trace, "dot_answer_logits"); }},
      {"fixed", [](const Trace& trace) { return writing::nextPiece(trace, "fixed_answer_logits"); }}};
  task.draw = [](std::mt19937_64& random) { return exampleOf(french::drawSentence(random)); };
  task.otherExamples = {
      {"longer", [](std::mt19937_64& random) { return exampleOf(french::drawLongSentence(random)); }}};
  task.loss = loss;
  task.plan.steps = 8000;
  task.plan.learningRate = 4e-3;
  task.goals = {{"exact", 0.99}, {"dot_exact", 0.99}};
  task.samples = {
      writing::sampleOf("Words change places", "the small black cats do not eat the red tomatoes at night.",
                        "The time moves to the front, the colours behind their nouns, and ne … pas around "
                        "the verb: each is a bend in the line of attention."),
      writing::sampleOf(
          "The fixed context forgets",
          "today, the old doctor sells two white horses because our young sister often paints a big blue "
          "boat.",
          "Compare the answers: with one context for everything, the second half is made up; with attention, "
          "it is read from the source."),
  };
  task.samples[0].look = {.step = "additive_weights"};
  return task;
}

}  // namespace

const std::vector<Task>& frenchTasks() {
  static const std::vector<Task> all{translation()};
  return all;
}

}  // namespace attenscope
