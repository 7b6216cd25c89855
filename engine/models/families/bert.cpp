// SPDX-License-Identifier: GPL-3.0-or-later
/// BERT (Devlin et al. 2019) and models of the same architecture: RoBERTa (Liu et al. 2019), ELECTRA (Clark
/// et al. 2020), MiniLM, MPNet (Song et al. 2020).
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <array>

namespace attenscope {

namespace {

std::shared_ptr<const BlockWeights> readLayer(WeightReader& weights, const std::string& layer,
                                              std::int64_t width, std::int64_t inner,
                                              const BlockOptions& options, bool mpnet) {
  auto block = std::make_shared<BlockWeights>();
  const std::string self = layer + (mpnet ? "attention.attn." : "attention.self.");
  block->attention =
      mpnet ? readAttention(weights, {self + "q", self + "k", self + "v", self + "o"}, width, options)
            : readAttention(weights,
                            {self + "query", self + "key", self + "value", layer + "attention.output.dense"},
                            width, options);
  block->attentionNorm =
      weights.layerNorm(layer + (mpnet ? "attention.LayerNorm" : "attention.output.LayerNorm"), width);
  block->up = weights.linear(layer + "intermediate.dense", width, inner);
  block->down = weights.linear(layer + "output.dense", inner, width);
  block->mlpNorm = weights.layerNorm(layer + "output.LayerNorm", width);
  return block;
}

/// Words in place of hidden ones; or, of ELECTRA's discriminator, whether each token was replaced.
void readWords(const FamilyInput& in, Architecture& a, double epsilon) {
  const Activation activation = activationNamed(in.config, "hidden_act", "gelu");
  if (in.weights.has("discriminator_predictions.dense.weight")) {
    readClassifier(
        in, a, PredictionHead::Reads::Tokens,
        {"discriminator_predictions.dense", activation, "discriminator_predictions.dense_prediction"});
    a.head.gives = PredictionHead::Gives::EachByItself;
    a.classes = {"replaced"};
  } else if (in.weights.has("cls.predictions.bias")) {
    readMaskedWords(in, a,
                    {"cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm",
                     "cls.predictions.decoder.weight", "cls.predictions.bias"},
                    activation, epsilon);
  } else if (in.weights.has("lm_head.dense.weight")) {
    readMaskedWords(in, a,
                    {"lm_head.dense", "lm_head.layer_norm", "lm_head.decoder.weight",
                     in.weights.has("lm_head.bias") ? "lm_head.bias" : "lm_head.decoder.bias"},
                    Activation::Gelu, epsilon);
  } else if (in.weights.has("generator_lm_head.bias")) {
    readMaskedWords(in, a,
                    {"generator_predictions.dense", "generator_predictions.LayerNorm",
                     "generator_lm_head.weight", "generator_lm_head.bias"},
                    Activation::Gelu, epsilon);
  }
}

ClassifierNames sequenceHead(const std::string& type) {
  if (type == "bert") return {"pooler.dense", Activation::Tanh, "classifier"};
  return {"classifier.dense", type == "electra" ? Activation::Gelu : Activation::Tanh, "classifier.out_proj"};
}

}  // namespace

Architecture readBert(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  const std::string type = config.textOr("model_type", "bert");
  const bool mpnet = type == "mpnet";
  const bool roberta = type != "bert" && type != "electra" && !mpnet;
  in.weights.checkpoint().setPrefixes({roberta ? "roberta." : type + "."});
  config.only("position_embedding_type", "absolute");
  config.only("add_cross_attention", false);
  config.ignore({"directionality"});
  Architecture a;
  a.family = type;
  a.title = mpnet ? "MPNet" : type == "electra" ? "ELECTRA" : type == "bert" ? "BERT" : "RoBERTa";
  a.kind = ModelKind::Encoder;
  if (type == "electra") config.ignore({"generator_size", "generator_hidden_size"});
  a.width = config.count({"hidden_size"});
  a.pairs = true;
  const double epsilon = config.numberOr("layer_norm_eps", 1e-12);
  const std::int64_t narrow = type == "electra" ? config.positiveOr("embedding_size", a.width) : a.width;
  const std::int64_t positions = config.count({"max_position_embeddings"});
  a.text.words = in.weights.table("embeddings.word_embeddings.weight", config.count({"vocab_size"}), narrow);
  a.text.positions = in.weights.table("embeddings.position_embeddings.weight", positions, narrow);
  if (!mpnet)
    a.text.types = in.weights.table("embeddings.token_type_embeddings.weight",
                                    config.positiveOr("type_vocab_size", 0), narrow);
  // RoBERTa's positions start after the padding index, as in fairseq; MPNet's index is always 1.
  a.text.firstPosition = roberta ? config.integerOr("pad_token_id", 1) + 1 : mpnet ? 2 : 0;
  a.text.epsilon = epsilon;
  a.text.norm = in.weights.layerNorm("embeddings.LayerNorm", narrow);
  if (narrow != a.width) a.text.projection = in.weights.linear("embeddings_project", narrow, a.width);
  a.maxTokens = positions - a.text.firstPosition;
  if (a.maxTokens < 1)
    config.fail(
        (mpnet ? "the padding leaves no positions of the " : "'pad_token_id' leaves no positions of the ") +
        std::to_string(positions) + " that there are");
  LayerStack stack;
  setHeads(config, stack.options, a.width, config.count({"num_attention_heads"}));
  stack.options.epsilon = epsilon;
  stack.options.activation = activationNamed(config, "hidden_act", "gelu");
  stack.options.causal = config.flagOr("is_decoder", false);
  for (std::int64_t layer = 0; layer < config.count({"num_hidden_layers"}); ++layer)
    stack.layers.push_back(readLayer(in.weights, "encoder.layer." + std::to_string(layer) + ".", a.width,
                                     config.count({"intermediate_size"}), stack.options, mpnet));
  if (mpnet) {
    // One table for all layers, and T5's buckets with their largest distance.
    stack.relativeTable =
        in.weights.tensor("encoder.relative_attention_bias.weight",
                          {config.positiveOr("relative_attention_num_buckets", 32), stack.options.heads});
    const std::int64_t buckets = stack.relativeTable.dim(0);
    if (buckets < 4 || buckets > 254)
      config.fail("'relative_attention_num_buckets' is " + std::to_string(buckets) +
                  "; expected 4 to 254 for distances up to 128");
  }
  a.stacks.push_back(std::move(stack));
  readHead(in, a, {.sequence = sequenceHead(type)}, [&] { readWords(in, a, epsilon); });
  return a;
}

}  // namespace attenscope
