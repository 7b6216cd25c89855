// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_theme.h"

#include "engine/error.h"

namespace attenscope {

Palette figurePalette(const std::string& theme, const std::string& what) {
  const std::optional<Palette> known = paletteNamed(QString::fromStdString(theme));
  if (!known)
    throw Error(what + " " + printable(theme) + ": expected light, dark, contrast or contrast-light");
  return *known;
}

}  // namespace attenscope
