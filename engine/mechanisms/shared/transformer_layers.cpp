// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/shared/transformer_layers.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"

#include <cmath>

namespace attenscope::transformer_layers {

namespace {

std::string layered(const Stack& stack, const std::string& name) {
  return stack.module + "layers.{layer}." + name;
}

std::string worded(const std::string& symbol, const std::string& word) {
  return word.empty() ? symbol : symbol + " " + word;
}

/// Runs one layer.
class Layer {
 public:
  Layer(MechanismRun& run, const Stack& stack, int layer) : m_run(run), m_stack(stack), m_layer(layer) {}

  Var encode(const Side& x, Var visible) {
    const Var attended = residual(1, x.vectors, x, [&](Var normed) {
      return attend("self_attn.", m_stack.steps, normed, normed, visible, {x.tokens, x.tokens});
    });
    return residual(2, attended, x, [&](Var normed) { return feedForward(normed, x); });
  }

  Var decode(const Side& x, Var visible, const Side& memory, Var memoryVisible) {
    const Var attended = residual(1, x.vectors, x, [&](Var normed) {
      return attend("self_attn.", m_stack.steps, normed, normed, visible, {x.tokens, x.tokens});
    });
    const Var crossed = residual(2, attended, x, [&](Var normed) {
      return attend("multihead_attn.", m_stack.rest, normed, memory.vectors, memoryVisible,
                    {x.tokens, memory.tokens});
    });
    return residual(3, crossed, x, [&](Var normed) { return feedForward(normed, x); });
  }

 private:
  struct Sides {
    Labels queries;
    Labels keys;
  };

  void step(const std::string& id, Var value, const Sides& sides) {
    m_run.step(
        id, value,
        {{AxisKind::Query, sides.queries}, {AxisKind::Token, sides.queries}, {AxisKind::Key, sides.keys}},
        m_layer);
  }

  Var weight(const std::string& name) { return m_run.weight(layered(m_stack, name), m_layer); }

  /// A weight of the layer, under a short name for explanations.
  Var named(const std::string& name, const std::string& symbol) {
    const Var whole = weight(name);
    const Var value = reshape(whole, whole.shape());
    m_run.graph().name(value, symbol);
    return value;
  }

  /// LN(x + block(x)), or x + block(LN(x)) for pre-norm.
  template <typename Block>
  Var residual(int number, Var vectors, const Side& side, Block block) {
    const Var x = origin(vectors);
    m_run.graph().name(x, worded("x", m_stack.restWord));
    const std::string digit = std::to_string(number);
    const auto norm = [&](Var z) {
      const Var normed = layerNorm(z, weight("norm" + digit + ".weight"), weight("norm" + digit + ".bias"));
      step(m_stack.rest + "norm" + digit, normed, {side.tokens, {}});
      return normed;
    };
    const bool before = m_run.choice("norm") == "pre";
    const Var sum = add(x, block(before ? norm(x) : x));
    step(m_stack.rest + "residual" + digit, sum, {side.tokens, {}});
    return before ? sum : norm(sum);
  }

  Var attend(const std::string& module, const std::string& prefix, Var x, Var memory, Var visible,
             const Sides& sides) {
    const std::int64_t width = x.dim(1);
    const std::int64_t heads = m_run.integer("heads");
    const Var inWeight = weight(module + "in_proj_weight");
    const Var inBias = weight(module + "in_proj_bias");
    const auto project = [&](std::int64_t part, Var from, const char* id, const char* weightName,
                             const char* biasName) {
      const Var w = rows(inWeight, part * width, (part + 1) * width);
      const Var b = rows(inBias, part * width, (part + 1) * width);
      m_run.graph().name(w, weightName);
      m_run.graph().name(b, biasName);
      const Var split = splitHeads(linear(from, w, b), heads);
      step(prefix + id, split, sides);
      return split;
    };
    const Var q = project(0, x, "q", "W_Q", "b_Q");
    const Var k = project(1, memory, "k", "W_K", "b_K");
    const Var v = project(2, memory, "v", "W_V", "b_V");
    const Var scores = matmulTransposed(q, k);
    step(prefix + "scores", scores, sides);
    const double root = std::sqrt(static_cast<double>(width / heads));
    const Var scaled = divide(scores, m_run.constant("√d_k", static_cast<float>(root)));
    step(prefix + "scaled", scaled, sides);
    const Var masked = maskScores(scaled, visible);
    step(prefix + "masked", masked, sides);
    const Var weights = softmax(masked);
    step(prefix + "weights", weights, sides);
    const Var headOutput = matmul(weights, v);
    step(prefix + "head_output", headOutput, sides);
    const Var concat = mergeHeads(headOutput);
    step(prefix + "concat", concat, sides);
    const Var mixed =
        linear(concat, named(module + "out_proj.weight", "W_O"), named(module + "out_proj.bias", "b_O"));
    step(prefix + "attention", mixed, sides);
    return mixed;
  }

  Var feedForward(Var x, const Side& side) {
    const Sides sides{side.tokens, {}};
    const Var inner = linear(x, named("linear1.weight", "W₁"), named("linear1.bias", "b₁"));
    step(m_stack.rest + "linear1", inner, sides);
    const Var active = m_run.choice("activation") == "gelu" ? gelu(inner) : relu(inner);
    step(m_stack.rest + "activation", active, sides);
    const Var outer = linear(active, named("linear2.weight", "W₂"), named("linear2.bias", "b₂"));
    step(m_stack.rest + "linear2", outer, sides);
    return outer;
  }

  MechanismRun& m_run;
  const Stack& m_stack;
  int m_layer;
};

void addAttentionSteps(std::vector<StepSpec>& all, const std::string& prefix, const std::string& word,
                       const std::string& own, const std::string& memory) {
  using enum AxisKind;
  const auto add = [&](const char* id, const std::string& symbol, const std::string& formula,
                       const char* operation, Role role, std::vector<AxisKind> axes) {
    all.push_back({prefix + id, worded(symbol, word), formula, operation, role, std::move(axes)});
  };
  add("q", "Q", "Q = " + own + " W_Qᵀ + b_Q, by heads", "· W_Q", Role::Query, {Head, Query, Feature});
  add("k", "K", "K = " + memory + " W_Kᵀ + b_K, by heads", "· W_K", Role::Key, {Head, Key, Feature});
  add("v", "V", "V = " + memory + " W_Vᵀ + b_V, by heads", "· W_V", Role::Value, {Head, Key, Feature});
  add("scores", "QKᵀ", "QKᵀ", "Q Kᵀ", Role::Scores, {Head, Query, Key});
  add("scaled", "scaled", "QKᵀ / √d_k", "÷ √d_k", Role::Scores, {Head, Query, Key});
  add("masked", "masked", "QKᵀ / √d_k, −∞ where hidden", "mask", Role::Masked, {Head, Query, Key});
  add("weights", "weights", "softmax(QKᵀ / √d_k)", "softmax", Role::Weights, {Head, Query, Key});
  add("head_output", "heads", "softmax(QKᵀ / √d_k) V", "· V", Role::Hidden, {Head, Query, Feature});
  add("concat", "concat", "concat(head₁, …, head_h)", "concat", Role::Hidden, {Query, Feature});
  add("attention", "attention", "concat(head₁, …, head_h) W_Oᵀ + b_O", "· W_O", Role::Hidden,
      {Query, Feature});
}

}  // namespace

Var targetVisible(MechanismRun& run, std::int64_t tokens) {
  const Var visible = visiblePairs(run.graph(), tokens, tokens, tokens, run.on("causal") ? 0 : tokens, {});
  run.graph().name(visible, "mask");
  return visible;
}

Labels labelsOf(const std::vector<std::string>& tokens) {
  return std::make_shared<const std::vector<std::string>>(tokens);
}

Parameter layersParameter(const std::string& id, const std::string& title) {
  Parameter p{.id = id, .title = title, .type = ParameterType::Integer, .minimum = 1, .maximum = 6};
  p.defaultValue = std::int64_t{2};
  p.help = "Number of layers, one after another, each with weights of its own.";
  return p;
}

Parameter headsParameter(std::int64_t defaultHeads) {
  Parameter p{.id = "heads", .title = "Heads", .type = ParameterType::Integer, .minimum = 1, .maximum = 64};
  p.defaultValue = defaultHeads;
  p.help =
      "Number of attention patterns computed side by side in every layer, each on its share of the width.";
  p.divisorOf = "width";
  return p;
}

std::vector<Parameter> layerParameters(const std::string& norm, const std::string& activation) {
  Parameter place{.id = "norm", .title = "Layer norm", .type = ParameterType::Choice};
  place.values = {{"post", "After (post-norm)"}, {"pre", "Before (pre-norm)"}};
  place.defaultValue = norm;
  place.help =
      "Normalise the sum of a block and its input, as in the first transformer, or the block's input, as in "
      "most transformers since.";
  Parameter bend{.id = "activation", .title = "Activation", .type = ParameterType::Choice};
  bend.values = {{"relu", "ReLU"}, {"gelu", "GELU"}};
  bend.defaultValue = activation;
  bend.help = "The nonlinearity between the two matrices of the feed-forward network.";
  Parameter forward{.id = "feed_forward",
                    .title = "Feed-forward width",
                    .type = ParameterType::Integer,
                    .minimum = 1,
                    .maximum = 4096};
  forward.defaultValue = std::int64_t{128};
  forward.unit = "features";
  forward.help =
      "Width of the inner layer of the feed-forward network; usually four times the model's width.";
  return {place, bend, forward};
}

Parameter finalNormParameter() {
  Parameter p{.id = "final_norm", .title = "Final layer norm", .type = ParameterType::Switch};
  p.defaultValue = false;
  p.help = "Normalise once more after the last layer, as is usual with pre-norm layers.";
  return p;
}

std::vector<Parameter> pairParameters() {
  Parameter causal{.id = "causal", .title = "Causal", .type = ParameterType::Switch};
  causal.defaultValue = true;
  causal.help =
      "A target token sees only itself and the tokens before it. Off: it also sees the tokens that it should "
      "predict.";
  const Parameter mask = maskParameter(
      {{"none", "None"}, {"painted", "Painted"}},
      "Which source tokens a target token may see: all, or those that your painted mask leaves.");
  return {causal, mask, positionsParameter(), weightsParameter({"random", "file"}), seedParameter()};
}

std::vector<WeightSpec> weights(const Stack& stack) {
  using enum WeightSpec::Init;
  std::vector<WeightSpec> all;
  const auto add = [&](const std::string& name, std::vector<std::string> shape, WeightSpec::Init init = FanIn,
                       bool required = true) {
    all.push_back({layered(stack, name), std::move(shape), init, required, stack.layers});
  };
  std::vector<std::string> attentions{"self_attn."};
  if (stack.cross) attentions.emplace_back("multihead_attn.");
  for (const std::string& module : attentions) {
    add(module + "in_proj_weight", {"3*d", "d"});
    add(module + "in_proj_bias", {"3*d"}, Zero, false);
    add(module + "out_proj.weight", {"d", "d"});
    add(module + "out_proj.bias", {"d"}, Zero, false);
  }
  add("linear1.weight", {"feed_forward", "d"});
  add("linear1.bias", {"feed_forward"}, Zero, false);
  add("linear2.weight", {"d", "feed_forward"});
  add("linear2.bias", {"d"}, Zero, false);
  for (int number = 1; number <= (stack.cross ? 3 : 2); ++number) {
    add("norm" + std::to_string(number) + ".weight", {"d"}, One);
    add("norm" + std::to_string(number) + ".bias", {"d"}, Zero, false);
  }
  return all;
}

std::vector<WeightSpec> finalNormWeights(const Stack& stack) {
  return {{stack.module + "norm.weight", {"d"}, WeightSpec::Init::One},
          {stack.module + "norm.bias", {"d"}, WeightSpec::Init::Zero, false}};
}

std::vector<StepSpec> steps(const Stack& stack) {
  using enum AxisKind;
  std::vector<StepSpec> all;
  const auto add = [&](const std::string& id, const std::string& symbol, const std::string& formula,
                       const std::string& operation) {
    all.push_back({stack.rest + id,
                   worded(symbol, stack.restWord),
                   formula,
                   operation,
                   Role::Hidden,
                   {Token, Feature}});
  };
  const auto sum = [&](int number, const std::string& block, const std::string& symbol) {
    const std::string digit = std::to_string(number);
    const std::string index = number == 1 ? "₁" : number == 2 ? "₂" : "₃";
    add("residual" + digit, symbol, "x + " + block, "+ x");
    add("norm" + digit, "LN" + index, "γ" + index + " (z − mean(z)) / √(var(z) + ε) + β" + index,
        "layer norm");
  };
  addAttentionSteps(all, stack.steps, stack.word, "x", "x");
  sum(1, stack.cross ? "self-attention(x)" : "attention(x)", "x + att");
  if (stack.cross) {
    addAttentionSteps(all, stack.rest, "", "x", "memory");
    sum(2, "attention(x, memory)", "x + cross");
  }
  add("linear1", "inner", "x W₁ᵀ + b₁", "· W₁");
  add("activation", "active", "ReLU(x W₁ᵀ + b₁), or GELU", "activation");
  add("linear2", "FFN", "ReLU(x W₁ᵀ + b₁) W₂ᵀ + b₂", "· W₂");
  sum(stack.cross ? 3 : 2, "FFN(x)", "x + FFN");
  for (StepSpec& step : all) step.stack = stack.name;
  return all;
}

Var build(MechanismRun& run, const Stack& stack, const Side& x, const Var& visible, const Side& memory,
          const Var& memoryVisible) {
  const std::int64_t width = x.vectors.dim(1);
  const std::int64_t heads = run.integer("heads");
  if (width % heads != 0)
    throw Error("the input's vectors have " + std::to_string(width) + " numbers, which " +
                std::to_string(heads) + " heads do not divide; expected a multiple of the parameter 'heads'");
  Side now = x;
  const auto layers = static_cast<int>(run.integer(stack.layers));
  for (int layer = 0; layer < layers; ++layer) {
    Layer one(run, stack, layer);
    now.vectors = stack.cross ? one.decode(now, visible, memory, memoryVisible) : one.encode(now, visible);
  }
  return now.vectors;
}

Var finalNorm(MechanismRun& run, const Stack& stack, Var x) {
  return layerNorm(x, run.weight(stack.module + "norm.weight"), run.weight(stack.module + "norm.bias"));
}

}  // namespace attenscope::transformer_layers
