// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/sort.h"

#include "engine/graph/training_operations.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::int64_t kNumbers = 30;  // 0 to 29
constexpr const char* kEnd = "<end>";

const Reading& numbers() {
  static const Reading reading = [] {
    Reading r;
    r.words = {"<unknown>"};
    for (std::int64_t i = 0; i < kNumbers; ++i) r.words.push_back(std::to_string(i));
    r.words.emplace_back(kEnd);
    r.after = kEnd;
    return r;
  }();
  return reading;
}

Example listOf(std::mt19937_64& random, std::int64_t least, std::int64_t most) {
  std::vector<std::int64_t> all(kNumbers);
  for (std::int64_t i = 0; i < kNumbers; ++i) all[static_cast<std::size_t>(i)] = i;
  const std::int64_t count = drawWhole(random, least, most);
  for (std::int64_t i = 0; i < count; ++i)
    std::swap(all[static_cast<std::size_t>(i)],
              all[static_cast<std::size_t>(drawWhole(random, i, kNumbers - 1))]);
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
  return listOf(random, 4, 10);
}

Value loss(MechanismRun& run, const Example& example) {
  return crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
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
}

/// After self-attention of the mechanism `id`, whose result is `d` wide.
Task sortWith(const std::string& id, const std::string& title, std::map<std::string, std::string> settings,
              double rate) {
  Task task;
  task.mechanism = id;
  Learned& learned = task.learned;
  learned.id = "sort-" + id;
  std::replace(learned.id.begin(), learned.id.end(), '_', '-');
  learned.title = "Sorting numbers";
  learned.summary = title;
  learned.settings = std::move(settings);
  learned.settings["width"] = "32";
  learned.settings["positions"] = "off";
  learned.reading = numbers();
  learned.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(learned, "d", "words");
  learned.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), numbers().words);
  };
  task.draw = draw;
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 3000;
  task.plan.learningRate = rate;
  task.plan.forget = 0;
  task.goals = {{"sorted", 0.99}};
  TaskSample sample;
  sample.title = "Sorting numbers";
  sample.input.text = "17 4 28 9 12 21";
  sample.notice = "Every number looks at the next larger one; the largest at the end.";
  task.samples = {sample};
  return task;
}

}  // namespace

const std::vector<Task>& sortTasks() {
  static const std::vector<Task> all = [] {
    const std::string points = "Every number of a list points to the next larger one.";
    std::vector<Task> tasks;
    for (const char* id : {"dot_product", "scaled_dot_product", "additive", "bilinear", "cosine", "soft",
                           "self_attention", "multi_head"}) {
      std::map<std::string, std::string> settings;
      const std::string name = id;
      if (name == "multi_head") {
        settings["heads"] = "2";
      } else if (name != "self_attention") {
        settings["project"] = "on";
      }
      tasks.push_back(sortWith(name, points, settings, 5e-3));
    }
    return tasks;
  }();
  return all;
}

}  // namespace attenscope
