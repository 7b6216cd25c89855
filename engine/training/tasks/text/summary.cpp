// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/summary.h"

#include "engine/input/tokenizer.h"
#include "engine/mechanisms/list.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/summary_words.h"
#include "engine/training/writing.h"

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

using namespace reports;

std::string withArticle(const std::string& words) {
  return (std::string_view("aeiou").find(words.front()) != std::string_view::npos ? "an " : "a ") + words;
}

/// One report while it is being made.
class Report {
 public:
  explicit Report(std::mt19937_64& random) : m_random(random), m_who(drawFrom(random, kNames)) {}

  /// The three sentences and the one.
  std::pair<std::string, std::string> draw() {
    enum { Who, What, Aside };
    std::vector<int> order{Who, What, Aside};
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
      std::swap(order[i],
                order[static_cast<std::size_t>(drawInteger(m_random, static_cast<std::int64_t>(i), 2))]);
    std::string text;
    for (const int kind : order) {
      const std::string sentence = kind == Who ? who() : kind == What ? what() : aside();
      text += (text.empty() ? "" : " ") + sentence + ".";
    }
    return {text, m_person + " " + m_deed + "."};
  }

 private:
  bool chance(double share) { return drawUniform(m_random) < share; }
  std::string one(const auto& words) { return drawFrom(m_random, words); }

  /// The name where it was not said yet; then the pronoun.
  std::string subject() {
    const bool known = m_named;
    m_named = true;
    return known ? m_who.pronoun : m_who.name;
  }

  std::string who() {
    std::string person = one(kJobs) + " from " + one(kTowns);
    if (chance(0.5)) person = one(kCharacters) + " " + person;
    m_person = withArticle(person);
    return subject() + " is " + m_person;
  }

  /// "found an old map in the garden", and the same as the summary says it.
  std::string deed(std::string& told) {
    const Deed& deed = drawFrom(m_random, kDeeds);
    const std::string thing =
        withArticle((chance(0.6) ? one(kQualities) + " " : std::string()) + one(kThings));
    told = std::string(deed.present) + " " + thing;
    std::string said = std::string(deed.past) + " " + thing;
    if (chance(0.5)) said += " " + one(kPlaces);
    if (chance(0.4)) said += " " + one(kTimes);
    return said;
  }

  std::string what() {
    std::string cue = one(kCues);
    if (cue.back() == ',') cue = cue.substr(0, cue.size() - 2) + ",";
    const std::string person = subject();
    return cue + " " + person + " " + deed(m_deed);
  }

  std::string aside() {
    const double kind = drawUniform(m_random);
    if (kind < 0.35) return one(kAsides);
    if (kind < 0.55) return subject() + " " + one(kHabits);
    std::string untold;
    if (kind < 0.8) {
      const std::string person = subject();
      return person + " " + deed(untold);
    }
    while (true) {  // somebody else, who cannot be meant by the pronoun
      const Name& other = drawFrom(m_random, kNames);
      if (std::string_view(other.pronoun) != m_who.pronoun)
        return std::string(other.name) + " " + deed(untold);
    }
  }

  std::mt19937_64& m_random;
  const Name& m_who;
  bool m_named = false;
  std::string m_person;
  std::string m_deed;
};

/// Every word of `text` that is not yet among `words`.
void collect(std::vector<std::string>& words, std::string_view text) {
  for (Token& token : tokenize(text))
    if (std::find(words.begin(), words.end(), token.text) == words.end())
      words.push_back(std::move(token.text));
}
template <typename... Lists>
void collectAll(std::vector<std::string>& words, const Lists&... lists) {
  const auto all = [&](const auto& list) {
    for (const char* text : list) collect(words, text);
  };
  (all(lists), ...);
}

const TaskVocabulary& reportReading() {
  static const TaskVocabulary vocabulary = [] {
    std::vector<std::string> words;
    collect(words, ". , is a an from he she");
    for (const Name& name : kNames) collect(words, name.name);
    for (const Deed& deed : kDeeds) collect(words, deed.past);
    collectAll(words, kCharacters, kJobs, kTowns, kQualities, kThings, kPlaces, kTimes, kCues, kAsides,
               kHabits);
    return writing::endedVocabulary(words);
  }();
  return vocabulary;
}

const TaskVocabulary& summaryVocabulary() {
  static const TaskVocabulary vocabulary = [] {
    std::vector<std::string> words;
    collect(words, ". a an from");
    for (const Deed& deed : kDeeds) collect(words, deed.present);
    collectAll(words, kCharacters, kJobs, kTowns, kQualities, kThings);
    return writing::causalVocabulary(words);
  }();
  return vocabulary;
}

Task summary() {
  Task task = writing::causalWriterOf(transformer, reportReading, summaryVocabulary);
  TrainedTask& trained = task.trained;
  trained.id = "summary";
  trained.title = "Three sentences to one";
  trained.summary = "Says in one sentence who did what in a report of three sentences.";
  trained.settings.insert({{"width", "48"},
                           {"heads", "4"},
                           {"encoder_layers", "2"},
                           {"decoder_layers", "2"},
                           {"feed_forward", "96"},
                           {"norm", "pre"},
                           {"activation", "relu"}});
  task.draw = [](std::mt19937_64& random) {
    auto [report, sentence] = Report(random).draw();
    return writing::exampleOf(summaryVocabulary(), std::move(report), std::move(sentence));
  };
  task.plan.steps = 3000;
  task.plan.learningRate = 2e-3;
  task.goals = {{"exact", 0.98}};
  task.samples = {
      writing::sampleOf(
          "Who did what",
          "Anna is a young doctor from Lyon. It was raining. The news is that she found an ancient "
          "map in the garden.",
          "The first half is read from the first sentence, the second from the last: in the last layer, "
          "every head looks at young once a is written, and at map after ancient."),
      writing::sampleOf(
          "Not every deed matters",
          "Paul sold a red bicycle yesterday. What counts is that he lost a golden ring. He is a "
          "pilot from Oslo.",
          "Two deeds of the same man: after oslo, where the verb is chosen, two heads in the last layer look "
          "at lost, which follows “What counts”."),
  };
  // Tested to be the heads that show it most.
  task.samples[0].look = {.layer = 1, .head = 3};
  task.samples[1].look = {.layer = 1, .head = 1};
  return task;
}

}  // namespace

const std::vector<Task>& summaryTasks() {
  static const std::vector<Task> all{summary()};
  return all;
}

}  // namespace attenscope
