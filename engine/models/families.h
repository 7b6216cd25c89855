// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/architecture.h"
#include "engine/models/config.h"

namespace attenscope {

/// What a family's function is given: both files of the folder.
struct FamilyInput {
  const ModelConfig& config;
  const ModelConfig& preprocessor;  ///< empty object where the folder has none
  WeightReader& weights;
};

/// Architectures by config.json's model_type.
struct Family {
  const char* modelType;
  Architecture (*read)(const FamilyInput& input);
};
const std::vector<Family>& families();
/// Throws Error naming the types that work where there is none.
const Family& familyOf(const ModelConfig& config);

Architecture readBert(const FamilyInput& input);  // also RoBERTa, ELECTRA
Architecture readDistilBert(const FamilyInput& input);
Architecture readAlbert(const FamilyInput& input);
Architecture readGpt2(const FamilyInput& input);
Architecture readGptNeox(const FamilyInput& input);
Architecture readLlama(const FamilyInput& input);  // also Mistral, Qwen2
Architecture readT5(const FamilyInput& input);
Architecture readMarian(const FamilyInput& input);  // also BART
Architecture readVit(const FamilyInput& input);     // also DeiT, DINO
Architecture readDinov2(const FamilyInput& input);

// What several of them share.
Activation activationNamed(const ModelConfig& config, const char* key, const char* otherwise);
/// heads × headWidth with 1/√headWidth; throws Error where the heads do not divide the width.
void setHeads(const ModelConfig& config, BlockOptions& options, std::int64_t width, std::int64_t heads);
AttentionWeights readAttention(WeightReader& weights, const std::array<std::string, 4>& names,
                               std::int64_t width, const BlockOptions& options, Bias bias = Bias::Needed,
                               Bias outBias = Bias::Needed);
/// The matrix from vectors to words: lm_head.weight where the checkpoint has one, else the words' own
/// vectors.
LinearWeight readWordDecoder(WeightReader& weights, const Table& words, const Tensor& bias = {});
/// Names of classes (id2label), or numbers.
std::vector<std::string> classNames(const ModelConfig& config, std::int64_t count);
/// Throws Error where pictures or patches are larger than any model's.
void checkPatches(const ModelConfig& config, std::int64_t size, std::int64_t side);
PictureFit readPictureFit(const ModelConfig& preprocessor, std::int64_t side);

}  // namespace attenscope
