// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/architecture.h"
#include "engine/models/config.h"

namespace attenscope {

/// Arguments of Family::read: both configuration files of the folder, and the weights.
struct FamilyInput {
  const ModelConfig& config;
  const ModelConfig& preprocessor;  ///< an empty object if the folder has none
  WeightReader& weights;
};

/// A family of checkpoints, selected by the model_type in config.json.
struct Family {
  const char* modelType;
  Architecture (*read)(const FamilyInput& input);
};
const std::vector<Family>& families();
/// The family of a checkpoint. Throws Error listing the supported model types if there is none.
const Family& familyOf(const ModelConfig& config);

Architecture readBert(const FamilyInput& input);  // also RoBERTa, ELECTRA, MPNet
Architecture readDistilBert(const FamilyInput& input);
Architecture readAlbert(const FamilyInput& input);
Architecture readGpt2(const FamilyInput& input);
Architecture readGptNeox(const FamilyInput& input);
Architecture readGptNeo(const FamilyInput& input);
Architecture readGptJ(const FamilyInput& input);
Architecture readOpt(const FamilyInput& input);
Architecture readBloom(const FamilyInput& input);
Architecture readFalcon(const FamilyInput& input);
Architecture readLlama(const FamilyInput& input);   // also Mistral, Qwen, Gemma, Phi-3, OLMo 2, …
Architecture readT5(const FamilyInput& input);      // also mT5
Architecture readMarian(const FamilyInput& input);  // also BART, mBART, M2M-100, Pegasus
Architecture readModernBert(const FamilyInput& input);
Architecture readVit(const FamilyInput& input);        // also DeiT, DINO, MAE
Architecture readDebertaV2(const FamilyInput& input);  // also DeBERTa v3
Architecture readDinov2(const FamilyInput& input);
Architecture readClip(const FamilyInput& input);  // also SigLIP
Architecture readBeit(const FamilyInput& input);  // also data2vec-vision
Architecture readDinov3(const FamilyInput& input);
Architecture readSwin(const FamilyInput& input);

// Shared by several families.
/// The activation that config.json names under `key`; `otherwise` is the name assumed if it has none. Throws
/// Error for an unknown name.
Activation activationNamed(const ModelConfig& config, const char* key, const char* otherwise);
/// Sets heads, key heads, headWidth = width / heads and scale = 1/√headWidth; throws Error if the heads do
/// not divide the width.
void setHeads(const ModelConfig& config, BlockOptions& options, std::int64_t width, std::int64_t heads);
/// The projections for queries, keys, values and output, under these four names.
AttentionWeights readAttention(WeightReader& weights, const std::array<std::string, 4>& names,
                               std::int64_t width, const BlockOptions& options, Bias bias = Bias::Needed,
                               Bias outBias = Bias::Needed);
/// Queries, keys and values of a joint matrix in which they alternate head by head, with its bias (GPT-NeoX,
/// BLOOM); `prefix` begins their names.
void readJointAttention(WeightReader& weights, const std::string& joint, const std::string& prefix,
                        std::int64_t width, const BlockOptions& options, AttentionWeights& out);
/// The convolution `name` that makes a token of each patch, [d × 3 × side × side] in the file.
LinearWeight readPatches(WeightReader& weights, const std::string& name, std::int64_t width,
                         std::int64_t side, Bias bias = Bias::Needed);
/// Reads the side of a patch and the grid of a picture that is as large as the configuration says, and
/// returns that size; the usual ones are taken where it says nothing. Throws Error if either is implausibly
/// large, or for pictures without three channels.
std::int64_t readPatchGrid(const ModelConfig& config, PictureEmbedding& picture, std::int64_t usualSize,
                           std::int64_t usualSide);
/// The number of layers under the first of these keys that is present, at most 1,000: what each needs is laid
/// out before its tensors are looked for.
std::int64_t layerCount(const ModelConfig& config, std::initializer_list<const char*> keys);
/// The entries of 'layer_types', one for each layer; empty if there is no such key. Throws Error for another
/// number of them, and for types other than full_attention and sliding_attention.
std::vector<std::string> layerTypes(const ModelConfig& config, std::int64_t layers);

}  // namespace attenscope
