// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/pooled_text.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"

#include <algorithm>

namespace attenscope::pooled_text {

TaskVocabulary vocabularyOf(const std::vector<const word_lists::Words*>& lists) {
  TaskVocabulary vocabulary;
  vocabulary.words = {"<unknown>"};
  for (const word_lists::Words* list : lists) word_lists::addWords(vocabulary, *list);
  return vocabulary;
}

Task classTask(const char* id, LazyVocabulary vocabulary, const std::string& classes,
               void (*answer)(MechanismRun&)) {
  Task task;
  task.mechanism = attentionPooling;
  TrainedTask& trained = task.trained;
  trained.id = id;
  trained.settings = {
      {"width", "32"}, {"hidden", "24"}, {"bidirectional", "on"}, {"attention", "24"}, {"positions", "off"}};
  trained.vocabulary = std::move(vocabulary);
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "directions*hidden", classes);
  trained.answer = answer;
  task.loss = [](MechanismRun& run, const Example& example) {
    return crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    tallies["right"].of += 1;
    tallies["right"].right += answers::likeliest(trace) == example.classes ? 1 : 0;
  };
  task.plan.learningRate = 4e-3;
  task.plan.forget = 0.03;
  task.goals = {{"right", 0.98}};
  return task;
}

Var weightsLoss(MechanismRun& run, const Tensor& mask) {
  const auto values = mask.values();
  if (std::none_of(values.begin(), values.end(), [](float value) { return value > 0; }))
    return run.constant("nothing to look at", 0);
  constexpr float kLeast = 1e-4F;  // whose logarithm is still a number
  const Var there = matmul(answers::valueOf(run, "weights"), run.graph().leaf("to look at", mask));
  return negate(mean(logarithm(add(there, run.constant("least", kLeast)))));
}

void readClass(MechanismRun& run, const std::vector<std::string>& classes) {
  answers::readWords(run, answers::valueOf(run, "output"), classes);
}

}  // namespace attenscope::pooled_text
