// SPDX-License-Identifier: GPL-3.0-or-later
/// A figure's look in recipes and styles.
#pragma once

#include "widgets/figure_look.h"

#include <nlohmann/json_fwd.hpp>

namespace attenscope {

/// What of a look is not as usual, under the names that the command line has: {"ticks": "5", "color_bar":
/// false}.
nlohmann::ordered_json lookJson(const FigureLook& look);
/// And back; what is missing is as usual. Throws Error naming an entry that is none of these, and its value.
FigureLook lookFrom(const nlohmann::ordered_json& json);

}  // namespace attenscope
