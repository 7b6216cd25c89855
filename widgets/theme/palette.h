// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

#include <optional>

namespace attenscope {

/// The colours of painted views; the style sheet uses the same ones for controls. Colours have one meaning
/// everywhere: query amber, key teal, value violet, and a hue per head.
struct Palette {
  QColor window;  ///< behind panels
  QColor panel;   ///< cards
  QColor canvas;  ///< behind views
  QColor border;
  QColor text;
  QColor muted;  ///< secondary text, readable on window and canvas
  QColor accent;
  QColor accentText;  ///< text on accent
  QColor selection;   ///< background of a selected item
  QColor query;
  QColor key;
  QColor value;
  QColor positive;
  QColor negative;
  QColor grid;  ///< between cells
  bool dark = true;
  bool contrast = false;
  bool signs = false;  ///< what colour alone says has a second sign as well, wherever there is room for it

  /// The colour of a head, the same everywhere; after 12 the hues repeat with another lightness.
  QColor head(int index) const;

  friend bool operator==(const Palette&, const Palette&) = default;
};

/// The contrast of two colours, 1 to 21 (WCAG 2.1): text needs 4.5 of it, marks 3.
double contrast(const QColor& a, const QColor& b);

Palette darkPalette();
Palette lightPalette();
/// High contrast: text has 7 of it at least, marks and borders 3.
Palette contrastPalette(bool dark);
/// "dark", "light", "contrast" (on black) or "contrast-light"; nothing for other names.
std::optional<Palette> paletteNamed(const QString& name);
QString paletteName(const Palette& palette);

/// Inter if installed, else the system font. Sizes are in pixels, so that figures look alike everywhere, and
/// grow with textScale().
QFont uiFont(int pixelSize, QFont::Weight weight = QFont::Normal);
/// JetBrains Mono if installed, else the system's monospaced font.
QFont numberFont(int pixelSize, QFont::Weight weight = QFont::Normal);

/// A number for display: `decimals` decimals below 10 and fewer above, two significant digits where these
/// would not show two (0.0044 with two decimals), an exponent only below 1e-4 or from 1e6 on; "−∞", "NaN".
QString formatNumber(double value, int decimals = 3);
/// How many decimals a column of numbers needs, the largest of which has this magnitude: all have the same,
/// so that they can be added up as they stand; −1 if exponents are needed.
int decimalsOfColumn(double largest);
/// A number of such a column; as formatNumber() if `decimals` is −1 or the number is not finite.
QString formatInColumn(double value, int decimals);

}  // namespace attenscope
