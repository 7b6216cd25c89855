// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/tagging.h"

#include "engine/graph/operations.h"
#include "engine/graph/training_operations.h"
#include "engine/input/tokenizer.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pooled_text.h"
#include "engine/training/tasks/tagging_words.h"

#include <array>
#include <cctype>
#include <set>

namespace attenscope {

namespace {

using namespace tagging_words;
using word_lists::entries;
using word_lists::say;

enum Tag : std::int64_t { Other, Person, Place, Organisation };

const Words& tags() {
  static const Words words{"other", "person", "place", "organisation"};
  return words;
}

/// The words that ask for each tag.
const std::array<Words, 4>& questionWords() {
  static const std::array<Words, 4> words{Words{}, entries("person|who|people"),
                                          entries("place|where|places"),
                                          entries("organisation|company|organization")};
  return words;
}

constexpr const char* kUnknownName = "<unknown name>";  // see readText: begins with a capital

const Reading& reading() {
  static const Reading known = [] {
    static const Words others =
        entries("a an of , . ! ? and but then that while because also he she it they we i");
    Reading r =
        pooled_text::readingOf({&firstNames(), &surnames(), &cities(), &countries(), &trades(), &institutes(),
                                &roles(), &times(), &titles(), &others, &questionWords()[Person],
                                &questionWords()[Place], &questionWords()[Organisation]});
    for (const std::string& clause : clauses()) {
      Words plain = word_lists::split(clause);
      std::erase_if(plain,
                    [](const std::string& word) { return word.size() == 1 && std::isupper(word[0]) != 0; });
      word_lists::addWords(r, plain);
    }
    r.words.emplace_back(kUnknownName);
    return r;
  }();
  return known;
}

/// A name that nobody has, of two or three syllables: "Velora".
std::string invented(std::mt19937_64& random) {
  static constexpr std::string_view kFirst = "bcdfghjklmnprstvwz";
  static constexpr std::string_view kVowels = "aeiou";
  std::string name;
  for (std::int64_t syllables = drawWhole(random, 2, 3); syllables > 0; --syllables) {
    name += drawOne(random, kFirst);
    name += drawOne(random, kVowels);
  }
  if (drawShare(random) < 0.5) name += drawOne(random, kFirst);
  name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

std::string nameOf(std::mt19937_64& random, const Words& known) {
  constexpr double kInvented = 0.25;
  return drawShare(random) < kInvented ? invented(random) : drawOne(random, known);
}

/// A sentence as it grows, with a tag for each of its words.
struct Tagged {
  std::string text{};
  std::vector<std::int64_t> tags{};

  void add(std::string_view piece, Tag tag) {
    say(text, piece);
    for (std::size_t i = tokenize(piece).size(); i > 0; --i) tags.push_back(tag);
  }
};

void addPerson(std::mt19937_64& random, Tagged& said) {
  const double kind = drawShare(random);
  if (kind < 0.15) {
    said.add(drawOne(random, titles()), Other);
    said.add(nameOf(random, surnames()), Person);
  } else {
    said.add(nameOf(random, firstNames()), Person);
    if (kind < 0.55) said.add(nameOf(random, surnames()), Person);
  }
}

void addOrganisation(std::mt19937_64& random, Tagged& said) {
  const double kind = drawShare(random);
  if (kind < 0.25) {
    said.add(drawOne(random, institutes()) + " of " +
                 nameOf(random, drawShare(random) < 0.7 ? cities() : countries()),
             Organisation);
  } else if (kind < 0.5) {
    said.add(invented(random), Organisation);
  } else {
    const Words& first = kind < 0.7 ? surnames() : cities();
    said.add(nameOf(random, first) + " " + drawOne(random, trades()), Organisation);
  }
}

void addClause(std::mt19937_64& random, Tagged& said) {
  for (const std::string& word : word_lists::split(drawOne(random, clauses()))) {
    if (word == "P") {
      addPerson(random, said);
    } else if (word == "L") {
      said.add(nameOf(random, drawShare(random) < 0.7 ? cities() : countries()), Place);
    } else if (word == "O") {
      addOrganisation(random, said);
    } else if (word == "R") {
      said.add(drawOne(random, roles()), Other);
    } else if (word == "T") {
      said.add(drawOne(random, times()), Other);
    } else {
      said.add(word, Other);
    }
  }
}

Example draw(std::mt19937_64& random) {
  Tagged said;
  if (drawShare(random) < 0.15) said.add(drawOne(random, times()) + " ,", Other);
  addClause(random, said);
  if (drawShare(random) < 0.4) {
    said.add(drawOne(random, entries("and|but|,|while|because|. Then|. Also ,|.")), Other);
    addClause(random, said);
  }
  if (drawShare(random) < 0.6) said.add(".", Other);
  said.text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(said.text.front())));
  Example example;
  example.input.text = said.text;
  example.key = said.text;
  example.classes = said.tags;
  if (drawShare(random) < 0.7) {
    const std::int64_t asked = drawWhole(random, Person, Organisation);
    example.input.query = drawOne(random, questionWords()[static_cast<std::size_t>(asked)]);
  }
  for (const std::int64_t tag : said.tags) say(example.answer, tags()[static_cast<std::size_t>(tag)]);
  return example;
}

/// 1 at the words that the query asks for; any name where there is none [T × 1].
Tensor askedFor(const Example& example) {
  std::int64_t asked = Other;
  for (std::int64_t tag = Person; tag <= Organisation; ++tag)
    for (const std::string& word : questionWords()[static_cast<std::size_t>(tag)])
      if (word == example.input.query) asked = tag;
  TensorBuilder mask({std::ssize(example.classes), 1}, 0.0F);
  for (std::int64_t i = 0; i < std::ssize(example.classes); ++i) {
    const std::int64_t tag = example.classes[static_cast<std::size_t>(i)];
    if (tag != Other && (asked == Other || asked == tag)) mask[i] = 1;
  }
  return mask.finish();
}

bool anyOf(const Tensor& mask) {
  for (const float value : mask.values())
    if (value > 0) return true;
  return false;
}

/// Every tag is to be right, and the weights are to lie on the names asked for: −ln of their sum there.
Value loss(MechanismRun& run, const Example& example) {
  const Value tagged = crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  return add(tagged, pooled_text::lossOfWeights(run, askedFor(example)));
}

/// A name: its tag and its first and last word.
using Span = std::array<std::int64_t, 3>;

std::set<Span> spansOf(const std::vector<std::int64_t>& tags) {
  std::set<Span> spans;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == Other) continue;
    const std::size_t first = i;
    while (i + 1 < tags.size() && tags[i + 1] == tags[first]) ++i;
    spans.insert({tags[first], static_cast<std::int64_t>(first), static_cast<std::int64_t>(i)});
  }
  return spans;
}

/// F1 of whole names, 2 · found / (said + there are); and the weight on what was asked for.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::set<Span> said = spansOf(answers::likeliest(trace));
  const std::set<Span> right = spansOf(example.classes);
  for (const Span& span : said)
    if (right.contains(span)) tallies["f1"].right += 2;
  tallies["f1"].of += static_cast<double>(said.size() + right.size());
  const Tensor mask = askedFor(example);
  if (!anyOf(mask)) return;
  const Tensor& weights = trace.find("weights")->value;
  tallies["pointed"].of += 1;
  for (std::int64_t i = 0; i < mask.size(); ++i)
    tallies["pointed"].right += static_cast<double>(mask[i] * weights[i]);
}

Task tagging() {
  Task task = pooled_text::classTask("tagging", reading(), "4", [](MechanismRun& run) {
    run.weight("context.weight");  // what asks where no query is typed
    answers::readWords(run, answers::valueOf(run, "h"), tags());
  });
  Learned& learned = task.learned;
  learned.title = "Names of people, places, organisations";
  learned.summary =
      "Tags every word; the weights lie on the names, or on those of the kind that a query asks for.";
  learned.settings["hidden"] = "32";
  task.draw = draw;
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 2000;
  task.plan.forget = 0.02;
  task.goals = {{"f1", 0.98}, {"pointed", 0.9}};
  TaskSample all;
  all.title = "Names in a sentence";
  all.input.text = "Maria Keller flew to Lisbon on Monday and joined Keller Airlines.";
  all.notice =
      "The weights lie on the names alone. Put in names of your own: the words around them say what they "
      "are.";
  TaskSample asked;
  asked.title = "Who is it?";
  asked.input.text = "The mayor of Prague met Anna Tanaka and a spokesman for Keller Motors.";
  asked.input.query = "person";
  asked.notice = "The query person moves the weights to Anna Tanaka; type place, and they move to Prague.";
  task.samples = {all, asked};
  return task;
}

}  // namespace

const std::vector<Task>& taggingTasks() {
  static const std::vector<Task> all{tagging()};
  return all;
}

}  // namespace attenscope
