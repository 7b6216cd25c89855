// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/models/tensor_change.h"
#include "engine/run_control.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

class TextTokenizer;
struct ModelWeights;
struct NetworkDescription;

/// A stack of layers of the same kind of attention: "" if there is only one, else "encoder", "decoder" (its
/// self-attention) and "cross" (its attention to the encoder), "picture" and "text" (two towers), or
/// "stage1", "stage2", … (of a vision model whose patches are merged in between).
struct ModelStack {
  std::string name{};
  std::int64_t layers = 0;
  std::int64_t heads = 0;
  std::int64_t keyHeads =
      0;  ///< number of key and value heads; fewer than `heads` if queries share them (GQA)
  std::int64_t headWidth = 0;
};

/// A checkpoint, or attention weights that were computed elsewhere, which runs like a mechanism. Immutable.
///
/// The steps of a run have the same ids in every family: `embeddings` (layer −1); in every layer `weights`
/// (`row_weights`, those of a single query, if they are too large to keep) and `output`; in layer
/// Input::detailLayer of stack Input::detailStack also `input`, `q`, `k`, `v`, `scores`, `masked`, `heads`,
/// `attention`, `residual`, `mlp_hidden` and `mlp`. If there are several stacks, ids begin with the stack's
/// name ("encoder_weights", "decoder_q", "cross_weights") and Step::stack is that name; step() builds such
/// ids.
struct Model {
  std::string name;  ///< name of the folder or file
  std::filesystem::path path;
  std::string family;   ///< "bert", "gpt2", "t5", "vit", …; "attention" for files of attention weights
  std::string summary;  ///< "BERT · 12 layers × 12 heads · width 768 · 110 M parameters, float32"
  bool takesText = false;
  bool takesPair = false;   ///< a second sentence, or a text for the decoder
  bool takesImage = false;  ///< with takesText: a picture and sentences, one a line
  std::vector<ModelStack> stacks;
  std::int64_t width = 0;
  std::int64_t parameters = 0;                        ///< number of values in the checkpoint
  std::int64_t maxTokens = 0;                         ///< longest input; 0 for no limit
  std::shared_ptr<const TextTokenizer> tokenizer;     ///< null for vision models, or if the folder has none
  std::vector<std::string> notices;                   ///< sentences on what of the folder was not understood
  std::shared_ptr<const ModelWeights> weights;        ///< what of its files can be pruned; null if nothing
  std::shared_ptr<const NetworkDescription> network;  ///< of an ONNX file: what was found in it; else null
  Mechanism mechanism;                                ///< id "model"

  /// Of the first stack.
  std::int64_t layers() const { return stacks.empty() ? 0 : stacks.front().layers; }
  std::int64_t heads() const { return stacks.empty() ? 0 : stacks.front().heads; }
  /// The id of a step in a stack: step("encoder", "weights") is "encoder_weights".
  static std::string step(const std::string& stack, const std::string& id) {
    return stack.empty() ? id : stack + "_" + id;
  }
};

/// Opens a folder with config.json and safetensors files; reports progress for each tensor. Throws Error
/// naming what is missing or not supported (file, tensor, shapes, model type), and Cancelled. `change` may
/// change each tensor that is read, embeddings aside.
std::shared_ptr<const Model> openModel(const std::filesystem::path& folder, const RunControl& control = {},
                                       const TensorChange& change = {});

/// A description of a model as JSON: name, family, stacks, sizes, parameters, inputs, step ids; with a run's
/// tokens, their ids, predictions and notice if `trace` is given.
std::string describeJson(const Model& model, const Trace* trace = nullptr);

}  // namespace attenscope
