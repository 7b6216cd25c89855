// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/structure.h"

#include <set>
#include <string>

namespace attenscope {

/// What layers projected to queries or keys: the values before the last matrices, whatever is done to cells
/// and rows after these (rotary positions, norms). What the keys of earlier tokens were, which an input hands
/// over, is left out, and so is how numbers were quantised.
std::set<std::string> sourcesOf(const Structure& structure, const std::string& value);
/// Whether each of the first is among the second, as the same value or the same sum written twice.
bool sameSources(const Structure& structure, const std::set<std::string>& some,
                 const std::set<std::string>& all);

}  // namespace attenscope
