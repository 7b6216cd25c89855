// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/train_command.h"

#include "app/command/text_table.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/evaluate.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"
#include "engine/training/weights_file.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace attenscope {

namespace {

std::atomic<bool> stopAsked{false};

void askToStop(int) {
  stopAsked = true;
}

/// While this object lives, Ctrl+C stops the training in an orderly way; a second one ends the program.
class StopsOnInterrupt {
 public:
  StopsOnInterrupt() {
    stopAsked = false;
    struct sigaction action {};
    action.sa_handler = askToStop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &m_before);
  }
  ~StopsOnInterrupt() { sigaction(SIGINT, &m_before, nullptr); }
  StopsOnInterrupt(const StopsOnInterrupt&) = delete;
  StopsOnInterrupt& operator=(const StopsOnInterrupt&) = delete;

 private:
  struct sigaction m_before {};
};

std::string fixed(double value, int digits) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(digits) << value;
  return text.str();
}

std::string percent(double share) {
  return fixed(100 * share, 1) + " %";
}

std::string timeText(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  return whole < 100 ? std::to_string(whole) + " s"
                     : std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

void listTasks(std::ostream& out) {
  std::vector<std::vector<std::string>> rows{{"TASK", "MECHANISM", "STEPS", "IN THE BOX", "WHAT IS LEARNED"}};
  for (const Task* one : tasks())
    rows.push_back({one->trained.id, one->mechanism().id, std::to_string(one->plan.steps),
                    hasTrainedWeights(*one) ? "yes" : "no", one->trained.summary});
  out << table(rows) << "\nattenscope train TASK --weights F.safetensors learns one of them.\n";
}

/// A setting of the plan; false where there is none of this name.
bool setPlan(TrainingPlan& plan, const std::string& name, const std::string& value) {
  const auto number = [&](double least, double most) {
    double parsed = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (error != std::errc() || end != value.data() + value.size() || !(parsed >= least && parsed <= most))
      throw Error("--set " + name + "=" + value + ": expected a number from " + sixDigits(least) + " to " +
                  sixDigits(most));
    return parsed;
  };
  if (name == "batch") {
    plan.batch = static_cast<std::int64_t>(number(1, 4096));
  } else if (name == "learning_rate") {
    plan.learningRate = number(1e-7, 1);
  } else if (name == "warmup") {
    plan.warmup = static_cast<std::int64_t>(number(0, 1e6));
  } else if (name == "clip") {
    plan.clip = number(1e-6, 1e6);
  } else if (name == "weight_decay") {
    plan.weightDecay = number(0, 10);
  } else if (name == "pool") {
    plan.pool = static_cast<std::int64_t>(number(0, 1e6));
  } else {
    return false;
  }
  return true;
}

Task taskWith(const TrainOptions& options) {
  Task chosen = task(options.task);
  Parameters parameters(mechanism(chosen.mechanism().id).parameters);
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error("--set '" + setting + "': expected name=value");
    const std::string name = setting.substr(0, equals);
    const std::string value = setting.substr(equals + 1);
    if (setPlan(chosen.plan, name, value)) continue;
    if (name == "weights" || name == "trained_on" || name == "seed")
      throw Error("--set " + name +
                  " has no place in training; expected a width, a number of layers or the like");
    parameters.setText(name, value);
    chosen.trained.settings[name] = value;
  }
  for (const auto& [name, value] : chosen.trained.settings) parameters.setText(name, value);
  parameters.check();
  return chosen;
}

std::shared_ptr<const LoadedWeights> asLoaded(const Task& task, const TensorMap& tensors) {
  auto loaded = std::make_shared<LoadedWeights>();
  loaded->file = "training";
  loaded->tensors = tensors;
  loaded->trained = &task.trained;
  loaded->settings = task.trained.settings;
  return loaded;
}

std::string scoreText(const Scores& scores) {
  std::string text;
  for (const auto& [name, value] : scores) text += (text.empty() ? "" : ", ") + name + " " + percent(value);
  return text;
}

}  // namespace

void trainFromCommandLine(const TrainOptions& options, std::ostream& out, std::ostream& notes) {
  if (options.task.empty()) {
    listTasks(out);
    return;
  }
  const Task chosen = taskWith(options);
  if (!options.weights) throw Error("train: expected --weights F.safetensors, where what is learned goes");
  // Reported before hours of training rather than after.
  const std::filesystem::path folder = std::filesystem::path(*options.weights).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder))
    throw Error("--weights " + *options.weights + ": there is no folder '" + folder.string() + "'");
  TrainingOptions training;
  training.steps = options.steps.value_or(chosen.plan.steps);
  training.seed = options.seed.value_or(chosen.plan.seed);
  if (options.start) training.start = readWeights(*options.start)->tensors;

  const StopsOnInterrupt stops;
  std::string score = "—";
  std::int64_t scored = 0;
  double shown = -1;
  training.observe = [&](const TrainingProgress& progress) {
    constexpr std::int64_t kScorings = 10;
    constexpr std::int64_t kScored = 40;
    if (progress.step * kScorings / progress.steps > scored && progress.step < progress.steps) {
      scored = progress.step * kScorings / progress.steps;
      score = scoreText(evaluate(chosen, asLoaded(chosen, *progress.weights), kScored, {}, 99));
    }
    if (progress.seconds - shown > 0.5 || progress.step == progress.steps) {
      shown = progress.seconds;
      notes << "\r\033[Kstep " << progress.step << " of " << progress.steps << " · loss "
            << fixed(progress.smoothLoss, 4) << " · " << score << " · " << timeText(progress.secondsLeft)
            << " left" << std::flush;
    }
    return !stopAsked.load();
  };
  const TrainingResult result = train(chosen, training);
  notes << '\n';
  if (result.steps < training.steps) notes << "Stopped; what was learned is kept.\n";

  TrainingNote note;
  note.command = "attenscope train " + options.task;
  for (const std::string& setting : options.settings) note.command += " --set " + setting;
  if (options.steps) note.command += " --steps " + std::to_string(*options.steps);
  note.command += " --seed " + std::to_string(training.seed);
  note.seed = training.seed;
  note.steps = result.steps;
  note.seconds = result.seconds;
  constexpr std::int64_t kNoted = 500;
  note.scores = evaluate(chosen, asLoaded(chosen, result.weights), kNoted);
  writeTrained(*options.weights, chosen, result.weights, note, options.half);
  std::int64_t parameters = 0;
  for (const auto& [name, tensor] : result.weights) parameters += tensor.size();
  out << options.task << ": " << result.steps << " steps in " << timeText(result.seconds) << ", "
      << parameters << " parameters, loss " << fixed(result.loss, 4)
      << "\nheld out: " << scoreText(note.scores) << "\nwritten: " << *options.weights << '\n';
}

void evaluateFromCommandLine(const EvaluateOptions& options, std::ostream& out) {
  if (options.task.empty() != options.all)
    throw Error("evaluate: expected either a task or --all; `attenscope train` lists the tasks");
  if (options.all && options.weights) throw Error("evaluate: --weights belongs to one task, not to --all");
  std::vector<const Task*> chosen;
  if (options.all) {
    std::copy_if(tasks().begin(), tasks().end(), std::back_inserter(chosen),
                 [](const Task* one) { return hasTrainedWeights(*one); });
  } else {
    chosen.push_back(&task(options.task));
  }
  std::vector<std::vector<std::string>> rows{{"TASK", "SCORE", "HELD OUT", "GOAL", ""}};
  for (const Task* one : chosen) {
    std::shared_ptr<const LoadedWeights> weights;
    if (options.weights) {
      weights = readWeights(*options.weights);
      if (weights->trained == nullptr || weights->trained->id != one->trained.id)
        throw Error(weights->file + ": holds no weights of the task '" + one->trained.id + "'");
    } else {
      if (!hasTrainedWeights(*one))
        throw Error("the program brings no weights for '" + one->trained.id +
                    "'; expected --weights F.safetensors");
      weights = trainedWeights(one->trained);
    }
    for (const auto& [name, value] : evaluate(*one, weights, options.count)) {
      const auto goal = std::find_if(one->goals.begin(), one->goals.end(),
                                     [&, key = &name](const Goal& g) { return g.score == *key; });
      const bool has = goal != one->goals.end();
      const bool met = has && (goal->lower ? value <= goal->least : value >= goal->least);
      rows.push_back({one->trained.id, name, percent(value),
                      has ? (goal->lower ? "≤ " : "≥ ") + percent(goal->least) : "",
                      has ? (met ? "reached" : "missed") : ""});
    }
  }
  out << table(rows);
}

}  // namespace attenscope
