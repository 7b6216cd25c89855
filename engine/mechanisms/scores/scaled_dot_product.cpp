// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

#include <cmath>

namespace attenscope {

namespace {

/// The steps that follow from the operands, with scores divided by √d_k (`scaled`) or not.
std::vector<StepSpec> stepsOf(bool scaled) {
  using enum AxisKind;
  const std::string logits = scaled ? "QKᵀ / (√d_k · τ)" : "QKᵀ / τ";
  const std::string weights = scaled ? "softmax(QKᵀ / √d_k)" : "softmax(QKᵀ)";
  return {
      {"scores", "QKᵀ", "QKᵀ", "Q Kᵀ", Role::Scores, {Query, Key}},
      {"scaled", "scaled", logits, scaled ? "÷ √d_k" : "÷ τ", Role::Scores, {Query, Key}},
      {"masked", "masked", logits + ", −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"weights", "weights", weights, "softmax", Role::Weights, {Query, Key}},
      {"output", "output", weights + " V", "· V", Role::Output, {Query, Feature}},
  };
}

void build(MechanismRun& run) {
  const bool scale = run.on("scale");
  if (!scale) run.say(stepsOf(false));
  const AttentionOperands operands = attentionOperands(run);
  const Var scores = matmulTransposed(operands.q, operands.k);
  run.step("scores", scores, operands.labels);
  const double root = std::sqrt(static_cast<double>(operands.k.dim(1)));
  const Var spread = scale ? divide(scores, run.constant("√d_k", static_cast<float>(root))) : scores;
  attentionOutput(run, operands, attentionWeights(run, operands, spread));
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k", Sides::One);
  m.id = "scaled_dot_product";
  m.title = "Scaled dot-product";
  m.group = "Scores";
  m.summary =
      "Every query is compared with every key by a dot product; the softmax of these scores says how to mix "
      "the values.";
  m.paper = "Vaswani et al. 2017, Attention Is All You Need";
  m.use =
      "The core of every transformer. A query and a key that point in the same direction score high; "
      "dividing by √d_k keeps the scores of long vectors from driving the softmax to a single key. Use it "
      "whenever queries and keys have the same width: the scores of all pairs are one matrix product.";
  m.formulas = {
      {R"(\step{output}{O} = \step{weights}{\op{softmax}}\paren{\step{scaled}{\frac{\step{scores}{\step{q}{Q}\step{k}{K}\T}}{\sqrt{d_k}}}}\step{v}{V})",
       "scale=on"},
      {R"(\step{output}{O} = \step{weights}{\op{softmax}}\paren{\step{scores}{\step{q}{Q}\step{k}{K}\T}}\step{v}{V})",
       "scale=off"},
      {R"(\step{q}{Q} = \step{x}{X}W_Q\T,\, \step{k}{K} = \step{x}{X}W_K\T,\, \step{v}{V} = \step{x}{X}W_V\T)",
       "project=on"},
      {R"(\step{q}{Q} = \step{k}{K} = \step{v}{V} = \step{x}{X})", "project=off"},
      {R"(\step{weights}{α_{ij}} = \frac{e^{\step{masked}{s_{ij}}}}{\sum_{l} e^{\step{masked}{s_{il}}}},\, \step{masked}{s_{ij}} = \frac{\query{q_i}·\key{k_j}}{τ\sqrt{d_k}})",
       "scale=on"},
      {R"(\step{weights}{α_{ij}} = \frac{e^{\step{masked}{s_{ij}}}}{\sum_{l} e^{\step{masked}{s_{il}}}},\, \step{masked}{s_{ij}} = \frac{\query{q_i}·\key{k_j}}{τ})",
       "scale=off"},
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  m.parameters = attentionParameters(true, {scaleParameter()});
  m.steps = operandSteps(stepsOf(true), Sides::One);
  m.samples = {
      {.id = "cat-numbers",
       .group = "Worked examples",
       .title = "猫喜欢追逐老鼠 · Q, K, V",
       .notice = "Scores 0.693, 0.679, 1.004 become weights 0.298, 0.294, 0.407; the output is 0.889, 0.211.",
       .input = numbersInput({{"q", Tensor({1, 2}, {1.0F, 0.8F})},
                              {"k", Tensor({3, 2}, {0.9F, 0.1F, 0.8F, 0.2F, 0.7F, 0.9F})},
                              {"v", Tensor({3, 2}, {1.0F, 0.1F, 0.9F, 0.2F, 0.8F, 0.3F})}},
                             {"猫", "追逐", "老鼠"}),
       .look = {.query = 0, .key = 0, .pinned = true}},
      {.id = "fruit-numbers",
       .group = "Worked examples",
       .title = "fruit: apple or orange? · Q, K, V",
       .notice = "Scores 5.196 and 4.041 become weights 0.760 and 0.240; V is the identity, so the output "
                 "equals the weights.",
       .input = numbersInput({{"q", Tensor({1, 3}, {2.0F, 3.0F, 1.0F})},
                              {"k", Tensor({2, 3}, {1.0F, 2.0F, 1.0F, 1.0F, 1.0F, 2.0F})},
                              {"v", Tensor({2, 2}, {1.0F, 0.0F, 0.0F, 1.0F})}},
                             {"apple", "orange"}),
       .look = {.query = 0, .key = 0, .pinned = true}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& scaledDotProduct() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
