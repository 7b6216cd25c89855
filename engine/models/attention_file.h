// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/safetensors.h"
#include "engine/models/attention_series.h"
#include "engine/models/attention_tokens.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// The contents of a file of attention; no number of it has been read yet.
struct AttentionFile {
  std::vector<AttentionArray> arrays;  ///< of the same shapes, the one to show first in front
  std::int64_t items = 1;              ///< length of the batch
  AttentionTokens tokens;              ///< of one item for all, or of each
  std::string notice;                  ///< sentences on what was put together, left out or does not fit
};

/// Reads the tensor directory of a .safetensors, .npy or .npz file. Attention is
/// [layers × heads × queries × keys], [heads × queries × keys] or [queries × keys], possibly with an axis of
/// the batch before or after the layers (after them, if both are longer than 1). A safetensors or npz file
/// may also have one tensor per layer, with names that end in the layer's number (attention.0, attention.1,
/// …), then [batch × heads × queries × keys], or one per step of a generated text, each with the keys of the
/// one before and its own; several such series whose names contain encoder, decoder or cross; and several
/// arrays of one shape whose names say attention, softmax, scores and the like. Tokens: see
/// attention_tokens.h. Throws Error naming the file, the tensor and what was expected.
AttentionFile readAttentionFile(const std::filesystem::path& path);

/// Whether the names and shapes of a safetensors file say that it is attention rather than weights.
bool holdsAttention(const SafetensorsView& file);

}  // namespace attenscope
