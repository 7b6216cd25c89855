// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/formulas.h"

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

std::string attentionOf(const BlockOptions& options, const Ties& step) {
  const bool turned = !options.rotary.frequencies.empty();
  const std::string product =
      step("scores", step(turned ? "q_rotated" : "q", turned ? "Q'_i" : "Q_i") +
                         step(turned ? "k_rotated" : "k", turned ? "K'_i\\T" : "K_i\\T"));
  const std::string scaled = options.scale == 1 ? product : "\\frac{" + product + "}{\\sqrt{d_k}}";
  return step("heads", "\\op{head}_i") + " = " + step("weights", "\\op{softmax}") + "\\paren{" + scaled +
         "}" + step("v", "V_i");
}

std::string streamOf(const BlockOptions& options, const Ties& step) {
  const std::string norm = options.rms ? "\\op{RMS}" : "\\op{LN}";
  const std::string attention = step("attention", "\\op{attention}");
  const std::string mlp = step("mlp", "\\op{MLP}");
  if (options.parallel)
    return step("output", "x") + " = x + " + attention + "\\paren{" + norm + "\\paren{x}} + " + mlp +
           "\\paren{" + norm + "\\paren{x}}";
  if (options.preNorm)
    return step("residual", "x") + " = x + " + attention + "\\paren{" + norm + "\\paren{x}},\\, " +
           step("output", "x") + " = x + " + mlp + "\\paren{" + norm + "\\paren{x}}";
  return step("residual", "x") + " = " + norm + "\\paren{x + " + attention + "\\paren{x}},\\, " +
         step("output", "x") + " = " + norm + "\\paren{x + " + mlp + "\\paren{x}}";
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
    formulas.push_back(stack.relative.empty() ? attentionOf(stack.options, step)
                                              : partedAttentionOf(stack.relative, step));
    if (stack.cross()) formulas.push_back(attentionOf(stack.options, Ties{"cross"}));
    formulas.push_back(streamOf(stack.options, step));
    formulas.push_back(mlpOf(stack, step));
  }
  return formulas;
}

std::string modelUse(const Architecture& architecture) {
  switch (architecture.kind) {
    case ModelKind::Encoder:
      return "An encoder: every token sees every other. Trained to fill in hidden words, its vectors serve "
             "for "
             "classification, search and tagging.";
    case ModelKind::Decoder:
      return "A decoder: every token sees itself and what stands before it. Trained to predict the next "
             "token.";
    case ModelKind::EncoderDecoder:
      return "An encoder reads the text; a decoder writes another one, each of its tokens looking at what "
             "was "
             "written and, by cross-attention, at the encoder's output.";
    case ModelKind::Vision:
      return "A vision transformer: the picture is cut into patches, each is a token, and a class token "
             "gathers "
             "what the picture shows.";
  }
  return {};
}

}  // namespace attenscope
