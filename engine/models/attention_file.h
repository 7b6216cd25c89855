// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/stored_tensor.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// The attention weights of a stack of layers, as stored in a file.
struct StoredAttention {
  std::string stack{};                 ///< "" if it is the only one, else "encoder", "decoder" or "cross"
  std::vector<StoredTensor> layers{};  ///< [heads × queries × keys] each

  std::int64_t heads() const { return layers.front().shape[0]; }
  std::int64_t queries() const { return layers.front().shape[1]; }
  std::int64_t keys() const { return layers.front().shape[2]; }
  /// Number of weights in all layers together.
  std::int64_t size() const;
};

/// The contents of a file of attention weights; no weight has been read yet.
struct AttentionFile {
  std::vector<StoredAttention> stacks;
  std::vector<std::string> tokens;        ///< of the queries; empty if the file names none
  std::vector<std::string> sourceTokens;  ///< of the keys, if they come from another text
  std::string notice;                     ///< a sentence if the tokens found do not fit; else empty
};

/// Reads the tensor directory of a .safetensors, .npy or .npz file. Attention is
/// [layers × heads × queries × keys], [heads × queries × keys] or [queries × keys], possibly with a batch
/// axis of length 1 before or after the layers. A safetensors or npz file may also have one tensor per layer,
/// with names that end in the layer's number (attention.0, attention.1, …), and several such series whose
/// names contain encoder, decoder or cross. Tokens are read from the metadata, from string tensors (`tokens`,
/// `source_tokens`), or from a file of the same name ending in .json (a list, or an object with these lists)
/// or .txt (one token per line). Throws Error naming the file, the tensor and what was expected.
AttentionFile readAttentionFile(const std::filesystem::path& path);

}  // namespace attenscope
