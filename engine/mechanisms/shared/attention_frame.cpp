// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/shared/attention_frame.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <iterator>

namespace attenscope {

namespace {

/// A node of its own that shares memory, so that Q, K and V keep their names even if all three are X.
Var as(Var x) {
  return reshape(x, x.shape());
}

bool takesNumbers(const MechanismRun& run) {
  if (!run.mechanism().accepts(InputKind::Numbers)) return false;
  const bool given = run.hasTensor("q") || run.hasTensor("k") || run.hasTensor("v");
  const InputKind kind = run.input().kind;
  if (kind == InputKind::Sentence || kind == InputKind::Pair) return given && run.input().text.empty();
  return given || !run.hasTensor("x");
}

AttentionOperands fromNumbers(MechanismRun& run) {
  constexpr std::size_t kProjections = 3;
  if (run.mechanism().weights.size() == kProjections)
    run.trace().weights = {};  // as no other weights are used
  AttentionOperands operands;
  operands.q = as(run.tensor("q"));
  operands.k = as(run.tensor("k"));
  operands.v = as(run.tensor("v"));
  const std::vector<std::string>& given = run.input().numberTokens;
  const std::int64_t keys = operands.k.dim(0);
  operands.labels[AxisKind::Query] = numberedLabels("q", operands.q.dim(0));
  std::vector<std::string> names = *numberedLabels("k", keys);
  for (std::size_t i = 0; given.size() == names.size() && i < given.size(); ++i)
    if (!given[i].empty()) names[i] = given[i];
  operands.labels[AxisKind::Key] = std::make_shared<const std::vector<std::string>>(std::move(names));
  run.trace().tokens = *operands.labels[AxisKind::Query];
  run.trace().sourceTokens = *operands.labels[AxisKind::Key];
  return operands;
}

AttentionOperands fromSentences(MechanismRun& run) {
  const bool pair = run.input().kind == InputKind::Pair || run.hasTensor("source") ||
                    !run.mechanism().accepts(InputKind::Sentence);
  const Var target = run.embeddedSentence();
  run.step("x", target);
  const Var source = pair ? run.embeddedSource() : target;
  if (pair) run.step("source", source);
  if (!run.parameters().has("project") || run.on("project"))
    return {linear(target, run.weight("q_proj.weight")),
            linear(source, run.weight("k_proj.weight")),
            linear(source, run.weight("v_proj.weight")),
            {}};
  return {as(target), as(source), as(source), {}};
}

/// The steps q, k and v with these formulas; without operations if they are not projected.
std::vector<StepSpec> threeSteps(const std::array<std::string, 3>& formulas, bool projected) {
  using enum AxisKind;
  const auto by = [&](const char* operation) { return std::string(projected ? operation : ""); };
  return {
      {"q", "Q", formulas[0], by("· W_Q"), Role::Query, {Query, Feature}},
      {"k", "K", formulas[1], by("· W_K"), Role::Key, {Key, Feature}},
      {"v", "V", formulas[2], by("· W_V"), Role::Value, {Key, Feature}},
  };
}

/// The weights of the three projections, and the main step.
void declareProjections(Mechanism& m) {
  m.weights = {{"q_proj.weight", {"d", "d"}}, {"k_proj.weight", {"d", "d"}}, {"v_proj.weight", {"d", "d"}}};
  m.mainStep = "weights";
}

void sayWhoSeesNothing(MechanismRun& run, const Tensor& visible) {
  std::vector<std::int64_t> blind;
  for (std::int64_t row = 0; row < visible.dim(0); ++row) {
    const auto seen = visible.slice(row).values();
    if (std::all_of(seen.begin(), seen.end(), [](float value) { return value == 0.0F; }))
      blind.push_back(row);
  }
  if (blind.empty()) return;
  const auto& tokens = run.trace().tokens;
  const auto first = static_cast<std::size_t>(blind.front());
  const std::string who = blind.size() > 1 ? std::to_string(blind.size()) + " queries see no key: their"
                          : first < tokens.size() ? "The query '" + tokens[first] + "' sees no key: its"
                                                  : "One query sees no key: its";
  run.notice(who + " weights and output are 0.");
}

}  // namespace

Labels numberedLabels(const std::string& symbol, std::int64_t count) {
  std::vector<std::string> labels;
  for (std::int64_t i = 1; i <= count; ++i) labels.push_back(symbol + std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

AttentionOperands attentionOperands(MechanismRun& run) {
  const bool numbers = takesNumbers(run);
  AttentionOperands operands = numbers ? fromNumbers(run) : fromSentences(run);
  run.bind("d_q", operands.q.dim(1));
  run.bind("d_k", operands.k.dim(1));
  const bool projected = !numbers && (!run.parameters().has("project") || run.on("project"));
  const std::string read = run.trace().find("source") != nullptr ? "X_S" : "X";
  if (numbers) {
    run.say(threeSteps({"Q", "K", "V"}, false));
  } else if (!projected) {
    run.say(threeSteps({"Q = X", "K = " + read, "V = " + read}, false));
  }
  run.step("q", operands.q, operands.labels);
  run.step("k", operands.k, operands.labels);
  run.step("v", operands.v, operands.labels);
  return operands;
}

Var scaledScores(MechanismRun& run, const AttentionOperands& operands) {
  const double root = std::sqrt(static_cast<double>(operands.k.dim(1)));
  const Var products = matmulTransposed(operands.q, operands.k);
  run.graph().name(products, "QKᵀ");
  const Var scores = divide(products, run.constant("√d_k", static_cast<float>(root)));
  run.step("scores", scores, operands.labels);
  return scores;
}

Var attentionWeights(MechanismRun& run, const AttentionOperands& operands, Var scores, const char* step,
                     Var alsoVisible) {
  const Var scaled = divide(scores, run.number("temperature", "τ"));
  run.step("scaled", scaled, operands.labels);
  Var visible = run.visibility(scores.dim(0), scores.dim(1));
  if (alsoVisible.valid()) visible = multiply(visible, alsoVisible);
  const Var masked = maskScores(scaled, visible);
  run.step("masked", masked, operands.labels);
  const Var weights = softmax(masked);
  run.step(step, weights, operands.labels);
  sayWhoSeesNothing(run, visible.tensor());
  return weights;
}

void attentionOutput(MechanismRun& run, const AttentionOperands& operands, Var weights) {
  run.step("output", matmul(weights, operands.v), operands.labels);
}

void declareAttention(Mechanism& m, Sides sides) {
  assert(sides != Sides::Either);
  const char* mask = "1 where the query sees the key and 0 where it does not, or 0 and −∞.";
  if (sides == Sides::One) {
    m.inputKinds = {InputKind::Sentence};
    m.inputs = {{"x", {"T", "d"}, false, "Vectors of a sentence, instead of its embeddings."},
                {"mask", {"T", "T"}, false, mask}};
  } else {
    m.inputKinds = {InputKind::Pair};
    m.inputs = {{"x",
                 {"T", "d"},
                 false,
                 "Vectors of the target, instead of its embeddings; given together with source."},
                {"source",
                 {"S", "d"},
                 false,
                 "Vectors of the source, instead of its embeddings; given together with x."},
                {"mask", {"T", "S"}, false, mask}};
  }
  declareProjections(m);
}

void declareAttention(Mechanism& m, const char* queryWidth, Sides sides) {
  if (sides != Sides::Two) m.inputKinds.push_back(InputKind::Sentence);
  if (sides != Sides::One) m.inputKinds.push_back(InputKind::Pair);
  m.inputKinds.push_back(InputKind::Numbers);
  m.inputs = {
      {"q", {"T_q", queryWidth}, true, "Queries, one per row; given together with k and v."},
      {"k", {"T_k", "d_k"}, true, "Keys, one a row."},
      {"v", {"T_k", "d_v"}, true, "Values, one row for each key."},
      {"x", {"T", "d"}, false, "Vectors of a sentence, instead of q, k and v."},
  };
  if (sides != Sides::One)
    m.inputs.push_back(
        {"source",
         {"S", "d"},
         false,
         "Given together with x: vectors of the source, from which keys and values are computed."});
  m.inputs.push_back({"mask",
                      {"T_q", "T_k"},
                      false,
                      "1 where the query sees the key and 0 where it does not, or 0 and −∞."});
  declareProjections(m);
}

std::vector<Parameter> attentionParameters(std::optional<bool> project, std::vector<Parameter> own,
                                           std::vector<Parameter> mask, Parameter temperature) {
  Parameter projects{.id = "project", .title = "Project Q, K, V", .type = ParameterType::Switch};
  projects.defaultValue = project.value_or(true);
  projects.help =
      "Compute queries, keys and values from the vectors, each with its own matrix. Off: the vectors "
      "themselves are used.";
  std::vector<Parameter> parameters{widthParameter(16, "Width of the vector of each token."),
                                    positionsParameter()};
  if (project) parameters.push_back(projects);
  std::move(own.begin(), own.end(), std::back_inserter(parameters));
  parameters.push_back(std::move(temperature));
  std::move(mask.begin(), mask.end(), std::back_inserter(parameters));
  parameters.push_back(weightsParameter({"random", "file"}));
  parameters.push_back(seedParameter());
  return parameters;
}

std::vector<StepSpec> operandSteps(std::vector<StepSpec> own, Sides sides) {
  using enum AxisKind;
  const bool two = sides == Sides::Two;
  std::vector<StepSpec> steps{{"x",
                               "X",
                               two ? "target embeddings + positions" : "embeddings + positions",
                               "embed",
                               Role::Input,
                               {Token, Feature}}};
  if (sides != Sides::One)
    steps.push_back({"source", "X_S", "source embeddings + positions", "embed", Role::Input, {Key, Feature}});
  const std::string read = two ? "X_S" : "X";
  for (StepSpec& step : threeSteps({"Q = X W_Qᵀ", "K = " + read + " W_Kᵀ", "V = " + read + " W_Vᵀ"}, true))
    steps.push_back(std::move(step));
  std::move(own.begin(), own.end(), std::back_inserter(steps));
  return steps;
}

std::vector<StepSpec> weightSteps(const std::string& score) {
  using enum AxisKind;
  const std::string scaled = score + " / τ";
  return {
      {"scaled", "scaled", scaled, "÷ τ", Role::Scores, {Query, Key}},
      {"masked", "masked", scaled + ", −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"weights", "α", "α = softmax(" + scaled + ")", "softmax", Role::Weights, {Query, Key}},
      {"output", "output", "α V", "· V", Role::Output, {Query, Feature}},
  };
}

std::vector<StepSpec> scaledAttentionSteps(Sides sides) {
  using enum AxisKind;
  return attentionSteps({{"scores", "QKᵀ/√d", "QKᵀ / √d_k", "Q Kᵀ ÷ √d_k", Role::Scores, {Query, Key}}},
                        "QKᵀ / √d_k", sides);
}

std::vector<StepSpec> attentionSteps(std::vector<StepSpec> own, const std::string& score, Sides sides) {
  std::vector<StepSpec> steps = operandSteps(std::move(own), sides);
  for (StepSpec& step : weightSteps(score)) steps.push_back(std::move(step));
  return steps;
}

}  // namespace attenscope
