// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/tagging.h"

#include "engine/graph/operations.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/pooled_text.h"
#include "engine/training/tasks/text/tagging_text.h"
#include "engine/training/tasks/text/tagging_words.h"
#include "engine/training/tasks/text/word_parts.h"

#include <array>
#include <set>

namespace attenscope {

namespace {

using namespace tagging_words;
using tagging_text::Organisation;
using tagging_text::Other;
using tagging_text::Person;
using tagging_text::Place;
using tagging_text::Tag;
using word_lists::entries;

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

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = [] {
    word_parts::Parts parts;
    for (const Words* endings : {&personEndings(), &placeEndings(), &organisationEndings()})
      parts.endings.insert(parts.endings.end(), endings->begin(), endings->end());
    parts.endings.emplace_back("'s");
    const Words others =
        entries("a an of , . ! ? and or but then that while because also he she it they we i");
    for (const Words* list : {&firstNames(), &surnames(), &cities(), &countries(), &trades(), &institutes(),
                              &roles(), &times(), &titles(), &others, &questionWords()[Person],
                              &questionWords()[Place], &questionWords()[Organisation]})
      parts.texts.insert(parts.texts.end(), list->begin(), list->end());
    for (const Words* list : {&clauses(), &openClauses()})
      for (const std::string& clause : *list)
        for (const std::string& word : word_lists::split(clause))
          if (!tagging_text::isSlot(word)) parts.texts.push_back(word);
    return word_parts::vocabularyOf(parts, true);
  }();
  return known;
}

/// The same as an example, perhaps with a query.
Example exampleOf(std::mt19937_64& random, tagging_text::Tagged said) {
  Example example;
  for (const Tag tag : said.tags) {
    example.classes.push_back(tag);
    word_lists::say(example.answer, tags()[static_cast<std::size_t>(tag)]);
  }
  example.key = said.text;
  example.input.text = std::move(said.text);
  if (drawUniform(random) < 0.7) {
    const std::int64_t asked = drawInteger(random, Person, Organisation);
    example.input.query = drawFrom(random, questionWords()[static_cast<std::size_t>(asked)]);
  }
  return example;
}

/// The tags of the pieces of a text's words.
std::vector<std::int64_t> tagsOfPieces(const std::vector<std::string>& tokens,
                                       const std::vector<std::int64_t>& words) {
  std::vector<std::int64_t> tags;
  std::size_t read = 0;
  for (const std::string& token : tokens) {
    if (!continuesWord(token)) ++read;
    tags.push_back(words[read - 1]);
  }
  return tags;
}

/// 1 at the pieces whose tags the query asks for; any name where there is none [T × 1].
Tensor askedFor(const std::string& query, const std::vector<std::int64_t>& tags) {
  std::int64_t asked = Other;
  for (std::int64_t tag = Person; tag <= Organisation; ++tag)
    for (const std::string& word : questionWords()[static_cast<std::size_t>(tag)])
      if (word == query) asked = tag;
  TensorBuilder mask({std::ssize(tags), 1}, 0.0F);
  for (std::int64_t i = 0; i < std::ssize(tags); ++i) {
    const std::int64_t tag = tags[static_cast<std::size_t>(i)];
    if (tag != Other && (asked == Other || asked == tag)) mask[i] = 1;
  }
  return mask.finish();
}

bool anyOf(const Tensor& mask) {
  for (const float value : mask.values())
    if (value > 0) return true;
  return false;
}

/// The loss asks for the right tag of every piece and for attention to the names in question: −ln of their
/// total weight.
Var loss(MechanismRun& run, const Example& example) {
  const std::vector<std::int64_t> right = tagsOfPieces(run.trace().tokens, example.classes);
  const Var tagged = crossEntropy(answers::valueOf(run, "answer_logits"), right);
  return add(tagged, pooled_text::weightsLoss(run, askedFor(example.input.query, right)));
}

/// A name: its tag and its first and last piece.
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

/// F1 of whole names, every piece of them right, 2 · found / (said + there are); and the weight on what was
/// asked for.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::vector<std::int64_t> tags = tagsOfPieces(trace.tokens, example.classes);
  const std::set<Span> said = spansOf(answers::likeliest(trace));
  const std::set<Span> right = spansOf(tags);
  for (const Span& span : said)
    if (right.contains(span)) tallies["f1"].right += 2;
  tallies["f1"].of += static_cast<double>(said.size() + right.size());
  const Tensor mask = askedFor(example.input.query, tags);
  if (!anyOf(mask)) return;
  const Tensor& weights = trace.find("weights")->value;
  tallies["pointed"].of += 1;
  for (std::int64_t i = 0; i < mask.size(); ++i)
    tallies["pointed"].right += static_cast<double>(mask[i] * weights[i]);
}

/// Every piece of a word has the tag of the word's first piece, whose state has read the others (Devlin et
/// al. 2019, 5.3): no word is cut by tags.
void answer(MechanismRun& run) {
  run.weight("context.weight");  // what asks where no query is typed
  const std::vector<std::string>& tokens = run.trace().tokens;
  std::vector<std::int64_t> firsts;
  for (std::int64_t i = 0; i < std::ssize(tokens); ++i)
    firsts.push_back(i > 0 && continuesWord(tokens[static_cast<std::size_t>(i)]) ? firsts.back() : i);
  answers::readWords(run, pickAlong(answers::valueOf(run, "h"), 0, firsts), tags());
}

Task tagging() {
  Task task = pooled_text::classTask("tagging", vocabulary, "4", answer);
  TrainedTask& trained = task.trained;
  trained.title = "Names of people, places, organisations";
  trained.summary =
      "Tags every word (a word in pieces by its first piece); the weights lie on the names, or on those of "
      "the kind that a query asks for.";
  trained.settings["hidden"] = "32";
  task.draw = [](std::mt19937_64& random) { return exampleOf(random, tagging_text::draw(random)); };
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 6000;
  task.plan.forget = 0;  // names in other scripts stand for what is unknown
  task.otherExamples = {{"ending", [](std::mt19937_64& random) {
                           Example example;
                           do {
                             example = exampleOf(random, tagging_text::drawEnding(random));
                           } while (splitOf(example.key) != Split::HeldOut);
                           return example;
                         }}};
  task.goals = {{"f1", 0.98}, {"pointed", 0.9}, {"f1_ending", 0.95}};
  Sample all;
  all.title = "Names in a sentence";
  all.input.text = "Maria Keller flew to Lisbon on Monday and joined Keller Airlines.";
  all.notice =
      "The weights lie only on the names. Put in names of your own: they are read letter by letter, and the "
      "words around them say what they are.";
  Sample asked;
  asked.title = "Who is it?";
  asked.input.text = "The mayor of Prague met Anna Tanaka and a spokesman for Keller Motors.";
  asked.input.query = "person";
  asked.notice = "The query person moves the weights to Anna Tanaka; type place, and they move to Prague.";
  Sample endings;
  endings.title = "Endings tell";
  endings.input.text = "Kvelburg, Kvelson and Kvelsoft are famous.";
  endings.notice =
      "These names are made up, and nothing around them says what they are: ##burg, ##son and ##soft do, and "
      "every letter of a name gets the same tag.";
  task.samples = {all, asked, endings};
  return task;
}

}  // namespace

const std::vector<Task>& taggingTasks() {
  static const std::vector<Task> all{tagging()};
  return all;
}

}  // namespace attenscope
