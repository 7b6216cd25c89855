// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/sentiment_text.h"

#include "engine/training/examples.h"
#include "engine/training/tasks/text/sentiment_parts.h"
#include "engine/training/tasks/text/sentiment_words.h"

namespace attenscope::sentiment_text {

namespace {

using namespace sentiment_words;
using word_lists::entries;
using word_lists::maybe;
using word_lists::say;

std::string aOf(const std::string& noun) {
  return (std::string_view("aeiou").find(noun.front()) == std::string_view::npos ? "a " : "an ") + noun;
}

/// A word that says nothing: invented, or with a known part, as words have by chance ("notice", "unger").
std::string drawUnknown(std::mt19937_64& random) {
  std::string word = word_parts::invented(random);
  const double kind = drawUniform(random);
  if (kind < 0.15) return drawFrom(random, drawUniform(random) < 0.5 ? good() : bad()) + word;
  if (kind < 0.25) return drawFrom(random, sentiment_parts::stems()) + word;
  if (kind < 0.35) return drawFrom(random, sentiment_parts::beginnings()) + word;
  if (kind < 0.55) return word + drawFrom(random, sentiment_parts::endings());
  return word;
}

/// The subject of a clause, mostly by its name.
std::string drawSubject(std::mt19937_64& random) {
  const double kind = drawUniform(random);
  if (kind < 0.2) return drawFrom(random, entries("it|this|that|everything|all of it"));
  if (kind < 0.25) return drawUnknown(random);
  const std::string& whose = kind < 0.3 ? drawFrom(random, people()) + "'s"
                                        : drawFrom(random, entries("the|the|the|this|my|our|their"));
  return whose + " " + (drawUniform(random) < 0.15 ? drawUnknown(random) : drawFrom(random, subjects()));
}

/// The adjectives of a clause: those that training meets, or the others.
struct Adjectives {
  const Words& praise;
  const Words& blame;

  const std::string& draw(std::mt19937_64& random, bool praises) const {
    return drawFrom(random, praises ? praise : blame);
  }
};

/// Words of praise (or, turned around, of blame): an adjective, perhaps stronger, perhaps by its contrary.
std::string drawPhrase(std::mt19937_64& random, bool praise, const Adjectives& adjectives) {
  if (drawUniform(random) < 0.3) {
    std::string text = drawFrom(random, notAtAll());
    const bool atAll = text == "not" && drawUniform(random) < 0.4;
    say(text, adjectives.draw(random, !praise));
    if (atAll) say(text, "at all");
    return text;
  }
  std::string text = maybe(random, 0.4, intensifiers());
  say(text, adjectives.draw(random, praise));
  if (drawUniform(random) < 0.15) {
    say(text, "and");
    say(text, adjectives.draw(random, praise));
  }
  return text;
}

/// What denies from the front, without a subject or a verb: "not a single boring moment", "never dull".
std::string drawDenied(std::mt19937_64& random, bool praise, const Adjectives& adjectives) {
  std::string text;
  switch (drawInteger(random, 0, 3)) {
    case 0:
      text = drawFrom(random, deniedAlone());
      say(text, adjectives.draw(random, !praise));
      say(text, maybe(random, 0.2, entries("at all")));
      break;
    case 1:
      text = "neither";
      say(text, adjectives.draw(random, !praise) + " nor");
      say(text, adjectives.draw(random, !praise));
      break;
    default:
      text = drawFrom(random, deniedThings());
      say(text, adjectives.draw(random, !praise));
      say(text, drawUniform(random) < 0.6
                    ? drawFrom(random, entries("moment|scene|minute|page|word|line|note"))
                    : drawFrom(random, subjects()));
      if (drawUniform(random) < 0.3) say(text, "in " + drawSubject(random));
  }
  return text;
}

/// A clause whose adjective judges.
std::string drawAdjectiveClause(std::mt19937_64& random, bool praise, const Adjectives& adjectives) {
  static const Words verbs = entries("was|was|was|is|is|seemed|looked|felt|sounded");
  static const Words turned = entries("wasn't|isn't|was not|is not|never was");
  std::string text;
  switch (drawInteger(random, 0, 8)) {
    case 7:
    case 8:
      text = drawDenied(random, praise, adjectives);
      break;
    case 0:
      say(text, drawSubject(random));
      say(text, drawFrom(random, turned));
      say(text, maybe(random, 0.3, entries("very|really|even|that|particularly")));
      say(text, adjectives.draw(random, !praise));
      say(text, maybe(random, 0.3, entries("at all")));
      break;
    case 1:
      text = praise ? "nothing about" : "there was nothing";
      if (praise) {
        say(text, drawSubject(random) + " was");
        say(text, adjectives.draw(random, false));
      } else {
        say(text, adjectives.draw(random, true) + " about");
        say(text, drawSubject(random));
      }
      break;
    case 2:
      say(text, drawFrom(random, entries("what|such")));
      say(text, aOf(adjectives.draw(random, praise)));
      say(text, drawFrom(random, subjects()));
      break;
    default:
      say(text, drawSubject(random));
      say(text, drawFrom(random, verbs));
      say(text, drawPhrase(random, praise, adjectives));
  }
  return text;
}

/// What a clause says of doing well, or badly, by a part of speech of its own.
std::string drawMade(std::mt19937_64& random, bool praise) {
  const auto madeOf = [](bool good) -> const sentiment_parts::Made& {
    return good ? sentiment_parts::praise() : sentiment_parts::blame();
  };
  std::string text;
  switch (drawInteger(random, 0, 3)) {
    case 0:
      say(text, drawFrom(random, people()) + " was");
      if (drawUniform(random) < 0.2) {
        say(text, "not");
        praise = !praise;
      }
      say(text, maybe(random, 0.3, intensifiers()));
      say(text, drawFrom(random, madeOf(praise).feelings) + " by");
      say(text, drawSubject(random));
      break;
    case 1:
      say(text, drawSubject(random) + " was");
      say(text, drawFrom(random, madeOf(praise).manners));
      say(text, drawFrom(random, entries("made|written|done|played")));
      break;
    case 2:
      say(text, drawSubject(random) + " was full of");
      say(text, drawFrom(random, praise ? merits() : faults()));
      break;
    default:
      say(text, drawSubject(random));
      say(text, drawFrom(random, entries("lacked|was without|had no")));
      say(text, drawFrom(random, praise ? faults() : merits()));
  }
  return text;
}

/// A clause that judges.
std::string drawJudgement(std::mt19937_64& random, bool praise) {
  static const Words didNot = entries("did not|didn't|don't|do not|could not|couldn't|would not|never did");
  static const Adjectives met{good(), bad()};
  std::string text;
  switch (drawInteger(random, 0, 17)) {
    case 0:
      if (drawUniform(random) < 0.15) {
        say(text, drawFrom(random, entries("nobody|no one|none of us")));
        praise = !praise;
      } else {
        say(text, drawFrom(random, people()));
        say(text, maybe(random, 0.3, entries("really|truly|just|absolutely|simply")));
      }
      say(text, drawFrom(random, praise ? likes() : dislikes()));
      say(text, drawSubject(random));
      break;
    case 1:
      say(text, drawFrom(random, people()));
      say(text, drawFrom(random, didNot));
      say(text, drawFrom(random, praise ? dislike() : like()));
      say(text, drawSubject(random));
      say(text, maybe(random, 0.3, entries("at all")));
      break;
    case 2:
      say(text, drawSubject(random) + " was");
      say(text, maybe(random, 0.3, entries("really|simply|just|truly")));
      if (drawUniform(random) < 0.25) {
        say(text, drawFrom(random, entries("not|never|no longer|anything but|hardly")));
        praise = !praise;
      }
      say(text, aOf(drawFrom(random, praise ? delights() : failures())));
      break;
    case 3:
      say(text, drawSubject(random) + (praise ? " could not be better" : " could not be worse"));
      if (drawUniform(random) < 0.5) {
        text = drawSubject(random);
        say(text, praise ? "couldn't have been better" : "couldn't have been worse");
      }
      break;
    case 4:
      text = drawSubject(random);
      say(text, drawFrom(random, praise ? works() : fails()));
      break;
    case 5:
      text = drawSubject(random) + " " + drawFrom(random, entries("is|was"));
      say(text, praise ? "the best" : "the worst");
      say(text, drawFrom(random, subjects()));
      say(text, maybe(random, 0.5, entries("ever|of all|i know|of the year|in town|i have ever seen")));
      break;
    case 6:
      text = drawSubject(random) + " was " + (praise ? "not too " : "too ") + drawFrom(random, neutral());
      break;
    case 7:
    case 8:
    case 9:
      text = drawMade(random, praise);
      break;
    default:
      text = drawAdjectiveClause(random, praise, met);
  }
  return text;
}

/// A neutral clause that states a fact, possibly with an unknown word.
std::string drawFact(std::mt19937_64& random) {
  const double kind = drawUniform(random);
  if (kind < 0.45) return drawFrom(random, facts());
  if (kind < 0.6)
    return drawFrom(random, entries("it is called|we met|the people left|they told us of|it was named after|"
                                    "there was a|the story is about")) +
           " " + drawUnknown(random);
  if (kind < 0.65)
    return drawSubject(random) + drawFrom(random, entries(" costs | has ")) +
           std::to_string(drawInteger(random, 2, 9999)) + drawFrom(random, entries("| pages| people"));
  std::string clause = drawSubject(random);
  say(clause, drawFrom(random, entries("was|is|looked|sounded|was very|is quite|was not|is not|wasn't")));
  say(clause, drawUniform(random) < 0.25 ? drawUnknown(random) : drawFrom(random, neutral()));
  return clause;
}

/// A judgement among facts, and the stop.
void addFacts(std::mt19937_64& random, std::string& text, double share) {
  if (drawUniform(random) < share) {
    const bool before = drawUniform(random) < 0.5;
    const std::string joint = drawFrom(random, entries(",|.|and"));
    std::string whole = before ? drawFact(random) : text;
    say(whole, joint);
    say(whole, before ? text : drawFact(random));
    text = whole;
  }
  if (drawUniform(random) < 0.4) say(text, drawFrom(random, entries(".|!")));
}

}  // namespace

Judged draw(std::mt19937_64& random) {
  const double kind = drawUniform(random);
  std::string text;
  const bool praise = drawUniform(random) < 0.5;
  Verdict verdict = praise ? Positive : Negative;
  if (kind < 0.15) {
    verdict = Neutral;
    text = drawFact(random);
    for (std::int64_t more = drawInteger(random, 0, 2); more > 0; --more)
      say(text, drawFrom(random, entries("and|.|,")) + " " + drawFact(random));
  } else if (kind < 0.35) {
    text = drawJudgement(random, !praise);
    say(text, drawFrom(random, entries("but|, but|. however ,|but still|, however")));
    say(text, drawJudgement(random, praise));
  } else if (kind < 0.45) {
    text = drawFrom(random, entries("although|though|even though"));
    say(text, drawJudgement(random, !praise));
    say(text, ",");
    say(text, drawJudgement(random, praise));
  } else {
    for (std::int64_t clauses = drawInteger(random, 1, 3); clauses > 0; --clauses) {
      if (!text.empty()) say(text, drawFrom(random, entries("and|.|,|because|; also|-")));
      say(text, drawJudgement(random, praise));
    }
  }
  addFacts(random, text, verdict == Neutral ? 0 : 0.35);
  return {text, verdict};
}

Judged drawUnseen(std::mt19937_64& random) {
  static const Adjectives unseen{sentiment_parts::unseenPraise(), sentiment_parts::unseenBlame()};
  const bool praise = drawUniform(random) < 0.5;
  std::string text;
  if (drawUniform(random) < 0.3) text = drawJudgement(random, !praise) + ", but";
  say(text, drawAdjectiveClause(random, praise, unseen));
  addFacts(random, text, 0.25);
  return {text, praise ? Positive : Negative};
}

}  // namespace attenscope::sentiment_text
