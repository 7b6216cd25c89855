// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/attention_frame.h"

#include <cmath>

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const Var scores = matmulTransposed(operands.q, operands.k);
  run.step("scores", scores, operands.labels);
  const double root = std::sqrt(static_cast<double>(operands.k.dim(1)));
  const bool scale = run.on("scale");
  const Var spread = scale ? divide(scores, run.constant("√d_k", static_cast<float>(root))) : scores;
  attentionOutput(run, operands, attentionWeights(run, operands, spread));
  if (!scale) sayUnscaled(run);
}

std::vector<StepSpec> declareSteps() {
  using enum AxisKind;
  std::vector<StepSpec> steps = operandSteps({
      {"scores", "QKᵀ", "QKᵀ", "Q Kᵀ", Role::Scores, {Query, Key}},
      {"scaled", "scaled", "QKᵀ / (√d_k · τ)", "÷ √d_k", Role::Scores, {Query, Key}},
      {"masked", "masked", "QKᵀ / (√d_k · τ), −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"weights", "weights", "softmax(QKᵀ / √d_k)", "softmax", Role::Weights, {Query, Key}},
      {"output", "output", "softmax(QKᵀ / √d_k) V", "· V", Role::Output, {Query, Feature}},
  });
  std::erase_if(steps, [](const StepSpec& step) { return step.id == "source"; });
  return steps;
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k");
  m.id = "scaled_dot_product";
  m.title = "Scaled dot-product";
  m.group = "Sequence";
  m.summary =
      "Every query meets every key by a dot product; the softmax of these says how to mix the values.";
  m.source = "Vaswani et al. 2017, Attention Is All You Need";
  m.use =
      "The core of every transformer. A query and a key that point the same way score high; dividing by √d_k "
      "keeps the scores of long vectors from driving the softmax to one single key. Take it whenever queries "
      "and keys have the same width: all pairs together are one matrix product.";
  m.formulas = {
      R"(\step{output}{O} = \step{weights}{\op{softmax}}\paren{\step{scaled}{\frac{\step{scores}{\step{q}{Q}\step{k}{K}\T}}{\sqrt{d_k}}}}\step{v}{V})",
      R"(\step{q}{Q} = \step{x}{X}W_Q\T,\, \step{k}{K} = \step{x}{X}W_K\T,\, \step{v}{V} = \step{x}{X}W_V\T)",
      R"(\step{weights}{α_{ij}} = \frac{e^{\step{masked}{s_{ij}}}}{\sum_{l} e^{\step{masked}{s_{il}}}},\, \step{masked}{s_{ij}} = \frac{\query{q_i}·\key{k_j}}{τ\sqrt{d_k}})",
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  m.inputKinds = {InputKind::Sentence, InputKind::Numbers};
  std::erase_if(m.inputs, [](const InputSpec& input) { return input.name == "source"; });
  m.parameters = attentionParameters(true, {scaleParameter()});
  m.steps = declareSteps();
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& scaledDotProduct() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
