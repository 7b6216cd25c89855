// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <array>
#include <cstddef>

namespace attenscope {

/// The hue of a query that was added to the selected one, the first being 0: neither the query's nor the
/// key's.
inline QColor furtherQueryHue(const Palette& palette, std::size_t which) {
  const std::array hues{palette.value, palette.accent, palette.negative, palette.head(5), palette.head(2)};
  return hues[which % hues.size()];
}

}  // namespace attenscope
