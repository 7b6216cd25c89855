// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attenscope {

/// Published colour maps, low to high: 256 colours as six hexadecimal digits each (red, green, blue).
extern const std::string_view kViridis;
extern const std::string_view kCividis;
extern const std::string_view kInferno;

}  // namespace attenscope
