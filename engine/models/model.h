// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/run_control.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

class TextTokenizer;

/// Layers one behind the other that attend in the same way: "" where a model has but one, else "encoder",
/// "decoder" (its attention to itself) or "cross" (the decoder's attention to the encoder).
struct ModelStack {
  std::string name{};
  std::int64_t layers = 0;
  std::int64_t heads = 0;
  std::int64_t keyHeads = 0;  ///< heads of keys and values; fewer than `heads` where queries share them
  std::int64_t headWidth = 0;
};

/// A checkpoint, or attention that something else computed, that runs like a mechanism: an immutable value.
///
/// Steps of a run are called the same in every family: `embeddings` (layer −1); in every layer `weights` and
/// `output`; in Input::detailLayer of Input::detailStack also `input`, `q`, `k`, `v`, `scores`, `masked`,
/// `heads`, `attention`, `residual`, `mlp_hidden`, `mlp`. Where there are several stacks, their ids begin
/// with the stack's name ("encoder_weights", "decoder_q", "cross_weights") and Step::stack is that name;
/// step() gives the id.
struct Model {
  std::string name;  ///< of the folder or file
  std::filesystem::path path;
  std::string family;   ///< "bert", "gpt2", "t5", "vit", …; "attention" where only weights were given
  std::string summary;  ///< "BERT · 12 layers × 12 heads · width 768 · 110 M parameters, float32"
  bool takesText = false;
  bool takesPair = false;  ///< a second sentence, or the decoder's text
  bool takesImage = false;
  std::vector<ModelStack> stacks;
  std::int64_t width = 0;
  std::int64_t parameters = 0;                     ///< numbers in the checkpoint
  std::int64_t maxTokens = 0;                      ///< longest input; 0 where there is no limit
  std::shared_ptr<const TextTokenizer> tokenizer;  ///< null for pictures, or where the folder has none
  Mechanism mechanism;                             ///< id "model"

  std::int64_t layers() const { return stacks.empty() ? 0 : stacks.front().layers; }
  std::int64_t heads() const { return stacks.empty() ? 0 : stacks.front().heads; }
  /// The id of a layer's step in a stack: step("encoder", "weights") is "encoder_weights".
  static std::string step(const std::string& stack, const std::string& id) {
    return stack.empty() ? id : stack + "_" + id;
  }
};

/// Opens a folder with config.json and safetensors; reports progress for each tensor. Throws Error that names
/// what is missing or not supported (file, tensor, shapes, model type), Cancelled where the control says so.
std::shared_ptr<const Model> openModel(const std::filesystem::path& folder, const RunControl& control = {});

/// What a model is, as JSON: name, family, stacks, sizes, parameters, inputs, step ids.
std::string describeJson(const Model& model);

}  // namespace attenscope
