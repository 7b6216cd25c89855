// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/topic.h"

#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/pooled_text.h"
#include "engine/training/tasks/text/topic_words.h"

#include <algorithm>

namespace attenscope {

namespace {

using namespace topic_words;
using word_lists::entries;
using word_lists::maybe;
using word_lists::say;

const Words& names() {
  static const Words words = [] {
    Words all;
    for (const Topic& topic : topics()) all.push_back(topic.name);
    return all;
  }();
  return words;
}

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = [] {
    std::vector<const Words*> lists{&people(), &actions(),    &things(), &places(),
                                    &times(),  &adjectives(), &frames(), &grammar()};
    for (const Topic& topic : topics())
      lists.insert(lists.end(), {&topic.who, &topic.actions, &topic.things, &topic.places, &topic.clauses});
    return pooled_text::vocabularyOf(lists);
  }();
  return known;
}

/// "the old thing", or without an article.
std::string drawNoun(std::mt19937_64& random, const Words& nouns) {
  std::string text = maybe(random, 0.8, entries("the|a|my|our|this|the|the"));
  say(text, maybe(random, 0.3, adjectives()));
  say(text, drawFrom(random, nouns));
  return text;
}

/// A clause about a topic; one of its words at least is the topic's own.
std::string drawClause(std::mt19937_64& random, const Topic& topic) {
  if (drawUniform(random) < 0.2) return drawFrom(random, topic.clauses);
  const bool ownThing = drawUniform(random) < 0.85;
  const bool ownAction = ownThing && drawUniform(random) < 0.6;
  const bool ownPerson = !ownThing || drawUniform(random) < 0.5;
  std::string text = ownPerson ? drawNoun(random, topic.who) : drawFrom(random, people());
  say(text, ownAction ? drawFrom(random, topic.actions) : drawFrom(random, actions()));
  say(text, drawNoun(random, ownThing ? topic.things : things()));
  if (drawUniform(random) < 0.4)
    say(text, drawFrom(random, entries("in|at|near|by")) + " the " +
                  drawFrom(random, drawUniform(random) < 0.5 ? topic.places : places()));
  say(text, maybe(random, 0.3, times()));
  return text;
}

/// A clause about nothing of all this.
std::string drawPlain(std::mt19937_64& random) {
  std::string text = drawFrom(random, people());
  say(text, drawFrom(random, actions()));
  say(text, drawNoun(random, things()));
  if (drawUniform(random) < 0.4) say(text, "in the " + drawFrom(random, places()));
  say(text, maybe(random, 0.3, times()));
  return text;
}

Example draw(std::mt19937_64& random) {
  const std::int64_t topic = drawInteger(random, 0, kTopics - 1);
  const Topic& about = topics()[static_cast<std::size_t>(topic)];
  Example example;
  std::string& text = example.input.text;
  const std::int64_t clauses = drawInteger(random, 1, 3);
  // Who plays in a concert and who buys it: one word of another topic, between two clauses or more.
  const bool distracted = clauses > 1 && drawUniform(random) < 0.4;
  const auto join = [&](const std::string& clause) {
    if (!text.empty()) say(text, drawFrom(random, entries("and|.|,|but|. then|because|while|after")));
    say(text, clause);
  };
  if (drawUniform(random) < 0.2) say(text, drawFrom(random, frames()));
  if (!text.empty()) {
    say(text, drawClause(random, about));
  } else {
    if (drawUniform(random) < 0.2) join(drawPlain(random));
    join(drawClause(random, about));
  }
  for (std::int64_t i = 1; i < clauses; ++i) join(drawClause(random, about));
  if (distracted) {
    const Topic& other = drawFrom(random, topics());
    join(drawFrom(random, people()) + " " + drawFrom(random, actions()) + " the " +
         drawFrom(random, other.things));
  } else if (drawUniform(random) < 0.2) {
    join(drawPlain(random));
  }
  if (drawUniform(random) < 0.4) say(text, ".");
  example.key = text;
  example.classes = {topic};
  example.answer = about.name;
  return example;
}

/// What is right, and the weight on words that only the topic itself has.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  static const std::array<TaskVocabulary, kTopics> own = [] {
    std::array<TaskVocabulary, kTopics> all;
    for (std::size_t i = 0; i < kTopics; ++i) {
      const Topic& topic = topics()[i];
      all[i] = pooled_text::vocabularyOf(
          {&topic.who, &topic.actions, &topic.things, &topic.places, &topic.clauses});
    }
    const TaskVocabulary shared = pooled_text::vocabularyOf(
        {&people(), &actions(), &things(), &places(), &times(), &adjectives(), &frames(), &grammar()});
    for (TaskVocabulary& words : all)
      std::erase_if(words.words, [&](const std::string& word) { return shared.row(word) != 0; });
    return all;
  }();
  tallies["right"].of += 1;
  tallies["right"].right += answers::likeliest(trace) == example.classes ? 1 : 0;
  const Tensor& weights = trace.find("weights")->value;
  const Words& words = own[static_cast<std::size_t>(example.classes.front())].words;
  tallies["pointed"].of += 1;
  for (std::size_t i = 0; i < trace.tokens.size(); ++i)
    if (std::find(words.begin(), words.end(), foldCase(trace.tokens[i])) != words.end())
      tallies["pointed"].right += static_cast<double>(weights[static_cast<std::int64_t>(i)]);
}

Task topic() {
  Task task = pooled_text::classTask("topic", vocabulary, "6",
                                     [](MechanismRun& run) { pooled_text::readClass(run, names()); });
  task.trained.title = "What a text is about";
  task.trained.summary =
      "Sport, weather, food, money, music or science, told from a few words among many others.";
  task.draw = draw;
  task.judge = judge;
  task.goals.push_back({"pointed", 0.75});
  task.plan.steps = 2000;
  Sample plain;
  plain.title = "What a text is about";
  plain.input.text = "On Monday my sister baked a new cake in the old house.";
  plain.notice = "The weights lie on baked and cake; words that fit every topic get almost none.";
  Sample mixed;
  mixed.title = "A word with two topics";
  mixed.input.text = "The singer recorded a track in the studio and the band played a note.";
  mixed.notice =
      "singer, recorded and studio decide; track and played, which also occur in sport, get little weight.";
  task.samples = {plain, mixed};
  return task;
}

}  // namespace

const std::vector<Task>& topicTasks() {
  static const std::vector<Task> all{topic()};
  return all;
}

}  // namespace attenscope
