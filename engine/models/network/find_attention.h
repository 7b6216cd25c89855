// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/finds.h"
#include "engine/models/network/structure.h"

#include <optional>

namespace attenscope {

/// The attention whose weights this softmax computes.
std::optional<NetworkFind> attentionAt(const Structure& structure, const OnnxNode& softmax,
                                       std::int64_t opset);
/// The gate that this product applies to a feature map.
std::optional<NetworkFind> gateAt(const Structure& structure, const OnnxNode& product);
/// Lets what was declared take the place of what was found of the same values. Throws Error naming a value
/// that is not there, or whose shape is another.
void addDeclared(const Structure& structure, const std::vector<DeclaredFind>& declared,
                 std::vector<NetworkFind>& finds);
/// The module of a node, from the scope that exporters put into its name: "layers.3.attention".
std::string moduleOf(const OnnxNode& node);

}  // namespace attenscope
