// SPDX-License-Identifier: GPL-3.0-or-later
/// What a checkpoint is made of, in the words that all families share. A family fills this in.
#pragma once

#include "engine/models/checkpoint.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// Rotary positions: how fast each pair of numbers turns, in radians a token.
struct Rotary {
  std::vector<double> frequencies{};  ///< empty for none
};

struct BlockOptions {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 1;
  std::int64_t headWidth = 1;
  double scale = 1;        ///< of scores, the temperature in it
  double temperature = 1;  ///< what the run divides scores by, their bias too
  bool preNorm = false;
  bool rms = false;       ///< RMSNorm instead of LayerNorm
  bool parallel = false;  ///< attention and MLP read the same x and are added to it together (NeoX)
  bool causal = false;
  std::int64_t window = 0;  ///< keys that a query sees, itself included; 0 for all
  double epsilon = 1e-5;
  Activation activation = Activation::Gelu;
  Rotary rotary{};
};

struct AttentionWeights {
  LinearWeight q{};
  LinearWeight k{};
  LinearWeight v{};
  LinearWeight o{};
};

struct BlockWeights {
  NormWeight attentionNorm{};
  AttentionWeights attention{};
  NormWeight crossNorm{};
  AttentionWeights cross{};  ///< empty weights where there is none
  NormWeight mlpNorm{};
  LinearWeight up{};
  LinearWeight gate{};  ///< empty where the MLP has none
  LinearWeight down{};
  Tensor attentionScale{};  ///< LayerScale [d]; empty for none
  Tensor mlpScale{};
};

/// Layers one behind the other; ALBERT's are one and the same.
struct LayerStack {
  std::string name{};  ///< "", "encoder" or "decoder"
  BlockOptions options{};
  std::vector<std::shared_ptr<const BlockWeights>> layers{};
  NormWeight finalNorm{};  ///< empty for none
  Tensor relativeTable{};  ///< T5's [buckets × heads]; empty for none
  std::int64_t relativeDistance = 128;

  bool cross() const { return !layers.empty() && !layers.front()->cross.q.empty(); }
};

/// From token ids to vectors.
struct TextEmbedding {
  Table words{};
  Table positions{};               ///< learned; empty for none
  std::int64_t firstPosition = 0;  ///< row of the first token
  std::int64_t sinusoidal = 0;     ///< width of sines and cosines (Marian: halves); 0 for none
  Table types{};                   ///< of the first and second sentence; empty for none
  NormWeight norm{};               ///< empty for none
  double epsilon = 1e-12;
  LinearWeight projection{};  ///< from a narrower embedding to the width (ALBERT, ELECTRA)
  double scale = 1;           ///< of the words' vectors
};

/// From the last vectors to one score a word, or a class.
struct PredictionHead {
  LinearWeight transform{};  ///< empty for none
  Activation activation = Activation::None;
  NormWeight norm{};
  double epsilon = 1e-12;
  LinearWeight decoder{};
  double scale = 1;  ///< of the vectors before the decoder
  /// The first of the tokens whose mean is put behind each vector, up to the last token (DINOv2: the
  /// patches); −1 for none.
  std::int64_t meanFrom = -1;

  bool empty() const { return decoder.empty(); }
};

/// How a picture is made fit (preprocessor_config.json).
struct PictureFit {
  std::int64_t shortest = 0;  ///< the shorter side is resized to this; 0: height and width as below
  std::int64_t height = 224;
  std::int64_t width = 224;
  bool crop = false;  ///< height × width from the middle
  int resample = 2;   ///< PIL's numbers: 0 nearest, 2 bilinear, 3 bicubic
  std::vector<float> mean{0.5F, 0.5F, 0.5F};
  std::vector<float> deviation{0.5F, 0.5F, 0.5F};
};

/// From a picture to vectors: class token, further tokens, patches.
struct PictureEmbedding {
  LinearWeight patches{};
  std::int64_t side = 16;      ///< of a patch, in pixels
  Tensor classToken{};         ///< [1 × d]
  Tensor distillationToken{};  ///< [1 × d]; has a position of its own (DeiT)
  Tensor registers{};          ///< [n × d]; have none (DINOv2)
  Tensor positions{};          ///< [1 (or 2) + rows·columns × d]
  std::int64_t gridRows = 0;   ///< of the positions
  std::int64_t gridColumns = 0;
  bool interpolates = false;  ///< positions are fitted to the picture (DINOv2)
  PictureFit fit{};
};

enum class ModelKind { Encoder, Decoder, EncoderDecoder, Vision };

struct Architecture {
  std::string family{};
  std::string title{};  ///< "BERT"
  ModelKind kind = ModelKind::Encoder;
  std::int64_t width = 0;
  std::vector<LayerStack> stacks{};  ///< one, or encoder and decoder
  TextEmbedding text{};
  TextEmbedding decoderText{};  ///< of an encoder-decoder
  PictureEmbedding picture{};
  PredictionHead head{};
  bool pairs = false;                  ///< takes a second sentence
  std::int64_t maxTokens = 0;          ///< 0 for no limit
  std::int64_t startToken = -1;        ///< the decoder's first
  std::vector<std::string> classes{};  ///< names of the head's scores where it classifies
};

}  // namespace attenscope
