// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/sentiment.h"

#include "engine/graph/operations.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/text/pooled_text.h"
#include "engine/training/tasks/text/sentiment_parts.h"
#include "engine/training/tasks/text/sentiment_text.h"
#include "engine/training/tasks/text/sentiment_words.h"

#include <set>

namespace attenscope {

namespace {

using namespace sentiment_words;
using word_lists::entries;

const Words& verdicts() {
  static const Words words{"negative", "neutral", "positive"};
  return words;
}

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = [] {
    word_parts::Parts parts{sentiment_parts::beginnings(), sentiment_parts::endings()};
    const auto& praise = sentiment_parts::praise();
    const auto& blame = sentiment_parts::blame();
    for (const Words* list : {&sentiment_parts::stems(),
                              &good(),
                              &bad(),
                              &neutral(),
                              &likes(),
                              &dislikes(),
                              &like(),
                              &dislike(),
                              &delights(),
                              &failures(),
                              &works(),
                              &fails(),
                              &merits(),
                              &faults(),
                              &praise.feelings,
                              &blame.feelings,
                              &praise.manners,
                              &blame.manners,
                              &subjects(),
                              &intensifiers(),
                              &people(),
                              &facts(),
                              &notAtAll(),
                              &deniedAlone(),
                              &deniedThings(),
                              &grammar()})
      parts.texts.insert(parts.texts.end(), list->begin(), list->end());
    return word_parts::vocabularyOf(parts);
  }();
  return known;
}

Example exampleOf(sentiment_text::Judged judged) {
  Example example;
  example.key = judged.text;
  example.classes = {judged.verdict};
  example.answer = verdicts()[static_cast<std::size_t>(judged.verdict)];
  example.input.text = std::move(judged.text);
  return example;
}

/// Whether a word can decide: it judges, turns a judgement around, or is too much of something.
bool decides(const std::string& word) {
  static const std::set<std::string> deciding = [] {
    TaskVocabulary r;
    const auto& praise = sentiment_parts::praise();
    const auto& blame = sentiment_parts::blame();
    for (const Words* list :
         {&good(), &bad(), &neutral(), &likes(), &dislikes(), &like(), &dislike(), &delights(), &failures(),
          &works(), &fails(), &merits(), &faults(), &praise.feelings, &blame.feelings, &praise.manners,
          &blame.manners, &sentiment_parts::unseenPraise(), &sentiment_parts::unseenBlame()})
      word_lists::addWords(r, *list);
    word_lists::addWords(
        r,
        entries(
            "not|never|hardly|far|anything|nothing|no|too|wasn't|isn't|didn't|don't|couldn't|could|"
            "did|do|longer|but|better|worse|best|worst|without|lacked|full|nobody|none|neither|nor|nowhere"));
    std::set<std::string> all(r.words.begin(), r.words.end());
    for (const std::string& plain : entries("of|was|me|us|it|a|every|the|at|all|my|day|made|ever|week|after|"
                                            "evening|with|watching|reading"))
      all.erase(plain);
    return all;
  }();
  return deciding.contains(foldCase(word));
}

/// 1 at the pieces of words that can decide [T × 1].
Tensor decidingPieces(const std::vector<std::string>& tokens) {
  TensorBuilder mask({std::ssize(tokens), 1}, 0.0F);
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin + 1;
    while (end < tokens.size() && continuesWord(tokens[end])) ++end;
    const std::vector<std::string> pieces(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                          tokens.begin() + static_cast<std::ptrdiff_t>(end));
    if (decides(joinPieces(vocabulary(), pieces)))
      for (std::size_t i = begin; i < end; ++i) mask[static_cast<std::int64_t>(i)] = 1;
    begin = end;
  }
  return mask.finish();
}

/// The loss asks for the right answer; a small part asks for attention to decisive words, since the hidden
/// state next to such a word would do as well.
Var loss(MechanismRun& run, const Example& example) {
  constexpr float kShare = 0.2F;
  const Var answered = crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  if (example.classes.front() == sentiment_text::Neutral) return answered;
  const Tensor deciding = decidingPieces(run.trace().tokens);
  return add(answered, multiply(pooled_text::weightsLoss(run, deciding), run.constant("share", kShare)));
}

/// What is right, and the weight on words that can decide.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  tallies["right"].of += 1;
  tallies["right"].right += answers::likeliest(trace) == example.classes ? 1 : 0;
  if (example.classes.front() == sentiment_text::Neutral) return;
  const Tensor& weights = trace.find("weights")->value;
  tallies["pointed"].of += 1;
  const Tensor deciding = decidingPieces(trace.tokens);
  for (std::int64_t i = 0; i < deciding.size(); ++i)
    tallies["pointed"].right += static_cast<double>(deciding[i] * weights[i]);
}

Task sentiment() {
  Task task = pooled_text::classTask("sentiment", vocabulary, "3",
                                     [](MechanismRun& run) { pooled_text::readClass(run, verdicts()); });
  task.trained.title = "Praise or blame";
  task.trained.summary =
      "Is a text positive, negative or neutral? Negations and the word but turn it around.";
  task.draw = [](std::mt19937_64& random) { return exampleOf(sentiment_text::draw(random)); };
  task.otherExamples = {
      {"unseen", [](std::mt19937_64& random) { return exampleOf(sentiment_text::drawUnseen(random)); }}};
  task.loss = loss;
  task.judge = judge;
  task.goals.push_back({"pointed", 0.75});
  task.plan.steps = 10000;
  task.plan.weightDecay = 0.1;
  task.goals.push_back({"right_unseen", 0.95});
  Sample negated;
  negated.title = "Not bad at all";
  negated.input.text = "The room was dark, but the food was not bad at all.";
  negated.notice =
      "Nearly all the weight lies on not: its state has also read bad beside it, and both together are "
      "praise.";
  Sample turned;
  turned.title = "Praise before but";
  turned.input.text = "The film was beautiful, but the ending was a waste of time.";
  turned.notice = "What comes after but decides: nearly all the weight lies on waste, none on beautiful.";
  Sample parts;
  parts.title = "A word in pieces";
  parts.input.text = "The play was joyless.";
  parts.notice =
      "No training text contains joyless. Joy alone is praise; read with the ##less behind it, it is blame. "
      "Try words of your own.";
  task.samples = {negated, turned, parts};
  return task;
}

}  // namespace

const std::vector<Task>& sentimentTasks() {
  static const std::vector<Task> all{sentiment()};
  return all;
}

}  // namespace attenscope
