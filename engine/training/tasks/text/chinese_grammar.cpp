// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/chinese_grammar.h"

#include "engine/input/tokenizer.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/chinese_words.h"

#include <algorithm>
#include <string_view>

namespace attenscope::chinese {

namespace {

/// Makes the parts of one sentence.
class Writer {
 public:
  explicit Writer(std::mt19937_64& random) : m_random(random) {}

  SentencePair sentence() {
    SentencePair said = clause();
    if (chance(0.25)) {
      const WordPair& joint = drawFrom(m_random, kConjunctions);
      said.english += std::string(" ") + joint.english;
      said.chinese += joint.chinese;
      add(said, clause());
    }
    if (chance(0.7)) {
      said.english += ".";
      said.chinese += "。";
    }
    return said;
  }

 private:
  struct Subject {
    SentencePair words;
    const char* be = "is";
    bool third = true;
    unsigned kind = kPerson;
  };

  bool chance(double share) { return drawUniform(m_random) < share; }

  static void say(std::string& text, std::string_view word) {
    if (!text.empty() && !word.empty()) text += ' ';
    text += word;
  }
  static void add(SentencePair& to, const SentencePair& more) {
    say(to.english, more.english);
    to.chinese += more.chinese;
  }

  SentencePair clause() {
    const Time* time = chance(0.55) ? &drawFrom(m_random, kTimes) : nullptr;
    m_tense = time ? time->tense : chance(0.3) ? Tense::Past : chance(0.2) ? Tense::Future : Tense::Present;
    m_denied = chance(0.35);
    const bool state = m_tense == Tense::Present && chance(0.35);
    SentencePair said = state ? being() : doing();
    if (!time) return said;
    if (chance(0.3)) {
      said.english = std::string(time->english) + ", " + said.english;
    } else {
      say(said.english, time->english);
    }
    said.chinese = time->chinese + said.chinese;
    return said;
  }

  Subject nounPhrase(unsigned kinds) {
    const Noun& noun = drawFitting(m_random, kNouns, [&](const Noun& n) { return (n.kind & kinds) != 0; });
    const Determiner& determiner = drawFrom(m_random, kDeterminers);
    const auto fits = [&](bool close) {
      return [&noun, close](const Adjective& a) { return a.close == close && (a.of & noun.kind) != 0; };
    };
    const Adjective* close = chance(0.25) ? &drawFitting(m_random, kAdjectives, fits(true)) : nullptr;
    const Adjective* other = chance(0.3) ? &drawFitting(m_random, kAdjectives, fits(false)) : nullptr;
    Subject phrase;
    phrase.kind = noun.kind;
    phrase.third = !determiner.plural;
    phrase.be = determiner.plural ? "are" : "is";
    const char* englishNoun = determiner.plural ? noun.plural : noun.english;
    std::string article = determiner.english;
    if (article == "a" && beginsWithVowel(close ? close->english : other ? other->english : englishNoun))
      article = "an";
    std::string& english = phrase.words.english;
    english = article;
    if (close) say(english, close->english);
    if (other) say(english, other->english);
    say(english, englishNoun);
    std::string& text = phrase.words.chinese;
    text = determiner.chinese;
    if (determiner.measured) text += noun.measure;
    if (other) text += std::string(other->chinese) + "的";
    if (close) text += close->chinese;
    text += noun.chinese;
    const bool several = determiner.plural && std::string_view(determiner.chinese).empty();
    if (several && noun.kind == kPerson) text += "们";
    return phrase;
  }

  Subject subject(unsigned kinds) {
    if ((kinds & kPerson) == 0 || chance(0.6)) return nounPhrase(kinds);
    const Pronoun& pronoun = drawFrom(m_random, kPronouns);
    return {{pronoun.english, pronoun.chinese}, pronoun.be, pronoun.third, kPerson};
  }

  SentencePair place() {
    const WordPair& where = drawFrom(m_random, kPlaceWords);
    const SentencePair what = nounPhrase(kPlace).words;
    return {std::string(where.english) + " " + what.english, "在" + what.chinese + where.chinese};
  }

  /// The English verb with what helps it, `often` between them.
  std::string verbForm(const Verb& verb, bool third, std::string_view often) const {
    std::string text;
    const char* form = verb.english;
    if (m_tense == Tense::Future) {
      text = m_denied ? "will not" : "will";
    } else if (m_denied) {
      text = m_tense == Tense::Past ? "did not" : third ? "does not" : "do not";
    } else {
      form = m_tense == Tense::Past ? verb.past : third ? verb.third : verb.english;
    }
    say(text, often);
    say(text, form);
    return text;
  }

  SentencePair doing() {
    const Verb& verb = drawFrom(m_random, kVerbs);
    const Subject who = subject(kAlive);
    const bool frequent = !m_denied && m_tense == Tense::Present && chance(0.3);
    const WordPair often = frequent ? drawFrom(m_random, kFrequencies) : WordPair{"", ""};
    SentencePair what;
    if (verb.of != 0 && (verb.of & kPerson) != 0 && chance(0.35)) {
      const Pronoun& pronoun = drawFrom(m_random, kPronouns);
      what = {pronoun.object, pronoun.chinese};
    } else if (verb.of != 0) {
      what = nounPhrase(verb.of).words;
    }
    const WordPair manner = chance(0.15) ? drawFrom(m_random, kManners) : WordPair{"", ""};
    const SentencePair where = chance(0.3) ? place() : SentencePair{};

    SentencePair said = who.words;
    say(said.english, verbForm(verb, who.third, often.english));
    say(said.english, what.english);
    say(said.english, manner.english);
    say(said.english, where.english);
    said.chinese += often.chinese;
    if (m_denied) said.chinese += m_tense == Tense::Past ? "没" : "不";
    if (m_tense == Tense::Future) said.chinese += "会";
    said.chinese += where.chinese + manner.chinese + verb.chinese;
    if (m_tense == Tense::Past && !m_denied) said.chinese += "了";
    said.chinese += what.chinese;
    return said;
  }

  SentencePair being() {
    if (chance(0.35)) {  // somewhere
      Subject who = subject(kAlive | kThing);
      say(who.words.english, who.be);
      if (m_denied) {
        say(who.words.english, "not");
        who.words.chinese += "不";
      }
      add(who.words, place());
      return who.words;
    }
    Subject who = nounPhrase(kAny);
    const Adjective& how =
        drawFitting(m_random, kAdjectives, [&](const Adjective& a) { return (a.of & who.kind) != 0; });
    const bool very = !how.colour && !m_denied && chance(0.4);
    std::string& english = who.words.english;
    say(english, who.be);
    if (m_denied) say(english, "not");
    if (very) say(english, "very");
    say(english, how.english);
    std::string& text = who.words.chinese;
    if (how.colour) {
      text += std::string(m_denied ? "不是" : "是") + how.chinese + "的";
    } else {
      text += std::string(m_denied ? "不" : very ? "非常" : "很") + how.chinese;
    }
    return who.words;
  }

  std::mt19937_64& m_random;
  Tense m_tense = Tense::Present;
  bool m_denied = false;
};

class Collector {
 public:
  void add(std::string_view text) {
    for (Token& token : tokenize(text))
      if (std::find(m_words.begin(), m_words.end(), token.text) == m_words.end())
        m_words.push_back(std::move(token.text));
  }
  std::vector<std::string> take() { return std::move(m_words); }

 private:
  std::vector<std::string> m_words;
};

}  // namespace

SentencePair drawSentence(std::mt19937_64& random) {
  constexpr std::size_t kMaxWords = 14;
  while (true) {
    SentencePair pair = Writer(random).sentence();
    if (tokenize(pair.english).size() <= kMaxWords) return pair;
  }
}

std::vector<std::string> englishWords() {
  Collector all;
  all.add(". , am is are do does did will not very a an");
  for (const Noun& noun : kNouns) {
    all.add(noun.english);
    all.add(noun.plural);
  }
  for (const Adjective& adjective : kAdjectives) all.add(adjective.english);
  for (const Verb& verb : kVerbs)
    for (const char* form : {verb.english, verb.third, verb.past}) all.add(form);
  for (const Pronoun& pronoun : kPronouns) {
    all.add(pronoun.english);
    all.add(pronoun.object);
  }
  for (const Determiner& determiner : kDeterminers) all.add(determiner.english);
  for (const Time& time : kTimes) all.add(time.english);
  for (const WordPair& word : kFrequencies) all.add(word.english);
  for (const WordPair& word : kManners) all.add(word.english);
  for (const WordPair& word : kPlaceWords) all.add(word.english);
  for (const WordPair& word : kConjunctions) all.add(word.english);
  return all.take();
}

std::vector<std::string> chineseCharacters() {
  Collector all;
  all.add("。，的们在不没会了是很非常");
  for (const Noun& noun : kNouns) {
    all.add(noun.chinese);
    all.add(noun.measure);
  }
  for (const Adjective& adjective : kAdjectives) all.add(adjective.chinese);
  for (const Verb& verb : kVerbs) all.add(verb.chinese);
  for (const Pronoun& pronoun : kPronouns) all.add(pronoun.chinese);
  for (const Determiner& determiner : kDeterminers) all.add(determiner.chinese);
  for (const Time& time : kTimes) all.add(time.chinese);
  for (const WordPair& word : kFrequencies) all.add(word.chinese);
  for (const WordPair& word : kManners) all.add(word.chinese);
  for (const WordPair& word : kPlaceWords) all.add(word.chinese);
  for (const WordPair& word : kConjunctions) all.add(word.chinese);
  return all.take();
}

}  // namespace attenscope::chinese
