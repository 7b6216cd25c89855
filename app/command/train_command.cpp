// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/train_command.h"

#include "app/command/stop_signals.h"
#include "app/command/text_table.h"
#include "app/command/train_curve.h"
#include "app/command/train_own.h"
#include "app/export/private_paths.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/program_files.h"
#include "engine/training/evaluate.h"
#include "engine/training/model_folder.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"
#include "engine/training/training.h"
#include "engine/training/weights_file.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace attenscope {

namespace {

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
  std::vector<std::vector<std::string>> rows{
      heading({"TASK", "MECHANISM", "STEPS", "IN THE BOX", "WHAT IS LEARNED"})};
  for (const Task* one : tasks())
    rows.push_back({one->trained.id, one->mechanism().id, std::to_string(one->plan.steps),
                    hasTrainedWeights(*one)           ? said("yes")
                    : isFolder(":" + one->trained.id) ? said("model")
                                                      : said("no"),
                    said(one->trained.summary)});
  out << table(rows) << "\n"
      << said(
             "attenscope train TASK --weights F.safetensors learns one of them; a file or folder in place of "
             "TASK is data of your own.")
      << "\n";
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

/// The settings that are not of the plan, which are put into `plan`.
std::map<std::string, std::string> settingsOf(const TrainOptions& options, TrainingPlan& plan) {
  std::map<std::string, std::string> settings;
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error("--set '" + setting + "': expected name=value");
    const std::string name = setting.substr(0, equals);
    const std::string value = setting.substr(equals + 1);
    if (setPlan(plan, name, value)) continue;
    if (name == "weights" || name == "trained_on" || name == "seed")
      throw Error("--set " + name +
                  " cannot be set for training; expected a width, a number of layers or the like");
    settings[name] = value;
  }
  return settings;
}

/// What is learned: a task of the catalogue, or one of own data, of which more is known.
struct Chosen {
  Task task{};
  std::optional<OwnFacts> facts{};
};

Chosen taskWith(const TrainOptions& options, std::ostream& notes) {
  TrainingPlan ignored;
  const std::map<std::string, std::string> settings = settingsOf(options, ignored);
  Chosen made;
  if (isOwnData(options.task)) {
    OwnTask own = ownTaskOf(options, settings, notes);
    made = {*own.task, std::move(own.facts)};
  } else {
    if (options.on)
      throw Error("--on: task '" + options.task + "' has its mechanism; expected a file or folder");
    made.task = task(options.task);
  }
  Task& chosen = made.task;
  settingsOf(options, chosen.plan);
  Parameters parameters(mechanism(chosen.mechanism().id).parameters);
  for (const auto& [name, value] : settings) {
    parameters.setText(name, value);
    chosen.trained.settings[name] = value;
  }
  for (const auto& [name, value] : chosen.trained.settings) parameters.setText(name, value);
  parameters.check();
  return made;
}

std::string scoreText(const Scores& scores) {
  std::string text;
  for (const auto& [name, value] : scores) text += (text.empty() ? "" : ", ") + name + " " + percent(value);
  return text;
}

/// The scores of `count` held-out examples; none if the training is asked to stop meanwhile.
Scores scoresUnlessStopped(const Task& task, const TensorMap& weights, std::int64_t count,
                           std::uint64_t seed) {
  try {
    return evaluate(task, weightsOf(task, weights), count, RunControl([](double) { return !stopAsked(); }),
                    seed);
  } catch (const Cancelled&) {
    return {};
  }
}

/// Writes what was learned wherever it was asked for.
void keep(const TrainOptions& options, const Task& task, const TensorMap& weights, const TrainingNote& note) {
  if (options.weights) writeTrained(*options.weights, task, weights, note, options.half);
  if (options.model) writeModelFolder(*options.model, task, weights, note, options.half);
}

std::string writtenTo(const TrainOptions& options) {
  if (!options.model) return *options.weights;
  return options.weights ? *options.weights + ", " + *options.model : *options.model;
}

/// Reports what could not be kept before hours of training rather than after.
void checkPlaces(const TrainOptions& options, const Task& task) {
  if (!options.weights && !options.model)
    throw Error("train: expected --weights F.safetensors, where what is learned goes" +
                std::string(task.languageModel ? ", or --model DIR" : ""));
  const auto check = [](const std::string& option, const std::filesystem::path& path) {
    try {
      checkWritable(path);
    } catch (const Error& error) {
      throw Error(option + " " + error.what());
    }
  };
  if (options.weights) check("--weights", *options.weights);
  if (!options.model) return;
  checkModelFolder(task);
  const std::filesystem::path folder = *options.model;
  std::error_code ignored;
  check("--model", std::filesystem::exists(folder, ignored) ? folder / "config.json" : folder);
}

TrainingNote noteOf(const TrainOptions& options, std::uint64_t seed) {
  TrainingNote note;
  std::vector<std::string> words{"attenscope", "train", options.task};
  const auto add = [&](const char* option, const std::string& value) {
    words.insert(words.end(), {option, value});
  };
  if (options.on) add("--on", *options.on);
  for (const std::string& setting : options.settings) add("--set", setting);
  if (options.steps) add("--steps", std::to_string(*options.steps));
  add("--seed", std::to_string(seed));
  if (options.start) add("--start", *options.start);
  if (options.startStep) add("--start-step", std::to_string(*options.startStep));
  note.command = commandLine(words);
  note.seed = seed;
  return note;
}

/// Begins with weights that are there.
void startFrom(TrainingOptions& training, const TrainOptions& options, const TensorMap& weights,
               std::ostream& notes) {
  training.start = weights;
  if (!options.startStep) {
    notes << said("From " + *options.start +
                  "; the optimiser, its warm-up and the order of examples start afresh.")
          << "\n";
    return;
  }
  if (*options.startStep >= training.steps)
    throw Error("--start-step " + std::to_string(*options.startStep) + ": expected less than " +
                std::to_string(training.steps) + ", the number of steps in all");
  training.from = std::make_shared<const Snapshot>(Snapshot{*options.startStep, weights});
  notes << said("From " + *options.start + " at step " + std::to_string(*options.startStep) +
                "; examples and learning rate are those of the steps after it, the optimiser's averages "
                "start afresh.")
        << "\n";
}

/// Writes what was learned so far, now and then, over the file that will hold the result.
class KeptSoFar {
 public:
  KeptSoFar(const TrainOptions& options, const Task& task, std::uint64_t seed, std::ostream& notes)
      : m_options(options), m_task(task), m_note(noteOf(options, seed)), m_notes(notes) {}

  void observe(const TrainingProgress& progress) {
    constexpr double kSeconds = 60;
    const bool due =
        m_options.snapshot ? progress.step % *m_options.snapshot == 0 : progress.seconds - m_last >= kSeconds;
    if (!due || progress.step == progress.steps) return;
    m_last = progress.seconds;
    m_note.steps = progress.step;
    m_note.seconds = progress.seconds;
    try {
      keep(m_options, m_task, *progress.weights, m_note);
    } catch (const Error& error) {
      m_notes << "\n" << said("Not kept so far: ") << said(error.what()) << '\n';  // the training goes on
    }
  }

 private:
  const TrainOptions& m_options;
  const Task& m_task;
  TrainingNote m_note;
  std::ostream& m_notes;
  double m_last = 0;
};

}  // namespace

void trainFromCommandLine(const TrainOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv) {
  if (options.task.empty()) {
    listTasks(out);
    return;
  }
  const StopsOnSignals stops;
  if (isOwnData(options.task)) checkPlaces(options, {});  // pictures take a while to read
  const Chosen made = taskWith(options, notes);
  const Task& chosen = made.task;
  const std::optional<OwnFacts>& facts = made.facts;
  checkPlaces(options, chosen);
  TrainingOptions training;
  training.steps = options.steps.value_or(chosen.plan.steps);
  training.seed = options.seed.value_or(chosen.plan.seed);
  if (options.start) {
    const std::shared_ptr<const LoadedWeights> start = readWeights(*options.start);
    if (facts) checkStart(chosen, *start);
    startFrom(training, options, start->tensors, notes);
  } else if (options.startStep) {
    throw Error("--start-step: expected --start F.safetensors, the weights of that step");
  }

  std::optional<TrainCurve> curve;
  if (options.curve) curve.emplace(*options.curve, chosen);
  training.watchesHeads = options.curve.has_value();

  std::optional<TrainMotion> motion;
  if (options.motion.file) {
    motion.emplace(options.motion, chosen, training.steps);
    if (training.start.empty()) training.start = firstWeights(chosen, training.seed);
    motion->begin(training.start);
  }

  training.stopped = [] { return stopAsked(); };
  if (facts) sayEstimate(chosen, training, notes);
  KeptSoFar kept(options, chosen, training.seed, notes);
  std::string score = "—";
  std::int64_t scored = 0;
  double shown = -1;
  training.observe = [&](const TrainingProgress& progress) {
    constexpr std::int64_t kScorings = 10;
    constexpr std::int64_t kScored = 40;
    if (progress.step * kScorings / progress.steps > scored && progress.step < progress.steps) {
      scored = progress.step * kScorings / progress.steps;
      score = scoreText(scoresUnlessStopped(chosen, *progress.weights, kScored, 99));
    }
    if (!stopAsked()) kept.observe(progress);
    if (curve) curve->observe(progress);
    if (motion && !stopAsked()) motion->observe(progress);
    if (progress.seconds - shown > 0.5 || progress.step == progress.steps) {
      shown = progress.seconds;
      notes << "\r\033[K"
            << said("step " + std::to_string(progress.step) + " of " + std::to_string(progress.steps) +
                    " · loss " + fixed(progress.smoothLoss, 4) + " · " + score + " · " +
                    timeText(progress.secondsLeft) + " left")
            << std::flush;
    }
    return !stopAsked();
  };
  const TrainingResult result = train(chosen, training);
  notes << '\n';
  if (result.steps == 0) throw Error("train: stopped before its first step was done; nothing was written");
  if (result.steps < training.steps)
    notes << said("Stopped after " + std::to_string(result.steps) + " of " + std::to_string(training.steps) +
                  " steps; what was learned is kept.")
          << "\n";

  TrainingNote note = noteOf(options, training.seed);
  note.steps = result.steps;
  note.seconds = result.seconds;
  constexpr std::uint64_t kNotedSeed = 7;
  // What is scored is what the file will hold.
  if (!stopAsked())
    note.scores = scoresUnlessStopped(chosen, asKept(result.weights, options.half),
                                      std::max(kNotedExamples, chosen.heldOut), kNotedSeed);
  keep(options, chosen, result.weights, note);
  if (curve) curve->write();
  std::int64_t parameters = 0;
  for (const auto& [name, tensor] : result.weights) parameters += tensor.size();
  out << options.task << ": "
      << said(std::to_string(result.steps) + " steps in " + timeText(result.seconds) + ", " +
              std::to_string(parameters) + " parameters, loss " + fixed(result.loss, 4))
      << "\n"
      << said("held out: ")
      << (note.scores.empty() ? said("not scored; `attenscope evaluate` does") : scoreText(note.scores))
      << "\n"
      << (facts ? said("Always saying '" + facts->usual + "' would be right in " +
                       percent(facts->usualRight) + " of what is held out.") +
                      "\n"
                : "")
      << said("written: ") << writtenTo(options) << (options.curve ? ", " + *options.curve : "") << '\n';
  if (motion) motion->write(out, notes, argc, argv);
}

void evaluateFromCommandLine(const EvaluateOptions& options, std::ostream& out) {
  if (options.task.empty() != options.all)
    throw Error("evaluate: expected either a task or --all; `attenscope train` lists the tasks");
  if (options.all && options.weights) throw Error("evaluate: --weights belongs to one task, not to --all");
  if (options.note && !options.weights)
    throw Error("evaluate: --note writes into a file; expected --weights F.safetensors");
  if (options.note && options.count && *options.count != kNotedExamples)
    throw Error("evaluate: --note keeps the scores of " + std::to_string(kNotedExamples) +
                " examples; expected no --count");
  std::vector<const Task*> chosen;
  std::optional<OwnTask> own;
  if (!options.all && isOwnData(options.task)) {
    if (!options.weights)
      throw Error(
          "evaluate: data of one's own is judged by weights that were trained on such; expected "
          "--weights F.safetensors");
    own = judgedOwnTaskOf(options.task, *readWeights(*options.weights));
    chosen.push_back(own->task.get());
  } else if (options.all) {
    std::copy_if(tasks().begin(), tasks().end(), std::back_inserter(chosen),
                 [](const Task* one) { return hasTrainedWeights(*one); });
  } else {
    chosen.push_back(&task(options.task));
  }
  std::vector<std::vector<std::string>> rows{heading({"TASK", "SCORE", "HELD OUT", "GOAL", ""})};
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
    const Scores scores =
        evaluate(*one, weights, options.count.value_or(std::max(kNotedExamples, one->heldOut)));
    if (options.note) noteScores(*options.weights, scores);
    for (const auto& [name, value] : scores) {
      const auto goal = std::find_if(one->goals.begin(), one->goals.end(),
                                     [&, key = &name](const Goal& g) { return g.score == *key; });
      const bool has = goal != one->goals.end();
      const bool met = has && (goal->lower ? value <= goal->least : value >= goal->least);
      rows.push_back({own ? own->facts.name : one->trained.id, name, percent(value),
                      has ? (goal->lower ? "≤ " : "≥ ") + percent(goal->least) : "",
                      has ? (met ? said("reached") : said("missed")) : ""});
    }
  }
  out << table(rows);
  if (!own) return;
  for (const std::string& sentence : own->facts.sentences()) out << said(sentence) << "\n";
}

}  // namespace attenscope
