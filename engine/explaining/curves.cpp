// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/curves.h"

#include "engine/compute/random.h"
#include "engine/error.h"
#include "engine/explaining/baselines.h"
#include "engine/explaining/explaining_again.h"
#include "engine/explaining/maps.h"
#include "engine/explaining/replay.h"

#include <algorithm>
#include <numeric>

namespace attenscope {

namespace {

/// The places of a map, those with the most first; on ties in their order.
std::vector<std::int64_t> mostFirst(const Tensor& map) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(map.size()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return map[a] > map[b]; });
  return order;
}

/// The mean of a curve over equal steps, by trapezes.
double areaUnder(const std::vector<double>& curve) {
  const double ends = (curve.front() + curve.back()) / 2;
  return (std::accumulate(curve.begin(), curve.end(), 0.0) - curve.front() - curve.back() + ends) /
         static_cast<double>(curve.size() - 1);
}

const Tensor& mapOverInput(const Explanation& explanation, const ExplainedInput& input) {
  const ExplanationMap& found = explanation.found;
  const Tensor& map = found.picture ? found.pixels : found.map;
  const std::int64_t places = input.picture ? input.rows * input.columns : input.rows;
  if (found.picture != input.picture || map.empty() || map.size() != places)
    throw Error("the map of " + explanation.title + " is not one over " + input.text() +
                ", so it cannot say what to take away; expected all tokens shown");
  return map;
}

bool isWeight(const Node& node) {
  constexpr std::int64_t kFewest = 4;
  return node.operation == nullptr && node.leaf.find("weight") != std::string::npos &&
         node.value.size() >= kFewest;
}

/// The weights on the way to a target, those used nearest to it first; not the table that the input was
/// picked from.
std::vector<int> weightsFromTop(const Record& record, const ExplainedInput& input, int target) {
  const std::vector<bool> leads = leadingTo(record, target);
  const std::vector<bool> before = leadingTo(record, input.node);
  std::vector<int> found;
  for (int user = target; user >= 0; --user) {
    if (!leads[static_cast<std::size_t>(user)]) continue;
    for (const int one : record[static_cast<std::size_t>(user)].inputs)
      if (isWeight(record[static_cast<std::size_t>(one)]) && !before[static_cast<std::size_t>(one)] &&
          std::find(found.begin(), found.end(), one) == found.end())
        found.push_back(one);
  }
  return found;
}

/// The same numbers in another order (Fisher and Yates).
Tensor shuffled(const Tensor& value, std::uint64_t key) {
  TensorBuilder out(value.shape());
  std::copy_n(value.data(), value.size(), out.data());
  for (std::int64_t i = value.size() - 1; i > 0; --i)
    std::swap(out[i], out[static_cast<std::int64_t>(randomBits(key, static_cast<std::uint64_t>(i)) %
                                                    static_cast<std::uint64_t>(i + 1))]);
  return out.finish();
}

}  // namespace

DeletionCurves deletionCurves(const Trace& run, const Explanation& explanation, const CurveOptions& options,
                              const RunControl& control) {
  const TargetValue& target = explanation.target;
  const auto input = explainedInput(run, target.node);
  if (!input) throw Error("this answer does not come from a picture or from tokens that the run recorded");
  const Tensor& map = mapOverInput(explanation, *input);
  const std::vector<std::int64_t> order = mostFirst(map);
  const std::int64_t steps = std::clamp<std::int64_t>(options.steps, 1, std::ssize(order));
  const Record& record = *run.record;
  const Tensor& value = record[static_cast<std::size_t>(input->node)].value;
  const Tensor nothing = baselineOf(*input, value, options.baseline);
  DeletionCurves curves;
  curves.method = explanation.method;
  curves.what = (target.probability ? "probability of " : "score of ") + target.name;
  curves.how = !input->picture              ? "vectors of tokens become zeros"
               : options.baseline == "blur" ? "pixels become blurred"
                                            : "pixels become " + options.baseline;
  const auto scored = [&](const Tensor& changed, double from, double to) {
    const Tensor score =
        replayedValue(record, {{input->node, changed}}, target.node, part(control, from, to));
    return target.probabilityIn(score).value_or(target.scoreIn(score));
  };
  for (std::int64_t k = 0; k <= steps; ++k) {
    const auto places = std::span(order).first(static_cast<std::size_t>(k * std::ssize(order) / steps));
    const double done = static_cast<double>(2 * k) / static_cast<double>(2 * steps + 2);
    const double half = 1 / static_cast<double>(2 * steps + 2);
    curves.shares.push_back(static_cast<double>(places.size()) / static_cast<double>(order.size()));
    curves.deletion.push_back(scored(withPlaces(*input, value, nothing, places), done, done + half));
    curves.insertion.push_back(
        scored(withPlaces(*input, nothing, value, places), done + half, done + 2 * half));
  }
  curves.deletionArea = areaUnder(curves.deletion);
  curves.insertionArea = areaUnder(curves.insertion);
  return curves;
}

RandomisedCheck randomisedCheck(const Trace& run, const ExplanationRequest& given,
                                const RandomisedOptions& options, const RunControl& control) {
  const Explanation whole = explain(run, given, part(control, 0, 0));
  ExplanationRequest request = given;
  request.target = whole.target.target;  // that of the network as it is
  const auto input = explainedInput(run, whole.target.node);
  if (!input) throw Error("this answer does not come from a picture or from tokens that the run recorded");
  const std::vector<int> weights = weightsFromTop(*run.record, *input, whole.target.node);
  if (weights.empty()) throw Error("the run has no weights that could be randomised");
  const std::int64_t count =
      std::min<std::int64_t>(std::max<std::int64_t>(1, options.most), std::ssize(weights));
  RandomisedCheck check{whole.method, {}};
  std::map<int, Tensor> changed;
  for (std::int64_t k = 0; k < count; ++k) {
    const auto end = static_cast<std::size_t>((k + 1) * std::ssize(weights) / count);
    while (changed.size() < end) {
      const int weight = weights[changed.size()];
      const Node& node = (*run.record)[static_cast<std::size_t>(weight)];
      changed[weight] = shuffled(node.value, stableHash(node.leaf, static_cast<std::uint64_t>(options.seed)));
    }
    const double from = static_cast<double>(k) / static_cast<double>(count);
    const double to = static_cast<double>(k + 1) / static_cast<double>(count);
    const Record other =
        replayed(*run.record, changed, whole.target.node, part(control, from, (from + to) / 2));
    const Explanation there = explainIn(run, other, request, part(control, (from + to) / 2, to));
    check.layers.push_back({(*run.record)[static_cast<std::size_t>(weights[end - 1])].leaf,
                            rankCorrelation(whole.found.map, there.found.map)});
  }
  control.checkpoint(1);
  return check;
}

}  // namespace attenscope
