// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <string>

namespace attenscope {

/// The colours of a figure's theme: "light", "dark", "contrast" (high contrast on black) or "contrast-light".
/// Throws Error for other names, beginning with `what` asks for it: "--theme".
Palette figurePalette(const std::string& theme, const std::string& what = "theme");

}  // namespace attenscope
