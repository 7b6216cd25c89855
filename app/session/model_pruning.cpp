// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/model_pruning.h"

#include "app/session/session_file.h"
#include "engine/error.h"

#include <algorithm>
#include <map>

namespace attenscope {

namespace {

/// How many numbers of the matrices that went through it are 0.
class ZeroCount {
 public:
  void add(const std::string& name, const Tensor& matrix) {
    m_counts[name] = {std::count(matrix.values().begin(), matrix.values().end(), 0.0F), matrix.size()};
  }
  double share() const {
    std::int64_t zeros = 0;
    std::int64_t all = 0;
    for (const auto& [name, count] : m_counts) {
      zeros += count.first;
      all += count.second;
    }
    return all == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(all);
  }

 private:
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> m_counts;  ///< zeros and size
};

const ModelWeights& weightsOf(const Model& model) {
  if (!model.weights || model.weights->matrices.empty())
    throw Error("the weights of " + model.name +
                " cannot be pruned: it is pruned already or has none; expected a checkpoint's folder");
  return *model.weights;
}

WeightCuts cutsOf(const PrunedRecipe& recipe, const ModelWeights& weights, const RunControl& control) {
  return {matricesOf(weights), {recipe.sparsity, recipe.order, recipe.scope, recipe.seed}, control};
}

/// Judges pruned models on texts, or by how far the result for the input at hand moves.
class ModelJudge {
 public:
  explicit ModelJudge(const PruningWish& wish) : m_wish(wish), m_plain(goalOf(wish)) {
    const RunRequest& request = wish.subject.request;
    if (m_plain.measure != "loss") m_whole = runMechanism(request);
  }

  PrunedWeightsCurve curve() const {
    return {m_plain.title, m_plain.measure, m_plain.lower, measuredSparsities()};
  }
  double score(const std::shared_ptr<const Model>& model, const RunControl& control) const {
    PruningWish now = m_wish;
    now.subject.request = withModel(std::move(now.subject.request), model);
    if (!m_whole) return goalOf(now).score({}, control);
    now.subject.request.control = control;
    return movedOutput(*m_whole, *runMechanism(now.subject.request));
  }

 private:
  const PruningWish& m_wish;
  PruningGoal m_plain;
  std::shared_ptr<const Trace> m_whole;  ///< null where there is a loss
};

}  // namespace

PrunedModel openPruned(const PrunedRecipe& recipe, const RunControl& control) {
  return openPruned(recipe, *openAnyModel(recipe.base, partOf(control, 0, 0.3)), partOf(control, 0.3, 1));
}

PrunedModel openPruned(const PrunedRecipe& recipe, const Model& base, const RunControl& control) {
  const WeightCuts cuts = cutsOf(recipe, weightsOf(base), partOf(control, 0, 0.5));
  ZeroCount zeros;
  const auto change = [&](const std::string& name, Tensor value) {
    if (!cuts.concerns(name)) return value;
    Tensor pruned = cuts.applied(name, value);
    zeros.add(name, pruned);
    return pruned;
  };
  auto model = std::make_shared<Model>(*openModel(base.path, partOf(control, 0.5, 1), change));
  model->name = recipe.title(base.name, zeros.share());
  model->mechanism.title = model->name;
  model->path = recipe.text();
  model->weights = nullptr;
  return {model, zeros.share()};
}

FileChange fileChangeOf(const PrunedRecipe& recipe, const ModelWeights& weights, const RunControl& control) {
  const auto cuts = std::make_shared<const WeightCuts>(cutsOf(recipe, weights, control));
  return {[cuts](const std::string& name) { return cuts->concerns(name); },
          [cuts](const std::string& name, const Tensor& matrix) { return cuts->applied(name, matrix); }};
}

std::optional<PrunedRecipe> recipeOf(const Model& model) {
  return PrunedRecipe::read(model.path.string());
}

RunRequest withModel(RunRequest request, std::shared_ptr<const Model> model) {
  request.mechanism = &model->mechanism;
  request.input.model = std::move(model);
  return request;
}

PrunedWeightsCurve pruneModelWeights(const PruningWish& wish, const RunControl& control) {
  const Model& base = *wish.subject.request.input.model;
  weightsOf(base);
  const ModelJudge judge(wish);
  PrunedWeightsCurve curve = judge.curve();
  const auto score = [&](WeightOrder order, double asked, const RunControl& now) {
    const PrunedRecipe recipe{asked, order, wish.scope, wish.seed, wish.subject.base};
    const PrunedModel pruned = openPruned(recipe, base, partOf(now, 0, 0.5));
    return std::pair(pruned.sparsity, judge.score(pruned.model, partOf(now, 0.5, 1)));
  };
  measureCurve(curve, wish.weights, score, control);
  return curve;
}

}  // namespace attenscope
