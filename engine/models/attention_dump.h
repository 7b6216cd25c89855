// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace attenscope {

/// Limit in bytes on the weights of all layers together up to which they are all read, checked and
/// summarised; above it only the layer on display is.
inline constexpr std::int64_t kMaxWholeAttention = std::int64_t{768} << 20;

/// Opens attention weights that were computed elsewhere (see readAttentionFile for the shapes) as a model
/// without input. Float32 weights stay in the mapped file: a run refers to them without reading them. Steps:
/// `weights` of every layer, the head statistics and, if requested, `rollout` and `flow`. A run throws Error
/// if a weight that it reads is not finite, and gives a notice if rows do not sum to 1. If the file has more
/// than `maxWhole` bytes of weights, all layers are read only if the parameter `statistics` is on, and only
/// the head statistics and thumbnails are kept.
std::shared_ptr<const Model> openAttention(const std::filesystem::path& file,
                                           std::int64_t maxWhole = kMaxWholeAttention);

}  // namespace attenscope
