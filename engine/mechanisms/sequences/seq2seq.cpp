// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/recurrent_layers.h"

#include <cmath>

namespace attenscope {

namespace {

/// How a decoder gets its context; all three share the decoder's weights, so that they differ in the context
/// alone.
enum class Variant { Fixed, Additive, Dot };

bool isLstm(const MechanismRun& run) {
  return run.choice("cell") == "lstm";
}

/// The states [rows × n] of one pass over x, and the final one.
struct Pass {
  Var states;
  Var last;  ///< [1 × n]
};

Pass read(MechanismRun& run, Var x, bool reverse) {
  const RecurrentWeights weights =
      recurrent_layers::weightsOf(run, "encoder.", reverse ? "_l0_reverse" : "_l0");
  const Var inside = isLstm(run) ? lstm(x, weights, reverse) : gru(x, weights, reverse);
  const Var states = part(inside, inside.dim(0) - 1);
  run.place(reverse ? "backward_states" : "forward_states", states);
  const std::int64_t end = reverse ? 0 : x.dim(0) - 1;
  return {states, rows(states, end, end + 1)};
}

/// Shared by all time steps of a decoder.
struct Source {
  Var states;   ///< H [S × e]
  Var last;     ///< final state of the encoder [1 × e]
  Var start;    ///< s₀ [1 × n]
  Var visible;  ///< [1 × S]
};

/// One decoder over the shifted target: a context, a new state and an output for every target token.
class Decoder {
 public:
  Decoder(MechanismRun& run, Variant variant, const Source& source)
      : m_run(run),
        m_variant(variant),
        m_prefix(variant == Variant::Fixed      ? "fixed_"
                 : variant == Variant::Additive ? "additive_"
                                                : "dot_"),
        m_source(source),
        m_weights{run.weight("decoder.weight_ih"), run.weight("decoder.weight_hh"),
                  run.weight("decoder.bias_ih"), run.weight("decoder.bias_hh")} {
    if (variant == Variant::Additive) m_keys = linear(source.states, run.weight("additive.U.weight"));
    if (variant == Variant::Dot) m_keys = linear(source.states, run.weight("dot.k_proj.weight"));
    if (m_keys.valid()) run.step(m_prefix + "keys", m_keys);
  }

  void decode(Var shifted) {
    Var state = reshape(m_source.start, {m_source.start.dim(1)});
    Var cell;
    std::vector<Var> states;
    std::vector<Var> contexts;
    for (std::int64_t i = 0; i < shifted.dim(0); ++i) {
      const Var context = contextFor(reshape(state, {1, state.dim(0)}));
      m_run.placeRow(m_prefix + "context", context, i);
      contexts.push_back(context);
      const Var input = concatenate({rows(shifted, i, i + 1), context}, 1);
      m_run.graph().name(input, "[y; c]");
      const Var inside =
          isLstm(m_run) ? lstm(input, m_weights, false, state, cell) : gru(input, m_weights, false, state);
      states.push_back(part(inside, inside.dim(0) - 1));
      m_run.placeRow(m_prefix + "states", states.back(), i);
      state = reshape(states.back(), {states.back().dim(1)});
      if (isLstm(m_run)) cell = reshape(part(inside, 4), {state.dim(0)});
    }
    if (m_variant != Variant::Fixed) {
      m_run.step(m_prefix + "scores", concatenate(m_scores, 0));
      m_run.step(m_prefix + "scaled", concatenate(m_scaled, 0));
      m_run.step(m_prefix + "masked", concatenate(m_masked, 0));
      m_run.step(m_prefix + "weights", concatenate(m_rows, 0));
    }
    const Var context = concatenate(contexts, 0);
    m_run.step(m_prefix + "context", context);
    const Var all = concatenate(states, 0);
    m_run.step(m_prefix + "states", all);
    const Var readout = concatenate({all, context}, 1);
    m_run.graph().name(readout, "[s; c]");
    m_run.step(m_prefix + "output",
               linear(readout, m_run.weight("output.weight"), m_run.weight("output.bias")));
  }

 private:
  /// [1 × e], from the state before [1 × n].
  Var contextFor(Var state) {
    if (m_variant == Variant::Fixed) return reshape(m_source.last, m_source.last.shape());
    m_run.graph().name(state, "s₋₁");
    const auto query = static_cast<std::int64_t>(m_rows.size());
    const auto place = [&](const char* id, Var row) {
      m_run.placeRow(m_prefix + id, row, query);
      return row;
    };
    const Var scores = place("scores", m_variant == Variant::Additive ? additive(state) : dot(state));
    const Var scaled = place("scaled", divide(scores, m_run.number("temperature", "τ")));
    const Var masked = place("masked", maskScores(scaled, m_source.visible));
    const Var weights = place("weights", softmax(masked));
    m_run.graph().name(weights, "α");
    m_scores.push_back(scores);
    m_scaled.push_back(scaled);
    m_masked.push_back(masked);
    m_rows.push_back(weights);
    return matmul(weights, m_source.states);
  }

  Var additive(Var state) {
    const Var query = linear(state, m_run.weight("additive.W.weight"));
    m_run.graph().name(query, "W s₋₁");
    return additiveScores(query, m_keys, m_run.weight("additive.v.weight"));
  }

  Var dot(Var state) {
    const Var query = linear(state, m_run.weight("dot.q_proj.weight"));
    m_run.graph().name(query, "q");
    const double root = std::sqrt(static_cast<double>(m_keys.dim(1)));
    return divide(matmulTransposed(query, m_keys), m_run.constant("√a", static_cast<float>(root)));
  }

  MechanismRun& m_run;
  Variant m_variant;
  std::string m_prefix;
  const Source& m_source;
  RecurrentWeights m_weights;
  Var m_keys;
  std::vector<Var> m_scores;
  std::vector<Var> m_scaled;
  std::vector<Var> m_masked;
  std::vector<Var> m_rows;
};

/// The target shifted by one token: the token before each one, and nothing before the first.
Var shiftedTarget(MechanismRun& run, Var x) {
  const Var nothing = run.graph().leaf("nothing written", Tensor::filled({1, x.dim(1)}, 0.0F));
  return x.dim(0) == 1 ? nothing : concatenate({nothing, rows(x, 0, x.dim(0) - 1)}, 0);
}

void build(MechanismRun& run) {
  run.bind("gates", isLstm(run) ? 4 : 3);
  const bool both = run.on("bidirectional");
  run.bind("directions", both ? 2 : 1);
  const Var source = run.embeddedSource();
  run.step("source", source);
  const Var x = run.embeddedSentence();
  run.step("x", x);

  const Pass forward = read(run, source, false);
  run.step("forward_states", forward.states);
  Source known{reshape(forward.states, forward.states.shape()), forward.last, {}, {}};
  if (both) {
    const Pass backward = read(run, source, true);
    run.step("backward_states", backward.states);
    known.states = concatenate({forward.states, backward.states}, 1);
    known.last = concatenate({forward.last, backward.last}, 1);
  }
  run.step("h", known.states);
  const Var bridge = linear(known.last, run.weight("bridge.weight"), run.weight("bridge.bias"));
  known.start = tanh(bridge);
  const auto startLabel = std::make_shared<const std::vector<std::string>>(1, "start");
  run.step("start", known.start, {{AxisKind::Query, startLabel}});

  const std::int64_t keys = source.dim(0);
  std::vector<std::int64_t> hidden;
  for (const int token : run.hiddenTokens())
    if (token >= 0 && token < keys) hidden.push_back(token);
  known.visible = visiblePairs(run.graph(), 1, keys, 1, keys, hidden);
  run.graph().name(known.visible, "mask");

  const Var shifted = shiftedTarget(run, x);
  run.step("shifted", shifted);
  for (const Variant variant : {Variant::Fixed, Variant::Additive, Variant::Dot})
    Decoder(run, variant, known).decode(shifted);
}

std::vector<StepSpec> declareSteps() {
  using enum AxisKind;
  std::vector<StepSpec> steps{
      {"source", "X_S", "source embeddings", "embed", Role::Input, {Key, Feature}},
      {"x", "Y", "target embeddings", "embed", Role::Input, {Token, Feature}},
      {"forward_states", "h→", "h_j = RNN(x_j, h_j₋₁)", "RNN →", Role::Hidden, {Key, Feature}},
      {"backward_states", "h←", "h_j = RNN(x_j, h_j₊₁)", "RNN ←", Role::Hidden, {Key, Feature}},
      {"h", "H", "[h→; h←]", "concat", Role::Value, {Key, Feature}},
      {"start", "s₀", "tanh(W_s [h→_S; h←_1] + b_s)", "· W_s", Role::Hidden, {Query, Feature}},
      {"shifted", "y₋₁", "the target one token late", "shift", Role::Input, {Query, Feature}},
  };
  struct Words {
    const char* prefix;
    const char* mark;
    const char* keys;
    const char* scores;
    const char* context;
  };
  for (const Words& w : {Words{"fixed_", "fixed", "", "", "[h→_S; h←_1]"},
                         Words{"additive_", "additive", "U h_j", "vᵀ tanh(W s_i₋₁ + U h_j)", "Σ α_ij h_j"},
                         Words{"dot_", "dot", "W_K h_j", "(W_Q s_i₋₁)·(W_K h_j) / √a", "Σ α_ij h_j"}}) {
    const auto add = [&](const char* id, const std::string& symbol, const std::string& formula,
                         const char* operation, Role role, std::vector<AxisKind> axes) {
      steps.push_back(
          {std::string(w.prefix) + id, symbol + " " + w.mark, formula, operation, role, std::move(axes)});
    };
    const std::string scores = w.scores;
    if (!scores.empty()) {
      add("keys", "K", w.keys, "keys", Role::Key, {Key, Feature});
      add("scores", "e", scores, "score", Role::Scores, {Query, Key});
      add("scaled", "scaled", "e / τ", "÷ τ", Role::Scores, {Query, Key});
      add("masked", "masked", "e / τ, −∞ where hidden", "mask", Role::Masked, {Query, Key});
      add("weights", "α", "softmax(e / τ)", "softmax", Role::Weights, {Query, Key});
    }
    add("context", "c", w.context, scores.empty() ? "last state" : "Σ α h", Role::Hidden, {Query, Feature});
    add("states", "s", "s_i = RNN([y_i₋₁; c_i], s_i₋₁)", "RNN", Role::Hidden, {Query, Feature});
    add("output", "output", "W_o [s_i; c_i] + b_o", "· W_o", Role::Output, {Query, Feature});
  }
  return steps;
}

std::vector<Parameter> declareParameters() {
  Parameter cell{.id = "cell", .title = "Recurrent cell", .type = ParameterType::Choice};
  cell.values = {{"gru", "GRU"}, {"lstm", "LSTM"}};
  cell.defaultValue = std::string("gru");
  cell.help =
      "The recurrent cell of encoder and decoder: a GRU has two gates; an LSTM has three and a cell state.";
  Parameter attention{.id = "attention",
                      .title = "Attention width a",
                      .type = ParameterType::Integer,
                      .minimum = 1,
                      .maximum = 256};
  attention.defaultValue = std::int64_t{16};
  attention.unit = "features";
  attention.help = "Width of the vectors in which a decoder state and an encoder state are compared.";
  return {cell,
          widthParameter(16, "Width of the vector of each token."),
          recurrent_layers::hiddenParameter(),
          recurrent_layers::bidirectionalParameter(),
          attention,
          temperatureParameter(),
          positionsParameter(false),  // a recurrent network already encodes the order
          weightsParameter({"random", "file"}),
          seedParameter()};
}

/// What to look at beside a step of one of the decoders: where it attended or, for the one that does not, the
/// context it has instead and what that is taken from.
std::string partnerOf(const std::string& id) {
  if (id == "fixed_context") return "h";
  for (const char* decoder : {"fixed_", "additive_", "dot_"})
    if (id.starts_with(decoder)) return decoder + std::string(decoder[0] == 'f' ? "context" : "weights");
  return {};
}

Mechanism declare() {
  Mechanism m;
  m.id = "seq2seq";
  m.title = "Encoder-decoder, fixed and attended";
  m.group = "Sequence";
  m.summary =
      "The same decoder three times: with one fixed context, with additive attention, and with scaled "
      "dot-product attention.";
  m.paper =
      "Cho et al. 2014; Bahdanau et al. 2015, Neural Machine Translation by Jointly Learning to Align and "
      "Translate";
  m.use =
      "Where attention came from: translation with recurrent networks. A fixed context must hold the whole "
      "source, however long it is; with attention, a new context is read for every word. The decoder is "
      "given the target that you typed, shifted by one word, as in training.";
  m.formulas = {
      R"(\step{additive_scores}{e_{ij}} = v\T\op{tanh}\paren{W\query{s_{i−1}} + U\key{h_j}})",
      R"(\step{additive_context}{c_i} = \sum_{j} \step{additive_weights}{α_{ij}}\,\step{h}{h_j},\, \step{additive_weights}{α_i} = \op{softmax}\paren{\frac{\step{additive_scores}{e_i}}{τ}})",
      R"(\step{dot_scores}{e_{ij}} = \frac{\paren{W_Q\query{s_{i−1}}}\T W_K\key{h_j}}{\sqrt{a}})",
      R"(\step{fixed_context}{c} = \bracket{h_S; h_1})",
      R"(\step{additive_states}{s_i} = \op{RNN}\paren{\bracket{\step{shifted}{y_{i−1}}; c_i}, s_{i−1}})",
  };
  m.inputKinds = {InputKind::Pair};
  m.inputs = {
      {"x",
       {"T", "d"},
       false,
       "Vectors of the target, instead of its embeddings; given together with source."},
      {"source",
       {"S", "d"},
       false,
       "Vectors of the source, instead of its embeddings; given together with x."},
  };
  m.parameters = declareParameters();
  m.weights = recurrent_layers::weights("encoder.", "d", "gates");
  using enum WeightSpec::Init;
  const std::vector<WeightSpec> rest{
      {"bridge.weight", {"hidden", "directions*hidden"}},
      {"bridge.bias", {"hidden"}, Zero, false},
      {"decoder.weight_ih", {"gates*hidden", "d+directions*hidden"}},
      {"decoder.weight_hh", {"gates*hidden", "hidden"}},
      {"decoder.bias_ih", {"gates*hidden"}, Zero, false},
      {"decoder.bias_hh", {"gates*hidden"}, Zero, false},
      {"additive.W.weight", {"attention", "hidden"}},
      {"additive.U.weight", {"attention", "directions*hidden"}},
      {"additive.v.weight", {"1", "attention"}},
      {"dot.q_proj.weight", {"attention", "hidden"}},
      {"dot.k_proj.weight", {"attention", "directions*hidden"}},
      {"output.weight", {"d", "hidden+directions*hidden"}},
      {"output.bias", {"d"}, Zero, false},
  };
  m.weights.insert(m.weights.end(), rest.begin(), rest.end());
  m.steps = declareSteps();
  // The decoders differ in their contexts alone, which are therefore shown side by side.
  for (const char* attended : {"additive_context", "dot_context"})
    m.link(attended, {.comparedWith = "fixed_context"});
  for (StepSpec& step : m.steps) step.links.partner = partnerOf(step.id);
  m.mainStep = "additive_context";
  m.samples = {{.id = "layers-seq2seq",
                .group = "Layers",
                .title = "One fixed context or one for each word",
                .notice = "The rows of “c fixed” are all alike; those of “c additive” change with the word. "
                          "The weights are random.",
                .input = pairInput("the cat likes to chase mice", "猫喜欢追逐老鼠"),
                .settings = {{"temperature", "0.1"}},
                .look = {.query = 4}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& seq2seq() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
