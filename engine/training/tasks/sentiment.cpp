// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/sentiment.h"

#include "engine/graph/operations.h"
#include "engine/graph/training_operations.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pooled_text.h"
#include "engine/training/tasks/sentiment_words.h"

#include <algorithm>

namespace attenscope {

namespace {

using namespace sentiment_words;
using word_lists::entries;
using word_lists::maybe;
using word_lists::say;

enum Verdict : std::int64_t { Negative, Neutral, Positive };

const Words& verdicts() {
  static const Words words{"negative", "neutral", "positive"};
  return words;
}

const Reading& reading() {
  static const Reading known = pooled_text::readingOf(
      {&good(), &bad(), &neutral(), &likes(), &dislikes(), &like(), &dislike(), &delights(), &failures(),
       &works(), &fails(), &subjects(), &intensifiers(), &people(), &facts(), &notAtAll(), &grammar()});
  return known;
}

std::string aOf(const std::string& noun) {
  return (std::string_view("aeiou").find(noun.front()) == std::string_view::npos ? "a " : "an ") + noun;
}

/// The subject of a clause, mostly by its name.
std::string drawSubject(std::mt19937_64& random) {
  if (drawShare(random) < 0.2) return drawOne(random, entries("it|this|that|everything|all of it"));
  return drawOne(random, entries("the|the|the|this|my|our|their")) + " " + drawOne(random, subjects());
}

/// Words of praise (or, turned around, of blame): an adjective, perhaps stronger, perhaps by its contrary.
std::string drawPhrase(std::mt19937_64& random, bool praise) {
  if (drawShare(random) < 0.3) {
    std::string text = drawOne(random, notAtAll());
    const bool atAll = text == "not" && drawShare(random) < 0.4;
    say(text, drawOne(random, praise ? bad() : good()));
    if (atAll) say(text, "at all");
    return text;
  }
  if (!praise && drawShare(random) < 0.2) return "too " + drawOne(random, neutral());
  if (praise && drawShare(random) < 0.05) return "not too " + drawOne(random, neutral());
  std::string text = maybe(random, 0.4, intensifiers());
  say(text, drawOne(random, praise ? good() : bad()));
  if (drawShare(random) < 0.15) {
    say(text, "and");
    say(text, drawOne(random, praise ? good() : bad()));
  }
  return text;
}

/// A clause that judges.
std::string drawJudgement(std::mt19937_64& random, bool praise) {
  static const Words verbs = entries("was|was|was|is|is|seemed|looked|felt|sounded");
  static const Words turned = entries("wasn't|isn't|was not|is not|never was");
  static const Words didNot = entries("did not|didn't|don't|do not|could not|couldn't|would not|never did");
  std::string text;
  switch (drawWhole(random, 0, 12)) {
    case 0:
      say(text, drawOne(random, people()));
      say(text, maybe(random, 0.3, entries("really|truly|just|absolutely|simply")));
      say(text, drawOne(random, praise ? likes() : dislikes()));
      say(text, drawSubject(random));
      break;
    case 1:
      say(text, drawOne(random, people()));
      say(text, drawOne(random, didNot));
      say(text, drawOne(random, praise ? dislike() : like()));
      say(text, drawSubject(random));
      say(text, maybe(random, 0.3, entries("at all")));
      break;
    case 2:
      say(text, drawSubject(random) + " was");
      say(text, maybe(random, 0.3, entries("really|simply|just|truly")));
      if (drawShare(random) < 0.25) {
        say(text, drawOne(random, entries("not|never|no longer|anything but|hardly")));
        praise = !praise;
      }
      say(text, aOf(drawOne(random, praise ? delights() : failures())));
      break;
    case 3:
      say(text, drawSubject(random));
      say(text, drawOne(random, turned));
      say(text, maybe(random, 0.3, entries("very|really|even|that|particularly")));
      say(text, drawOne(random, praise ? bad() : good()));
      say(text, maybe(random, 0.3, entries("at all")));
      break;
    case 4:
      say(text, drawSubject(random) + (praise ? " could not be better" : " could not be worse"));
      if (drawShare(random) < 0.5) {
        text = drawSubject(random);
        say(text, praise ? "couldn't have been better" : "couldn't have been worse");
      }
      break;
    case 5:
      text = praise ? "nothing about" : "there was nothing";
      if (praise) {
        say(text, drawSubject(random) + " was");
        say(text, drawOne(random, bad()));
      } else {
        say(text, drawOne(random, good()) + " about");
        say(text, drawSubject(random));
      }
      break;
    case 6:
      say(text, drawOne(random, entries("what|such")));
      say(text, aOf(drawOne(random, praise ? good() : bad())));
      say(text, drawOne(random, subjects()));
      break;
    case 7:
      text = drawSubject(random);
      say(text, drawOne(random, praise ? works() : fails()));
      break;
    case 8:
      text = drawSubject(random) + " " + drawOne(random, entries("is|was"));
      say(text, praise ? "the best" : "the worst");
      say(text, drawOne(random, subjects()));
      say(text, maybe(random, 0.5, entries("ever|of all|i know|of the year|in town|i have ever seen")));
      break;
    default:
      say(text, drawSubject(random));
      say(text, drawOne(random, verbs));
      say(text, drawPhrase(random, praise));
  }
  return text;
}

/// Clauses in a row. After "but" and beside "although" the other clause counts; a fact counts nothing.
Example draw(std::mt19937_64& random) {
  const double kind = drawShare(random);
  Example example;
  std::string& text = example.input.text;
  const auto fact = [&] {
    if (drawShare(random) < 0.6) return drawOne(random, facts());
    std::string clause = drawSubject(random);
    say(clause, drawOne(random, entries("was|is|looked|sounded|was very|is quite|was not|is not|wasn't")));
    say(clause, drawOne(random, neutral()));
    return clause;
  };
  bool praise = drawShare(random) < 0.5;
  std::int64_t verdict = praise ? Positive : Negative;
  if (kind < 0.15) {
    verdict = Neutral;
    text = fact();
    for (std::int64_t more = drawWhole(random, 0, 2); more > 0; --more)
      say(text, drawOne(random, entries("and|.|,")) + " " + fact());
  } else if (kind < 0.35) {
    text = drawJudgement(random, !praise);
    say(text, drawOne(random, entries("but|, but|. however ,|but still|, however")));
    say(text, drawJudgement(random, praise));
  } else if (kind < 0.45) {
    text = drawOne(random, entries("although|though|even though"));
    say(text, drawJudgement(random, !praise));
    say(text, ",");
    say(text, drawJudgement(random, praise));
  } else {
    for (std::int64_t clauses = drawWhole(random, 1, 3); clauses > 0; --clauses) {
      if (!text.empty()) say(text, drawOne(random, entries("and|.|,|because|; also")));
      say(text, drawJudgement(random, praise));
    }
  }
  if (verdict != Neutral && drawShare(random) < 0.35) {
    const bool before = drawShare(random) < 0.5;
    const std::string joint = drawOne(random, entries(",|.|and"));
    if (before) {
      std::string whole = fact();
      say(whole, joint);
      say(whole, text);
      text = whole;
    } else {
      say(text, joint);
      say(text, fact());
    }
  }
  if (drawShare(random) < 0.4) say(text, drawOne(random, entries(".|!")));
  example.key = text;
  example.classes = {verdict};
  example.answer = verdicts()[static_cast<std::size_t>(verdict)];
  return example;
}

/// Whether a word can decide: it judges, turns a judgement around, or is too much of something.
bool decides(const std::string& token) {
  static const Words turning = entries(
      "not|never|hardly|far|anything|nothing|no|too|wasn't|isn't|didn't|don't|couldn't|could|did|do|longer|"
      "but");
  static const Reading words = [] {
    Reading r;
    for (const Words* list : {&good(), &bad(), &neutral(), &likes(), &dislikes(), &like(), &dislike(),
                              &delights(), &failures(), &works(), &fails(), &turning})
      word_lists::addWords(r, *list);
    word_lists::addWords(r, {"better", "worse", "best", "worst"});
    static const Words plain =
        entries("of|was|me|us|it|a|every|the|at|all|my|day|made|ever|week|after|evening");
    std::erase_if(r.words, [](const std::string& word) {
      return std::find(plain.begin(), plain.end(), word) != plain.end();
    });
    return r;
  }();
  return std::find(words.words.begin(), words.words.end(), foldCase(token)) != words.words.end();
}

/// The answer is to be right; a little of the loss says that the weights are to lie on words that can decide,
/// since a state beside such a word would know as well.
Value loss(MechanismRun& run, const Example& example) {
  constexpr float kShare = 0.2F;
  const Value answered = crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  if (example.classes.front() == Neutral) return answered;
  const std::vector<std::string>& tokens = run.trace().tokens;
  TensorBuilder mask({std::ssize(tokens), 1}, 0.0F);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (decides(tokens[i])) mask[static_cast<std::int64_t>(i)] = 1;
  return add(answered,
             multiply(pooled_text::lossOfWeights(run, mask.finish()), run.constant("share", kShare)));
}

/// What is right, and the weight on words that can decide.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  tallies["right"].of += 1;
  tallies["right"].right += answers::likeliest(trace) == example.classes ? 1 : 0;
  if (example.classes.front() == Neutral) return;
  const Tensor& weights = trace.find("weights")->value;
  tallies["pointed"].of += 1;
  for (std::size_t i = 0; i < trace.tokens.size(); ++i)
    if (decides(trace.tokens[i]))
      tallies["pointed"].right += static_cast<double>(weights[static_cast<std::int64_t>(i)]);
}

Task sentiment() {
  Task task = pooled_text::classTask("sentiment", reading(), "3",
                                     [](MechanismRun& run) { pooled_text::readClass(run, verdicts()); });
  task.learned.title = "Praise or blame";
  task.learned.summary = "Is a text positive, negative or neutral? Negations and but turn it around.";
  task.draw = draw;
  task.loss = loss;
  task.judge = judge;
  task.goals.push_back({"pointed", 0.75});
  task.plan.steps = 3000;
  TaskSample negated;
  negated.title = "Not bad at all";
  negated.input.text = "The room was dark, but the food was not bad at all.";
  negated.notice =
      "Nearly all weight lies on not: its state has read bad beside it, and both together are praise.";
  TaskSample turned;
  turned.title = "Praise before but";
  turned.input.text = "The film was beautiful, but the ending was a waste of time.";
  turned.notice = "What comes after but decides: the weights lie on waste and time, none on beautiful.";
  task.samples = {negated, turned};
  return task;
}

}  // namespace

const std::vector<Task>& sentimentTasks() {
  static const std::vector<Task> all{sentiment()};
  return all;
}

}  // namespace attenscope
