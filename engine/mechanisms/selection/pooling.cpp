// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// For comparison: the values pooled by a typed query, [1 × d]; invalid without a query.
Var poolAsAsked(MechanismRun& run, Var v, Var visible) {
  const Var words = run.embeddedQuery();
  if (!words.valid()) return {};
  const Var query =
      run.on("project") ? linear(words, run.weight("v_proj.weight")) : reshape(words, words.shape());
  const std::map<AxisKind, Labels> labels{{AxisKind::Query, run.queryLabel()}};
  run.step("query", query, labels);
  const auto root = static_cast<float>(std::sqrt(static_cast<double>(v.dim(1))));
  const Var scores = divide(matmulTransposed(query, v), run.constant("√d", root));
  run.step("asked_scores", scores, labels);
  const Var weights = softmax(maskScores(scores, visible));
  run.step("asked_weights", weights, labels);
  const Var asked = matmul(weights, v);
  run.step("asked", asked, labels);
  return asked;
}

void build(MechanismRun& run) {
  const Var x = run.embeddedSentence();
  run.step("x", x);
  const Var v = run.on("project") ? linear(x, run.weight("v_proj.weight")) : reshape(x, x.shape());
  run.step("v", v);
  const std::int64_t tokens = v.dim(0);
  std::vector<std::int64_t> hidden;
  for (const int token : run.hiddenTokens())
    if (token >= 0 && token < tokens) hidden.push_back(token);
  if (static_cast<std::int64_t>(hidden.size()) == tokens)
    throw Error("every token is hidden; expected at least one to pool over");
  const Var visible = visiblePairs(run.graph(), 1, tokens, tokens, tokens, hidden);
  run.graph().name(visible, "mask");

  // No query amounts to the query 0: it has the same score with every value, and the softmax is the 1/T of
  // the average.
  const std::map<AxisKind, Labels> labels{
      {AxisKind::Query, std::make_shared<const std::vector<std::string>>(1, "no query")}};
  const Var query = run.graph().leaf("q = 0", Tensor::filled({1, v.dim(1)}, 0.0F));
  const Var masked = maskScores(matmulTransposed(query, v), visible);
  run.step("masked", masked, labels);
  const Var weights = softmax(masked);
  run.step("weights", weights, labels);
  const Var average = reshape(matmul(weights, v), {v.dim(1)});
  run.step("average", average);

  // With features as rows, each takes its maximum over the tokens.
  const Var features = transpose(v);
  const Var seen =
      maskScores(features, add(run.graph().leaf("0", Tensor::filled({v.dim(1), 1}, 0.0F)), visible));
  const Var winners = transpose(oneHotOfLargest(seen));
  run.step("winners", winners);
  run.step("share", averageOverPositions(winners));
  const Var maximum = maximumOverPositions(seen);
  run.step("maximum", maximum);
  const Shape row{1, v.dim(1)};
  std::vector<Var> pooled{reshape(average, row), reshape(maximum, row)};
  std::vector<std::string> names{"average", "maximum"};
  if (const Var asked = poolAsAsked(run, v, visible); asked.valid()) {
    pooled.push_back(asked);
    names.emplace_back("asked");
  }
  run.step("output", concatenate(pooled, 0),
           {{AxisKind::Pool, std::make_shared<const std::vector<std::string>>(std::move(names))}});
}

Mechanism declare() {
  Mechanism m;
  m.id = "pooling";
  m.title = "Pooling without a query";
  m.group = "Selection";
  m.summary =
      "Average and maximum over the values: what stands out does so on its own, without any query asking for "
      "it.";
  m.paper = "Boureau et al. 2010, A Theoretical Analysis of Feature Pooling";
  m.use =
      "The simplest way to turn many vectors into one, and the baseline for attention: there is no query, so "
      "the result is the same whatever is asked. The average counts all tokens alike; the maximum takes each "
      "feature from the token that shows it most. Hide a token to see what it contributed.";
  m.formulas = {
      R"(\step{average}{\bar{v}} = \sum_{i} \step{weights}{\frac{1}{T}}\,\step{v}{v_i})",
      R"(\step{maximum}{m_f} = \op{max}_i\,\step{v}{v_{if}})",
      R"(\step{weights}{\frac{1}{T}} = \op{softmax}\paren{0·\step{v}{V}\T})",
      R"(\step{share}{r_i} = \frac{1}{d}\sum_{f} \step{winners}{w_{if}})",
      R"(\step{asked}{a} = \sum_{i} \step{asked_weights}{α_i}\,\step{v}{v_i},\, \step{asked_weights}{α} = \op{softmax}\paren{\step{asked_scores}{\frac{\step{query}{q}\step{v}{V}\T}{\sqrt{d}}}})",
  };
  m.inputKinds = {InputKind::Sentence};
  m.queryText =
      "For comparison, the values are also weighted by how well they match the words of the query; average "
      "and maximum stay the same, whatever is asked.";
  m.inputs = {{"x", {"T", "d"}, false, "Vectors of a sentence, instead of its embeddings."},
              {"query",
               {"T_q", "d"},
               false,
               "Vectors of a query's words, whose mean is the query; given together with x."}};
  Parameter project{.id = "project", .title = "Project V", .type = ParameterType::Switch};
  project.defaultValue = true;
  project.help = "Compute values from the vectors with a matrix. Off: the vectors themselves are pooled.";
  m.parameters = {widthParameter(16, "Width of the vector of each token."), positionsParameter(), project,
                  weightsParameter({"random", "file"}), seedParameter()};
  m.weights = {{"v_proj.weight", {"d", "d"}}};
  using enum AxisKind;
  m.steps = {
      {"x", "X", "embeddings + positions", "embed", Role::Input, {Token, Feature}},
      {"v", "V", "V = X W_Vᵀ", "· W_V", Role::Value, {Key, Feature}},
      {"masked", "0", "0 · Vᵀ, no query; −∞ where hidden", "q = 0", Role::Masked, {Query, Key}},
      {"weights", "1/T", "softmax(0) = 1/T", "softmax", Role::Weights, {Query, Key}},
      {"average", "average", "Σ vᵢ / T", "· V", Role::Pooled, {Feature}},
      {"winners",
       "winners",
       "1 where the token has the feature's largest value",
       "argmax",
       Role::Hidden,
       {Key, Feature}},
      {"share",
       "share",
       "part of the features that the token gives to the maximum",
       "mean",
       Role::Hidden,
       {Key}},
      {"maximum", "maximum", "max over tokens, by feature", "max", Role::Pooled, {Feature}},
      {"query", "q", "mean of the query's words, · W_Vᵀ", "· W_V", Role::Query, {Query, Feature}},
      {"asked_scores", "qVᵀ/√d", "q Vᵀ / √d", "q Vᵀ ÷ √d", Role::Scores, {Query, Key}},
      {"asked_weights", "α", "softmax(q Vᵀ / √d)", "softmax", Role::Weights, {Query, Key}},
      {"asked", "asked", "Σ αᵢ vᵢ", "· V", Role::Pooled, {Query, Feature}},
      {"output",
       "pooled",
       "[average; maximum], and as asked where there is a query",
       "together",
       Role::Output,
       {Pool, Feature}},
  };
  m.mainStep = "winners";
  m.samples = {{.id = "head-pooling",
                .group = "One head",
                .title = "With and without a query",
                .notice = "Change the query: only the row “asked” of “pooled” changes. Average and maximum "
                          "stay as they are.",
                .input = sentenceInput("The quick brown fox jumps over the lazy dog", "fox")}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& pooling() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
