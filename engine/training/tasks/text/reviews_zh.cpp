// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/reviews_zh.h"

#include "engine/graph/operations.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/text/pooled_text.h"
#include "engine/training/tasks/text/review_text_zh.h"
#include "engine/training/tasks/text/review_words_zh.h"

namespace attenscope {

namespace {

using namespace review_words_zh;
using review_text_zh::Review;

constexpr const char* kDecides =
    "decides";  // Example::targets: 1 at the characters a verdict rests on [T × 1]

const Words& verdicts() {
  static const Words words{"差评", "中性", "好评"};
  return words;
}

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = [] {
    // What the generator puts between its lists.
    static const Words grammar = word_lists::entries(
        "且于些仅但使信偏充印却叫哪址够嫌它属市弃惜挺更最根欢照牌现确股虽见谁象赖越较那验，。！？；、～…《》,"
        ".!?");
    std::vector<const Words*> lists{
        &good(),    &bad(),        &unseenPraise(),  &unseenBlame(), &goodPredicates(), &merits(),
        &faults(),  &delights(),   &badPredicates(), &pleasures(),   &burdens(),        &returning(),
        &leaving(), &annoyances(), &failures(),      &measures(),    &facts(),          &middling(),
        &frames(),  &people(),     &grammar,         &goodRemarks(), &badRemarks()};
    for (const Field& field : fields())
      lists.insert(lists.end(), {&field.things, &field.praise, &field.blame});
    return pooled_text::vocabularyOf(lists);
  }();
  return known;
}

Example exampleOf(Review said) {
  Example example;
  example.key = said.text;
  example.classes = {said.verdict};
  example.answer = verdicts()[static_cast<std::size_t>(said.verdict)];
  TensorBuilder decides({std::ssize(said.decides), 1}, 0.0F);
  if (said.verdict != review_text_zh::Neutral)
    for (std::size_t i = 0; i < said.decides.size(); ++i)
      decides[static_cast<std::int64_t>(i)] = said.decides[i] ? 1 : 0;
  example.targets[kDecides] = decides.finish();
  example.input.text = std::move(said.text);
  return example;
}

/// The loss asks for the right answer; a small part asks for attention to the characters that decide, since
/// the hidden state beside them would do as well.
Var loss(MechanismRun& run, const Example& example) {
  constexpr float kShare = 0.2F;
  const Var answered = crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  if (example.classes.front() == review_text_zh::Neutral) return answered;
  return add(answered, multiply(pooled_text::weightsLoss(run, example.targets.at(kDecides)),
                                run.constant("share", kShare)));
}

/// What is right, and the weight on characters that decide.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  tallies["right"].of += 1;
  tallies["right"].right += answers::likeliest(trace) == example.classes ? 1 : 0;
  if (example.classes.front() == review_text_zh::Neutral) return;
  const Tensor& weights = trace.find("weights")->value;
  const Tensor& decides = example.targets.at(kDecides);
  tallies["pointed"].of += 1;
  for (std::int64_t i = 0; i < decides.size(); ++i)
    tallies["pointed"].right += static_cast<double>(decides[i] * weights[i]);
}

Task reviews() {
  Task task = pooled_text::classTask("reviews-zh", vocabulary, "3",
                                     [](MechanismRun& run) { pooled_text::readClass(run, verdicts()); });
  task.trained.title = "Praise or blame in Chinese";
  task.trained.summary =
      "Is a short Chinese review praise (好评), blame (差评) or neither (中性)? Negations and 但是 turn it "
      "around.";
  task.draw = [](std::mt19937_64& random) { return exampleOf(review_text_zh::draw(random)); };
  task.otherExamples = {
      {"unseen", [](std::mt19937_64& random) { return exampleOf(review_text_zh::drawUnseen(random)); }}};
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 6000;
  task.plan.weightDecay = 0.1;
  task.plan.forget = 0;  // the generator has unknown characters of its own
  task.goals = {{"right", 0.97}, {"pointed", 0.75}, {"right_unseen", 0.9}};
  Sample turned;
  turned.title = "Praise before 但是";
  turned.input.text = "虽然味道不错，但是服务员很不耐烦。";
  turned.notice =
      "What follows 但是 decides: nearly all weight lies on the 不 of 不耐烦, none on the 不 of 不错.";
  Sample denied;
  denied.title = "不 that denies, and 不 that does not";
  denied.input.text = "不得不说，这里的房间没有异味，一点也不吵。";
  denied.notice =
      "The weight lies on the 不 before 吵, where a fault is denied; both 不 of 不得不说 deny nothing and "
      "get none.";
  Sample parts;
  parts.title = "A word never seen";
  parts.input.text = "这家的咖啡很难喝。";
  parts.notice =
      "No training text says 难喝. 难 before a verb is blame as in 难吃 and 难看, and the weight lies there; "
      "with 好 in its "
      "place it is praise. Try sentences of your own.";
  task.samples = {turned, denied, parts};
  return task;
}

}  // namespace

const std::vector<Task>& chineseReviewTasks() {
  static const std::vector<Task> all{reviews()};
  return all;
}

}  // namespace attenscope
