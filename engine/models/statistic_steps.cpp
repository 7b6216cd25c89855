// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/statistic_steps.h"

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

bool anyTokenTwice(const Tensor& tokenIds) {
  std::vector<float> ids(tokenIds.values().begin(), tokenIds.values().end());
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

std::string idOf(const std::string& stack, const std::string& id) {
  return (stack.empty() ? "" : stack + "_") + id;
}

std::string statisticId(int statistic) {
  return std::string("head_") + toString(static_cast<HeadStatistic>(statistic));
}

}  // namespace

std::vector<StepSpec> headStatisticSteps(const std::string& stack) {
  static constexpr std::array symbols{"entropy", "distance", "previous", "first", "induction"};
  static constexpr std::array formulas{"mean of −Σ A ln A", "mean of Σ A·|q − k|", "mean of A[q, q − 1]",
                                       "mean of A[q, 0]", "mean of A[q, p + 1], token p = token q"};
  std::vector<StepSpec> specs;
  for (int i = 0; i < kHeadStatistics; ++i) {
    StepSpec spec;
    spec.id = idOf(stack, statisticId(i));
    spec.symbol = symbols[static_cast<std::size_t>(i)];
    spec.formula = formulas[static_cast<std::size_t>(i)];
    spec.operation = i == 0 ? "figures of heads" : "";
    spec.role = Role::Statistic;
    spec.axes = {AxisKind::Layer, AxisKind::Head};
    spec.stack = stack;
    specs.push_back(std::move(spec));
  }
  return specs;
}

void addHeadStatistics(MechanismRun& run, const std::vector<Var>& layers, Var tokenIds,
                       const HeadStatisticOptions& options, const std::string& stack) {
  if (layers.empty()) return;
  const bool twice = tokenIds.valid() && anyTokenTwice(tokenIds.tensor());
  for (int i = 0; i < kHeadStatistics; ++i) {
    const auto statistic = static_cast<HeadStatistic>(i);
    const bool ofOneText = statistic == HeadStatistic::Previous || statistic == HeadStatistic::Induction;
    if (options.otherKeys && (ofOneText || statistic == HeadStatistic::Distance)) continue;
    if (options.gridColumns > 0 && ofOneText) continue;
    // The first patch gathers nothing, unlike a class token.
    if (options.gridColumns > 0 && options.firstPatch == 0 && statistic == HeadStatistic::First) continue;
    if (statistic == HeadStatistic::Induction && !twice) continue;
    run.show(idOf(stack, statisticId(i)), headStatistic(layers, statistic), {});
  }
}

StepSpec rolloutStep(const std::string& stack) {
  StepSpec spec;
  spec.id = idOf(stack, "rollout");
  spec.symbol = "rollout";
  spec.formula = "(½ mean A + ½ I) · rollout before";
  spec.operation = "rollout";
  spec.role = Role::Statistic;
  spec.axes = {AxisKind::Query, AxisKind::Key};
  spec.stack = stack;
  return spec;
}

StepSpec flowStep(const std::string& stack) {
  StepSpec spec;
  spec.id = idOf(stack, "flow");
  spec.symbol = "flow";
  spec.formula = "largest flow from the query to each token of the input";
  spec.operation = "flow";
  spec.role = Role::Statistic;
  spec.axes = {AxisKind::Key};
  spec.stack = stack;
  return spec;
}

Parameter analysisParameter() {
  Parameter analysis;
  analysis.id = "analysis";
  analysis.title = "Across layers";
  analysis.type = ParameterType::Choice;
  analysis.values = {{"none", "None"}, {"rollout", "Rollout"}, {"flow", "Flow"}};
  analysis.defaultValue = std::string("none");
  analysis.help =
      "What reaches a layer from each token of the input through all layers before it (Abnar and Zuidema "
      "2020): as the product of the layers, or as the largest flow from one token.";
  return analysis;
}

}  // namespace attenscope
