// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/stored_tensor.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// The attention of layers one behind the other, as a file holds it.
struct StoredAttention {
  std::string stack{};                 ///< "" where there is but one, else "encoder", "decoder" or "cross"
  std::vector<StoredTensor> layers{};  ///< [heads × queries × keys] each

  std::int64_t heads() const { return layers.front().shape[0]; }
  std::int64_t queries() const { return layers.front().shape[1]; }
  std::int64_t keys() const { return layers.front().shape[2]; }
  /// Numbers in all layers.
  std::int64_t size() const;
};

/// What a file of attention weights holds; no weight is read yet.
struct AttentionFile {
  std::vector<StoredAttention> stacks;
  std::vector<std::string> tokens;        ///< of the queries' side; empty where nothing names them
  std::vector<std::string> sourceTokens;  ///< of the keys' side where it is another text
  std::string notice;                     ///< a sentence where tokens were found that do not fit; else empty
};

/// Reads what .safetensors, .npy or .npz says about its tensors. Attention is [layers × heads × queries ×
/// keys], [heads × queries × keys] or [queries × keys], with an axis for a batch of one before or after the
/// layers; in safetensors and npz also one tensor a layer whose names end in its number (attention.0,
/// attention.1, …), and several such rows of layers whose names say encoder, decoder or cross. Tokens are in
/// the metadata or in tensors of texts (`tokens`, `source_tokens`), or in a file of the same name with .json
/// (a list, or an object with these lists) or .txt (one a line). Throws Error that names the file, the tensor
/// and what was expected.
AttentionFile readAttentionFile(const std::filesystem::path& path);

}  // namespace attenscope
