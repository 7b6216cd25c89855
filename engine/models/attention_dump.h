// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace attenscope {

/// Layers' weights together up to this many bytes are converted, checked and summed up whole; of more, that
/// is done with the layer looked at alone.
inline constexpr std::int64_t kMaxWholeAttention = std::int64_t{768} << 20;

/// Opens attention that something else computed (readAttentionFile says in which shapes) as a model that
/// takes no input. Weights in float32 stay in the mapped file: a run names them without reading them. Its
/// steps: `weights` of every layer, `rollout` and `flow` where asked for, and the head statistics. A run
/// throws Error where a weight that it reads is not finite, and gives a notice where rows do not sum to 1.
/// Of more than `maxWhole` bytes all layers are read only where the switch `statistics` says so: their
/// heads' figures and thumbnails are then kept.
std::shared_ptr<const Model> openAttention(const std::filesystem::path& file,
                                           std::int64_t maxWhole = kMaxWholeAttention);

}  // namespace attenscope
