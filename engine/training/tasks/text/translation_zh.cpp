// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/translation_zh.h"

#include "engine/mechanisms/list.h"
#include "engine/training/tasks/text/chinese_grammar.h"
#include "engine/training/writing.h"

namespace attenscope {

namespace {

const TaskVocabulary& english() {
  static const TaskVocabulary vocabulary = writing::endedVocabulary(chinese::englishWords());
  return vocabulary;
}

const TaskVocabulary& characters() {
  static const TaskVocabulary vocabulary = writing::causalVocabulary(chinese::chineseCharacters());
  return vocabulary;
}

Task translation() {
  Task task = writing::causalWriterOf(transformer, english, characters);
  TrainedTask& trained = task.trained;
  trained.id = "translation-zh";
  trained.title = "English to Chinese";
  trained.summary =
      "Translates short English sentences; times and places come first, and nouns are counted with measure "
      "words.";
  trained.settings.insert({{"width", "48"},
                           {"heads", "4"},
                           {"encoder_layers", "2"},
                           {"decoder_layers", "2"},
                           {"feed_forward", "128"},
                           {"norm", "pre"},
                           {"activation", "relu"}});
  task.draw = [](std::mt19937_64& random) {
    const chinese::SentencePair pair = chinese::drawSentence(random);
    return writing::exampleOf(characters(), pair.english, pair.chinese);
  };
  task.plan.steps = 14000;
  task.plan.learningRate = 2e-3;
  task.goals = {{"exact", 0.99}};
  task.samples = {
      writing::sampleOf("Times come first", "the clever girl bought two small birds in the park yesterday.",
                        "昨天 comes first and 公园 before the verb, so attention jumps back and forth; 只 is "
                        "chosen by looking ahead to the birds."),
      writing::sampleOf("Not yet, not at all",
                        "my teacher did not borrow the book yesterday, but she does not sleep now.",
                        "Both 没 and 不 stand for not: 没 looks at did, which is past, and 不 at does."),
  };
  // Tested to be the heads that show it most.
  task.samples[0].look = {.layer = 1, .head = 1};
  task.samples[1].look = {.layer = 1, .head = 2};
  return task;
}

}  // namespace

const std::vector<Task>& chineseTasks() {
  static const std::vector<Task> all{translation()};
  return all;
}

}  // namespace attenscope
