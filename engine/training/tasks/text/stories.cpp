// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/stories.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/word_lists.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace attenscope {

namespace {

using word_lists::entries;
using word_lists::split;
using word_lists::Words;

constexpr std::int64_t kLongest = 64;  // words of a text, and places that the model knows
constexpr std::int64_t kNothing = -1;

const Words& people() {
  static const Words list = entries(
      "Anna|Tom|Mary|Ben|Lucy|Max|Emma|Jack|Nora|Leo|Ella|Sam|Ida|Paul|Rosa|Hugo|Clara|Oscar|Alice|Peter|"
      "Sarah|David|Julia|Adam");
  return list;
}

const Words& colours() {
  static const Words list = entries("red|blue|green|yellow|white|black|old|new|small|big");
  return list;
}

const Words& things() {
  static const Words list = entries(
      "ball|book|kite|cup|hat|key|lamp|coat|drum|boat|cake|pen|box|flute|map|coin|doll|apple|bag|bike|clock|"
      "ring|rope|scarf|shoe|letter|bottle|chair");
  return list;
}

const Words& places() {
  static const Words list = entries(
      "garden|kitchen|park|school|river|forest|house|market|station|library|street|barn|museum|harbour");
  return list;
}

/// All that holds a sentence together.
const Words& otherWords() {
  static const Words list = entries(
      ".|and|The|the|a|to|in|for|with|gave|showed|sold|thanked|took|went|has|likes|lost|found|asked|is|looks|"
      "goes|wants|saw|met|put|too|smiled");
  return list;
}

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = [] {
    TaskVocabulary r;
    r.cased = true;
    r.words = {"<unk>"};
    for (const Words* list : {&otherWords(), &people(), &colours(), &things(), &places()})
      r.words.insert(r.words.end(), list->begin(), list->end());
    return r;
  }();
  return known;
}

/// A text word by word, and for each word whether it follows from those before it.
struct Told {
  Words words{};
  std::vector<float> sure{};

  void say(std::string_view text) {
    for (std::string& word : split(text)) add(std::move(word), 0);
  }
  void know(const std::string& word) { add(word, 1); }
  void add(std::string word, float known) {
    words.push_back(std::move(word));
    sure.push_back(known);
  }
};

/// Who and what a story is about.
struct Cast {
  std::string first{};
  std::string second{};
  std::string colour{};
  std::string thing{};
  std::string otherColour{};
  std::string otherThing{};
  std::string place{};
};

/// Another one of the list than `than`.
const std::string& drawOther(std::mt19937_64& random, const Words& list, const std::string& than) {
  while (true)
    if (const std::string& drawn = drawFrom(random, list); drawn != than) return drawn;
}

Cast drawCast(std::mt19937_64& random) {
  Cast cast;
  cast.first = drawFrom(random, people());
  cast.second = drawOther(random, people(), cast.first);
  cast.colour = drawFrom(random, colours());
  cast.thing = drawFrom(random, things());
  cast.otherColour = drawOther(random, colours(), cast.colour);
  cast.otherThing = drawOther(random, things(), cast.thing);
  cast.place = drawFrom(random, places());
  return cast;
}

/// What happens to the thing once `owner` has it from `giver`.
void thank(Told& told, std::mt19937_64& random, const Cast& cast, const std::string& owner,
           const std::string& giver) {
  told.say(owner);
  told.say("thanked");
  told.know(giver);
  told.say(".");
  const double more = drawUniform(random);
  if (more < 0.4) {
    told.say(owner + " took the " + cast.colour);
    told.know(cast.thing);
    told.say("to the " + drawFrom(random, places()) + " .");
  } else if (more < 0.7) {
    told.say(giver + " smiled .");
  }
}

void tellGift(Told& told, std::mt19937_64& random, const Cast& cast) {
  static const Words verbs = entries("gave|showed|sold");
  told.say(cast.first + " " + drawFrom(random, verbs) + " the " + cast.colour + " " + cast.thing + " to " +
           cast.second + " .");
  thank(told, random, cast, cast.second, cast.first);
}

/// Two go somewhere together; one gives something to the other (Wang et al. 2022: the indirect object).
void tellVisit(Told& told, std::mt19937_64& random, const Cast& cast) {
  told.say(cast.first + " and " + cast.second + " went to the " + cast.place + " .");
  const bool swapped = drawUniform(random) < 0.5;
  const std::string& giver = swapped ? cast.second : cast.first;
  const std::string& owner = swapped ? cast.first : cast.second;
  told.say(giver + " gave the " + cast.colour + " " + cast.thing + " to");
  told.know(owner);
  told.say(".");
  thank(told, random, cast, owner, giver);
}

void tellOwners(Told& told, std::mt19937_64& random, const Cast& cast) {
  told.say(cast.first + " has a " + cast.colour + " " + cast.thing + " and " + cast.second + " has a " +
           cast.otherColour + " " + cast.otherThing + " .");
  const auto again = [&](const std::string& who, const std::string& colour, const std::string& thing) {
    static const Words verbs = entries("likes|took|lost|found");
    told.say(who + " " + drawFrom(random, verbs) + " the " + colour);
    told.know(thing);
    told.say(".");
  };
  const bool swapped = drawUniform(random) < 0.5;
  if (swapped) again(cast.second, cast.otherColour, cast.otherThing);
  again(cast.first, cast.colour, cast.thing);
  if (!swapped) again(cast.second, cast.otherColour, cast.otherThing);
}

void tellLoss(Told& told, std::mt19937_64& random, const Cast& cast) {
  told.say(cast.first + " lost the " + cast.colour + " " + cast.thing + " in the " + cast.place + " . " +
           cast.second + " found the " + cast.colour);
  told.know(cast.thing);
  told.say("in the");
  told.know(cast.place);
  told.say(".");
  thank(told, random, cast, cast.first, cast.second);
}

void tellWish(Told& told, std::mt19937_64& random, const Cast& cast) {
  told.say(cast.first + " asked " + cast.second + " for the " + cast.colour + " " + cast.thing + " . " +
           cast.second + " gave the " + cast.colour);
  told.know(cast.thing);
  told.say("to");
  told.know(cast.first);
  told.say(".");
  thank(told, random, cast, cast.first, cast.second);
}

void tellSearch(Told& told, std::mt19937_64& random, const Cast& cast) {
  told.say("The " + cast.colour + " " + cast.thing + " is in the " + cast.place + " . " + cast.first +
           " looks for the " + cast.colour);
  told.know(cast.thing);
  told.say(". " + cast.first + " goes to the");
  told.know(cast.place);
  told.say(".");
  if (drawUniform(random) < 0.5) {
    told.say(cast.second + " saw the " + cast.colour);
    told.know(cast.thing);
    told.say("too .");
  }
}

/// Words in no order that come again in the same one: only a look at what followed last time foretells them
/// (Olsson et al. 2022).
void tellAgain(Told& told, std::mt19937_64& random) {
  const auto count = static_cast<std::size_t>(drawInteger(random, 4, 20));
  Words once;
  while (once.size() < count) {
    static const std::array<const Words*, 4> lists{&people(), &colours(), &things(), &places()};
    const std::string& word = drawFrom(random, *drawFrom(random, lists));
    if (std::find(once.begin(), once.end(), word) == once.end()) once.push_back(word);
  }
  for (std::size_t i = 0; i < 3 * count; ++i) told.add(once[i % count], i > count ? 1 : 0);
}

Example exampleOf(Told told) {
  if (std::ssize(told.words) > kLongest) {
    told.words.resize(kLongest);
    told.sure.resize(kLongest);
  }
  Example example;
  std::string& text = example.input.text;
  for (const std::string& word : told.words) text += (text.empty() ? "" : " ") + word;
  example.key = text;
  const std::size_t count = told.words.size();
  for (std::size_t i = 1; i < count; ++i) example.classes.push_back(vocabulary().row(told.words[i]));
  example.classes.push_back(kNothing);
  example.targets["sure"] = Tensor({static_cast<std::int64_t>(count)}, std::move(told.sure));
  return example;
}

Example drawStories(std::mt19937_64& random) {
  // What is hardest to learn comes twice as often.
  static const std::array<void (*)(Told&, std::mt19937_64&, const Cast&), 7> stories{
      tellGift, tellVisit, tellVisit, tellOwners, tellLoss, tellWish, tellSearch};
  constexpr double kAgain = 0.25;
  Told told;
  if (drawUniform(random) < kAgain) {
    tellAgain(told, random);
  } else {
    const std::int64_t count = drawInteger(random, 1, 4);
    for (std::int64_t i = 0; i < count; ++i) drawFrom(random, stories)(told, random, drawCast(random));
  }
  return exampleOf(std::move(told));
}

Example drawAgain(std::mt19937_64& random) {
  Told told;
  tellAgain(told, random);
  return exampleOf(std::move(told));
}

/// The loss asks for the next word everywhere; a small part asks the first head of layer 0 to look one word
/// back, which several heads would else share.
Var loss(MechanismRun& run, const Example& example) {
  constexpr float kShare = 0.1F;
  const Var scores = part(answers::valueOf(run, "masked", 0), 0);
  std::vector<std::int64_t> before(example.classes.size());
  std::iota(before.begin(), before.end(), kNothing);
  return add(crossEntropy(answers::valueOf(run, "answer_logits"), example.classes),
             multiply(crossEntropy(scores, before), run.constant("share", kShare)));
}

/// Of the words that follow from those before them, how many are foretold.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const std::vector<std::int64_t> said = answers::likeliest(trace);
  const Tensor& sure = example.targets.at("sure");
  for (std::size_t i = 0; i + 1 < said.size(); ++i) {
    if (sure[static_cast<std::int64_t>(i) + 1] == 0) continue;
    tallies["foretold"].of += 1;
    tallies["foretold"].right += said[i] == example.classes[i] ? 1 : 0;
  }
}

/// Logits as GPT-2's without tied weights: no bias, so that the folder that is written holds all of it.
void answer(MechanismRun& run) {
  answers::readWords(run, answers::valueOf(run, "output"), vocabulary().words, {}, false);
}

Task stories() {
  Task task;
  task.mechanism = transformerEncoder;
  task.languageModel = true;
  task.longest = kLongest;
  TrainedTask& trained = task.trained;
  trained.id = "stories";
  trained.title = "What comes next in a story";
  trained.summary =
      "A small GPT-2: every word is predicted from those before it; names and things come up again.";
  trained.settings = {{"width", "64"},    {"layers", "2"},        {"heads", "4"},
                      {"norm", "pre"},    {"activation", "gelu"}, {"feed_forward", "256"},
                      {"mask", "causal"}, {"positions", "on"},    {"final_norm", "on"}};
  trained.vocabulary = vocabulary;
  trained.weights.push_back({"embedding.weight", {"words", "d"}, WeightSpec::Init::Unit});
  answers::declareWords(trained, "d", "words", {""}, false);
  trained.answer = answer;
  task.draw = drawStories;
  task.otherExamples = {{"again", drawAgain}};
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 6000;
  task.plan.learningRate = 3e-3;
  task.goals = {{"foretold", 0.97}, {"foretold_again", 0.97}};
  Sample sample;
  sample.title = "What followed last time";
  sample.input.text = "Anna gave the red ball to Tom . Tom thanked Anna . Tom took the red";
  sample.notice =
      "The last word, red, looks at ball, which followed red earlier, and ball is predicted: an induction "
      "head. A head in layer 0 looks one word back to make that possible.";
  sample.look = {.step = "weights", .layer = 1, .head = 0, .query = 15, .key = 4, .pinned = true};
  task.samples = {sample};
  return task;
}

}  // namespace

const std::vector<Task>& storyTasks() {
  static const std::vector<Task> all{stories()};
  return all;
}

}  // namespace attenscope
