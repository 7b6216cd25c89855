// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace attenscope {

/// The colours that painted views use; the QSS sheet has the same ones for controls. One colour grammar
/// everywhere: query amber, key teal, value violet, a head its own hue.
struct Palette {
  QColor window;  ///< behind panels
  QColor panel;   ///< cards
  QColor canvas;  ///< behind views
  QColor border;
  QColor text;
  QColor muted;  ///< labels, readable on window and canvas
  QColor accent;
  QColor accentText;  ///< on accent
  QColor selection;   ///< ground of a selected item
  QColor query;
  QColor key;
  QColor value;
  QColor positive;
  QColor negative;
  QColor grid;  ///< between cells
  bool dark = true;

  /// The hue of a head, the same wherever it appears; repeats after 12 with another lightness.
  QColor head(int index) const;
};

Palette darkPalette();
Palette lightPalette();

/// Inter where installed, else the system's font; sizes in pixels so that pictures are alike everywhere.
QFont uiFont(int pixelSize, QFont::Weight weight = QFont::Normal);
/// JetBrains Mono where installed, else the system's fixed font.
QFont numberFont(int pixelSize, QFont::Weight weight = QFont::Normal);

/// A figure for people: three significant digits after leading zeros, no exponent between 1e-4 and 1e6, "−∞",
/// "NaN".
QString formatNumber(double value, int decimals = 3);

}  // namespace attenscope
