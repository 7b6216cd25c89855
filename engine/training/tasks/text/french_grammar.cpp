// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/french_grammar.h"

#include "engine/training/examples.h"
#include "engine/training/tasks/text/french_words.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::french {

namespace {

/// Makes the parts of one sentence.
class Writer {
 public:
  explicit Writer(std::mt19937_64& random) : m_random(random) {}

  PhrasePair clause() {
    const bool timed = chance(0.4);
    m_denied = chance(0.35);
    PhrasePair said = chance(0.25) ? state() : action();
    if (!timed) return said;
    const Time& time = drawFrom(m_random, kTimes);
    const int mark = newMark();
    PhrasePair when;
    append(when.source, time.english, mark);
    append(when.target, time.french, mark);
    append(when.target, ",");
    append(when.target, said.target);
    if (chance(0.25)) {
      append(when.source, ",");
      append(when.source, said.source);
      return when;
    }
    append(said.source, when.source);
    said.target = std::move(when.target);
    return said;
  }

  PhrasePair clauses(int count) {
    PhrasePair all = clause();
    for (int i = 1; i < count; ++i) {
      both(all, drawFrom(m_random, kConjunctions), newMark());
      add(all, clause());
    }
    return all;
  }

  bool chance(double share) { return drawUniform(m_random) < share; }

 private:
  struct Subject {
    PhrasePair words;
    Person person = kSingular;
    bool feminine = false;
    unsigned kind = kPerson;
    bool pronoun = false;
  };

  static void add(PhrasePair& to, const PhrasePair& more) {
    append(to.source, more.source);
    append(to.target, more.target);
  }
  static void both(PhrasePair& to, const WordPair& words, int mark) {
    append(to.source, words.english, mark);
    append(to.target, words.french, mark);
  }
  int newMark() { return ++m_marks; }

  Subject nounPhrase(unsigned kinds, bool definite, bool denied) {
    const Noun& noun = drawFitting(m_random, kNouns, [&](const Noun& n) { return (n.kind & kinds) != 0; });
    const Determiner& determiner =
        drawFitting(m_random, kDeterminers, [&](const Determiner& d) { return d.definite || !definite; });
    const auto fits = [&](bool before) {
      return [&noun, before](const Adjective& a) { return a.before == before && (a.of & noun.kind) != 0; };
    };
    const Adjective* first = chance(0.2) ? &drawFitting(m_random, kAdjectives, fits(true)) : nullptr;
    const Adjective* second = chance(0.35) ? &drawFitting(m_random, kAdjectives, fits(false)) : nullptr;
    const auto form = static_cast<std::size_t>((determiner.plural ? 2 : 0) + (noun.feminine ? 1 : 0));

    Subject phrase;
    phrase.person = determiner.plural ? kPlural : kSingular;
    phrase.feminine = noun.feminine;
    phrase.kind = noun.kind;
    PhrasePair& words = phrase.words;
    const char* noun1 = determiner.plural ? noun.englishPlural : noun.english;
    std::string article = determiner.english;
    std::string frenchArticle = determiner.french[noun.feminine ? 1 : 0];
    if (article == "a" && beginsWithVowel(first ? first->english : second ? second->english : noun1))
      article = "an";
    if (!determiner.definite && denied) {  // not … any
      if (determiner.plural) article = "any";
      frenchArticle = "de";
    } else if (!determiner.definite && determiner.plural && first) {
      frenchArticle = "de";
    }
    const int counted = determiner.counts ? newMark() : 0;
    append(words.source, article, counted);
    append(words.target, frenchArticle, counted);
    const int firstMark = newMark();
    const int secondMark = newMark();
    const int nounMark = newMark();
    if (first) append(words.source, first->english, firstMark);
    if (second) append(words.source, second->english, secondMark);
    append(words.source, noun1, nounMark);
    if (first) append(words.target, first->french[form], firstMark);
    append(words.target, determiner.plural ? noun.frenchPlural : noun.french, nounMark);
    if (second) append(words.target, second->french[form], secondMark);
    return phrase;
  }

  Subject subject(unsigned kinds, bool pronouns) {
    if (!pronouns || chance(0.65)) return nounPhrase(kinds, false, false);
    const Pronoun& pronoun = drawFrom(m_random, kSubjects);
    Subject said;
    both(said.words, {pronoun.english, pronoun.french}, newMark());
    said.person = pronoun.person;
    said.pronoun = true;
    return said;
  }

  PhrasePair place() {
    const WordPair& where = drawFrom(m_random, kPlaceWords);
    PhrasePair words;
    both(words, where, newMark());
    const bool near = std::string_view(where.french) == "près";
    const Subject what = nounPhrase(kPlace, near, false);
    append(words.source, what.words.source);
    Phrase target = what.words.target;
    if (near) {  // de + le is du, de + les is des
      if (target.front().text == "le") {
        target.front().text = "du";
      } else if (target.front().text == "les") {
        target.front().text = "des";
      } else {
        append(words.target, "de");
      }
    }
    append(words.target, target);
    return words;
  }

  /// The frequency between the parts of the English verb, or none.
  const WordPair* frequency() {
    if (!chance(0.25)) return nullptr;
    return &kFrequencies[static_cast<std::size_t>(
        drawInteger(m_random, 0, (m_denied ? kDeniable : static_cast<int>(kFrequencies.size())) - 1))];
  }

  /// Somebody does something.
  PhrasePair action() {
    const Verb& verb = drawFitting(m_random, kVerbs, [&](const Verb&) { return true; });
    const Subject who = subject(kAlive, true);
    const WordPair* often = frequency();
    const bool never = m_denied && !often && chance(0.3);
    const auto column = static_cast<std::size_t>(who.person);
    const int verbMark = newMark();
    const int oftenMark = newMark();
    const int notMark = newMark();
    PhrasePair said = who.words;
    const bool third = who.person == kSingular;
    if (m_denied && !never) {
      append(said.source, third ? "does" : "do");
      append(said.source, "not", notMark);
    }
    if (never) append(said.source, "never", notMark);
    if (often) append(said.source, often->english, oftenMark);
    append(said.source, third && (!m_denied || never) ? verb.englishThird : verb.english, verbMark);
    if (m_denied) append(said.target, "ne");

    PhrasePair rest;
    if (verb.of != 0 && (verb.of & kAlive) != 0 && chance(0.2)) {
      const WordPair& pronoun = drawFrom(m_random, kObjects);
      const int mark = newMark();
      append(rest.source, pronoun.english, mark);
      append(said.target, pronoun.french, mark);
    } else if (verb.of != 0) {
      rest = nounPhrase(verb.of, false, m_denied).words;
    } else if (chance(0.35)) {
      both(rest, drawFrom(m_random, kManners), newMark());
    }
    if (chance(0.25)) add(rest, place());
    append(said.target, verb.french[column], verbMark);
    if (m_denied) append(said.target, never ? "jamais" : "pas", notMark);
    if (often) append(said.target, often->french, oftenMark);
    add(said, rest);
    return said;
  }

  /// Something is somehow, or somewhere.
  PhrasePair state() {
    const bool somewhere = chance(0.3);
    const Subject who = subject(somewhere ? kAlive | kThing : kAny, somewhere);
    const WordPair* often = frequency();
    const auto column = static_cast<std::size_t>(who.person);
    const int oftenMark = newMark();
    const int notMark = newMark();
    PhrasePair said = who.words;
    append(said.source, who.person == kI ? "am" : who.person == kSingular ? "is" : "are");
    if (m_denied) append(said.source, "not", notMark);
    append(said.target, m_denied ? kNotBe[column] : kBe[column]);
    if (m_denied) append(said.target, "pas", notMark);
    if (often) both(said, *often, oftenMark);
    if (somewhere) {
      add(said, place());
      return said;
    }
    if (chance(0.2)) both(said, {"very", "très"}, newMark());
    const Adjective& how =
        drawFitting(m_random, kAdjectives, [&](const Adjective& a) { return (a.of & who.kind) != 0; });
    const auto form = static_cast<std::size_t>((who.person == kPlural ? 2 : 0) + (who.feminine ? 1 : 0));
    both(said, {how.english, how.french[form]}, newMark());
    return said;
  }

  std::mt19937_64& m_random;
  int m_marks = 0;
  bool m_denied = false;
};

AlignedSentence draw(std::mt19937_64& random, std::size_t least, std::size_t most, int leastClauses) {
  while (true) {
    Writer writer(random);
    const int count = leastClauses + (writer.chance(0.4) ? 1 : 0);
    PhrasePair pair = writer.clauses(count);
    if (writer.chance(0.7)) {
      append(pair.source, ".");
      append(pair.target, ".");
    }
    if (pair.source.size() >= least && pair.source.size() <= most) return aligned(pair);
  }
}

class Collector {
 public:
  void add(std::string_view words) {
    Phrase phrase;
    append(phrase, words);
    for (const MarkedWord& word : phrase)
      if (std::find(m_words.begin(), m_words.end(), word.text) == m_words.end()) m_words.push_back(word.text);
  }
  std::vector<std::string> take() { return std::move(m_words); }

 private:
  std::vector<std::string> m_words;
};

}  // namespace

AlignedSentence drawSentence(std::mt19937_64& random) {
  return draw(random, 3, kLongestTrained, 1);
}

AlignedSentence drawLongSentence(std::mt19937_64& random) {
  constexpr std::size_t kShortest = 17;
  constexpr std::size_t kLongest = 21;
  return draw(random, kShortest, kLongest, 2);
}

std::vector<std::string> englishWords() {
  Collector all;
  for (const char* words : {". ,", "am is are do does not never very a an any"}) all.add(words);
  for (const Noun& noun : kNouns) {
    all.add(noun.english);
    all.add(noun.englishPlural);
  }
  for (const Adjective& adjective : kAdjectives) all.add(adjective.english);
  for (const Verb& verb : kVerbs) {
    all.add(verb.english);
    all.add(verb.englishThird);
  }
  for (const Pronoun& pronoun : kSubjects) all.add(pronoun.english);
  for (const Determiner& determiner : kDeterminers) all.add(determiner.english);
  for (const Time& time : kTimes) all.add(time.english);
  for (const WordPair& word : kObjects) all.add(word.english);
  for (const WordPair& word : kFrequencies) all.add(word.english);
  for (const WordPair& word : kManners) all.add(word.english);
  for (const WordPair& word : kPlaceWords) all.add(word.english);
  for (const WordPair& word : kConjunctions) all.add(word.english);
  return all.take();
}

std::vector<std::string> frenchWords() {
  Collector all;
  for (const char* words : {". ,", "ne pas jamais très de du des"}) all.add(words);
  for (const Noun& noun : kNouns) {
    all.add(noun.french);
    all.add(noun.frenchPlural);
  }
  for (const Adjective& adjective : kAdjectives)
    for (const char* form : adjective.french) all.add(form);
  for (const Verb& verb : kVerbs)
    for (const char* form : verb.french) all.add(form);
  for (const char* form : kBe) all.add(form);
  for (const char* form : kNotBe) all.add(form);
  for (const Pronoun& pronoun : kSubjects) all.add(pronoun.french);
  for (const Determiner& determiner : kDeterminers)
    for (const char* form : determiner.french) all.add(form);
  for (const Time& time : kTimes) all.add(time.french);
  for (const WordPair& word : kObjects) all.add(word.french);
  for (const WordPair& word : kFrequencies) all.add(word.french);
  for (const WordPair& word : kManners) all.add(word.french);
  for (const WordPair& word : kPlaceWords) all.add(word.french);
  for (const WordPair& word : kConjunctions) all.add(word.french);
  return all.take();
}

}  // namespace attenscope::french
