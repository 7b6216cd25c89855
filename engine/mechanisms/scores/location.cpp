// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const std::int64_t keys = operands.k.dim(0);
  const std::int64_t places = run.integer("places");
  const Var all = linear(operands.q, run.weight("W.weight"));
  run.step("all_scores", all, operands.labels);
  // As in the paper, a shorter source uses only the first positions; keys of a longer source for which W has
  // no row get no weight.
  const Var scores = firstColumns(all, keys);
  run.step("scores", scores, operands.labels);
  Var known;
  if (keys > places) {
    TensorBuilder have({1, keys}, 0.0F);
    for (std::int64_t i = 0; i < places; ++i) have[i] = 1.0F;
    known = run.graph().leaf("places of W", have.finish());
    run.notice("W has " + std::to_string(places) + " places: the keys after them get no weight.");
  }
  attentionOutput(run, operands, attentionWeights(run, operands, scores, "weights", known));
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_q");
  m.id = "location";
  m.title = "Location-based";
  m.group = "Scores";
  m.summary = "The query alone decides where to look; what is there does not matter.";
  m.paper =
      "Luong et al. 2015, Effective Approaches to Attention-based Neural Machine Translation, 3.1 (location)";
  m.use =
      "The baseline in Luong's comparison. Every position has a row of W, and the query chooses among "
      "positions without seeing what stands there. It fits where order alone says where to look, such as the "
      "word order of two languages; swap two words, and the weights stay the same.";
  m.formulas = {
      R"(\step{weights}{α_i} = \op{softmax}\paren{\frac{\step{scores}{W\query{q_i}}}{τ}})",
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  Parameter places{
      .id = "places", .title = "Places", .type = ParameterType::Integer, .minimum = 1, .maximum = 1024};
  places.defaultValue = std::int64_t{64};
  places.unit = "positions";
  places.help = "Rows of W, one for each position that it can point to. Keys beyond them get no weight.";
  m.parameters = attentionParameters(false, {places});
  m.weights.push_back({"W.weight", {"places", "d_q"}});
  using enum AxisKind;
  m.steps = attentionSteps(
      {
          {"all_scores", "W q", "W q, every place", "· W", Role::Hidden, {Query, Feature}},
          {"scores", "W q, T", "s(q, i) = (W q)ᵢ, i ≤ T", "first T", Role::Scores, {Query, Key}},
      },
      "W q");
  m.samples = {
      {.id = "head-location",
       .group = "One head",
       .title = "The query alone decides",
       .notice =
           "Change a word: its own row changes; the weights that other words give to its position do not.",
       .input = sentenceInput("Change one of these words and look at the rows"),
       .settings = {{"positions", "off"}}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& location() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
