// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/explanation_trace.h"

#include "engine/explaining/maps.h"

#include <algorithm>

namespace attenscope {

namespace {

Labels share(std::vector<std::string> names) {
  return std::make_shared<const std::vector<std::string>>(std::move(names));
}

Labels tokensOf(const Explanation& explanation, const Trace& run, std::int64_t count) {
  const std::vector<std::string>& tokens = explanation.found.source ? run.sourceTokens : run.tokens;
  return std::ssize(tokens) == count ? share(tokens) : Labels();
}

/// As large as what the model reads, where it is a picture.
const Tensor& drawnMap(const Explanation& explanation) {
  return explanation.found.pixels.empty() ? explanation.found.map : explanation.found.pixels;
}

Step stepOf(const Explanation& explanation, const Trace& run) {
  Step step;
  step.id = explanation.method;
  step.symbol = explanation.title;
  step.formula = explanation.title + " of " + explanation.target.name;
  step.role = Role::Statistic;
  step.value = explanation.found.picture ? drawnMap(explanation) : explanation.found.map;
  step.axes = explanation.found.picture
                  ? std::vector<Axis>{{AxisKind::Row, {}}, {AxisKind::Column, {}}}
                  : std::vector<Axis>{{AxisKind::Token, tokensOf(explanation, run, step.value.size())}};
  return step;
}

Step pairsOf(const Explanation& explanation, const Trace& run) {
  Step step = stepOf(explanation, run);
  step.id += "_pairs";
  step.symbol = explanation.title + ", pairs";
  step.value = explanation.found.pairs;
  step.axes = {{AxisKind::Query, {}}, {AxisKind::Key, tokensOf(explanation, run, step.value.dim(1))}};
  if (step.value.dim(0) == step.value.dim(1)) step.axes[0].labels = step.axes[1].labels;
  return step;
}

/// Those of one kind and size in one step.
Step together(const std::vector<const Explanation*>& all, const Trace& run) {
  Step step = stepOf(*all.front(), run);
  step.id = kExplanationsTogether;
  step.symbol = "maps";
  step.formula = "each divided by its largest magnitude";
  Shape shape = drawnMap(*all.front()).shape();
  shape.insert(shape.begin(), std::ssize(all));
  TensorBuilder maps(shape);
  std::vector<std::string> names;
  float* to = maps.data();
  for (const Explanation* one : all) {
    Tensor map = drawnMap(*one);
    if (one->found.picture && map.shape() != drawnMap(*all.front()).shape())
      map = resizedMap(map, shape[1], shape[2]);
    map = scaledToOne(map);
    to = std::copy_n(map.data(), map.size(), to);
    names.push_back(one->title);
  }
  step.value = maps.finish();
  step.axes.insert(step.axes.begin(), Axis{AxisKind::Channel, share(std::move(names))});
  return step;
}

}  // namespace

std::shared_ptr<const Trace> asTrace(const std::vector<Explanation>& explanations, const Trace& run) {
  auto trace = std::make_shared<Trace>();
  trace->mechanism = run.mechanism;
  // No title: "Grad-CAM of cat" says what a map is, and headings need no more.
  trace->tokens = run.tokens;
  trace->sourceTokens = run.sourceTokens;
  trace->image = run.image;
  trace->imageName = run.imageName;
  trace->patches = run.patches;
  trace->patchesOfStacks = run.patchesOfStacks;
  trace->weights = run.weights;
  trace->notice = run.notice;
  for (const Explanation& one : explanations) {
    trace->steps.push_back(stepOf(one, run));
    if (!one.found.pairs.empty()) trace->steps.push_back(pairsOf(one, run));
  }
  if (explanations.empty()) return trace;
  const Explanation& first = explanations.front();
  std::vector<const Explanation*> alike;
  for (const Explanation& one : explanations)
    if (one.found.picture == first.found.picture &&
        (first.found.picture || one.found.map.size() == first.found.map.size()))
      alike.push_back(&one);
  trace->steps.push_back(together(alike, run));
  return trace;
}

}  // namespace attenscope
