// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/pruning.h"

#include "app/session/model_pruning.h"
#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/exploring/head_weights.h"
#include "engine/io/program_files.h"
#include "engine/models/model.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace attenscope {

namespace {

constexpr std::size_t kLargestTexts = 4'000'000;  // bytes

const Task* taskOf(const TrainedTask* trained) {
  for (const Task* one : tasks())
    if (trained != nullptr && one->trained.id == trained->id) return one;
  return nullptr;
}

/// A request that runs these weights in place of its own.
RunRequest withWeights(RunRequest request, std::shared_ptr<const LoadedWeights> weights) {
  request.weights = std::move(weights);
  request.parameters.set("weights", std::string("file"));
  return request;
}

bool tellsOwnText(const RunRequest& request) {
  const Model* model = request.input.model.get();
  if (request.input.kind != InputKind::Model || model == nullptr || !model->takesText) return false;
  return tellsOwnText(*model, *runMechanism(request));
}

constexpr double kGradient = 3;  // is worth so many evaluations

/// How many evaluations of the measure pruneHeads() takes.
double effortOf(HeadOrder order, bool iterated, double heads) {
  const double each = order == HeadOrder::LeaveOneOut ? heads + 1
                      : order == HeadOrder::Gradient  ? kGradient
                                                      : 0;
  return heads + 1 + each * (iterated ? heads / 2 : 1);
}

/// Prunes by a goal, of which every evaluation reports its own progress and can be cancelled.
HeadPruning prunedBy(PruningGoal goal, const PruningOptions& options, const RunControl& control) {
  const double all = effortOf(options.order, options.iterated, static_cast<double>(goal.heads.size()));
  double done = 0;
  const auto counted = [&control, &done, all](double effort, const auto& evaluate) {
    auto result = evaluate(RunControl([&](double fraction) {
      control.checkpoint(std::min(1.0, (done + effort * fraction) / all));
      return true;
    }));
    done += effort;
    return result;
  };
  goal.score = [counted, score = goal.score](const std::vector<Edit>& edits, const RunControl&) {
    return counted(1, [&](const RunControl& own) { return score(edits, own); });
  };
  if (goal.gradient)
    goal.gradient = [counted, gradient = goal.gradient](const std::vector<Edit>& edits, const RunControl&) {
      return counted(kGradient, [&](const RunControl& own) { return gradient(edits, own); });
    };
  return pruneHeads(goal, options);
}

/// How weights are judged: what Examples or the input say of them.
class WeightsJudge {
 public:
  explicit WeightsJudge(const PruningWish& wish) : m_wish(wish) {
    const PruningSubject& subject = wish.subject;
    if (!subject.weights)
      throw Error(
          "there are no weights that could be pruned here; expected those of a task or of a file, not of a "
          "checkpoint or random ones");
    if (wish.on == JudgedOn::Texts) throw Error("texts are for models; expected examples of the task");
    if (wish.on == JudgedOn::Examples) {
      goalOf(wish);  // says what is missing
      return;
    }
    m_plain = runMechanism(withWeights(subject.request, subject.weights));
  }

  double score(std::shared_ptr<const LoadedWeights> weights, const std::vector<Edit>& edits,
               const RunControl& control) const {
    const PruningSubject& subject = m_wish.subject;
    if (!m_plain) return keepScore(*subject.task, weights, m_wish.examples).score(edits, control);
    RunRequest request = withWeights(subject.request, std::move(weights));
    request.edits = edits;
    return movedOutput(*m_plain, *runMechanism(request));
  }

  std::string title() const { return m_plain ? "the input at hand" : goal().title; }
  std::string measure() const { return m_plain ? movedMeasure(*m_plain) : goal().measure; }
  bool lower() const { return m_plain || goal().lower; }

 private:
  PruningGoal goal() const { return goalOf(m_wish); }

  const PruningWish& m_wish;
  std::shared_ptr<const Trace> m_plain;  ///< of the input; null for examples
};

}  // namespace

PruningGoal goalOf(const PruningWish& wish) {
  const PruningSubject& subject = wish.subject;
  if (wish.on == JudgedOn::Examples) {
    if (subject.task == nullptr || !subject.weights)
      throw Error(
          "there are no examples: these weights were not trained on a task; expected the input at hand");
    return keepScore(*subject.task, subject.weights, wish.examples);
  }
  if (wish.on == JudgedOn::Texts) return keepTexts(subject.request, wish.texts);
  if (!tellsOwnText(subject.request)) return keepOutput(subject.request);
  return keepTexts(subject.request, {subject.request.input.text});
}

PruningSubject pruningSubject(const SessionState& state, RunRequest request) {
  request.edits.clear();
  request.measuring = {};
  PruningSubject subject{std::move(request), nullptr, nullptr, {}};
  if (const Task* built = trainedTask(state); built != nullptr && hasTrainedWeights(*built)) {
    subject.task = built;
    subject.weights = trainedWeights(built->trained);
    subject.base = built->trained.id;
    return subject;
  }
  if (const auto& model = state.input.model; state.input.kind == InputKind::Model && model) {
    const bool inside = isProgramPath(model->path) || PrunedRecipe::read(model->path.string());
    subject.base = (inside ? model->path : std::filesystem::absolute(model->path)).string();
    return subject;
  }
  const Parameters& parameters = state.currentParameters();
  if (!state.weights || !parameters.has("weights") || parameters.choice("weights") != "file") return subject;
  subject.task = taskOf(state.weights->trained);
  subject.weights = state.weights;
  subject.base = state.weightsPath.toStdString();
  return subject;
}

RunControl partOf(const RunControl& whole, double from, double to) {
  return RunControl([whole, from, to](double fraction) {
    whole.checkpoint(from + (to - from) * std::clamp(fraction, 0.0, 1.0));
    return true;
  });
}

namespace {

/// How large the weights are by which each head of the goal writes.
std::vector<double> magnitudesFor(const PruningWish& wish, const PruningGoal& goal) {
  const PruningSubject& subject = wish.subject;
  const auto& model = subject.request.input.model;
  if (subject.weights) {
    const TensorMap& weights = subject.weights->tensors;
    std::vector<MatrixSource> matrices;
    for (const auto& [name, tensor] : weights) matrices.push_back({name, [one = tensor] { return one; }});
    const auto plain = runMechanism(withWeights(subject.request, subject.weights));
    return magnitudesOf(placesOf(goal, *plain, weights), matrices);
  }
  if (model && model->weights)
    return magnitudesOf(placesOf(goal, *model->weights), matricesOf(*model->weights));
  throw Error("there are no weights whose magnitude could be compared here; expected leave-one-out");
}

}  // namespace

PrunedHeads pruneHeadsOf(const PruningWish& wish, const RunControl& control) {
  control.checkpoint(0);
  PrunedHeads result{goalOf(wish), {}, std::nullopt};
  if (result.goal.heads.empty()) throw Error("there are no heads to prune here");
  if (wish.heads == HeadOrder::Gradient && !result.goal.gradient)
    throw Error("the result at hand has gradient 0 with respect to itself; expected leave-one-out");
  const auto heads = static_cast<double>(result.goal.heads.size());
  const double own = effortOf(wish.heads, wish.iterated, heads);
  const double share =
      wish.heads == HeadOrder::Random ? 1 : own / (own + effortOf(HeadOrder::Random, false, heads));
  PruningOptions options{.order = wish.heads, .iterated = wish.iterated, .seed = wish.seed};
  if (wish.heads == HeadOrder::Magnitude) options.magnitudes = magnitudesFor(wish, result.goal);
  result.by = prunedBy(result.goal, options, partOf(control, 0, share));
  if (wish.heads != HeadOrder::Random)
    result.random =
        prunedBy(result.goal, {.order = HeadOrder::Random, .seed = wish.seed}, partOf(control, share, 1));
  return result;
}

const std::vector<double>& measuredSparsities() {
  static const std::vector<double> all{0,    0.1, 0.2,  0.3,  0.4,  0.5,  0.6,  0.7,
                                       0.75, 0.8, 0.85, 0.88, 0.91, 0.94, 0.96, 0.98};
  return all;
}

void measureCurve(PrunedWeightsCurve& curve, WeightOrder order, const SparseScore& score,
                  const RunControl& control) {
  const bool baseline = order != WeightOrder::Random;
  const double all = static_cast<double>(curve.asked.size()) * (baseline ? 2 : 1);
  double done = 0;
  const auto measure = [&](WeightOrder by, double asked) {
    const RunControl now = partOf(control, done / all, (done + 1) / all);
    ++done;
    now.checkpoint(0);
    return score(by, asked, now);
  };
  for (const double asked : curve.asked) {
    const auto [sparsity, measured] = measure(order, asked);
    curve.sparsity.push_back(sparsity);
    curve.scores.push_back(measured);
  }
  if (baseline)
    for (const double asked : curve.asked) curve.random.push_back(measure(WeightOrder::Random, asked).second);
}

PrunedWeightsCurve pruneWeightsOf(const PruningWish& wish, const RunControl& control) {
  control.checkpoint(0);
  if (wish.subject.request.input.kind == InputKind::Model) return pruneModelWeights(wish, control);
  const WeightsJudge judge(wish);
  PrunedWeightsCurve curve{judge.title(), judge.measure(), judge.lower(), measuredSparsities()};
  const LoadedWeights& weights = *wish.subject.weights;
  const auto score = [&](WeightOrder order, double asked, const RunControl& now) {
    TensorMap pruned = prunedWeights(weights.tensors, asked, order, wish.scope, wish.seed);
    const double sparsity = sparsityOf(pruned);
    return std::pair(sparsity, judge.score(renamed(weights, std::move(pruned), weights.file), {}, now));
  };
  measureCurve(curve, wish.weights, score, control);
  return curve;
}

namespace {

/// Everything first, then by falling k; what changes nothing is left out.
std::vector<AttentionPoint> fromWhole(double whole, std::vector<AttentionPoint> curve) {
  std::erase_if(curve,
                [whole](const AttentionPoint& point) { return point.share >= 1 && point.score == whole; });
  curve.push_back({0, 1, 1, whole});
  std::reverse(curve.begin(), curve.end());
  return curve;
}

}  // namespace

PrunedAttention pruneAttentionOf(const PruningWish& wish, const RunControl& control) {
  control.checkpoint(0);
  PrunedAttention pruned{goalOf(wish)};
  AttentionSparsity drawn = wish.attention;
  drawn.pattern = AttentionSparsity::Pattern::Random;
  drawn.seed = wish.seed;
  const double whole = pruned.goal.score({}, partOf(control, 0, 0.1));
  pruned.curve = fromWhole(whole, attentionCurve(pruned.goal, wish.attention, partOf(control, 0.1, 0.55)));
  pruned.random = fromWhole(whole, attentionCurve(pruned.goal, drawn, partOf(control, 0.55, 1)));
  return pruned;
}

FineTuned fineTune(const PruningWish& wish, const TensorMap& start, const std::vector<Edit>& removals,
                   std::int64_t steps, const RunControl& control) {
  const Task* task = wish.subject.task;
  if (task == nullptr) throw Error("only what was trained on a task of the program can be trained further");
  constexpr double kTraining = 0.9;  // of the job
  const RunControl training = partOf(control, 0, kTraining);
  TrainingOptions options;
  options.steps = steps;
  options.seed = wish.seed;
  options.start = start;
  options.edits = removals;
  options.keepZeros = true;
  // As at the end of training: large steps would undo what was learned.
  options.learningRate = task->plan.learningRate / 4;
  options.observe = [&](const TrainingProgress& progress) {
    training.checkpoint(static_cast<double>(progress.step) / static_cast<double>(progress.steps));
    return true;
  };
  FineTuned tuned{train(*task, options).weights, 0, steps};
  const auto loaded = renamed(*wish.subject.weights, tuned.weights, wish.subject.weights->file);
  tuned.score = WeightsJudge(wish).score(loaded, removals, partOf(control, kTraining, 1));
  return tuned;
}

TensorMap zeroedHeads(const PruningSubject& subject, TensorMap weights, const std::vector<PrunableHead>& all,
                      const std::vector<PrunableHead>& removed) {
  const auto plain = runMechanism(withWeights(subject.request, subject.weights));
  PruningGoal goal;
  goal.heads = all;
  std::vector<std::size_t> indices;
  for (const PrunableHead& head : removed)
    indices.push_back(static_cast<std::size_t>(std::find(all.begin(), all.end(), head) - all.begin()));
  const HeadZeros zeros(goal, placesOf(goal, *plain, weights), indices, false);
  for (auto& [name, tensor] : weights) tensor = zeros.applied(name, tensor);
  return weights;
}

std::shared_ptr<const LoadedWeights> renamed(const LoadedWeights& like, TensorMap tensors, std::string name) {
  auto weights = std::make_shared<LoadedWeights>(like);
  weights->tensors = std::move(tensors);
  weights->file = std::move(name);
  return weights;
}

std::vector<std::string> textsIn(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(printable(path) + ": cannot be read; expected a text file");
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (std::string line; std::getline(file, line);) {
    if ((bytes += line.size()) > kLargestTexts)
      throw Error(printable(path) + ": is larger than 4 MB; expected a few hundred lines");
    if (line.find_first_not_of(" \t\r") != std::string::npos) texts.push_back(line);
  }
  if (texts.empty()) throw Error(printable(path) + ": holds no text");
  return texts;
}

}  // namespace attenscope
