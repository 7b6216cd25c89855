// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/random.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr float kRange = 5;
constexpr std::int64_t kGrid = 61;

/// The function around which the generated points scatter.
float truth(float x) {
  return 1.2F * std::sin(2 * x) + 0.4F * x;
}

std::vector<float> normals(MechanismRun& run, const char* stream, std::int64_t count) {
  std::vector<float> out(static_cast<std::size_t>(count));
  fillNormal(stableHash(stream, static_cast<std::uint64_t>(run.integer("seed"))), out.data(), count);
  return out;
}

struct Points {
  Var keys;
  Var values;
};

Points madeUp(MechanismRun& run) {
  const std::int64_t count = run.integer("points");
  const std::vector<float> shift = normals(run, "kernel keys", count);
  const std::vector<float> noise = normals(run, "kernel noise", count);
  const auto deviation = static_cast<float>(run.real("noise"));
  TensorBuilder keys({count});
  TensorBuilder values({count});
  for (std::int64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const float place = (static_cast<float>(i) + 0.5F + 0.4F * shift[at]) / static_cast<float>(count);
    keys[i] = kRange * std::clamp(place, 0.0F, 1.0F);
    values[i] = truth(keys[i]) + deviation * noise[at];
  }
  run.notice("Points around 1.2 sin 2x + 0.4 x with noise, generated from the seed.");
  return {run.graph().leaf("keys", keys.finish()), run.graph().leaf("values", values.finish())};
}

/// The queries at which the curve is drawn: the given ones, or evenly spaced over the keys.
Var grid(MechanismRun& run, const Tensor& keys) {
  if (run.hasTensor("queries")) return run.tensor("queries");
  const auto [lowest, highest] = std::minmax_element(keys.values().begin(), keys.values().end());
  TensorBuilder out({kGrid});
  for (std::int64_t i = 0; i < kGrid; ++i)
    out[i] = *lowest + (*highest - *lowest) * static_cast<float>(i) / static_cast<float>(kGrid - 1);
  return run.graph().leaf("grid", out.finish());
}

/// α = softmax(−(q − k)² / 2σ²) and its output; names the three steps.
void fit(MechanismRun& run, Var queries, const Points& points, const char* scoresStep,
         const char* weightsStep, const char* outputStep) {
  const auto sigma = static_cast<float>(run.real("sigma"));
  const Var scores = divide(squaredDistances(queries, points.keys), run.constant("−2σ²", -2 * sigma * sigma));
  run.step(scoresStep, scores);
  const Var weights = softmax(scores);
  run.step(weightsStep, weights);
  const Var column = reshape(points.values, {points.values.dim(0), 1});
  run.step(outputStep, reshape(matmul(weights, column), {queries.dim(0)}));
}

void build(MechanismRun& run) {
  const bool given = run.hasTensor("keys") || run.hasTensor("values");
  const Points points = given ? Points{run.tensor("keys"), run.tensor("values")} : madeUp(run);
  run.step("keys", points.keys);
  run.step("values", points.values);
  const Var query = run.graph().leaf("query", Tensor({1}, {static_cast<float>(run.real("query"))}));
  run.step("query", query);
  fit(run, query, points, "scores", "weights", "output");
  const Var queries = grid(run, points.keys.tensor());
  run.step("grid", queries);
  fit(run, queries, points, "grid_scores", "grid_weights", "curve");
  if (given) return;
  TensorBuilder exact({queries.dim(0)});
  for (std::int64_t i = 0; i < exact.size(); ++i) exact[i] = truth(queries.tensor()[i]);
  run.step("truth", run.graph().leaf("f", exact.finish()));
}

std::vector<Parameter> declareParameters() {
  Parameter query{
      .id = "query", .title = "Query x", .type = ParameterType::Real, .minimum = 0, .maximum = kRange};
  query.step = 0.05;
  query.defaultValue = 2.0;
  query.help = "The position at which the value is asked for: points near it count most.";
  Parameter sigma{
      .id = "sigma", .title = "Kernel width σ", .type = ParameterType::Real, .minimum = 0.02, .maximum = 5};
  sigma.step = 0.01;
  sigma.logarithmic = true;
  sigma.defaultValue = 0.3;
  sigma.help =
      "How far the influence of a point reaches: a small σ follows the noise, a large one flattens "
      "everything towards the mean.";
  Parameter points{
      .id = "points", .title = "Points", .type = ParameterType::Integer, .minimum = 2, .maximum = 400};
  points.defaultValue = std::int64_t{40};
  points.help = "How many points are generated; none if keys and values are given.";
  Parameter noise{.id = "noise", .title = "Noise", .type = ParameterType::Real, .minimum = 0, .maximum = 2};
  noise.step = 0.05;
  noise.defaultValue = 0.3;
  noise.help = "Standard deviation of the generated points around the curve.";
  return {query, sigma, points, noise, seedParameter()};
}

Mechanism declare() {
  Mechanism m;
  m.id = "kernel_regression";
  m.title = "Kernel regression";
  m.group = "Selection";
  m.summary =
      "A curve through points, computed as attention: each point's weight falls with its distance from the "
      "query.";
  m.paper = "Nadaraya 1964, On Estimating Regression; Watson 1964, Smooth Regression Analysis";
  m.use =
      "Attention before it had that name: the keys are the positions of points on a line, the values their "
      "heights, and the query asks for the height at another position. Nothing is learned but σ. Unlike "
      "pooling, the answer follows the query: move it, and other points count.";
  m.formulas = {
      R"(\step{output}{\hat{y}\paren{\query{x}}} = \sum_{i} \step{weights}{α_i\paren{\query{x}}}\,\step{values}{y_i})",
      R"(\step{weights}{α_i} = \op{softmax}\paren{\step{scores}{−\frac{\paren{\step{query}{x} − \step{keys}{x_i}}^2}{2σ^2}}})",
      R"(\step{curve}{\hat{y}} = \step{grid_weights}{A}\,\step{values}{y})",
  };
  m.inputKinds = {InputKind::Numbers};
  m.inputs = {
      {"keys",
       {"T_k"},
       false,
       "Positions of the points, given together with their values. Without both, points are generated from "
       "the seed."},
      {"values", {"T_k"}, false, "Heights of the points."},
      {"queries",
       {"T_q"},
       false,
       "Where the curve is computed; otherwise evenly from the lowest to the highest key."},
  };
  m.parameters = declareParameters();
  using enum AxisKind;
  m.steps = {
      {"keys", "x_i", "places of the points", "points", Role::Key, {Key}},
      {"values", "y_i", "heights of the points", "heights", Role::Value, {Key}},
      {"query", "x", "the query", "query", Role::Query, {Query}},
      {"scores", "scores", "−(x − x_i)² / 2σ²", "distance", Role::Scores, {Query, Key}},
      {"weights", "α", "softmax(−(x − x_i)² / 2σ²)", "softmax", Role::Weights, {Query, Key}},
      {"output", "ŷ(x)", "Σ αᵢ yᵢ", "· y", Role::Output, {Query}},
      {"grid", "grid", "queries evenly over the keys, or as given", "grid", Role::Query, {Query}},
      {"grid_scores",
       "grid scores",
       "−(x − x_i)² / 2σ², every query",
       "distance",
       Role::Scores,
       {Query, Key}},
      {"grid_weights",
       "A",
       "softmax(−(x − x_i)² / 2σ²), every query",
       "softmax",
       Role::Weights,
       {Query, Key}},
      {"curve", "ŷ", "A y, the fitted curve", "· y", Role::Output, {Query}},
      {"truth", "f", "the curve that the points scatter around", "without noise", Role::Hidden, {Query}},
  };
  for (StepSpec& step : m.steps) {
    step.links.queryPlace = "query";
    step.links.kernelWidth = "sigma";
  }
  m.mainStep = "weights";
  m.samples = {{.id = "head-kernel",
                .group = "One head",
                .title = "A curve through points",
                .notice = "Drag the query; Shift+drag or the wheel sets σ: a narrow kernel follows the "
                          "noise, a wide one evens it out.",
                .input = numbersInput({})}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& kernelRegression() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
