// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/letters.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"

#include <string_view>

namespace attenscope {

namespace {

constexpr std::int64_t kLetters = 26;
constexpr int kLastLayer = 1;
constexpr std::int64_t kNothing = -1;  // a row whose answer does not count

Var loss(MechanismRun& run, const Example& example) {
  return crossEntropy(answers::valueOf(run, "answer_logits"), example.classes);
}

/// An encoder that reads characters and answers each of them with one of `words`.
Task encoderTask(const char* id, LazyVocabulary vocabulary, void (*answer)(MechanismRun&),
                 const std::string& answers) {
  Task task;
  task.mechanism = transformerEncoder;
  TrainedTask& trained = task.trained;
  trained.id = id;
  trained.vocabulary = std::move(vocabulary);
  trained.settings = {{"width", "48"},    {"layers", "2"},        {"heads", "2"},
                      {"norm", "pre"},    {"activation", "relu"}, {"feed_forward", "96"},
                      {"mask", "causal"}, {"positions", "on"},    {"final_norm", "on"}};
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "d", answers);
  trained.answer = answer;
  task.loss = loss;
  task.plan.learningRate = 3e-3;
  task.plan.forget = 0;
  return task;
}

/// Adds for each head of the last layer how much weight the query puts on `key`.
void judgeWeights(const Trace& trace, std::size_t query, std::size_t key, Tallies& tallies) {
  const Tensor& weights = trace.find("weights", kLastLayer)->value;
  const std::int64_t tokens = weights.dim(-1);
  for (std::int64_t head = 0; head < weights.dim(0); ++head) {
    Tally& tally = tallies["pointed_" + std::to_string(head + 1)];
    tally.of += 1;
    tally.right += static_cast<double>(weights[(head * tokens + static_cast<std::int64_t>(query)) * tokens +
                                               static_cast<std::int64_t>(key)]);
  }
}

// --- induction ---

const TaskVocabulary& letters() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.unit = TaskVocabulary::Unit::Characters;
    r.words = {"<unknown>"};
    for (std::int64_t i = 0; i < kLetters; ++i) r.words.emplace_back(1, static_cast<char>('a' + i));
    return r;
  }();
  return vocabulary;
}

/// Random letters with repeated substrings. Every letter that occurred before is to be answered by its last
/// successor.
Example drawInduction(std::mt19937_64& random) {
  constexpr double kComesAgain = 0.3;
  const std::int64_t length = drawInteger(random, 8, 20);
  std::string text;
  while (std::ssize(text) < length) {
    if (text.size() > 2 && drawUniform(random) < kComesAgain) {
      const auto from = static_cast<std::size_t>(drawInteger(random, 0, std::ssize(text) - 2));
      text += text.substr(from, static_cast<std::size_t>(drawInteger(random, 2, 5)));
    } else {
      text += static_cast<char>('a' + drawInteger(random, 0, kLetters - 1));
    }
  }
  text.resize(static_cast<std::size_t>(length));
  Example example;
  example.input.text = text;
  example.key = text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t before = i == 0 ? std::string::npos : text.rfind(text[i], i - 1);
    const bool known = before != std::string::npos;
    example.answer += known ? text[before + 1] : '-';
    example.classes.push_back(known ? 1 + text[before + 1] - 'a' : kNothing);
  }
  return example;
}

void judgeInduction(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::vector<std::int64_t> said = answers::likeliest(trace);
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (example.classes[i] == kNothing) continue;
    tallies["predictable"].of += 1;
    tallies["predictable"].right += said[i] == example.classes[i] ? 1 : 0;
    judgeWeights(trace, i, example.key.rfind(example.key[i], i - 1) + 1, tallies);
  }
}

Task induction() {
  Task task = encoderTask(
      "induction", letters,
      [](MechanismRun& run) { answers::readWords(run, answers::valueOf(run, "output"), letters().words); },
      "words");
  task.trained.title = "What came after it last time";
  task.trained.summary =
      "For every letter that has occurred before, the answer is the letter that followed it last time.";
  task.draw = drawInduction;
  task.judge = judgeInduction;
  task.plan.steps = 3000;
  task.goals = {{"predictable", 0.99}};
  Sample sample;
  sample.title = "What came after it last time";
  sample.input.text = "kxqwbhzpkxqwbhzp";
  sample.notice =
      "In the last layer, a head looks at what followed the same letter earlier; a head in the first layer "
      "looks one letter back to make that possible.";
  sample.look = {.layer = 1, .head = 0};
  task.samples = {sample};
  return task;
}

// --- brackets ---

constexpr std::string_view kOpen = "([{";
constexpr std::string_view kClose = ")]}";
constexpr std::string_view kPlain = "abcx+";

const TaskVocabulary& brackets() {
  static const TaskVocabulary vocabulary = [] {
    TaskVocabulary r;
    r.unit = TaskVocabulary::Unit::Characters;
    r.words = {"<unknown>"};
    for (const std::string_view signs : {kOpen, kClose, kPlain})
      for (const char sign : signs) r.words.emplace_back(1, sign);
    r.words.emplace_back("<end>");
    r.after = "<end>";
    return r;
  }();
  return vocabulary;
}

/// What an answer can be: the bracket that a closing one meets, whether the text so far is balanced, or that
/// something in it does not fit.
const std::vector<std::string>& verdicts() {
  static const std::vector<std::string> words{"(", "[", "{", "nothing", "balanced", "not balanced"};
  return words;
}
constexpr std::int64_t kMeetsNothing = 3;
constexpr std::int64_t kBalanced = 4;
constexpr std::int64_t kNotBalanced = 5;

/// What is right for every sign and for the end: a closing bracket meets the last one that is still open,
/// of whatever kind.
std::vector<std::int64_t> judged(std::string_view text) {
  std::vector<std::int64_t> classes;
  std::vector<std::size_t> open;
  bool fits = true;
  for (const char sign : text) {
    const std::size_t opens = kOpen.find(sign);
    const std::size_t closes = kClose.find(sign);
    std::int64_t right = kNothing;
    if (opens != std::string_view::npos) {
      open.push_back(opens);
    } else if (closes != std::string_view::npos) {
      right = open.empty() ? kMeetsNothing : static_cast<std::int64_t>(open.back());
      fits = fits && !open.empty() && open.back() == closes;
      if (!open.empty()) open.pop_back();
    }
    classes.push_back(right);
  }
  classes.push_back(fits && open.empty() ? kBalanced : kNotBalanced);
  return classes;
}

Example drawBrackets(std::mt19937_64& random) {
  constexpr std::size_t kDeepest = 4;
  constexpr double kMistake = 0.05;
  constexpr double kSign = 0.15;
  const std::int64_t length = drawInteger(random, 4, 18);
  const double mistakes = drawUniform(random) < 0.5 ? kMistake * 3 : 0;
  Example example;
  std::string& text = example.input.text;
  std::vector<std::size_t> open;
  const auto kind = [&] { return static_cast<std::size_t>(drawInteger(random, 0, std::ssize(kOpen) - 1)); };
  while (std::ssize(text) < length || (!open.empty() && mistakes == 0)) {
    const bool full = std::ssize(text) >= length;
    if (!full && drawUniform(random) < kSign) {
      text += drawFrom(random, kPlain);
    } else if (!full && open.size() < kDeepest && (open.empty() || drawUniform(random) < 0.5)) {
      if (open.empty() && drawUniform(random) < mistakes) {
        text += kClose[kind()];
        continue;
      }
      open.push_back(kind());
      text += kOpen[open.back()];
    } else {
      text += kClose[drawUniform(random) < mistakes ? kind() : open.back()];
      open.pop_back();
    }
  }
  example.key = text;
  example.classes = judged(text);
  example.answer = verdicts()[static_cast<std::size_t>(example.classes.back())];
  return example;
}

/// The opener of every closing bracket, as a person would pair them; −1 for all other signs and for those
/// that close nothing.
std::vector<std::int64_t> openersOf(std::string_view text) {
  std::vector<std::int64_t> openers(text.size(), kNothing);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kOpen.find(text[i]) != std::string_view::npos) open.push_back(i);
    if (kClose.find(text[i]) == std::string_view::npos || open.empty()) continue;
    openers[i] = static_cast<std::int64_t>(open.back());
    open.pop_back();
  }
  return openers;
}

/// The loss asks for the right answers and supervises the first head of the last layer with the positions of
/// the openers.
Var lossOfBrackets(MechanismRun& run, const Example& example) {
  std::vector<std::int64_t> openers = openersOf(example.key);
  openers.push_back(kNothing);  // the end
  const Var scores = part(answers::valueOf(run, "masked", kLastLayer), 0);
  return add(loss(run, example), crossEntropy(scores, openers));
}

void judgeBrackets(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::vector<std::int64_t> said = answers::likeliest(trace);
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (example.classes[i] == kNothing) continue;
    Tally& tally = tallies[i + 1 == said.size() ? "balanced" : "openers"];
    tally.of += 1;
    tally.right += said[i] == example.classes[i] ? 1 : 0;
  }
  const std::vector<std::int64_t> openers = openersOf(example.key);
  for (std::size_t i = 0; i < openers.size(); ++i)
    if (openers[i] != kNothing) judgeWeights(trace, i, static_cast<std::size_t>(openers[i]), tallies);
}

Task bracketTask() {
  Task task = encoderTask(
      "brackets", brackets,
      [](MechanismRun& run) { answers::readWords(run, answers::valueOf(run, "output"), verdicts()); }, "6");
  task.trained.title = "Matching brackets";
  task.trained.summary =
      "Every closing bracket finds the opening bracket that it closes; the end says whether the text is "
      "balanced.";
  task.draw = drawBrackets;
  task.loss = lossOfBrackets;
  task.judge = judgeBrackets;
  task.plan.steps = 3000;
  task.goals = {{"openers", 0.99}, {"balanced", 0.99}, {"pointed_1", 0.8}};
  Sample balanced;
  balanced.title = "Matching brackets";
  balanced.input.text = "{a+[b(c)]}(x)";
  balanced.notice =
      "Choose a closing bracket: in the last layer, a head looks at the bracket that it closes.";
  Sample wrong;
  wrong.title = "A bracket that does not fit";
  wrong.input.text = "(a[b)c]";
  wrong.notice =
      "Choose the ): in the last layer, a head looks at the [ that is still open there and that it cannot "
      "close; the answer at the end is not balanced.";
  balanced.look = wrong.look = {.layer = 1, .head = 0};
  task.samples = {balanced, wrong};
  return task;
}

}  // namespace

const std::vector<Task>& letterTasks() {
  static const std::vector<Task> all{induction(), bracketTask()};
  return all;
}

}  // namespace attenscope
