// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/steps.h"

#include "engine/analysis/head_statistics.h"
#include "engine/analysis/rollout.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/models/layer_room.h"
#include "engine/models/model.h"
#include "engine/models/picture_text.h"
#include "engine/models/statistic_steps.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace attenscope {

namespace {

using enum AxisKind;

/// Declares the steps of one stack, with the stack's name in ids and symbols.
class Declarer {
 public:
  Declarer(std::vector<StepSpec>& all, std::string stack) : m_all(all), m_stack(std::move(stack)) {}

  void add(const std::string& id, const std::string& symbol, const std::string& formula,
           const std::string& operation, Role role, std::vector<AxisKind> axes) {
    StepSpec spec{
        Model::step(m_stack, id), m_stack.empty() ? symbol : symbol + " " + m_stack, formula, operation, role,
        std::move(axes)};
    spec.stack = m_stack;
    m_all.push_back(std::move(spec));
  }

  void attention(const LayerStack& stack, bool cross) {
    const BlockOptions& options = stack.options;
    const std::string other = cross ? "the encoder's output" : "x";
    const bool turned = !cross && stack.rotates();
    const bool normed = !cross && stack.normsQueries();
    std::string score = scaledScore(stack, turned || normed ? "q′k′ᵀ" : "QKᵀ");
    const RelativeVectors& relative = stack.relative;
    const bool parted = !cross && !relative.empty();
    const int terms = 1 + (relative.asKeys ? 1 : 0) + (relative.asQueries ? 1 : 0);
    const std::string divisor = " / (√(" + std::to_string(terms) + "d_k) · τ)";
    if (parted)
      score = std::string("(QKᵀ") + (relative.asKeys ? " + QKᵣᵀ" : "") +
              (relative.asQueries ? " + QᵣKᵀ" : "") + ")" + divisor;
    if (!cross && stack.biased()) score += " + B / τ";
    add("q", "Q", "Q = x W_Q, by heads", "· W_Q", Role::Query, {Head, Query, Feature});
    if (normed) add("q_normed", "Q̂", "RMS norm of Q", "norm", Role::Query, {Head, Query, Feature});
    if (turned)
      add("q_rotated", "Q′", "Q turned by the position", "turn", Role::Query, {Head, Query, Feature});
    add("k", "K", "K = " + other + " · W_K, by heads", "· W_K", Role::Key, {Head, Key, Feature});
    if (normed) add("k_normed", "K̂", "RMS norm of K", "norm", Role::Key, {Head, Key, Feature});
    if (turned) add("k_rotated", "K′", "K turned by the position", "turn", Role::Key, {Head, Key, Feature});
    add("v", "V", "V = " + other + " · W_V, by heads", "· W_V", Role::Value, {Head, Key, Feature});
    if (parted) {
      const auto term = [&](const char* id, const char* symbol, const char* formula) {
        add(id, symbol, formula + divisor, formula, Role::Scores, {Head, Query, Key});
      };
      term("content_content", "C→C", "QKᵀ");
      if (relative.asKeys) term("content_position", "C→P", "QKᵣᵀ");
      if (relative.asQueries) term("position_content", "P→C", "QᵣKᵀ");
    }
    const bool byLayer = stack.scale() == LayerStack::Scale::RootByLayer;
    if (stack.windowSide > 0) {
      add("bias", "B", "bias of the relative position, −∞ outside the window", "table", Role::Masked,
          {Head, Query, Key});
      add("scores", "scores", score + ", −∞ outside the window", "Q Kᵀ", Role::Masked, {Head, Query, Key});
      add("masked", "masked", score + " − 100 / τ between parts that do not border on each other", "mask",
          Role::Masked, {Head, Query, Key});
    } else {
      add("scores", "scores", score + (byLayer ? ", l being the layer, counted from 1" : ""),
          parted ? "Σ" : "Q Kᵀ", Role::Scores, {Head, Query, Key});
      add("masked", "masked", score + ", −∞ where hidden", "mask", Role::Masked, {Head, Query, Key});
    }
    add("weights", "weights", "softmax(" + score + ")", "softmax", Role::Weights, {Head, Query, Key});
    if (givesOneHead(stack)) {
      add("head_scores", "scores of one head", score, "one head", Role::Scores, {Query, Key});
      add("head_masked", "masked, of one head", score + ", −∞ where hidden", "mask", Role::Masked,
          {Query, Key});
      add("head_weights", "weights of one head", "softmax(" + score + ")", "softmax", Role::Weights,
          {Query, Key});
    }
    add("row_weights", "weights of one query", "softmax(" + score + ") of one query", "one row",
        Role::Weights, {Head, Key});
    add("heads", "heads", "weights · V", "· V", Role::Hidden, {Head, Query, Feature});
    add("attention", "attention", "concat(heads) W_O", "· W_O", Role::Hidden, {Token, Feature});
    const BlockWeights& last = *stack.layers.back();
    const NormWeight none;
    add("residual", "residual",
        joined(options, cross ? none : last.attentionOutNorm, cross ? Tensor() : last.attentionScale,
               "attention"),
        "+ x", Role::Hidden, {Token, Feature});
  }

 private:
  static std::string scaledScore(const LayerStack& stack, const std::string& product) {
    const std::string cap = shortNumber(stack.options.softcap);
    const bool capped = stack.options.softcap > 0;
    const auto divided = [&](const std::string& by) {
      return capped ? cap + " tanh(" + product + " / (" + by + " · " + cap + ")) / τ"
                    : product + " / (" + by + " · τ)";
    };
    switch (stack.scale()) {
      case LayerStack::Scale::Root:
        return divided("√d_k");
      case LayerStack::Scale::RootByLayer:
        return divided("l · √d_k");
      case LayerStack::Scale::None:
      case LayerStack::Scale::Other:
        break;
    }
    const bool alone = stack.scale() == LayerStack::Scale::None;
    const std::string scaled = product + (alone ? "" : " · " + shortNumber(stack.options.scale));
    return (capped ? cap + " tanh(" + scaled + " / " + cap + ")" : scaled) + " / τ";
  }

 public:
  /// What the residual stream becomes by a block: "x + RMS(MLP)", normalised if the stack is post-norm.
  static std::string joined(const BlockOptions& options, const NormWeight& outNorm, const Tensor& scale,
                            const std::string& block) {
    const std::string norm = options.rms ? "RMS" : "LN";
    const std::string added = outNorm.empty() ? block : norm + "(" + block + ")";
    const std::string sum = "x + " + (scale.empty() ? "" : std::string("λ ⊙ ")) + added;
    return options.preNorm ? sum : norm + "(" + sum + ")";
  }

 private:
  std::vector<StepSpec>& m_all;
  std::string m_stack;
};

Parameter switchOf(const char* id, const char* title, bool value, const char* help) {
  Parameter p{.id = id, .title = title, .type = ParameterType::Switch};
  p.defaultValue = value;
  p.help = help;
  return p;
}

Parameter integerOf(const char* id, const char* title, std::int64_t value, double minimum, double maximum,
                    const char* help) {
  Parameter p{
      .id = id, .title = title, .type = ParameterType::Integer, .minimum = minimum, .maximum = maximum};
  p.defaultValue = value;
  p.help = help;
  return p;
}

Labels layerLabels(std::size_t layers, bool before) {
  std::vector<std::string> labels;
  if (before) labels.emplace_back("in");
  for (std::size_t i = 0; i < layers; ++i) labels.push_back(std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

/// What becomes of the logits; `lens`: each layer's vectors are as wide as the last one's.
void addPredictions(Declarer& plain, const PredictionHead& head, bool lens) {
  if (head.gives == PredictionHead::Gives::Number) return;
  const bool single = head.gives == PredictionHead::Gives::EachByItself;
  plain.add("predictions", "p", single ? "the likeliest of σ(logits)" : "the likeliest of softmax(logits)",
            single ? "σ" : "softmax", Role::Prediction, {Token, Rank});
  if (lens)
    plain.add("lens", "lens", "probability of the likeliest, if each layer were the last", "lens",
              Role::Prediction, {Layer, Token});
  if (!single)
    plain.add("logits_change", "KL", "Σ p ln(p / p′) of the predictions without and with edits", "compare",
              Role::Statistic, {Token});
}

/// What the vectors before the first layer are.
std::string embeddingsOf(const Architecture& a, const LayerStack& stack) {
  if (!stack.merging.empty()) return "LN(neighbours) · W";
  if (!a.readsPictures() || stack.name == "text") return "words + positions";
  const std::string sum = std::string(a.picture.classToken.empty() ? "patches" : "[class; patches]") +
                          (a.picture.positions.empty() ? "" : " + positions");
  return a.picture.norm.empty() ? sum : "LN(" + sum + ")";
}

}  // namespace

bool givesOneHead(const LayerStack& stack) {
  return stack.windowSide == 0;
}

std::vector<StepSpec> modelSteps(const Architecture& architecture) {
  std::vector<StepSpec> all;
  Declarer plain(all, "");
  const bool vision = architecture.readsPictures();
  if (vision) {
    plain.add("pixels", "pixels", "the picture as the model gets it", "fit", Role::Image,
              {Color, Row, Column});
    plain.add("patches", "patches", "pixels of each patch, minus their mean, divided by their deviation",
              "cut", Role::Input, {Token, Feature});
  }
  const bool stages = architecture.stacks.front().windowSide > 0;
  for (const LayerStack& stack : architecture.stacks) {
    Declarer own(all, stack.name);
    if (!stack.merging.empty())
      own.add("neighbours", "2 × 2", "4 neighbours of the stage before, side by side", "join", Role::Hidden,
              {Token, Feature});
    own.add("embeddings", "X", embeddingsOf(architecture, stack), stack.merging.empty() ? "embed" : "merge",
            Role::Input, {Token, Feature});
    own.add("input", "x", "what the layer before gives", "", Role::Hidden, {Token, Feature});
    own.attention(stack, false);
    if (stack.cross()) Declarer(all, "cross").attention(stack, true);
    const BlockWeights& last = *stack.layers.back();
    own.add("mlp_hidden", "h", last.gate.empty() ? "f(x W₁)" : "f(x W_g) ⊙ x W_u", "· W₁", Role::Hidden,
            {Token, Feature});
    own.add("mlp", "MLP", "h W₂", "· W₂", Role::Hidden, {Token, Feature});
    own.add("output", "output", "residual stream after the layer", "+ x", Role::Hidden, {Token, Feature});
    own.add("residual_norm", "‖x‖", "length of each token's vector before and after every layer", "‖·‖",
            Role::Statistic, {Layer, Token});
    own.add("mlp_norm", "‖MLP‖", "length of what each MLP adds", "‖·‖", Role::Statistic, {Layer, Token});
    for (StepSpec& step : headStatisticSteps(stack.name))
      if (!stages || step.symbol == "entropy" || step.symbol == "distance") all.push_back(std::move(step));
    if (stages) {
      own.add("map", "map", "where the query looks", "one row", Role::SpatialGate, {Head, Row, Column});
    } else if (stack.name != "decoder") {
      all.push_back(rolloutStep(stack.name));
      all.push_back(flowStep(stack.name));
    }
    if (stack.cross())
      for (StepSpec& step : headStatisticSteps("cross")) all.push_back(std::move(step));
  }
  if (vision && !stages)
    plain.add("map", "map", "where the query looks", "one row", Role::SpatialGate, {Head, Row, Column});
  addPictureTextSteps(architecture, all);
  if (architecture.alignment.empty())
    plain.add("output_change", "Δ", "‖with edits − without‖ / ‖without‖ of the last vectors", "compare",
              Role::Statistic, {Token});
  if (!architecture.head.empty()) {
    const double cap = architecture.head.softcap;
    const std::string capped = shortNumber(cap) + " tanh(last vectors · W / " + shortNumber(cap) + ")";
    plain.add("logits", "logits", cap > 0 ? capped : "last vectors · W", "· W", Role::Logits,
              {Token, Feature});
    addPredictions(plain, architecture.head, !stages);
  }
  return all;
}

std::vector<Parameter> modelParameters(const Architecture& architecture) {
  std::vector<Parameter> all;
  const bool stages = architecture.stacks.front().windowSide > 0;
  if (architecture.readsPictures()) {
    all.push_back(integerOf("query", "Query", 0, 0, 16384,
                            stages ? "The patch whose attention is shown: patches of the first stage, row by "
                                     "row; in later stages, the patch that it has become part of."
                            : architecture.picture.classToken.empty()
                                ? "The patch whose attention is shown, counted row by row from 0."
                                : "The token whose attention is shown: 0 is the class token, followed by "
                                  "registers and by patches row by row."));
    Parameter mass{.id = "mass", .title = "Mass shown", .type = ParameterType::Real, .minimum = 0.05};
    mass.step = 0.05;
    mass.defaultValue = 1.0;
    mass.help = "Show only the largest weights that together hold this share of each query's attention.";
    all.push_back(std::move(mass));
    all.push_back(integerOf("resolution", "Resolution", 0, 0, 1024,
                            "Pixels along the shorter side; 0 means as the model was trained."));
    all.push_back(switchOf("whole", "Whole picture", false,
                           "Keep the picture's shape instead of cutting or squeezing it to a square."));
    Parameter alpha{.id = "alpha", .title = "Transparent", .type = ParameterType::Choice};
    alpha.values = {{"dropped", "Its own colour"}, {"white", "White"}};
    alpha.defaultValue = std::string("dropped");
    alpha.help =
        "What is read where the picture is transparent: the colour stored there, as the model's own code "
        "reads "
        "it, or white.";
    all.push_back(std::move(alpha));
  }
  if (architecture.kind == ModelKind::PictureAndText)
    all.push_back(integerOf("sentence", "Sentence", 0, 0, 999,
                            "The sentence whose tokens are shown and with which patches are compared, "
                            "counted from 0; the text has one sentence per line."));
  if (architecture.readsText()) {
    all.push_back(switchOf("special", "Special tokens", true,
                           "Show the tokens that the model adds, such as [CLS] and [SEP]."));
    if (architecture.pairs) {
      Parameter pairs{.id = "pairs", .title = "Sentences", .type = ParameterType::Choice};
      pairs.values = {{"all", "All"}, {"aa", "A → A"}, {"ab", "A → B"}, {"ba", "B → A"}, {"bb", "B → B"}};
      pairs.defaultValue = std::string("all");
      pairs.help = "Which sentence's attention to which is shown where there are two sentences.";
      all.push_back(std::move(pairs));
    }
  }
  all.push_back(switchOf(
      "statistics", "Head statistics", true,
      stages ? "Entropy and distance of each head."
             : "Entropy, distance, previous-token, first-token and induction figures of each head."));
  all.push_back(temperatureParameter());
  const bool predicts =
      !architecture.head.empty() && architecture.head.gives != PredictionHead::Gives::Number;
  if (predicts || !architecture.alignment.empty())
    all.push_back(
        integerOf("top", "Predictions", 5, 1, 50, "How many of the likeliest predictions are listed."));
  if (predicts) {
    if (!stages)
      all.push_back(
          switchOf("lens", "Logit lens", false, "What each layer would predict if it were the last."));
  }
  if (stages) return all;  // grids differ: nothing is followed through all layers
  all.push_back(analysisParameter());
  // Of a causal model the last token has seen all; of another one the first is often the class token.
  Parameter flow =
      integerOf("flow_query", "Flow from", architecture.stacks.front().options.causal ? -1 : 0, -1, 4096,
                "The token whose flow is computed, counted from 0; −1 means the last.");
  flow.onlyWhen = "analysis=flow";
  all.push_back(std::move(flow));
  return all;
}

void StepWriter::show(const std::string& id, Var value, int layer, const ShownTokens& queries,
                      const ShownTokens& keys, std::map<AxisKind, Labels> labels) {
  const StepSpec* spec = m_run.mechanism().findStep(id);
  for (std::size_t axis = 0; axis < spec->axes.size(); ++axis) {
    const AxisKind kind = spec->axes[axis];
    if (kind != Token && kind != Query && kind != Key) continue;
    const ShownTokens& side = kind == Key ? keys : queries;
    if (!side.all) value = pickAlong(value, static_cast<int>(axis), side.indices);
    labels[kind] = side.labels;
  }
  m_run.show(id, value, labels, layer);
}

void StepWriter::texts(std::vector<std::string> cells) {
  m_run.trace().steps.back().cellTexts = std::make_shared<const std::vector<std::string>>(std::move(cells));
}

void StepWriter::attention(const std::string& prefix, const AttentionValues& values, int layer, bool detail,
                           const BlockOptions& options, const ShownTokens& queries, const ShownTokens& keys) {
  const HeadLayout layout = layoutOf(options);
  const HeadLayout own{layout.heads, layout.heads, layout.scale};
  const auto id = [&](const char* name) { return Model::step(prefix, name); };
  Var weights = values.weights;
  if (detail) {
    const bool normed = values.normedQ.node() != values.q.node();
    const bool turned = values.rotatedQ.node() != values.normedQ.node();
    show(id("q"), splitSharedHeads(values.q, own), layer, queries, keys);
    if (normed) show(id("q_normed"), splitSharedHeads(values.normedQ, own), layer, queries, keys);
    if (turned) show(id("q_rotated"), splitSharedHeads(values.rotatedQ, own), layer, queries, keys);
    show(id("k"), splitSharedHeads(values.k, layout), layer, queries, keys);
    if (normed) show(id("k_normed"), splitSharedHeads(values.normedK, layout), layer, queries, keys);
    if (turned) show(id("k_rotated"), splitSharedHeads(values.rotatedK, layout), layer, queries, keys);
    show(id("v"), splitSharedHeads(values.v, layout), layer, queries, keys);
  }
  if (detail && values.windows.valid()) {
    if (weights.valid()) scoresOfWindows(prefix, values.windows, layer, queries, keys);
  } else if (detail && !weights.valid() && showsOneHead(values, layout)) {
    oneHead(prefix, values, layer, layout, queries, keys);
  } else if (detail) {
    Var scores = headScores(values.rotatedQ, values.rotatedK,
                            values.termRows.valid() ? ScoreBias() : values.bias, layout);
    if (values.termRows.valid()) {
      show(id("content_content"), scores, layer, queries, keys);
      const PositionTerms& all = values.terms;
      const bool both = all.positionKey.valid() && all.positionQuery.valid();
      const auto term = [&](const char* name, const PositionTerms& one) {
        const Var stored = both ? Var() : values.bias.pairs();
        const Var part = stored.valid() ? stored : positionScores(one, values.termRows, layout);
        show(id(name), part, layer, queries, keys);
        scores = add(scores, part);
      };
      if (all.positionKey.valid()) term("content_position", {all.query, all.positionKey, {}, {}});
      if (all.positionQuery.valid()) term("position_content", {{}, {}, all.key, all.positionQuery});
    }
    const bool stepByStep = values.scores.valid();
    show(id("scores"), stepByStep ? values.scores : scores, layer, queries, keys);
    if (stepByStep || values.visible.valid())
      show(id("masked"), stepByStep ? values.masked : maskScores(scores, values.visible), layer, queries,
           keys);
    if (!weights.valid())
      weights = headWeights(values.rotatedQ, values.rotatedK, values.bias, values.visible, layout);
  }
  const double mass = m_run.parameters().has("mass") ? m_run.real("mass") : 1;
  const auto kept = [&](Var all) { return mass < 1 ? keepLargestMass(all, mass) : all; };
  if (weights.valid()) show(id("weights"), kept(weights), layer, queries, keys);
  if (!values.weights.valid()) {
    const std::int64_t asked = m_query >= 0                      ? m_query
                               : m_run.parameters().has("query") ? m_run.integer("query")
                                                                 : 0;
    const std::int64_t query = std::min(asked, values.q.dim(0) - 1);
    const Var row =
        values.windows.valid()
            ? rowOfWindows(values.windows.weights, values.windows.places, query)
            : headRow(values.rotatedQ, values.rotatedK, values.bias, values.visible, query, layout);
    show(id("row_weights"), kept(row), layer, queries, keys);
  }
  if (!detail) return;
  show(id("heads"), splitSharedHeads(values.heads, own), layer, queries, keys);
  show(id("attention"), values.result, layer, queries);
}

bool StepWriter::showsOneHead(const AttentionValues& values, const HeadLayout& layout) {
  constexpr std::int64_t kBoth = 2 * sizeof(float);  // scores and weights
  return layout.heads * values.rotatedQ.dim(0) * values.rotatedK.dim(0) * kBoth > layerRoom().allHeads;
}

void StepWriter::oneHead(const std::string& prefix, const AttentionValues& values, int layer,
                         const HeadLayout& layout, const ShownTokens& queries, const ShownTokens& keys) {
  const auto part = [](Var vectors, std::int64_t heads, std::int64_t of) {
    const std::int64_t width = vectors.dim(1) / heads;
    std::vector<std::int64_t> features(static_cast<std::size_t>(width));
    std::iota(features.begin(), features.end(), of * width);
    return pickAlong(vectors, 1, features);
  };
  const auto square = [](Var one) { return reshape(one, {one.dim(1), one.dim(2)}); };
  const HeadLayout alone{1, 1, layout.scale, layout.softcap};
  const std::int64_t head = std::clamp<std::int64_t>(m_run.input().detailHead, 0, layout.heads - 1);
  const Var q = part(values.rotatedQ, layout.heads, head);
  const Var k = part(values.rotatedK, layout.keyHeads, head / (layout.heads / layout.keyHeads));
  const ScoreBias bias = biasOfHead(values.bias, head, layout.heads);
  const Var scores = square(headScores(q, k, bias, alone));
  const auto add = [&](const char* id, Var value) {
    show(Model::step(prefix, id), value, layer, queries, keys);
    m_run.trace().steps.back().formula += " · head " + std::to_string(head);
  };
  add("head_scores", scores);
  if (values.visible.valid()) add("head_masked", maskScores(scores, values.visible));
  add("head_weights", square(headWeights(q, k, bias, values.visible, alone)));
  m_run.trace().keptHead = static_cast<int>(head);
}

/// The scores of all windows as pairs of tokens, and the bias in them.
void StepWriter::scoresOfWindows(const std::string& prefix, const WindowValues& windows, int layer,
                                 const ShownTokens& queries, const ShownTokens& keys) {
  constexpr float kOutside = -std::numeric_limits<float>::infinity();
  const auto pairs = [&](const char* id, Var inWindows) {
    show(Model::step(prefix, id), pairsOfWindows(inWindows, windows.places, kOutside), layer, queries, keys);
  };
  pairs("bias", windows.bias);
  if (windows.scores.valid()) {
    show(Model::step(prefix, "scores"), windows.scores, layer, queries, keys);
    if (windows.masked.node() != windows.bias.node())
      show(Model::step(prefix, "masked"), windows.maskedScores, layer, queries, keys);
    return;
  }
  pairs("scores", headScores(windows.q, windows.k, windows.bias, windows.layout));
  if (windows.masked.node() != windows.bias.node())
    pairs("masked", headScores(windows.q, windows.k, windows.masked, windows.layout));
}

void StepWriter::layer(const LayerStack& stack, int index, const LayerValues& values, bool detail,
                       const ShownTokens& tokens, const ShownTokens& keys, const ShownTokens& memory) {
  const auto id = [&](const char* name) { return Model::step(stack.name, name); };
  if (detail) show(id("input"), values.input, index, tokens);
  attention(stack.name, values.self, index, detail, stack.optionsOf(index), tokens, keys);
  if (detail) show(id("residual"), values.residual, index, tokens);
  if (stack.cross()) {
    attention("cross", values.cross, index, detail, stack.optionsOf(index), tokens, memory);
    if (detail) show("cross_residual", values.crossResidual, index, tokens);
  }
  if (detail) {
    const BlockWeights& weights = *stack.layers[static_cast<std::size_t>(index)];
    Graph& graph = m_run.graph();
    const Var inner = values.mlpHidden.valid()
                          ? values.mlpHidden
                          : innerOfFeedForward(values.mlpInput, weights.up.on(graph),
                                               weights.gate.empty() ? PackedLinear{} : weights.gate.on(graph),
                                               stack.options.activation);
    show(id("mlp_hidden"), inner, index, tokens);
    show(id("mlp"), values.mlp, index, tokens);
  }
  show(id("output"), values.output, index, tokens);
}

void StepWriter::norms(const LayerStack& stack, const std::vector<LayerValues>& layers,
                       const ShownTokens& tokens) {
  const std::int64_t count = layers.front().input.dim(0);
  const auto line = [&](Var x) { return reshape(rowNorms(x), {1, count}); };
  std::vector<Var> residuals{line(layers.front().input)};
  std::vector<Var> mlps;
  for (const LayerValues& values : layers) {
    residuals.push_back(line(values.output));
    mlps.push_back(line(values.mlp));
  }
  show(Model::step(stack.name, "residual_norm"), concatenate(residuals, 0), -1, tokens, tokens,
       {{Layer, layerLabels(layers.size(), true)}});
  show(Model::step(stack.name, "mlp_norm"), concatenate(mlps, 0), -1, tokens, tokens,
       {{Layer, layerLabels(layers.size(), false)}});
}

}  // namespace attenscope
