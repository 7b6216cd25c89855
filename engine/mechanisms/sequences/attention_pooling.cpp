// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/recurrent_layers.h"

#include <array>

namespace attenscope {

namespace {

/// The parts of the LSTM operation's result, in order.
struct Inside {
  const char* id;
  const char* symbol;
  const char* formula;
};
constexpr std::array kInside{
    Inside{"input_gate", "i", "σ(W_ii x + b_ii + W_hi h₋₁ + b_hi)"},
    Inside{"forget_gate", "f", "σ(W_if x + b_if + W_hf h₋₁ + b_hf)"},
    Inside{"candidate", "g", "tanh(W_ig x + b_ig + W_hg h₋₁ + b_hg)"},
    Inside{"output_gate", "o", "σ(W_io x + b_io + W_ho h₋₁ + b_ho)"},
    Inside{"cell", "c", "f c₋₁ + i g"},
    Inside{"state", "h", "o tanh(c)"},
};

/// The values of the LSTM as it reads x [T × d] in one direction.
Var lstmOver(MechanismRun& run, Var x, bool reverse) {
  return lstm(x, recurrent_layers::weightsOf(run, "", reverse ? "_l0_reverse" : "_l0"), reverse);
}

/// The states h [T × n] of one direction, with every gate as a step.
Var read(MechanismRun& run, Var x, bool reverse) {
  const std::string prefix = reverse ? "backward_" : "forward_";
  const Var inside = lstmOver(run, x, reverse);
  Var last;
  for (std::size_t i = 0; i < kInside.size(); ++i) {
    last = part(inside, static_cast<std::int64_t>(i));
    run.step(prefix + kInside[i].id, last);
  }
  return last;
}

/// tanh(W_w h + b_w) without intermediate steps.
Var hiddenOf(MechanismRun& run, Var h) {
  return tanh(linear(h, run.weight("attention.weight"), run.weight("attention.bias")));
}

/// The query [1 × attention]: the learned context vector, or the u of a typed query, computed by the same
/// network from one word.
Var question(MechanismRun& run) {
  const Var words = run.embeddedQuery();
  if (!words.valid()) {
    const Var context = run.weight("context.weight");
    return reshape(context, context.shape());
  }
  constexpr std::int64_t kState = kInside.size() - 1;
  const Var forward = part(lstmOver(run, words, false), kState);
  if (!run.on("bidirectional")) return hiddenOf(run, forward);
  return hiddenOf(run, concatenate({forward, part(lstmOver(run, words, true), kState)}, 1));
}

/// The steps from scores to weights, for the learned query "u_w" or the typed query "q".
std::vector<StepSpec> scoreSteps(const std::string& asks) {
  using enum AxisKind;
  const std::string score = "uᵀ " + asks;
  return {
      {"scores", "uᵀ" + asks, score, "· " + asks, Role::Scores, {Query, Key}},
      {"scaled", "scaled", score + " / τ", "÷ τ", Role::Scores, {Query, Key}},
      {"masked", "masked", score + " / τ, −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"weights", "α", "softmax(" + score + " / τ)", "softmax", Role::Weights, {Query, Key}},
  };
}

void build(MechanismRun& run) {
  const Var x = run.embeddedSentence();
  run.step("x", x);
  const bool both = run.on("bidirectional");
  run.bind("directions", both ? 2 : 1);
  const Var forward = read(run, x, false);
  const Var h = both ? concatenate({forward, read(run, x, true)}, 1) : reshape(forward, forward.shape());
  run.step("h", h);

  const Var projected = linear(h, run.weight("attention.weight"), run.weight("attention.bias"));
  run.step("projected", projected);
  const Var u = tanh(projected);
  run.step("u", u);
  const Var asked = question(run);
  const bool typed = !run.trace().queryTokens.empty();
  const std::map<AxisKind, Labels> labels{
      {AxisKind::Query,
       typed ? run.queryLabel() : std::make_shared<const std::vector<std::string>>(1, "sentence")}};
  if (typed) {
    run.step("query", asked, labels);
    run.say(scoreSteps("q"));
  } else {
    run.graph().name(asked, "u_w");
  }
  const Var scores = matmulTransposed(asked, u);
  run.step("scores", scores, labels);
  const Var scaled = divide(scores, run.number("temperature", "τ"));
  run.step("scaled", scaled, labels);

  const std::int64_t tokens = x.dim(0);
  std::vector<std::int64_t> hidden;
  for (const int token : run.hiddenTokens())
    if (token >= 0 && token < tokens) hidden.push_back(token);
  const Var visible = visiblePairs(run.graph(), 1, tokens, 1, tokens, hidden);
  run.graph().name(visible, "mask");
  const Var masked = maskScores(scaled, visible);
  run.step("masked", masked, labels);
  const Var weights = softmax(masked);
  run.step("weights", weights, labels);
  run.step("output", matmul(weights, h), labels);
}

std::vector<StepSpec> declareSteps() {
  using enum AxisKind;
  std::vector<StepSpec> steps{{"x", "X", "embeddings + positions", "embed", Role::Input, {Token, Feature}}};
  for (const bool reverse : {false, true}) {
    const std::string arrow = reverse ? "←" : "→";
    for (const Inside& inside : kInside)
      steps.push_back({(reverse ? "backward_" : "forward_") + std::string(inside.id),
                       inside.symbol + arrow,
                       inside.formula + std::string(reverse ? ", read from the end" : ""),
                       "LSTM " + arrow,
                       Role::Hidden,
                       {Token, Feature}});
  }
  steps.push_back({"h", "h", "[h→; h←]", "concat", Role::Value, {Key, Feature}});
  steps.push_back({"projected", "W h + b", "W_w h + b_w", "· W_w", Role::Hidden, {Key, Feature}});
  steps.push_back({"u", "u", "tanh(W_w h + b_w)", "tanh", Role::Key, {Key, Feature}});
  steps.push_back({"query",
                   "q",
                   "u of the typed query, in place of the learned u_w",
                   "query",
                   Role::Query,
                   {Query, Feature}});
  for (StepSpec& step : scoreSteps("u_w")) steps.push_back(std::move(step));
  steps.push_back({"output", "s", "Σ α h", "Σ α h", Role::Output, {Query, Feature}});
  return steps;
}

Mechanism declare() {
  Mechanism m;
  m.id = "attention_pooling";
  m.title = "Attention pooling";
  m.group = "Sequence";
  m.summary =
      "An LSTM reads the sentence; a learned query decides how much of each word goes into the summary.";
  m.paper = "Yang et al. 2016, Hierarchical Attention Networks for Document Classification, 2.2";
  m.use =
      "One vector for a whole text: to classify reviews, to name the topic of a sentence, to choose what to "
      "keep in a summary. A learned query asks every text the same question, unless you type one of your "
      "own; the weights show which words answer it.";
  m.formulas = {
      R"(\step{weights}{α_t} = \op{softmax}\paren{\frac{\step{scores}{\step{u}{u_t}\T u_w}}{τ}})",
      R"(\step{u}{u_t} = \op{tanh}\paren{\step{projected}{W_w\step{h}{h_t} + b_w}})",
      R"(\step{output}{s} = \sum_{t} \step{weights}{α_t}\,\step{h}{h_t})",
  };
  m.inputKinds = {InputKind::Sentence};
  m.queryText = "Read by the same network, its words ask the sentence in place of the learned query u_w.";
  m.inputs = {{"x", {"T", "d"}, false, "Vectors of a sentence, instead of its embeddings."},
              {"query",
               {"T_q", "d"},
               false,
               "Vectors of a query's words, whose mean is the query; given together with x."}};
  Parameter attention{.id = "attention",
                      .title = "Attention width",
                      .type = ParameterType::Integer,
                      .minimum = 1,
                      .maximum = 256};
  attention.defaultValue = std::int64_t{16};
  attention.unit = "features";
  attention.help = "Width of u, in which states are compared with the learned query.";
  m.parameters = {widthParameter(16, "Width of the vector of each token."),
                  recurrent_layers::hiddenParameter(),
                  recurrent_layers::bidirectionalParameter(),
                  attention,
                  temperatureParameter(),
                  positionsParameter(false),  // the LSTM already encodes the order
                  weightsParameter({"random", "file"}),
                  seedParameter()};
  m.weights = recurrent_layers::weights("", "d", "4");
  m.weights.push_back({"attention.weight", {"attention", "directions*hidden"}});
  m.weights.push_back({"attention.bias", {"attention"}, WeightSpec::Init::Zero, false});
  m.weights.push_back({"context.weight", {"1", "attention"}});
  m.steps = declareSteps();
  m.mainStep = "weights";
  m.samples = {
      {.id = "layers-attention_pooling",
       .group = "Layers",
       .title = "A sentence as one vector",
       .notice =
           "Hide a word, and the others share its weight. The weights are random: nothing has been learned.",
       .input = sentenceInput("The film was far too long but the music was wonderful"),
       .settings = {{"temperature", "0.2"}},
       .look = {.query = 0}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& attentionPooling() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
