// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/pruned_state.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/trained_weights.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

namespace attenscope {

namespace {

constexpr const char* kWord = "pruned";

const char* toString(WeightOrder order) {
  return order == WeightOrder::Magnitude ? "magnitude" : "random";
}

const char* toString(WeightScope scope) {
  return scope == WeightScope::Global ? "global" : scope == WeightScope::PerMatrix ? "per-matrix" : "rows";
}

/// Several edits that take heads out of one layer, as one; heads in ascending order.
Edit joined(Edit edit, const std::set<std::int64_t>& heads) {
  IndexRanges& ranges = edit.at[AxisKind::Head];
  ranges.clear();
  for (const std::int64_t head : heads)
    if (!ranges.empty() && ranges.back().second == head - 1)
      ranges.back().second = head;
    else
      ranges.emplace_back(head, head);
  return edit;
}

}  // namespace

std::string PrunedRecipe::text() const {
  std::ostringstream line;
  line.imbue(std::locale::classic());
  line << kWord << ' ' << sparsity << ' ' << toString(order) << ' ' << toString(scope) << ' ' << seed << ' '
       << base;
  return line.str();
}

std::optional<PrunedRecipe> PrunedRecipe::read(const std::string& text) {
  std::istringstream words(text);
  words.imbue(std::locale::classic());
  std::string word;
  if (!(words >> word) || word != kWord) return std::nullopt;
  PrunedRecipe recipe;
  std::string order;
  std::string scope;
  words >> recipe.sparsity >> order >> scope >> recipe.seed >> std::ws;
  std::getline(words, recipe.base);
  const bool known = (order == "magnitude" || order == "random") &&
                     (scope == "global" || scope == "per-matrix" || scope == "rows");
  if (words.bad() || !known || recipe.base.empty() || !(recipe.sparsity >= 0 && recipe.sparsity <= 1))
    throw Error("weights '" + printable(text) +
                "' are not understood; expected, for example, 'pruned 0.8 magnitude global 1 TASK'");
  recipe.order = order == "random" ? WeightOrder::Random : WeightOrder::Magnitude;
  recipe.scope = scope == "global"       ? WeightScope::Global
                 : scope == "per-matrix" ? WeightScope::PerMatrix
                                         : WeightScope::Rows;
  return recipe;
}

std::shared_ptr<const LoadedWeights> PrunedRecipe::apply(const LoadedWeights& from) const {
  auto pruned = std::make_shared<LoadedWeights>(from);
  pruned->tensors = prunedWeights(from.tensors, sparsity, order, scope, seed);
  pruned->file = title(from.trained != nullptr ? from.trained->id : from.file, sparsityOf(pruned->tensors));
  return pruned;
}

std::string PrunedRecipe::title(const std::string& name, double reached) const {
  std::ostringstream title;
  title.imbue(std::locale::classic());
  title << name << ", " << std::lround(1000 * reached) / 10.0 << " % pruned by "
        << (order == WeightOrder::Magnitude ? "magnitude" : "chance");
  return title.str();
}

std::shared_ptr<const LoadedWeights> weightsFrom(const std::string& path) {
  // Pruned weights may be pruned further, but not without end.
  constexpr std::size_t kMostRecipes = 4;
  std::vector<PrunedRecipe> recipes;
  std::string base = path;
  while (auto recipe = PrunedRecipe::read(base)) {
    if (recipes.size() == kMostRecipes)
      throw Error("weights '" + printable(path) + "' are pruned more than four times over");
    base = recipe->base;
    recipes.push_back(std::move(*recipe));
  }
  const auto task = std::find_if(tasks().begin(), tasks().end(), [&](const Task* one) {
    return !recipes.empty() && one->trained.id == base && hasTrainedWeights(*one);
  });
  auto weights = task != tasks().end() ? trainedWeights((*task)->trained) : readWeights(base);
  while (!recipes.empty()) {
    weights = recipes.back().apply(*weights);
    recipes.pop_back();
  }
  return weights;
}

namespace edits {

bool takesHeadsOut(const Edit& edit) {
  return edit.kind == Edit::Kind::Scale && edit.number == 0 && edit.cells.empty() && edit.at.size() == 1 &&
         edit.at.contains(AxisKind::Head);
}

std::int64_t headsTakenOut(const std::vector<Edit>& edits) {
  std::int64_t count = 0;
  for (const Edit& edit : edits)
    for (const auto& [first, last] : edit.at.at(AxisKind::Head)) count += last - first + 1;
  return count;
}

SessionState takeHeadsOut(SessionState state, const std::vector<Edit>& removals) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  std::erase_if(all, takesHeadsOut);
  std::map<std::pair<std::string, int>, std::set<std::int64_t>> heads;
  for (const Edit& edit : removals)
    for (const auto& [first, last] : edit.at.at(AxisKind::Head))
      for (std::int64_t head = first; head <= last; ++head) heads[{edit.step, edit.layer}].insert(head);
  for (const auto& [where, which] : heads)
    all.push_back(joined({.kind = Edit::Kind::Scale, .step = where.first, .layer = where.second}, which));
  if (all.empty()) state.edits.erase(state.mechanism);
  return state;
}

bool keepsAttention(const Edit& edit) {
  const bool keeps = edit.kind == Edit::Kind::KeepTop || edit.kind == Edit::Kind::KeepWindow ||
                     edit.kind == Edit::Kind::KeepRandom;
  return keeps && edit.step.empty() && edit.layer < 0 && edit.at.empty() && edit.cells.empty();
}

SessionState takeAttention(SessionState state, const std::optional<Edit>& kept) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  std::erase_if(all, keepsAttention);
  if (kept) all.push_back(*kept);
  if (all.empty()) state.edits.erase(state.mechanism);
  return state;
}

SessionState takePruned(SessionState state, std::shared_ptr<const LoadedWeights> weights,
                        const QString& path) {
  state.parameters.at(state.mechanism).set("weights", std::string("file"));
  state.weights = std::move(weights);
  state.weightsPath = path;
  return state;
}

SessionState takeUnpruned(SessionState state, const SessionState& base) {
  state.parameters.at(state.mechanism) = base.parameters.at(state.mechanism);
  state.weights = base.weights;
  state.weightsPath = base.weightsPath;
  return state;
}

}  // namespace edits

}  // namespace attenscope
