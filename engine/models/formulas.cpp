// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/formulas.h"

#include "engine/graph/operations/shared/explaining.h"
#include "engine/models/model.h"

namespace attenscope {

namespace {

/// Links symbols to the steps of one stack.
struct Ties {
  std::string stack;

  std::string operator()(const std::string& id, const std::string& symbol) const {
    return "\\step{" + Model::step(stack, id) + "}{" + symbol + "}";
  }
};

/// Disentangled attention: a sum of terms, each of them a step.
std::string partedAttentionOf(const RelativeVectors& relative, const Ties& step) {
  const auto times = [](const std::string& left, const std::string& right) { return left + " " + right; };
  std::string sum = step("content_content", times(step("q", "Q_i"), step("k", "K_i\\T")));
  if (relative.asKeys) sum += " + " + step("content_position", times("Q_i", "K_{r,i}\\T"));
  if (relative.asQueries) sum += " + " + step("position_content", times("Q_{r,i}", "K_i\\T"));
  const int terms = 1 + (relative.asKeys ? 1 : 0) + (relative.asQueries ? 1 : 0);
  return step("heads", "\\op{head}_i") + " = " + step("weights", "\\op{softmax}") + "\\paren{\\frac{" +
         step("scores", sum) + "}{\\sqrt{" + std::to_string(terms) + "d_k}}}" + step("v", "V_i");
}

std::string attentionOf(const LayerStack& stack, const Ties& step, bool cross) {
  const BlockOptions& options = stack.options;
  const bool turned = !cross && stack.rotates();
  const bool normed = !cross && stack.normsQueries();
  const std::string changed = turned ? "_rotated" : normed ? "_normed" : "";
  const std::string mark = changed.empty() ? "" : "'";
  std::string score =
      step("scores", step("q" + changed, "Q" + mark + "_i") + step("k" + changed, "K" + mark + "_i\\T"));
  switch (stack.scale()) {
    case LayerStack::Scale::None:
      break;
    case LayerStack::Scale::Root:
      score = "\\frac{" + score + "}{\\sqrt{d_k}}";
      break;
    case LayerStack::Scale::RootByLayer:
      score = "\\frac{" + score + "}{l\\sqrt{d_k}}";
      break;
    case LayerStack::Scale::Other:
      score = shortNumber(options.scale) + "·" + score;
  }
  if (options.softcap > 0) {
    const std::string cap = shortNumber(options.softcap);
    score = cap + "·\\op{tanh}\\paren{\\frac{" + score + "}{" + cap + "}}";
  }
  if (!cross && stack.biased()) score += " + B";
  return step("heads", "\\op{head}_i") + " = " + step("weights", "\\op{softmax}") + "\\paren{" + score + "}" +
         step("v", "V_i");
}

/// The residual stream through one layer, with norms where this model has them.
std::string streamOf(const LayerStack& stack, const Ties& step) {
  const BlockOptions& options = stack.options;
  const BlockWeights& last = *stack.layers.back();  // the first one may lack its norm
  const auto normed = [&](const std::string& what, bool by) {
    return by ? std::string(options.rms ? "\\op{RMS}" : "\\op{LN}") + "\\paren{" + what + "}" : what;
  };
  const auto block = [&](const char* id, const char* name, const NormWeight& before,
                         const NormWeight& after) {
    const std::string read = normed("x", options.preNorm && !before.empty());
    return normed(step(id, std::string("\\op{") + name + "}") + "\\paren{" + read + "}", !after.empty());
  };
  const std::string attention = block("attention", "attention", last.attentionNorm, last.attentionOutNorm);
  const std::string mlp = block("mlp", "MLP", last.mlpNorm, last.mlpOutNorm);
  if (options.parallel) return step("output", "x") + " = x + " + attention + " + " + mlp;
  return step("residual", "x") + " = " + normed("x + " + attention, !options.preNorm) + ",\\, " +
         step("output", "x") + " = " + normed("x + " + mlp, !options.preNorm);
}

std::string mlpOf(const LayerStack& stack, const Ties& step) {
  const bool gated = !stack.layers.empty() && !stack.layers.front()->gate.empty();
  return step("mlp", "\\op{MLP}\\paren{x}") + " = " +
         step("mlp_hidden", gated ? "f\\paren{xW_g} ⊙ xW_u" : "f\\paren{xW_1}") + "W_2";
}

}  // namespace

std::vector<std::string> modelFormulas(const Architecture& architecture) {
  std::vector<std::string> formulas;
  for (const LayerStack& stack : architecture.stacks) {
    const Ties step{stack.name};
    formulas.push_back(stack.relative.empty() ? attentionOf(stack, step, false)
                                              : partedAttentionOf(stack.relative, step));
    if (stack.cross()) formulas.push_back(attentionOf(stack, Ties{"cross"}, true));
    formulas.push_back(streamOf(stack, step));
    formulas.push_back(mlpOf(stack, step));
    if (!stack.merging.empty())
      formulas.push_back(step("embeddings", "x") + " = \\op{LN}\\paren{" +
                         step("neighbours", "[x_{1}; x_{2}; x_{3}; x_{4}]") + "}W_r");
  }
  if (!architecture.alignment.empty())
    formulas.push_back(
        "\\step{logits}{\\op{logit}} = s·\\step{similarity}{\\op{cos}}\\paren{\\step{text_vector}{e_t}, "
        "\\step{picture_vector}{e_p}}" +
        std::string(architecture.alignment.bias != 0 ? " + b" : ""));
  return formulas;
}

std::string modelUse(const Architecture& architecture) {
  const bool causal = architecture.stacks.front().options.causal;
  switch (architecture.kind) {
    case ModelKind::Encoder:
      if (causal) break;
      return "An encoder: a token sees those before and after it. Such models are first trained to fill in "
             "masked words; their vectors serve for classification, search and tagging.";
    case ModelKind::Decoder:
      break;
    case ModelKind::EncoderDecoder:
      return "An encoder reads the text; a decoder writes another one, each of its tokens looking at what "
             "has been written and, by cross-attention, at the encoder's output.";
    case ModelKind::PictureAndText:
      return "Two towers: one turns the picture into a vector, the other each sentence, one per line. The "
             "closer their directions, the better a sentence fits the picture; no classes are fixed "
             "beforehand.";
    case ModelKind::Vision:
      if (const std::int64_t side = architecture.stacks.front().windowSide; side > 0)
        return "A vision transformer in stages: a patch sees those in its window of " + std::to_string(side) +
               " × " + std::to_string(side) +
               " patches, which every other layer shifts by half; between two stages, 2 × 2 patches become "
               "one.";
      return "A vision transformer: the picture is cut into patches, each patch is a token, and a class "
             "token gathers what the picture shows.";
  }
  return "A decoder: a token sees itself and the tokens before it. Such models are first trained to predict "
         "the next token.";
}

}  // namespace attenscope
