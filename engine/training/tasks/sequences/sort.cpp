// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/sequences/sort.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"

#include <algorithm>
#include <set>

namespace attenscope {

namespace {

constexpr std::int64_t kNumbers = 30;  // 0 to 29
constexpr const char* kEnd = "<end>";

const TaskVocabulary& numbers() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.words = {"<unknown>"};
    for (std::int64_t i = 0; i < kNumbers; ++i) r.words.push_back(std::to_string(i));
    r.words.emplace_back(kEnd);
    r.after = kEnd;
    return r;
  }();
  return vocabulary;
}

constexpr std::int64_t kLeast = 4;
constexpr std::int64_t kMost = 10;

/// Lists of another length, with numbers beyond 29 or twice the same one were never sorted. Texts without a
/// number are no lists.
std::string outside(const Input& input) {
  std::set<std::string> numbersSeen;
  std::int64_t count = 0;
  bool known = true;
  bool anyNumber = false;
  for (const VocabularyToken& token : tokenizeWith(numbers(), input.text)) {
    if (token.added) continue;
    ++count;
    known = known && token.row != 0;
    anyNumber = anyNumber || token.text.find_first_not_of("0123456789") == std::string::npos;
    numbersSeen.insert(token.text);
  }
  const bool like = known && count >= kLeast && count <= kMost && std::ssize(numbersSeen) == count;
  if (like || !anyNumber) return {};
  return "The weights learned to sort lists of " + std::to_string(kLeast) + " to " + std::to_string(kMost) +
         " different numbers from 0 to " + std::to_string(kNumbers - 1) +
         ": this is none, and what is shown of it was not learned.";
}

Example listOf(std::mt19937_64& random, std::int64_t least, std::int64_t most) {
  std::vector<std::int64_t> all(kNumbers);
  for (std::int64_t i = 0; i < kNumbers; ++i) all[static_cast<std::size_t>(i)] = i;
  const std::int64_t count = drawInteger(random, least, most);
  for (std::int64_t i = 0; i < count; ++i)
    std::swap(all[static_cast<std::size_t>(i)],
              all[static_cast<std::size_t>(drawInteger(random, i, kNumbers - 1))]);
  all.resize(static_cast<std::size_t>(count));
  Example example;
  for (const std::int64_t number : all)
    example.input.text += (example.input.text.empty() ? "" : " ") + std::to_string(number);
  example.key = example.input.text;
  std::vector<std::int64_t> sorted = all;
  std::sort(sorted.begin(), sorted.end());
  for (const std::int64_t number : sorted)
    example.answer += (example.answer.empty() ? "" : " ") + std::to_string(number);
  const auto rowOf = [](std::int64_t number) { return number + 1; };
  for (const std::int64_t number : all) {
    const auto next = std::upper_bound(sorted.begin(), sorted.end(), number);
    example.classes.push_back(next == sorted.end() ? kNumbers + 1 : rowOf(*next));
  }
  example.classes.push_back(rowOf(sorted.front()));
  return example;
}

Example draw(std::mt19937_64& random) {
  return listOf(random, kLeast, kMost);
}

/// Where the right answers stand among the tokens.
std::vector<std::int64_t> placesOf(const std::vector<std::string>& tokens, const Example& example) {
  std::vector<std::int64_t> places;
  for (const std::int64_t wanted : example.classes) {
    const auto at = std::find_if(tokens.begin(), tokens.end(),
                                 [&](const std::string& token) { return numbers().row(token) == wanted; });
    places.push_back(at - tokens.begin());
  }
  return places;
}

/// The loss asks for the right answer and for attention to the right position: every head's weights are
/// supervised. A hard choice has no gradient; its answer is read from the expected value instead.
Var loss(MechanismRun& run, const Example& example) {
  const bool choice = run.trace().find("expected") != nullptr;
  const Var logits = choice ? linear(answers::valueOf(run, "expected"), run.weight("answer.weight"),
                                     run.weight("answer.bias"))
                            : answers::valueOf(run, "answer_logits");
  const Var scores = answers::valueOf(run, "scaled");
  const std::int64_t keys = scores.dim(-1);
  const std::int64_t heads = scores.tensor().size() / (keys * keys);
  std::vector<std::int64_t> places;
  for (std::int64_t head = 0; head < heads; ++head) {
    const std::vector<std::int64_t> one = placesOf(run.trace().tokens, example);
    places.insert(places.end(), one.begin(), one.end());
  }
  return add(crossEntropy(logits, example.classes),
             crossEntropy(reshape(scores, {heads * keys, keys}), places));
}

/// How much weight each head puts on the right place in the mean.
void judgeWeights(const Trace& trace, const Example& example, Tallies& tallies) {
  const Tensor& weights = trace.find("weights")->value;
  const std::vector<std::int64_t> places = placesOf(trace.tokens, example);
  const std::int64_t heads = weights.rank() == 3 ? weights.dim(0) : 1;
  const std::int64_t keys = weights.dim(-1);
  for (std::int64_t head = 0; head < heads; ++head) {
    Tally& tally = tallies[heads == 1 ? "pointed" : "pointed_" + std::to_string(head + 1)];
    for (std::int64_t query = 0; query < keys; ++query) {
      tally.of += 1;
      tally.right += static_cast<double>(
          weights[(head * keys + query) * keys + places[static_cast<std::size_t>(query)]]);
    }
  }
}

void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::vector<std::int64_t> said = answers::likeliest(trace);
  Tally& items = tallies["items"];
  bool all = true;
  for (std::size_t i = 0; i < said.size(); ++i) {
    items.of += 1;
    if (said[i] == example.classes[i])
      items.right += 1;
    else
      all = false;
  }
  tallies["sorted"].right += all ? 1 : 0;
  tallies["sorted"].of += 1;
  judgeWeights(trace, example, tallies);
}

/// After self-attention of `mechanism`, whose result is `d` wide. Where scores are not divided by
/// √d_k, words begin short (`init`): long ones would saturate the softmax.
Task sortWith(const Mechanism& (*mechanism)(), std::map<std::string, std::string> settings,
              WeightSpec::Init init = WeightSpec::Init::Unit) {
  Task task;
  task.mechanism = mechanism;
  const std::string& id = mechanism().id;
  TrainedTask& trained = task.trained;
  trained.id = "sort-" + id;
  std::replace(trained.id.begin(), trained.id.end(), '_', '-');
  trained.title = "Sorting numbers";
  trained.summary = "Every number in a list points to the next larger one.";
  trained.settings = std::move(settings);
  trained.settings["width"] = "32";
  trained.settings["positions"] = "off";
  trained.vocabulary = numbers;
  trained.outside = outside;
  trained.weights.push_back({"embedding.weight", {"words", "d"}, init});
  answers::declareWords(trained, "d", "words");
  trained.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), numbers().words);
  };
  task.draw = draw;
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 5000;
  task.plan.learningRate = 5e-3;
  task.plan.forget = 0;
  task.goals = {{"sorted", 0.99}};
  if (id != "multi_head") task.goals.push_back({"pointed", 0.8});
  Sample sample;
  sample.title = "Sorting numbers";
  sample.input.text = "17 4 28 9 12 21";
  sample.notice = "Every number looks at the next larger one; the largest looks at the end.";
  task.samples = {sample};
  return task;
}

}  // namespace

const std::vector<Task>& sortTasks() {
  static const std::vector<Task> all = [] {
    using enum WeightSpec::Init;
    const std::map<std::string, std::string> projected{{"project", "on"}};
    return std::vector{
        sortWith(dotProduct, projected, FanIn),
        sortWith(scaledDotProduct, projected),
        sortWith(additive, projected),
        sortWith(bilinear, projected, FanIn),
        // Cosines lie between −1 and 1: at the usual temperature no key could stand out from its neighbour.
        sortWith(cosine, {{"project", "on"}, {"temperature", "0.05"}}),
        sortWith(soft, projected),
        sortWith(hard, projected),
        sortWith(selfAttention, {}),
        sortWith(multiHead, {{"heads", "2"}}),
    };
  }();
  return all;
}

}  // namespace attenscope
