// SPDX-License-Identifier: GPL-3.0-or-later
/// The architecture of a checkpoint in the terms that all families share; each family fills this in.
#pragma once

#include "engine/input/pixels.h"
#include "engine/models/checkpoint.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// Rotary position embedding: the angular frequency of each pair of features, in radians per token.
///
/// Of patches (Siméoni et al. 2025), the first half of the pairs is turned by the patch's row, the others by
/// its column, in radians per half of the picture: its middle is 0, its edges −1 and 1. Tokens that are no
/// patches are not turned.
struct Rotary {
  std::vector<double> frequencies{};  ///< empty for none
  double factor = 1;                  ///< on all cosines and sines
  bool interleaved = false;           ///< pairs are (2i, 2i + 1), not (i, i + half)
  bool ofPatches = false;
  /// Texts of more tokens than these have other frequencies: `longFrequencies`, or a base that grows with
  /// them if `dynamic` is not 0. 0 for no such limit.
  std::int64_t trainedTokens = 0;
  std::vector<double> longFrequencies{};
  double dynamic = 0;
  double base = 0;

  bool operator==(const Rotary&) const = default;
};

/// Hyperparameters of the layers of a stack.
struct BlockOptions {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 1;
  std::int64_t headWidth = 1;
  double scale = 1;        ///< factor on the scores, temperature included
  double temperature = 1;  ///< divisor of the scores and their bias
  double softcap = 0;      ///< scores become c·tanh(scores / c); 0 for none
  bool preNorm = false;
  bool rms = false;       ///< RMSNorm instead of LayerNorm
  bool parallel = false;  ///< attention and MLP run in parallel on the same x (NeoX)
  bool causal = false;
  std::int64_t window = 0;  ///< sliding window: keys that a query sees, itself included; 0 for all
  double epsilon = 1e-5;
  Activation activation = Activation::Gelu;
  Rotary rotary{};
};

struct AttentionWeights {
  LinearWeight q{};
  LinearWeight k{};
  LinearWeight v{};
  LinearWeight o{};
  NormWeight qNorm{};  ///< RMS norm of the queries before they are rotated, of each head if it is as wide as
                       ///< a head, else of all together; empty for none
  NormWeight kNorm{};
  LinearWeight positionQ{};  ///< of the vectors of relative positions; empty for none
  LinearWeight positionK{};
};

/// Disentangled attention (He et al. 2021): vectors of relative positions take part in the scores, as keys
/// for the queries of the words, as queries for their keys, or as both.
struct RelativeVectors {
  Tensor table{};  ///< [2·reach × d]; empty for none
  NormWeight norm{};
  std::int64_t distance = 512;  ///< from which on all share the last row
  std::int64_t buckets = 0;     ///< of each side, if distances share rows logarithmically; 0: a row for each
  bool asKeys = false;
  bool asQueries = false;

  bool empty() const { return table.empty(); }
  /// The row for a query that stands `apart` tokens behind the key.
  std::int64_t rowOf(std::int64_t apart) const;
};

/// A bias on the scores for every distance between patches (Bao et al. 2021): a row for each distance of rows
/// and columns within a grid, then one each for class token to patch, patch to class token and class token to
/// itself.
struct PatchDistances {
  Tensor table{};         ///< [(2·rows − 1)(2·columns − 1) + 3 × heads]; empty for none
  std::int64_t rows = 0;  ///< of the grid that it was trained for
  std::int64_t columns = 0;

  bool empty() const { return table.empty(); }
};

struct BlockWeights {
  NormWeight
      attentionNorm{};  ///< before the attention, or after the sum if the stack is post-norm; may be empty
  AttentionWeights attention{};
  NormWeight crossNorm{};
  AttentionWeights cross{};  ///< cross-attention; empty if there is none
  NormWeight mlpNorm{};
  NormWeight attentionOutNorm{};  ///< of what the attention adds; empty for none
  NormWeight mlpOutNorm{};
  LinearWeight up{};
  LinearWeight gate{};  ///< empty if the MLP has no gate
  LinearWeight down{};
  Tensor windowTable{};  ///< biases of relative positions in a window [(2·side − 1)² × heads]; empty for none
  Tensor attentionScale{};  ///< LayerScale [d]; empty for none
  Tensor mlpScale{};
  PatchDistances patchDistances{};  ///< of this layer alone
};

/// What becomes of patches before a stage of Swin (Liu et al. 2021): 2 × 2 neighbours side by side are
/// normalised and projected.
struct PatchMerging {
  NormWeight norm{};
  LinearWeight reduction{};  ///< 4d → 2d

  bool empty() const { return reduction.empty(); }
};

/// A stack of layers; in ALBERT all of them share one set of weights.
struct LayerStack {
  std::string name{};  ///< "", "encoder" and "decoder", "picture" and "text", or "stage1", "stage2", …
  BlockOptions options{};
  std::vector<std::shared_ptr<const BlockWeights>> layers{};
  /// Hyperparameters of each layer where they are not all alike; else empty.
  std::vector<BlockOptions> ownOptions{};
  NormWeight finalNorm{};  ///< empty for none
  Tensor relativeTable{};  ///< T5's relative position bias [buckets × heads]; empty for none
  std::int64_t relativeDistance = 128;
  RelativeVectors relative{};
  /// ALiBi's slope of each head, times which the key's place is added to the scores; empty for none.
  std::vector<double> slopes{};
  PatchDistances patchDistances{};  ///< of all layers alike
  /// Attention stays within windows of side² patches, shifted by half a side in odd layers (Swin); 0: it does
  /// not.
  std::int64_t windowSide = 0;
  PatchMerging merging{};  ///< before the first layer; empty for none

  /// By what the products of queries and keys are multiplied before the temperature.
  enum class Scale {
    None,
    Root,         ///< 1 / √d_k
    RootByLayer,  ///< 1 / (l √d_k) in layer l, counted from 1
    Other,        ///< options.scale
  };
  Scale scale() const;
  bool rotates() const;       ///< whether any layer rotates its queries and keys
  bool normsQueries() const;  ///< whether queries and keys are normalised by themselves
  /// Whether something is added to the scores, of all layers alike or of each its own.
  bool biased() const {
    return !relativeTable.empty() || !slopes.empty() || windowSide > 0 || !patchDistances.empty() ||
           ownDistances();
  }
  bool ownDistances() const { return !layers.empty() && !layers.front()->patchDistances.empty(); }
  const BlockOptions& optionsOf(int layer) const {
    return ownOptions.empty() ? options : ownOptions[static_cast<std::size_t>(layer)];
  }
  bool cross() const { return !layers.empty() && !layers.front()->cross.q.empty(); }
};

/// The input embedding of text, from token ids to vectors.
struct TextEmbedding {
  Table words{};
  Table positions{};               ///< learned; empty for none
  std::int64_t firstPosition = 0;  ///< row of `positions` for the first token
  std::int64_t sinusoidal = 0;     ///< width of sinusoidal positions (Marian: sines then cosines); 0 for none
  bool sinusoidalToBase = false;   ///< the last wavelength is 10000·2π, not just below (M2M-100)
  Table types{};                   ///< segment embeddings; empty for none
  NormWeight norm{};               ///< empty for none
  double epsilon = 1e-12;
  LinearWeight projection{};   ///< from a narrower embedding to the model width (ALBERT, ELECTRA)
  bool projectsWords = false;  ///< of the words alone, before positions are added (OPT)
  double scale = 1;            ///< factor on the word embeddings
  /// Texts are filled up to so many tokens with the token `fill`, or the tokenizer's own; 0 for none
  /// (SigLIP).
  std::int64_t filledTo = 0;
  std::int64_t fill = 0;
};

/// The prediction head, from the last hidden vectors to one score per word or per class.
struct PredictionHead {
  /// Whose vectors it reads: of every token, of the first or the last, the mean of all, or of all to tell
  /// where a span begins and ends (one score per token).
  enum class Reads { Tokens, First, Last, Mean, Span };
  /// What becomes of the scores: probabilities of one among all, of each by itself, or nothing (a
  /// regression).
  enum class Gives { OneOfAll, EachByItself, Number };
  Reads reads = Reads::Tokens;
  Gives gives = Gives::OneOfAll;
  LinearWeight transform{};  ///< empty for none
  Activation activation = Activation::None;
  NormWeight norm{};
  double epsilon = 1e-12;
  LinearWeight decoder{};
  LinearWeight second{};  ///< another decoder, of the second token; both scores are averaged (DeiT's teacher)
  double scale = 1;       ///< factor on the vectors before the decoder
  double softcap = 0;     ///< scores become c·tanh(scores / c); 0 for none
  /// If not −1: the mean over the tokens from this index on is appended to each vector (DINOv2: the mean of
  /// the patches), or is itself what is read (Reads::Mean).
  std::int64_t meanFrom = -1;

  bool empty() const { return decoder.empty(); }
};

/// How an image is resized and normalised (preprocessor_config.json).
struct PictureFit {
  bool resizes = true;
  std::int64_t shortest = 0;  ///< length to which the shorter side is resized; 0: use height and width
  std::int64_t longest = 0;   ///< at most this for the longer side then; 0 for no limit
  std::int64_t height = 224;
  std::int64_t width = 224;
  bool crops = false;  ///< to the centre, with black around it if that is larger
  std::int64_t cropHeight = 224;
  std::int64_t cropWidth = 224;
  Resample filter = Resample::Bilinear;
  bool rounds = true;          ///< to 8 bits when it resizes, as Pillow does
  double rescale = 1.0 / 255;  ///< factor on pixels from 0 to 255, before the mean is taken off
  std::vector<float> mean{0.5F, 0.5F, 0.5F};
  std::vector<float> deviation{0.5F, 0.5F, 0.5F};
};

/// The input embedding of images: class token, further tokens, patches.
struct PictureEmbedding {
  LinearWeight patches{};
  std::int64_t side = 16;      ///< side of a patch in pixels
  Tensor classToken{};         ///< [1 × d]; empty for none (SigLIP)
  Tensor distillationToken{};  ///< with a position of its own (DeiT)
  Tensor registers{};          ///< without positions (DINOv2)
  Tensor positions{};          ///< [0 to 2 + rows·columns × d]; empty for none
  std::int64_t gridRows = 0;   ///< grid that the positions were trained for
  std::int64_t gridColumns = 0;
  NormWeight norm{};  ///< of all tokens before the first layer; empty for none (CLIP, Swin)
  double epsilon = 1e-5;
  PictureFit fit{};
};

/// Makes one vector of all patches: a learned query attends to them, then an MLP with its residual (SigLIP's
/// head, after Lee et al. 2019).
struct AttentionPool {
  Tensor probe{};  ///< [1 × d]; empty for no pooling
  AttentionWeights attention{};
  NormWeight norm{};
  LinearWeight up{};
  LinearWeight down{};
  BlockOptions options{};

  bool empty() const { return probe.empty(); }
};

/// How a picture's vector and a sentence's are compared, where each has a tower of its own (CLIP, SigLIP):
/// scale · cosine + bias, after a projection into a common space.
struct Alignment {
  Tensor picture{};   ///< [common × width of pictures]; empty for none
  Tensor text{};      ///< [common × width of sentences]
  Tensor textBias{};  ///< [common]; empty for none
  double scale = 1;
  double bias = 0;
  bool each =
      false;  ///< each pair has a probability of its own (SigLIP), else one among all sentences (CLIP)
  /// The token whose first place holds the sentence's vector; −1 for the one with the highest id. Not used by
  /// towers whose sentences are filled up: there it is the last token.
  std::int64_t endToken = -1;

  bool empty() const { return text.empty(); }
};

enum class ModelKind { Encoder, Decoder, EncoderDecoder, Vision, PictureAndText };

/// A checkpoint with all its weights, ready to run.
struct Architecture {
  std::string family{};
  std::string title{};  ///< "BERT"
  ModelKind kind = ModelKind::Encoder;
  std::int64_t width = 0;
  std::vector<LayerStack> stacks{};  ///< one, encoder and decoder, those of pictures and of text, or stages
  TextEmbedding text{};
  TextEmbedding decoderText{};  ///< the decoder's, in an encoder-decoder
  PictureEmbedding picture{};
  PredictionHead head{};
  AttentionPool pool{};                ///< of pictures
  Alignment alignment{};               ///< of the two towers
  bool pairs = false;                  ///< takes a second sentence
  std::int64_t maxTokens = 0;          ///< 0 for no limit
  std::int64_t startToken = -1;        ///< first token of the decoder
  std::vector<std::string> classes{};  ///< class names, if the head classifies
  std::vector<std::string> notices{};  ///< sentences on what of the folder was not understood or is missing

  bool readsPictures() const { return kind == ModelKind::Vision || kind == ModelKind::PictureAndText; }
  bool readsText() const { return kind != ModelKind::Vision; }
};

}  // namespace attenscope
