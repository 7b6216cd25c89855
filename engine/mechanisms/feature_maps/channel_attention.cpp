// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/graph/operations/convolution/strided.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/mechanisms/shared/gate_analytic.h"
#include "engine/mechanisms/shared/gate_layers.h"

#include <cmath>

namespace attenscope {

namespace {

/// How many channels ECA's filter spans: the odd number at or above (log₂ C + 1) / 2. (Wang et al. 2020, 3.2,
/// with γ = 2 and b = 1, as their code rounds it.)
std::int64_t spanOf(std::int64_t channels) {
  const auto span = static_cast<std::int64_t>((std::log2(static_cast<double>(channels)) + 1) / 2);
  return span % 2 == 1 ? span : span + 1;
}

/// A filter [1 × 1 × k] slides over a row of channels, as torch.nn.Conv1d with zeros beyond the ends.
Var slideOver(Var channels, Var filter) {
  const std::int64_t span = filter.dim(2);
  Window window;
  window.columns = {.size = span, .before = span / 2, .after = span / 2};
  const Var row = reshape(channels, {1, 1, 1, channels.dim(0)});
  const Var slid = stridedConvolution(row, reshape(filter, {1, 1, 1, span}), {}, window, 1);
  return reshape(slid, {channels.dim(0)});
}

void build(MechanismRun& run) {
  FeatureMap map(run);
  const Var features = map.value();
  const std::string& variant = run.choice("variant");
  run.bind("k", spanOf(map.channels()));
  if (variant != "eca") map.checkReduction();
  const Var average = averageOverPositions(features);
  map.step("avg", average);
  Var logits;
  std::string formula = "σ(gain · ";
  if (variant == "se") {
    const Var hidden = relu(linear(average, run.weight("fc.0.weight"), run.weight("fc.0.bias")));
    map.step("hidden", hidden, "relu(W₁ F_avg)");
    logits = linear(hidden, run.weight("fc.2.weight"), run.weight("fc.2.bias"));
    map.step("logits", logits, "W₂ relu(W₁ F_avg)");
    formula += "W₂ relu(W₁ F_avg))";
  } else if (variant == "eca") {
    logits = slideOver(average, run.weight("eca.weight"));
    const std::string how = "w ∗ F_avg, k = " + std::to_string(spanOf(map.channels()));
    map.step("logits", logits, how);
    formula += "(w ∗ F_avg))";
  } else {
    const Var maximum = maximumOverPositions(features);
    map.step("max", maximum);
    if (variant == "cbam") {
      const Var mlpAverage = channelMlp(run, average, "mlp");
      map.step("mlp_avg", mlpAverage);
      const Var mlpMaximum = channelMlp(run, maximum, "mlp");
      map.step("mlp_max", mlpMaximum);
      logits = add(mlpAverage, mlpMaximum);
      map.step("logits", logits, "MLP(F_avg) + MLP(F_max)");
      formula += "(MLP(F_avg) + MLP(F_max)))";
    } else {
      const Var both = concatenate({average, maximum}, 0);
      map.step("pooled", both);
      const Var hidden = linear(both, run.weight("concat.0.weight"), run.weight("concat.0.bias"));
      map.step("hidden", hidden, "W₁ [F_avg; F_max]");
      logits = linear(hidden, run.weight("concat.1.weight"), run.weight("concat.1.bias"));
      map.step("logits", logits, "W₂ W₁ [F_avg; F_max]");
      formula += "W₂ W₁ [F_avg; F_max])";
    }
  }
  const Var gate = sigmoid(multiply(logits, run.number("gain", "gain")));
  map.step("gate", gate, formula);
  map.step("output", scaleChannels(gate, features));
}

// The gate of CBAM has its weights from gate_analytic.cpp, where the reasoning stands. The others see less of
// it, and get what can be had:
//
// se sees averages alone. A channel's average is m / (m + floor), where m is its mean answer: it tells how
// much of its kind is in the picture at all, not how rare it is. Unit j is the mean average of its family of
// kindred channels less 0.3; a channel gains by what its own family has more than the mean of all. Colour is
// raised in a colourful picture and falls silent in a grey one.
//
// concat has averages and maxima before one linear map, and no activation. Unit j is the family's mean
// maximum less its mean average: how far the strongest answer rises over the ordinary one. The second layer
// compares the families as before. Without a relu a family with nothing rare counts against its channels.
//
// eca has one filter of k weights for all channels and no bias. A channel gains by what its average has more
// than those of its neighbours: 6 for itself, and −6 shared out among the k − 1 others.
Tensor analyticWeight(const MechanismRun&, std::string_view name, const Shape& shape) {
  if (name.starts_with("mlp")) return gateAnalyticWeight(name, shape);
  const bool squeeze = name.starts_with("fc");
  TensorBuilder weight(shape, 0.0F);
  if (name.starts_with("eca")) {
    const std::int64_t span = shape[2];
    for (std::int64_t i = 0; i < span; ++i)
      weight[i] = i == span / 2 ? 6.0F : -6.0F / static_cast<float>(span - 1);
  } else if (name.ends_with("0.weight")) {
    const std::int64_t families = shape[0];
    const std::int64_t channels = squeeze ? shape[1] : shape[1] / 2;
    const float share = static_cast<float>(families) / static_cast<float>(channels);
    for (std::int64_t c = 0; c < channels; ++c) {
      float* row = weight.data() + channelFamily(c, channels, families) * shape[1];
      row[c] = squeeze ? share : -share;
      if (!squeeze) row[channels + c] = share;
    }
  } else if (name.ends_with("0.bias")) {
    for (std::int64_t j = 0; j < shape[0]; ++j) weight[j] = squeeze ? -0.3F : 0.0F;
  } else if (name.ends_with(".weight")) {
    const double strength = squeeze ? 6 : 0.7;
    for (std::int64_t c = 0; c < shape[0]; ++c)
      for (std::int64_t j = 0; j < shape[1]; ++j) {
        const double own = channelFamily(c, shape[0], shape[1]) == j ? 1 : 0;
        weight[c * shape[1] + j] = static_cast<float>(strength * (own - 1.0 / static_cast<double>(shape[1])));
      }
  } else {
    for (std::int64_t c = 0; c < shape[0]; ++c) weight[c] = static_cast<float>(channelPrior(c, shape[0]));
  }
  return weight.finish();
}

Mechanism declare() {
  Parameter variant{.id = "variant", .title = "Variant", .type = ParameterType::Choice};
  variant.values = {
      {"se", "Squeeze and excitation"}, {"cbam", "CBAM's gate"}, {"concat", "Concatenated"}, {"eca", "ECA"}};
  variant.defaultValue = std::string("se");
  variant.help =
      "What the gate sees: each channel's average; its average and its maximum, passed through the same "
      "layers and added; or both side by side, through two linear layers with no activation between them. "
      "ECA sees averages, each beside those of the neighbouring channels alone, through one small filter.";
  Mechanism m;
  m.id = "channel_attention";
  m.title = "Channel attention";
  m.group = "Image";
  m.summary = "One factor per channel, from each channel's average and maximum: what to look for.";
  m.paper =
      "Hu et al. 2018, Squeeze-and-Excitation Networks; Woo et al. 2018, CBAM; Wang et al. 2020, "
      "ECA-Net";
  m.use =
      "Used inside convolutional networks, after any block: the network turns up the kinds of feature that "
      "the picture as a whole calls for. Squeeze-and-excitation sees only averages; the maximum adds what is "
      "strong in one place; ECA does with a handful of weights.";
  m.formulas = {
      R"(\step{output}{F′} = \step{gate}{M_c} ⊗ \step{features}{F})",
      R"(\text{se:}\,\,\step{gate}{M_c} = σ\paren{W_2\,\op{ReLU}(W_1 \step{avg}{F_{\op{avg}}})})",
      R"(\text{cbam:}\,\,\step{gate}{M_c} = σ\paren{\step{mlp_avg}{\op{MLP}(\step{avg}{F_{\op{avg}}})} + \step{mlp_max}{\op{MLP}(\step{max}{F_{\op{max}}})}})",
      R"(\text{concat:}\,\,\step{gate}{M_c} = σ\paren{W_2 W_1 \step{pooled}{\bracket{F_{\op{avg}}; F_{\op{max}}}}})",
      R"(\text{eca:}\,\,\step{gate}{M_c} = σ\paren{w ∗ \step{avg}{F_{\op{avg}}}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {
      weightsParameter({"analytic", "random", "file"}),
      variant,
      reductionParameter(
          16, "How many times narrower the inner layer is; it must divide the number of channels."),
      gainParameter("Multiplies what enters the sigmoid: values above 1 make the gate harder."),
      resolutionParameter(56, 224),
      seedOfRandomWeights()};
  using Init = WeightSpec::Init;
  m.weights = {
      {"fc.0.weight", {"C/reduction", "C"}},
      {"fc.0.bias", {"C/reduction"}, Init::Zero, false},
      {"fc.2.weight", {"C", "C/reduction"}},
      {"fc.2.bias", {"C"}, Init::Zero, false},
      {"mlp.0.weight", {"C/reduction", "C"}},
      {"mlp.0.bias", {"C/reduction"}, Init::Zero, false},
      {"mlp.2.weight", {"C", "C/reduction"}},
      {"mlp.2.bias", {"C"}, Init::Zero, false},
      {"concat.0.weight", {"C/reduction", "2*C"}},
      {"concat.0.bias", {"C/reduction"}, Init::Zero, false},
      {"concat.1.weight", {"C", "C/reduction"}},
      {"concat.1.bias", {"C"}, Init::Zero, false},
      {"eca.weight", {"1", "1", "k"}},
  };
  using enum AxisKind;
  m.steps = {
      imageStep(),
      featuresStep(),
      {"avg", "F_avg", "mean of F over rows and columns", "avg", Role::Pooled, {Channel}},
      {"max", "F_max", "maximum of F over rows and columns", "max", Role::Pooled, {Channel}},
      {"mlp_avg", "MLP(F_avg)", "W₂ relu(W₁ F_avg)", "MLP", Role::Hidden, {Channel}},
      {"mlp_max", "MLP(F_max)", "W₂ relu(W₁ F_max)", "MLP", Role::Hidden, {Channel}},
      {"pooled", "[F_avg; F_max]", "averages, then maxima", "[ ; ]", Role::Pooled, {Feature}},
      {"hidden", "z", "relu(W₁ F_avg)", "W₁", Role::Hidden, {Feature}},
      {"logits", "logits", "W₂ z", "W₂", Role::Logits, {Channel}},
      {"gate", "M_c", "σ(gain · logits)", "σ", Role::ChannelGate, {Channel}},
      {"output", "F′", "M_c ⊗ F", "⊗", Role::Output, {Channel, Row, Column}},
  };
  m.mainStep = "gate";
  m.samples = {mapSample(m.id, 46, "What to look for",
                         "The bars show which filters are let through; compare the variants.")};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& channelAttention() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
