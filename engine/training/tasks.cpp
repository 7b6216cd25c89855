// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/training/task.h"
#include "engine/training/tasks/pictures/asked_shapes.h"
#include "engine/training/tasks/pictures/completion.h"
#include "engine/training/tasks/pictures/glyphs.h"
#include "engine/training/tasks/pictures/patches.h"
#include "engine/training/tasks/pictures/recolour.h"
#include "engine/training/tasks/pictures/shapes.h"
#include "engine/training/tasks/sequences/places.h"
#include "engine/training/tasks/sequences/sort.h"
#include "engine/training/tasks/text/dates.h"
#include "engine/training/tasks/text/letters.h"
#include "engine/training/tasks/text/questions.h"
#include "engine/training/tasks/text/sentiment.h"
#include "engine/training/tasks/text/summary.h"
#include "engine/training/tasks/text/tagging.h"
#include "engine/training/tasks/text/topic.h"
#include "engine/training/tasks/text/translation_fr.h"
#include "engine/training/tasks/text/translation_zh.h"

#include <algorithm>

namespace attenscope {

namespace {

std::vector<const Task*> all() {
  std::vector<const Task*> list;
  const auto add = [&](const std::vector<Task>& more) {
    for (const Task& task : more) list.push_back(&task);
  };
  add(sortTasks());
  add(placeTasks());
  add(letterTasks());
  add(sentimentTasks());
  add(topicTasks());
  add(taggingTasks());
  add(questionTasks());
  add(frenchTasks());
  add(chineseTasks());
  add(dateTasks());
  add(summaryTasks());
  add(shapeTasks());
  add(askedShapeTasks());
  add(patchTasks());
  add(completionTasks());
  add(recolourTasks());
  add(glyphTasks());
  return list;
}

struct Counted {
  int known = 0;
  int all = 0;
};

/// A word in pieces counts once, as known where all of them are and it was not merely spelled.
void count(const Reading& reading, const std::string& text, Counted& counted) {
  bool known = false;  // the word that is being read
  for (const ReadToken& piece : readText(reading, text)) {
    if (piece.added) continue;
    const bool first = reading.unit != Reading::Unit::Pieces || !continuesWord(piece.text);
    const bool before = !first && known;
    known = (first || before) && piece.row != 0 && !piece.spelled;
    counted.all += first ? 1 : 0;
    counted.known += static_cast<int>(known) - static_cast<int>(before);
  }
}

bool hasSample(const Task& task, const std::string& picture) {
  return std::any_of(task.samples.begin(), task.samples.end(), [&](const TaskSample& sample) {
    return sample.picture && sample.input.imageName == picture;
  });
}

/// How much of the words of an input a task's weights know, from 0 to 1; 1 where nothing is read.
double knownShare(const Task& task, const Input& input) {
  const Learned& learned = task.learned;
  if (input.kind == InputKind::Image) {
    if (!input.tensors.empty()) return 1;
    return !input.image.empty() && (task.anyPicture || hasSample(task, input.imageName)) ? 1 : 0;
  }
  if (learned.reading.empty() || input.kind == InputKind::Numbers) return 1;
  const bool pair = input.kind == InputKind::Pair;
  if (learned.readsPair() != pair || (pair && input.source.empty())) return 0;
  Counted counted;
  count(learned.reading, input.text, counted);
  if (pair) count(learned.sourceReading, input.source, counted);
  return counted.all == 0 ? 0 : static_cast<double>(counted.known) / counted.all;
}

}  // namespace

Input TaskSample::drawn() const {
  Input whole = input;
  if (picture) whole.image = picture();
  return whole;
}

const std::vector<const Task*>& tasks() {
  static const std::vector<const Task*> list = all();
  return list;
}

const Task& task(std::string_view id) {
  std::string known;
  for (const Task* candidate : tasks()) {
    if (candidate->learned.id == id) return *candidate;
    known += (known.empty() ? "" : ", ") + candidate->learned.id;
  }
  throw Error("there is no task '" + std::string(id) + "'; there are: " + known);
}

std::vector<const Task*> tasksOf(std::string_view mechanism) {
  std::vector<const Task*> found;
  std::copy_if(tasks().begin(), tasks().end(), std::back_inserter(found),
               [&](const Task* candidate) { return candidate->mechanism == mechanism; });
  return found;
}

bool isSamplePicture(const Input& input) {
  return std::any_of(tasks().begin(), tasks().end(),
                     [&](const Task* task) { return hasSample(*task, input.imageName); });
}

bool understands(const Task& task, const Input& input) {
  return knownShare(task, input) >= 0.5;
}

const Task* whoUnderstands(const Task& preferred, const Mechanism& mechanism, const Input& input) {
  const Task* best = &preferred;
  for (const Learned* learned : mechanism.learned)
    if (const Task& other = task(learned->id); knownShare(other, input) > knownShare(*best, input))
      best = &other;
  return understands(*best, input) ? best : nullptr;
}

}  // namespace attenscope
