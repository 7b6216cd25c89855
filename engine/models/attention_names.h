// SPDX-License-Identifier: GPL-3.0-or-later
/// What the names of tensors say about attention.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace attenscope {

/// "encoder_attentions.11" is layer 11 of "encoder_attentions", "layers.3.attention" layer 3 of
/// "layers.attention"; −1 if there is no number at the end or between dots.
std::pair<std::string, int> layerOf(const std::string& name);
/// "cross", "encoder" or "decoder", if the name contains it; else empty.
std::string stackOf(const std::string& name);
/// Whether the name is that of attention, such as attn, weights, softmax, probs or scores, and of no
/// parameter of a network.
bool namesAttention(const std::string& name);
/// Whether the name is that of a LoRA matrix.
bool namesLora(const std::string& name);
/// From 0: names of weights stand before those of scores.
int rankOfName(const std::string& name);

}  // namespace attenscope
