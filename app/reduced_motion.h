// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

/// Whether what moves by itself is to stand still or go in steps: what the user said, else what the desktop
/// says (KDE's AnimationDurationFactor of 0, GTK's gtk-enable-animations off; Qt 6.4 does not ask others).
bool reducedMotion();
/// Remembers it in the settings and applies it to the whole program.
void setReducedMotion(bool reduced);
/// What Qt itself moves: the blinking of the caret, menus and boxes that fade or roll.
void applyReducedMotion();

/// How long a picture stands at least where pictures follow each other, in milliseconds.
inline constexpr int kReducedStep = 1000;

}  // namespace attenscope
