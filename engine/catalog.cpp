// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog.h"

#include "engine/error.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/list.h"
#include "engine/training/own_data/own_answers.h"
#include "engine/training/tasks/pictures/asked_shapes.h"
#include "engine/training/tasks/pictures/completion.h"
#include "engine/training/tasks/pictures/glyphs.h"
#include "engine/training/tasks/pictures/patches.h"
#include "engine/training/tasks/pictures/recolour.h"
#include "engine/training/tasks/pictures/shapes.h"
#include "engine/training/tasks/pictures/twins.h"
#include "engine/training/tasks/sequences/places.h"
#include "engine/training/tasks/sequences/sort.h"
#include "engine/training/tasks/text/dates.h"
#include "engine/training/tasks/text/headline.h"
#include "engine/training/tasks/text/letters.h"
#include "engine/training/tasks/text/names_zh.h"
#include "engine/training/tasks/text/questions.h"
#include "engine/training/tasks/text/reviews_zh.h"
#include "engine/training/tasks/text/sentiment.h"
#include "engine/training/tasks/text/stories.h"
#include "engine/training/tasks/text/summary.h"
#include "engine/training/tasks/text/tagging.h"
#include "engine/training/tasks/text/topic.h"
#include "engine/training/tasks/text/translation_fr.h"
#include "engine/training/tasks/text/translation_zh.h"
#include "engine/training/trained_weights.h"
#include "engine/training/weights_file.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace attenscope {

namespace {

std::vector<const Task*> allTasks() {
  std::vector<const Task*> list;
  const auto add = [&](const std::vector<Task>& more) {
    for (const Task& task : more) list.push_back(&task);
  };
  add(sortTasks());
  add(placeTasks());
  add(letterTasks());
  add(sentimentTasks());
  add(chineseReviewTasks());
  add(topicTasks());
  add(taggingTasks());
  add(chineseNameTasks());
  add(questionTasks());
  add(headlineTasks());
  add(frenchTasks());
  add(chineseTasks());
  add(dateTasks());
  add(summaryTasks());
  add(storyTasks());
  add(shapeTasks());
  add(askedShapeTasks());
  add(patchTasks());
  add(completionTasks());
  add(recolourTasks());
  add(glyphTasks());
  add(twinTasks());
  return list;
}

/// All built-in weights were trained on generated pictures; none saw a photograph.
bool knowsPicture(const Input& input) {
  const bool picture = input.kind == InputKind::Image && !input.image.empty() && input.tensors.empty();
  return !picture || isSamplePicture(input);
}

/// The mechanism with its built-in trained weights, which come first among the origins offered, and with the
/// steps of their answers.
Mechanism withTrained(Mechanism m) {
  for (const Task* task : tasksOf(m.id)) {
    if (hasTrainedWeights(*task)) m.trained.push_back(&task->trained);
  }
  const auto weights = std::find_if(m.parameters.begin(), m.parameters.end(),
                                    [](const Parameter& p) { return p.id == "weights"; });
  if (m.trained.empty() || weights == m.parameters.end()) return m;
  m.trainedWeights = trainedWeights;
  m.knowsPicture = knowsPicture;
  weights->values.insert(weights->values.begin(), {"trained", "Trained"});
  weights->defaultValue = std::string("trained");
  m.parameters.insert(weights + 1, trainedOnParameter(m.trained));
  for (const TrainedTask* trained : m.trained)
    for (const StepSpec& step : trained->steps)
      if (m.findStep(step.id) == nullptr) m.steps.push_back(step);
  return m;
}

std::vector<Mechanism> catalogue() {
  std::vector<Mechanism> all;
#define ATTENSCOPE_ADD(name) all.push_back(withTrained(name()));
  ATTENSCOPE_MECHANISMS(ATTENSCOPE_ADD)
#undef ATTENSCOPE_ADD
  return all;
}

}  // namespace

const std::vector<const Mechanism*>& mechanisms() {
  static const std::vector<Mechanism> all = catalogue();
  static const std::vector<const Mechanism*> pointers = [] {
    std::vector<const Mechanism*> list;
    for (const Mechanism& one : all) list.push_back(&one);
    return list;
  }();
  return pointers;
}

Parameters untrainedParameters(const Mechanism& mechanism) {
  Parameters parameters(mechanism.parameters);
  const std::string other = untrainedOrigin(parameters);
  if (!other.empty() && parameters.choice("weights") == "trained") parameters.set("weights", other);
  return parameters;
}

const Mechanism& mechanism(std::string_view id) {
  std::vector<std::string> known;
  for (const Mechanism* candidate : mechanisms()) {
    if (candidate->id == id) return *candidate;
    known.push_back(candidate->id);
  }
  throw Error("there is no mechanism '" + printable(id) + "'; there are: " + someOf(known));
}

const std::vector<const Task*>& tasks() {
  static const std::vector<const Task*> list = allTasks();
  return list;
}

const Task& task(std::string_view id) {
  std::vector<std::string> known;
  for (const Task* candidate : tasks()) {
    if (candidate->trained.id == id) return *candidate;
    known.emplace_back(candidate->trained.id);
  }
  throw Error("there is no task '" + printable(id) + "'; there are: " + someOf(known));
}

const std::vector<TaskPreset>& taskPresets() {
  static const std::vector<TaskPreset> all = [] {
    // Wide keys: without √d_k the scores are so large at first that it takes several times as many steps. At
    // the usual width of 16 it makes no difference; see the manual for what was measured.
    TaskPreset wide{"sort-wide", withSettings(task("sort-multi-head"), {{"width", "128"}, {"heads", "1"}})};
    wide.task.trained.title = "Sorting numbers, d_k = 128";
    wide.task.trained.summary =
        "Every number in a list points to the next larger one, with one wide head: here it shows what "
        "dividing "
        "by √d_k is good for.";
    wide.task.plan.steps = 300;
    return std::vector{std::move(wide)};
  }();
  return all;
}

std::vector<const Task*> tasksOf(std::string_view mechanism) {
  std::vector<const Task*> found;
  std::copy_if(tasks().begin(), tasks().end(), std::back_inserter(found),
               [&](const Task* candidate) { return candidate->mechanism().id == mechanism; });
  return found;
}

bool isSamplePicture(const Input& input) {
  return isSceneName(input.imageName) || std::any_of(tasks().begin(), tasks().end(), [&](const Task* task) {
           return hasSample(*task, input.imageName);
         });
}

const Task* taskForInput(const Task& preferred, const Mechanism& mechanism, const Input& input) {
  if (!knowsPicture(input)) return nullptr;
  const Task* best = &preferred;
  for (const Task* other : tasksOf(mechanism.id))
    if (hasTrainedWeights(*other) && knownFraction(*other, input) > knownFraction(*best, input)) best = other;
  return understands(*best, input) ? best : nullptr;
}

std::shared_ptr<const LoadedWeights> readWeights(const std::filesystem::path& path) {
  SafetensorsFile file = readTensors(path);
  return asWeights(weightsName(path, file.place), std::move(file.tensors), file.metadata);
}

std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata) {
  const std::optional<std::string> id = trainedTask(metadata);
  if (id == kOwnTask) {
    // The file says itself how its answers are read.
    const std::shared_ptr<const TrainedTask> own = ownTrained(ownAnswers(metadata, name));
    auto weights =
        std::make_shared<LoadedWeights>(*asWeights(std::move(name), std::move(tensors), metadata, own.get()));
    weights->own = own;
    return weights;
  }
  const TrainedTask* trained = nullptr;
  try {
    if (id) trained = &task(*id).trained;
  } catch (const Error& error) {
    throw Error(name + ": was trained for a task that this program does not have: " + error.what());
  }
  return asWeights(std::move(name), std::move(tensors), metadata, trained);
}

}  // namespace attenscope
