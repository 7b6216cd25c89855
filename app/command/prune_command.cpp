// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/prune_command.h"

#include "app/command/meter.h"
#include "app/command/stop_signals.h"
#include "app/command/text_table.h"
#include "app/export/curve_figure.h"
#include "app/export/figure.h"
#include "app/session/session_file.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/exploring/head_pruning.h"
#include "engine/exploring/weight_pruning.h"
#include "engine/io/program_files.h"
#include "engine/models/model.h"
#include "engine/training/examples.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"
#include "engine/training/weights_file.h"

#include <QApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kExamples = 200;
constexpr std::size_t kLongestTexts = 4'000'000;  // bytes
constexpr int kFinetunedPoints = 4;

bool isTask(const std::string& what) {
  return std::any_of(tasks().begin(), tasks().end(),
                     [&](const Task* one) { return one->trained.id == what; });
}

std::vector<std::string> textsOf(const PruneOptions& options) {
  if (options.text) return {*options.text};
  if (!options.texts)
    throw Error(
        "prune: a model needs texts on which it is judged; expected --texts F (a text a line) or --text S");
  std::ifstream file(*options.texts);
  if (!file) throw Error(printable(*options.texts) + ": cannot be read; expected a text file");
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (std::string line; std::getline(file, line);) {
    if ((bytes += line.size()) > kLongestTexts)
      throw Error(printable(*options.texts) + ": is larger than 4 MB; expected a few hundred lines");
    if (line.find_first_not_of(" \t\r") != std::string::npos) texts.push_back(line);
  }
  if (texts.empty()) throw Error(printable(*options.texts) + ": holds no text");
  return texts;
}

/// What --weights and --heads, --by and the rest contradict.
void check(const PruneOptions& options) {
  if (options.what.empty())
    throw Error("prune: expected a task or a model; `attenscope train` lists the tasks");
  if (options.heads && options.weights) throw Error("prune: expected either --heads or --weights");
  const std::string& by = options.by;
  const bool ofWeights = by == "magnitude" || by == "random" || by.empty();
  const bool ofHeads = by == "leave-one-out" || by == "gradient" || by == "random" || by.empty();
  if (options.weights && !ofWeights)
    throw Error("--by " + printable(by) + ": weights are pruned by magnitude or random");
  if (!options.weights && !ofHeads)
    throw Error("--by " + printable(by) + ": heads are pruned by leave-one-out, gradient or random");
  if (options.perMatrix && !options.weights) throw Error("--per-matrix belongs to --weights");
  if (options.iterated && options.weights) throw Error("--iterated belongs to --heads");
  if (options.render && !figureFormat(*options.render))
    throw Error("--render " + printable(*options.render) + ": expected a file ending in .png, .svg or .pdf");
  if (options.theme && *options.theme != "dark" && *options.theme != "light")
    throw Error("--theme " + printable(*options.theme) + ": expected light or dark");
  const bool ofTask = isTask(options.what);
  if (ofTask && (options.texts || options.text))
    throw Error("prune: a task brings its own examples; --texts and --text are for models");
  if (!ofTask && options.examples)
    throw Error("--examples: a model is judged on --texts, a task on examples");
  if (!ofTask && options.finetune)
    throw Error("--finetune: checkpoints cannot be trained here; expected a task");
  if (!ofTask && options.weights)
    throw Error("--weights: the weights of checkpoints cannot be pruned here; expected a task, or --heads");
  if (!ofTask && options.out) throw Error("--out: pruned checkpoints are not written; expected a task");
}

/// One line of the result, before and after fine-tuning.
struct Point {
  double x = 0;  ///< heads removed, or sparsity
  double score = 0;
  std::optional<double> tuned{};
  std::string what{};
};

void render(const PruneOptions& options, const std::string& title, const std::string& measure,
            const std::vector<CurveLine>& lines, int& argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
  const QApplication application(argc, argv);
  const bool dark = options.theme && *options.theme == "dark";
  renderCurve(*options.render,
              {QString::fromStdString(title),
               options.weights ? QStringLiteral("sparsity") : QStringLiteral("heads removed"),
               QString::fromStdString(measure), lines},
              dark ? darkPalette() : lightPalette(), {900, 600});
}

CurveLine lineOf(const std::string& name, const std::vector<Point>& points, bool tuned) {
  CurveLine line{QString::fromStdString(name), {}, {}};
  for (const Point& point : points) {
    if (tuned && !point.tuned) continue;
    line.x.push_back(point.x);
    line.y.push_back(tuned ? *point.tuned : point.score);
  }
  return line;
}

TensorMap finetuned(const Task& task, const TensorMap& start, const std::vector<Edit>& edits,
                    std::int64_t steps, std::uint64_t seed, std::ostream& notes) {
  Meter meter(notes, "fine-tuning");
  const RunControl control = meter.control();
  TrainingOptions training;
  training.steps = steps;
  training.seed = seed;
  training.start = start;
  training.edits = edits;
  training.keepZeros = true;
  // As at the end of training: large steps would undo what was learned.
  training.learningRate = task.plan.learningRate / 4;
  training.stopped = [] { return stopAsked(); };
  training.observe = [&](const TrainingProgress& progress) {
    control.checkpoint(static_cast<double>(progress.step) / static_cast<double>(progress.steps));
    return true;
  };
  TrainingResult result = train(task, training);
  if (stopAsked()) throw Cancelled();
  return std::move(result.weights);
}

std::shared_ptr<const LoadedWeights> asLoaded(const LoadedWeights& like, TensorMap tensors) {
  auto loaded = std::make_shared<LoadedWeights>(like);
  loaded->tensors = std::move(tensors);
  return loaded;
}

std::string writtenBy(const PruneOptions& options) {
  return "attenscope prune " + options.what + (options.weights ? " --weights" : " --heads") +
         (options.by.empty() ? "" : " --by " + options.by) + (options.iterated ? " --iterated" : "") +
         (options.perMatrix ? " --per-matrix" : "") + (options.to ? " --to " + sixDigits(*options.to) : "") +
         (options.examples ? " --examples " + std::to_string(*options.examples) : "") + " --seed " +
         std::to_string(options.seed) +
         (options.finetune ? " --finetune " + std::to_string(*options.finetune) : "");
}

class Pruning {
 public:
  Pruning(const PruneOptions& options, std::ostream& out, std::ostream& notes, int& argc, char** argv)
      : m_options(options), m_out(out), m_notes(notes), m_argc(argc), m_argv(argv) {}

  void run() {
    if (!isTask(m_options.what)) return pruneModel();
    m_task = &task(m_options.what);
    if (!hasTrainedWeights(*m_task))
      throw Error("the program brings no weights for '" + m_options.what + "'; expected another task");
    m_weights = trainedWeights(m_task->trained);
    m_options.weights ? pruneWeights() : pruneTask();
  }

 private:
  std::int64_t examples() const { return m_options.examples.value_or(kExamples); }

  void pruneModel() {
    const auto model = openAnyModel(m_options.what);
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    if (!model->stacks.empty()) request.input.detailStack = model->stacks.front().name;
    prune(keepTexts(request, textsOf(m_options)));
  }

  void pruneTask() { prune(keepScore(*m_task, m_weights, examples())); }

  HeadPruning pruned(const PruningGoal& goal, HeadOrder order, const std::string& what) {
    Meter meter(m_notes, what);
    return pruneHeads(goal,
                      {.order = order,
                       .iterated = m_options.iterated,
                       .left = m_options.to.value_or(0),
                       .seed = m_options.seed},
                      meter.control());
  }

  void prune(const PruningGoal& goal) {
    if (goal.heads.empty()) throw Error("prune: there are no heads in " + m_options.what);
    const HeadOrder order = m_options.by == "gradient" ? HeadOrder::Gradient
                            : m_options.by == "random" ? HeadOrder::Random
                                                       : HeadOrder::LeaveOneOut;
    const std::string by = order == HeadOrder::Gradient ? "gradient"
                           : order == HeadOrder::Random ? "random"
                                                        : "leave-one-out";
    const HeadPruning result = pruned(goal, order, "pruning heads");
    std::vector<Point> points;
    for (const PruningPoint& point : result.curve)
      points.push_back({static_cast<double>(point.removed), point.score, std::nullopt,
                        point.removed == 0 ? "—" : goal.heads[point.head].text()});
    TensorMap kept;
    if (m_task != nullptr && (m_options.finetune || m_options.out)) kept = tuneHeads(goal, result, points);
    std::vector<CurveLine> lines{lineOf("by " + by, points, false)};
    if (m_options.finetune) lines.push_back(lineOf("fine-tuned", points, true));
    if (order != HeadOrder::Random && m_options.render) {
      const HeadPruning baseline = pruned(goal, HeadOrder::Random, "random baseline");
      CurveLine line{QStringLiteral("random"), {}, {}};
      for (const PruningPoint& point : baseline.curve) {
        line.x.push_back(static_cast<double>(point.removed));
        line.y.push_back(point.score);
      }
      lines.push_back(std::move(line));
    }
    report(goal, result, points, by);
    if (m_options.out) write(kept);
    if (m_options.render)
      render(m_options, m_options.what + " · " + goal.title, goal.measure, lines, m_argc, m_argv);
  }

  /// Fine-tunes at some points of the curve, the last one among them; the weights of that one, with zeros in
  /// place of what the removed heads gave.
  TensorMap tuneHeads(const PruningGoal& goal, const HeadPruning& result, std::vector<Point>& points) {
    const std::size_t last = points.size() - 1;
    TensorMap weights = m_weights->tensors;
    for (int i = 1; i <= kFinetunedPoints && m_options.finetune; ++i) {
      const std::size_t at = last * static_cast<std::size_t>(i) / kFinetunedPoints;
      if (at == 0 || points[at].tuned) continue;
      const std::vector<Edit> edits = result.edits(goal, at);
      TensorMap tuned =
          finetuned(*m_task, m_weights->tensors, edits, *m_options.finetune, m_options.seed, m_notes);
      points[at].tuned = keepScore(*m_task, asLoaded(*m_weights, tuned), examples()).score(edits, {});
      if (at == last) weights = std::move(tuned);
    }
    zeroHeads(goal, result, weights);
    return weights;
  }

  void zeroHeads(const PruningGoal& goal, const HeadPruning& result, TensorMap& weights) const {
    const auto plain =
        runMechanism(requestOf(*m_task, m_weights, exampleAt(*m_task, Split::HeldOut, 7, 0).input));
    std::map<std::string, std::vector<std::int64_t>> removed;
    std::map<std::string, std::int64_t> heads;
    for (const PrunableHead& head : goal.heads) ++heads[outProjectionOf(*plain, head)];
    for (std::size_t i = 1; i < result.curve.size(); ++i) {
      const PrunableHead& head = goal.heads[result.curve[i].head];
      removed[outProjectionOf(*plain, head)].push_back(head.head);
    }
    for (const auto& [name, out] : removed) {
      if (!weights.contains(name))
        throw Error("--out: the weight by which the heads of " + m_options.what + " are mixed was not found");
      weights[name] = withoutHeads(weights.at(name), heads.at(name), out);
    }
  }

  void pruneWeights() {
    const double sparsest = 1 - m_options.to.value_or(0.5);
    const WeightScope scope = m_options.perMatrix ? WeightScope::PerMatrix : WeightScope::Global;
    const WeightOrder order = m_options.by == "random" ? WeightOrder::Random : WeightOrder::Magnitude;
    std::vector<double> sparsities;
    constexpr int kPoints = 10;
    for (int i = 0; i <= kPoints; ++i) sparsities.push_back(sparsest * i / kPoints);
    PruningGoal goal;
    const auto scored = [&](WeightOrder by, const char* what) {
      Meter meter(m_notes, what);
      const RunControl control = meter.control();
      std::vector<Point> points;
      for (const double sparsity : sparsities) {
        control.checkpoint(static_cast<double>(points.size()) / static_cast<double>(sparsities.size()));
        const auto weights = prunedWeights(m_weights->tensors, sparsity, by, scope, m_options.seed);
        goal = keepScore(*m_task, asLoaded(*m_weights, weights), examples());
        points.push_back({sparsityOf(weights), goal.score({}, {}), std::nullopt, {}});
      }
      return points;
    };
    std::vector<Point> points = scored(order, "pruning weights");
    TensorMap kept = prunedWeights(m_weights->tensors, sparsest, order, scope, m_options.seed);
    for (int i = 1; i <= kFinetunedPoints && m_options.finetune; ++i) {
      const std::size_t at = (points.size() - 1) * static_cast<std::size_t>(i) / kFinetunedPoints;
      TensorMap tuned =
          finetuned(*m_task, prunedWeights(m_weights->tensors, sparsities[at], order, scope, m_options.seed),
                    {}, *m_options.finetune, m_options.seed, m_notes);
      points[at].tuned = keepScore(*m_task, asLoaded(*m_weights, tuned), examples()).score({}, {});
      if (at + 1 == points.size()) kept = std::move(tuned);
    }
    const std::string by = order == WeightOrder::Random ? "random" : "magnitude";
    std::vector<CurveLine> lines{lineOf("by " + by, points, false)};
    if (m_options.finetune) lines.push_back(lineOf("fine-tuned", points, true));
    if (order != WeightOrder::Random && (m_options.render || m_options.json)) {
      const std::vector<Point> baseline = scored(WeightOrder::Random, "random baseline");
      lines.push_back(lineOf("random", baseline, false));
      reportWeights(goal, points, by, &baseline);
    } else {
      reportWeights(goal, points, by, nullptr);
    }
    if (m_options.out) write(kept);
    if (m_options.render)
      render(m_options, m_options.what + " · " + goal.title, goal.measure, lines, m_argc, m_argv);
  }

  void write(const TensorMap& weights) {
    TrainingNote note;
    note.command = writtenBy(m_options);
    note.seed = m_options.seed;
    note.steps = m_options.finetune.value_or(0);
    writeTrained(*m_options.out, *m_task, weights, note);
    m_notes << "written: " << *m_options.out << ", " << percentText(sparsityOf(weights))
            << " of the weights are 0\n";
  }

  std::string scoreText(const PruningGoal& goal, double score) const {
    if (goal.measure == "loss") return sixDigits(score) + " (perplexity " + sixDigits(std::exp(score)) + ")";
    return m_task != nullptr ? percentText(score) : sixDigits(score);
  }

  void report(const PruningGoal& goal, const HeadPruning& result, const std::vector<Point>& points,
              const std::string& by) {
    if (m_options.json) {
      Json json{{"what", m_options.what},
                {"judged_on", goal.title},
                {"measure", goal.measure},
                {"less_is_better", goal.lower},
                {"by", by},
                {"iterated", m_options.iterated}};
      for (std::size_t i = 0; i < goal.heads.size(); ++i)
        json["heads"].push_back({{"head", goal.heads[i].text()}, {"importance", result.importance[i]}});
      for (const Point& point : points) {
        Json one{{"removed", point.x},
                 {"left", static_cast<double>(goal.heads.size()) - point.x},
                 {"score", point.score}};
        if (point.x > 0) one["head"] = point.what;
        if (point.tuned) one["fine_tuned"] = *point.tuned;
        json["curve"].push_back(std::move(one));
      }
      m_out << json.dump(2) << '\n';
      return;
    }
    m_out << m_options.what << " · " << goal.title << " · " << goal.measure
          << (goal.lower ? ", less is better\n" : ", more is better\n");
    std::vector<std::vector<std::string>> rows{{"HEAD", by == "gradient" ? "|∂L/∂ξ|"
                                                        : by == "random" ? "ORDER"
                                                                         : "WORSE BY"}};
    for (std::size_t i = 0; i < goal.heads.size(); ++i)
      rows.push_back({goal.heads[i].text(), sixDigits(result.importance[i])});
    m_out << table(rows) << '\n';
    rows = {{"LEFT", goal.measure, m_options.finetune ? "FINE-TUNED" : "", "REMOVED"}};
    for (const Point& point : points)
      rows.push_back({std::to_string(goal.heads.size() - static_cast<std::size_t>(point.x)),
                      scoreText(goal, point.score), point.tuned ? scoreText(goal, *point.tuned) : "",
                      point.what});
    m_out << table(rows);
  }

  void reportWeights(const PruningGoal& goal, const std::vector<Point>& points, const std::string& by,
                     const std::vector<Point>* baseline) {
    if (m_options.json) {
      Json json{{"what", m_options.what},
                {"judged_on", goal.title},
                {"measure", goal.measure},
                {"less_is_better", goal.lower},
                {"by", by},
                {"per_matrix", m_options.perMatrix}};
      for (std::size_t i = 0; i < points.size(); ++i) {
        Json one{{"sparsity", points[i].x}, {"score", points[i].score}};
        if (points[i].tuned) one["fine_tuned"] = *points[i].tuned;
        if (baseline != nullptr) one["random"] = (*baseline)[i].score;
        json["curve"].push_back(std::move(one));
      }
      m_out << json.dump(2) << '\n';
      return;
    }
    m_out << m_options.what << " · " << goal.title << " · " << goal.measure
          << (goal.lower ? ", less is better\n" : ", more is better\n");
    std::vector<std::vector<std::string>> rows{
        {"SPARSITY", goal.measure, m_options.finetune ? "FINE-TUNED" : ""}};
    for (const Point& point : points)
      rows.push_back({percentText(point.x), scoreText(goal, point.score),
                      point.tuned ? scoreText(goal, *point.tuned) : ""});
    m_out << table(rows);
  }

  const PruneOptions& m_options;
  std::ostream& m_out;
  std::ostream& m_notes;
  int& m_argc;
  char** m_argv;
  const Task* m_task = nullptr;
  std::shared_ptr<const LoadedWeights> m_weights;
};

}  // namespace

void pruneFromCommandLine(const PruneOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv) {
  check(options);
  const StopsOnSignals stops;
  try {
    Pruning(options, out, notes, argc, argv).run();
  } catch (const Cancelled&) {
    throw Error("prune: stopped; nothing is written");
  }
}

}  // namespace attenscope
