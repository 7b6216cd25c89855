// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QString>

namespace attenscope {

enum class ThemeChoice { System, Dark, Light, Contrast, ContrastLight };
/// "system", "dark", "light", "contrast" or "contrast-light".
QString toString(ThemeChoice choice);
ThemeChoice themeChoiceFrom(const QString& text);

/// Whether the desktop prefers a dark theme, judging by its palette before ours was applied.
bool systemPrefersDark();
/// Applies style sheet, font (at textScale()) and palette to the whole program; returns the colours for
/// painted views.
Palette applyTheme(ThemeChoice choice);

}  // namespace attenscope
