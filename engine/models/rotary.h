// SPDX-License-Identifier: GPL-3.0-or-later
/// Rotary position embeddings (Su et al. 2021) as configurations describe them.
#pragma once

#include "engine/models/architecture.h"
#include "engine/models/config.h"

#include <cstdint>
#include <string>

namespace attenscope {

/// What a family assumes where its configuration is silent.
struct RotaryDefaults {
  double base = 10000;  ///< rope_theta
  const char* baseKey = "rope_theta";
  double fraction = 1;  ///< of each head's features that is rotated
  const char* fractionKey = "partial_rotary_factor";
};

/// The rotary embedding of heads with `width` features. Both spellings are understood: rope_parameters
/// (transformers 5; `layerType` selects an entry if there is one for each type of layer), or rope_theta
/// beside rope_scaling. Types: default, linear, dynamic (NTK), llama3, yarn (Peng et al. 2023), longrope
/// (Ding et al. 2024). Throws Error for others and for values that contradict each other.
Rotary readRotary(const ModelConfig& config, std::int64_t width, const RotaryDefaults& defaults = {},
                  const std::string& layerType = "");
/// Rotation of all `width` features with frequencies base^(−2i / width).
Rotary plainRotary(double base, std::int64_t width);
/// Rotation of all `width` features, a multiple of 4, by the rows and columns of patches, with frequencies 2π
/// base^(−4i / width) for each.
Rotary patchRotary(double base, std::int64_t width);
/// The frequencies for a text of `tokens` tokens, which some types let depend on it, in radians per token.
std::vector<double> frequenciesFor(const Rotary& rotary, std::int64_t tokens);

/// The longest text for a model of `positions` positions: more of them where the base grows with the text.
std::int64_t longestText(const Rotary& rotary, std::int64_t positions);

}  // namespace attenscope
