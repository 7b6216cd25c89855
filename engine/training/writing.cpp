// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/writing.h"

#include "engine/graph/operations.h"
#include "engine/training/answers.h"

#include <algorithm>
#include <cassert>

namespace attenscope::writing {

namespace {

TaskVocabulary vocabularyOf(const std::vector<std::string>& pieces, TaskVocabulary::Unit unit) {
  TaskVocabulary vocabulary;
  vocabulary.unit = unit;
  vocabulary.words = {kUnknown};
  vocabulary.words.insert(vocabulary.words.end(), pieces.begin(), pieces.end());
  return vocabulary;
}

/// The words that the columns of these logits stand for.
const std::vector<std::string>& wordsOf(const Step& logits) {
  const int axis = logits.axisOf(AxisKind::Feature);
  assert(axis >= 0 && logits.axes[static_cast<std::size_t>(axis)].labels);
  return *logits.axes[static_cast<std::size_t>(axis)].labels;
}

}  // namespace

TaskVocabulary endedVocabulary(const std::vector<std::string>& pieces, TaskVocabulary::Unit unit) {
  TaskVocabulary vocabulary = vocabularyOf(pieces, unit);
  vocabulary.words.emplace_back(kEnd);
  vocabulary.after = kEnd;
  return vocabulary;
}

TaskVocabulary causalVocabulary(const std::vector<std::string>& pieces, TaskVocabulary::Unit unit) {
  TaskVocabulary vocabulary = vocabularyOf(pieces, unit);
  vocabulary.words.emplace_back(kStart);
  vocabulary.words.emplace_back(kEnd);
  vocabulary.before = kStart;
  return vocabulary;
}

Example exampleOf(const TaskVocabulary& target, std::string source, std::string answer) {
  Example example;
  example.input.kind = InputKind::Pair;
  example.key = source;
  example.input.source = std::move(source);
  example.input.text = answer;
  for (const VocabularyToken& token : tokenizeWith(target, answer))
    if (!token.added) example.classes.push_back(token.row);
  example.classes.push_back(target.row(kEnd));
  example.answer = std::move(answer);
  return example;
}

Sample sampleOf(std::string title, std::string source, std::string notice) {
  Sample sample;
  sample.title = std::move(title);
  sample.input.kind = InputKind::Pair;
  sample.input.source = std::move(source);
  sample.notice = std::move(notice);
  return sample;
}

Task writerOf(const Mechanism& (*mechanism)(), LazyVocabulary source, LazyVocabulary target) {
  Task task;
  task.mechanism = mechanism;
  TrainedTask& trained = task.trained;
  trained.vocabulary = std::move(target);
  trained.sourceVocabulary = std::move(source);
  trained.writes = true;
  trained.weights = {{"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit},
                     {"source_embedding.weight", {"source_words", "d"}, WeightSpec::Init::Unit}};
  task.judge = judgeWritten;
  return task;
}

Task causalWriterOf(const Mechanism& (*mechanism)(), LazyVocabulary source, LazyVocabulary target) {
  Task task = writerOf(mechanism, std::move(source), std::move(target));
  answers::declareWords(task.trained, "d", "words");
  task.trained.settings = {{"causal", "on"}, {"positions", "on"}};
  task.trained.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), run.trained()->vocabulary->words);
  };
  task.trained.next = [](const Trace& trace) { return nextPiece(trace); };
  task.loss = [](MechanismRun& run, const Example& example) {
    return crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  };
  return task;
}

std::string nextPiece(const Trace& trace, std::string_view step) {
  const Step* logits = trace.find(step);
  assert(logits != nullptr);
  const std::vector<std::string>& words = wordsOf(*logits);
  const float* line = logits->value.data() + (logits->value.dim(0) - 1) * logits->value.dim(1);
  std::size_t best = words.size() - 1;
  for (std::size_t row = 1; row < words.size(); ++row)
    if (line[row] > line[best] && words[row] != kStart) best = row;
  return words[best] == kEnd ? std::string() : words[best];
}

void judgeWritten(const Trace& trace, const Example& example, Tallies& tallies) {
  Tally& exact = tallies["exact"];
  exact.of += 1;
  if (trace.written == example.answer) exact.right += 1;
  const int at = trace.lastWithRole(Role::Logits);
  assert(at >= 0);
  const std::vector<std::string>& words = wordsOf(trace.steps[static_cast<std::size_t>(at)]);
  std::vector<std::string> said = trace.tokens;
  std::erase_if(said, [](const std::string& token) { return token == kStart || token == kEnd; });
  said.emplace_back(kEnd);
  Tally& pieces = tallies["pieces"];
  pieces.of += static_cast<double>(std::max(said.size(), example.classes.size()));
  for (std::size_t i = 0; i < std::min(said.size(), example.classes.size()); ++i)
    if (said[i] == words[static_cast<std::size_t>(example.classes[i])]) pieces.right += 1;
}

}  // namespace attenscope::writing
