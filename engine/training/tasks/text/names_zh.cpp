// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/names_zh.h"

#include "engine/characters.h"
#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/name_text_zh.h"
#include "engine/training/tasks/text/name_words_zh.h"
#include "engine/training/tasks/text/pooled_text.h"

#include <array>
#include <cstdlib>
#include <set>

namespace attenscope {

namespace {

using namespace name_words_zh;
using name_text_zh::Tagged;

constexpr int kLastLayer = 1;
constexpr const char* kTells = "tells";  // Example::targets: the token that tells a name's kind, or −1 [T]

const Words& tags() {
  static const Words words{"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"};
  return words;
}

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = [] {
    const auto utf8 = [](const std::u32string& characters) {
      std::string text;
      for (const char32_t code : characters) appendUtf8(text, code);
      return text;
    };
    const Words characters{utf8(given()), utf8(foreign()), utf8(placeNames()), utf8(brands()),
                           "·，。！？、；：,.!?（）“”《》小老阿市但是因为所以后来他她它们的"};
    TaskVocabulary all = pooled_text::vocabularyOf(
        {&surnames(), &titles(), &knownPersons(), &foreignNames(), &cities(), &countries(), &placeEndings(),
         &knownOrganisations(), &trades(), &organisationEndings(), &clauses(), &openClauses(), &times(),
         &roles(), &things(), &doings(), &nameless(), &characters});
    // Letters are placeholders, and the number is any number.
    std::erase_if(all.words, [](const std::string& word) {
      const char first = word.front();
      return first == '2' || (first >= 'a' && first <= 'z');
    });
    return all;
  }();
  return known;
}

Example exampleOf(Tagged said) {
  Example example;
  for (const std::int64_t tag : said.tags)
    example.answer += (example.answer.empty() ? "" : " ") + tags()[static_cast<std::size_t>(tag)];
  example.classes = std::move(said.tags);
  TensorBuilder tells({std::ssize(said.tells)});
  for (std::size_t i = 0; i < said.tells.size(); ++i)
    tells[static_cast<std::int64_t>(i)] = static_cast<float>(said.tells[i]);
  example.targets[kTells] = tells.finish();
  example.key = said.text;
  example.input.text = std::move(said.text);
  return example;
}

std::vector<std::int64_t> tellingTokens(const Example& example) {
  const Tensor& tells = example.targets.at(kTells);
  std::vector<std::int64_t> tokens;
  for (const float token : tells.values()) tokens.push_back(static_cast<std::int64_t>(token));
  return tokens;
}

/// Where the heads of the first layer are to look, in tokens from the query: its neighbours on both sides.
constexpr std::array kNeighbours{-1, 1, -2, 2};

/// The loss of a head's scores on the token `offset` away from each query.
Var neighbourLoss(MechanismRun& run, std::int64_t head, std::int64_t offset) {
  const Var scores = part(answers::valueOf(run, "masked", 0), head);
  const std::int64_t tokens = scores.dim(0);
  std::vector<std::int64_t> keys;
  for (std::int64_t i = 0; i < tokens; ++i)
    keys.push_back(i + offset >= 0 && i + offset < tokens ? i + offset : -1);
  return crossEntropy(scores, keys);
}

/// The loss asks for the right tags. A small part supervises where heads look: those of the first layer at
/// the neighbours, so that characters are read as words, and the first head of the last layer from the
/// characters of a name at the one that tells its kind.
Var loss(MechanismRun& run, const Example& example) {
  constexpr float kTelling = 0.3F;
  constexpr float kNeighbour = 0.1F;
  Var sum = crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
  for (std::size_t head = 0; head < kNeighbours.size(); ++head)
    if (std::ssize(example.classes) > std::abs(kNeighbours[head]))
      sum = add(sum, multiply(neighbourLoss(run, static_cast<std::int64_t>(head), kNeighbours[head]),
                              run.constant("neighbour share", kNeighbour)));
  const std::vector<std::int64_t> tells = tellingTokens(example);
  if (std::all_of(tells.begin(), tells.end(), [](std::int64_t token) { return token < 0; })) return sum;
  const Var scores = part(answers::valueOf(run, "masked", kLastLayer), 0);
  return add(sum, multiply(crossEntropy(scores, tells), run.constant("telling share", kTelling)));
}

/// A name: its kind, its first and its last token.
using Span = std::array<std::int64_t, 3>;

std::set<Span> spansOf(const std::vector<std::int64_t>& tags) {
  std::set<Span> spans;
  const auto kindOf = [](std::int64_t tag) { return (tag + 1) / 2; };
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == 0) continue;
    const std::size_t first = i;
    // A name goes on with I of its kind.
    while (i + 1 < tags.size() && tags[i + 1] == 2 * kindOf(tags[first])) ++i;
    spans.insert({kindOf(tags[first]), static_cast<std::int64_t>(first), static_cast<std::int64_t>(i)});
  }
  return spans;
}

/// F1 of whole names, every character of them right, 2 · found / (said + there are); and the weight on the
/// character that tells.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::set<Span> said = spansOf(answers::likeliest(trace));
  const std::set<Span> right = spansOf(example.classes);
  for (const Span& span : said)
    if (right.contains(span)) tallies["f1"].right += 2;
  tallies["f1"].of += static_cast<double>(said.size() + right.size());
  const Tensor& weights = trace.find("weights", kLastLayer)->value;
  const std::vector<std::int64_t> tells = tellingTokens(example);
  for (std::int64_t i = 0; i < std::ssize(tells); ++i) {
    const std::int64_t token = tells[static_cast<std::size_t>(i)];
    if (token < 0) continue;
    tallies["pointed"].of += 1;
    tallies["pointed"].right += static_cast<double>(weights.at({0, i, token}));
  }
}

Task names() {
  Task task;
  task.mechanism = transformerEncoder;
  TrainedTask& trained = task.trained;
  trained.id = "names-zh";
  trained.title = "Names in Chinese sentences";
  trained.summary =
      "Tags every character as the beginning (B) or inside (I) of a person (PER), a place (LOC) or an "
      "organisation "
      "(ORG), or as none (O).";
  trained.vocabulary = vocabulary;
  trained.settings = {{"width", "64"},  {"layers", "2"},        {"heads", "4"},
                      {"norm", "pre"},  {"activation", "relu"}, {"feed_forward", "128"},
                      {"mask", "none"}, {"positions", "on"},    {"final_norm", "on"}};
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "d", "7");
  trained.answer = [](MechanismRun& run) {
    answers::readWords(run, answers::valueOf(run, "output"), tags());
  };
  task.draw = [](std::mt19937_64& random) { return exampleOf(name_text_zh::draw(random)); };
  task.otherExamples = {{"open", [](std::mt19937_64& random) {
                           Example example;
                           do {
                             example = exampleOf(name_text_zh::drawOpen(random));
                           } while (splitOf(example.key) != Split::HeldOut);
                           return example;
                         }}};
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 8000;
  task.plan.learningRate = 2.5e-3;
  task.plan.forget = 0;  // the generator has unknown characters of its own
  task.goals = {{"f1", 0.9}, {"pointed", 0.8}, {"f1_open", 0.9}};
  Sample company;
  company.title = "A person or a company";
  company.input.text = "李宁在北京见到了李宁公司的经理。";
  company.notice =
      "The same two characters twice: the second 李 looks at 司 and is part of an organisation, the first "
      "looks at "
      "itself, a surname.";
  company.look = {.layer = 1, .head = 0, .query = 8};
  Sample unseen;
  unseen.title = "Names that nobody has";
  unseen.input.text = "陈星野从青禾县来到云帆科技公司工作。";
  unseen.notice =
      "A surname, 县 and 公司 tell what these names are: every character of a name looks at the one that "
      "does. Put in "
      "names of your own.";
  unseen.look = {.layer = 1, .head = 0, .query = 4};
  task.samples = {company, unseen};
  return task;
}

}  // namespace

const std::vector<Task>& chineseNameTasks() {
  static const std::vector<Task> all{names()};
  return all;
}

}  // namespace attenscope
