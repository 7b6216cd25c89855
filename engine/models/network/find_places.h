// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/find_attention.h"

namespace attenscope {

/// Settles the grid of the keys, the windows into which it falls, and the size of a place.
void settlePlaces(FoundAttention& found, const Structure& structure, const Places& places);
/// The map that a gate multiplies; empty if it is not known.
std::string gatedMap(const NetworkFind& gate, const Structure& structure);
/// The size of a place of that map.
void settlePlaces(NetworkFind& gate, const Structure& structure, const Places& places);

}  // namespace attenscope
