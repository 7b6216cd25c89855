// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/headline.h"

#include "engine/graph/operations.h"
#include "engine/input/tokenizer.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/headline_text.h"
#include "engine/training/tasks/text/pooled_text.h"

#include <algorithm>

namespace attenscope {

namespace {

using namespace headline_text;
using word_lists::Words;

const Words& answerWords() {
  static const Words words = headlineWords();
  return words;
}

const TaskVocabulary& vocabulary() {
  static const Words words = reportWords();
  static const TaskVocabulary known = pooled_text::vocabularyOf({&words});
  return known;
}

Labels share(Words labels) {
  return std::make_shared<const Words>(std::move(labels));
}

/// The first words of every sentence: "Paul sold a …".
Words sentenceNames(const Words& tokens, const std::vector<std::size_t>& sentences) {
  constexpr int kWords = 3;
  Words names(sentences.back() + 1);
  std::vector<int> counts(names.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::size_t sentence = sentences[i];
    if (++counts[sentence] <= kWords) word_lists::say(names[sentence], tokens[i]);
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    if (counts[i] > kWords) names[i] += " …";
  return names;
}

/// Σ α over the words of each sentence [1 × sentences].
void addSentences(MechanismRun& run) {
  const Words& tokens = run.trace().tokens;
  const std::vector<std::size_t> sentences = sentencesOf(tokens);
  TensorBuilder belongs(Shape{std::ssize(tokens), static_cast<std::int64_t>(sentences.back()) + 1}, 0.0F);
  for (std::int64_t i = 0; i < std::ssize(tokens); ++i)
    belongs[i * belongs.shape()[1] + static_cast<std::int64_t>(sentences[static_cast<std::size_t>(i)])] = 1;
  const Var shares =
      matmul(answers::valueOf(run, "weights"), run.graph().leaf("words of a sentence", belongs.finish()));
  run.step(
      "sentences", shares,
      {{AxisKind::Query, share({"report"})}, {AxisKind::Feature, share(sentenceNames(tokens, sentences))}});
}

/// One row of the answer for every word of the headline: the pooled vector, to which a learned vector of that
/// place is added.
void answer(MechanismRun& run) {
  addSentences(run);
  const Labels slots = share(Words(kSlots.begin(), kSlots.end()));
  const Var asked = add(answers::valueOf(run, "output"), run.weight("headline.weight"));
  run.step("headline", asked, {{AxisKind::Query, slots}});
  answers::readWords(run, asked, answerWords());
  std::vector<Step>& steps = run.trace().steps;
  for (std::size_t i = steps.size() - 2; i < steps.size(); ++i) steps[i].axes.front().labels = slots;
}

Example drawExample(std::mt19937_64& random) {
  const Report report = headline_text::draw(random);
  Example example;
  example.input.text = example.key = report.text();
  for (const std::string& word : report.headline) {
    word_lists::say(example.answer, word);
    example.classes.push_back(std::find(answerWords().begin(), answerWords().end(), word) -
                              answerWords().begin());
  }
  std::vector<float> there;  // 1 at the words that the headline is made of
  for (std::size_t i = 0; i < report.sentences.size(); ++i)
    for (const std::string& word : word_lists::split(report.sentences[i] + " .")) {
      const auto gist = i == report.gist;
      const auto told = std::find(report.said.begin(), report.said.end(), word) != report.said.end();
      there.insert(there.end(), {gist ? 1.0F : 0.0F, gist && told ? 1.0F : 0.0F});
    }
  example.targets.emplace("there", Tensor(Shape{std::ssize(there) / 2, 2}, std::move(there)));
  return example;
}

/// The answer's, and a little for every word of the headline that has less than its even share: a state of an
/// LSTM has read its neighbours, so that one word would do for all four.
Var loss(MechanismRun& run, const Example& example) {
  constexpr float kShare = 0.1F;
  constexpr float kLeast = 1e-4F;  // whose logarithm is still a number
  const Tensor& there = example.targets.at("there");
  double count = 0;
  for (std::int64_t i = 0; i < there.dim(0); ++i) count += static_cast<double>(there.at({i, 1}));
  TensorBuilder even({there.dim(0), 1}, 0.0F);
  for (std::int64_t i = 0; i < there.dim(0); ++i)
    even[i] = kShare * there.at({i, 1}) / static_cast<float>(count);
  const Var weights = add(answers::valueOf(run, "weights"), run.constant("least", kLeast));
  const Var spread = matmul(negate(logarithm(weights)), run.graph().leaf("even shares", even.finish()));
  return add(crossEntropy(answers::valueOf(run, "answer_logits"), example.classes), mean(spread));
}

/// "right": all four words; "pointed": the weight on the words of the gist that make up the headline;
/// "spread": how many of these have at least half of an even share; "sentence": how often theirs has the
/// largest sum.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  tallies["right"].of += 1;
  tallies["right"].right += answers::likeliest(trace) == example.classes ? 1 : 0;
  const Tensor& weights = trace.find("weights")->value;
  const Tensor& there = example.targets.at("there");
  double gist = 0;
  double words = 0;
  double count = 0;
  for (std::int64_t i = 0; i < weights.size(); ++i) {
    gist += static_cast<double>(weights[i] * there.at({i, 0}));
    words += static_cast<double>(weights[i] * there.at({i, 1}));
    count += static_cast<double>(there.at({i, 1}));
  }
  tallies["spread"].of += count;
  for (std::int64_t i = 0; i < weights.size(); ++i)
    tallies["spread"].right += there.at({i, 1}) > 0 && static_cast<double>(weights[i]) > 0.5 / count ? 1 : 0;
  const auto sums = trace.find("sentences")->value.values();
  tallies["pointed"].of += 1;
  tallies["pointed"].right += words;
  tallies["sentence"].of += 1;
  constexpr double kRounding = 1e-5;
  tallies["sentence"].right +=
      gist + kRounding >= static_cast<double>(*std::max_element(sums.begin(), sums.end())) ? 1 : 0;
}

std::string outside(const Input& input) {
  Words words;
  for (Token& token : tokenize(input.text)) words.push_back(std::move(token.text));
  const std::size_t news = newsIn(words);
  if (news == 1) return {};
  return "The weights learned reports in which one sentence says that it is the news, as in The news is that "
         "Anna found a map: here " +
         (news == 0 ? std::string("none does") : std::to_string(news) + " do") +
         ", and the headline means nothing.";
}

void addSamples(Task& task) {
  Sample before;
  before.title = "The gist of a report";
  before.input.text =
      "Paul sold a red bicycle at the market. It was raining. The news is that Anna found a golden map in "
      "the "
      "garden. Hugo lost an ancient ring.";
  before.notice =
      "Three people did something; nearly all the weight lies on Anna, found, golden and map, from which the "
      "headline is made. “sentences” adds it up for each sentence.";
  Sample behind;
  behind.title = "Which sentence is the news";
  behind.input.text =
      "It is no news that Victor broke a huge clock. Clara stole a strange violin yesterday, and that is the "
      "news. Nobody knows why.";
  behind.notice =
      "Only at its end does the second sentence say that it is the news; read from both ends, Clara, stole, "
      "strange and violin already know it, and share the weight.";
  task.samples = {before, behind};
}

Task headline() {
  Task task = pooled_text::classTask("headline", vocabulary, std::to_string(answerWords().size()), answer);
  TrainedTask& trained = task.trained;
  trained.title = "The headline of a report";
  trained.summary =
      "Which sentence is the news, and who does what in it? The others tell of deeds in the same words.";
  trained.settings["hidden"] = "16";
  trained.weights.push_back(
      {"headline.weight", {std::to_string(kSlots.size()), "directions*hidden"}, WeightSpec::Init::Unit});
  using enum AxisKind;
  trained.steps.insert(trained.steps.begin(), {{"sentences",
                                                "Σ α",
                                                "Σ α over the words of a sentence",
                                                "Σ of sentence",
                                                Role::Pooled,
                                                {Query, Feature}},
                                               {"headline",
                                                "s + e",
                                                "output + e of a place in the headline",
                                                "+ e",
                                                Role::Hidden,
                                                {Query, Feature}}});
  trained.outside = outside;
  task.draw = drawExample;
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 2500;
  task.goals = {{"right", 0.98}, {"pointed", 0.9}, {"spread", 0.9}, {"sentence", 0.99}};
  addSamples(task);
  return task;
}

}  // namespace

const std::vector<Task>& headlineTasks() {
  static const std::vector<Task> all{headline()};
  return all;
}

}  // namespace attenscope
