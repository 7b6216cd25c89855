// SPDX-License-Identifier: GPL-3.0-or-later
/// Finding attention among the tensors of a file, by their names and shapes.
#pragma once

#include "engine/models/attention_layer.h"
#include "engine/models/attention_names.h"

#include <map>
#include <string>
#include <vector>

namespace attenscope {

using TensorDirectory = std::map<std::string, StoredTensor, std::less<>>;

/// The attention of a stack of layers, as stored in a file.
struct StoredAttention {
  std::string stack{};  ///< "" if it is the only one, else "encoder", "decoder" or "cross"
  /// [heads × queries × keys] each, by item of the batch and by layer.
  std::vector<std::vector<StoredLayer>> items{};

  std::int64_t layers() const { return static_cast<std::int64_t>(items.front().size()); }
  const StoredLayer& first() const { return items.front().front(); }
  std::int64_t heads() const { return first().shape()[0]; }
  std::int64_t queries() const { return first().shape()[1]; }
  std::int64_t keys() const { return first().shape()[2]; }
  /// Number of cells in all layers of one item together.
  std::int64_t size() const { return layers() * first().size(); }
};

/// One of several kinds of numbers that a file holds of the same attention ("softmax", "scores").
struct AttentionArray {
  std::string name;
  std::vector<StoredAttention> stacks;
};

/// The attention in a file, the array to show first in front; further ones have the same shapes. What is put
/// together or left out is said in `notice`. Throws Error naming the file `file`, the tensor and what was
/// expected.
std::vector<AttentionArray> attentionArrays(const std::string& file, const TensorDirectory& tensors,
                                            std::string& notice);

}  // namespace attenscope
