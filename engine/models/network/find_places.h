// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/find_attention.h"

namespace attenscope {

/// Settles the grid of the keys, the windows into which it falls, and the size of a place.
void settlePlaces(FoundAttention& found, const Structure& structure, const Places& places);
/// The size of a place of the map that a gate multiplies.
void settlePlaces(NetworkFind& gate, const Structure& structure, const Places& places);

}  // namespace attenscope
