// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace attenscope {

/// A colour map: 256 colours from low to high.
struct Colormap {
  QString id;              ///< "viridis"
  QString title;           ///< "Viridis"
  bool diverging = false;  ///< meant for ranges symmetric about 0
  std::vector<QRgb> colors;

  /// The colour of t in [0, 1]; NaN is transparent grey.
  QRgb at(double t) const;
};

/// The colour of cells that hold no number (NaN or infinite), which is in no map.
inline constexpr QRgb kNotANumberColor = 0xffff2bd6;

/// The available maps: viridis, cividis, inferno, grey, diverging (blue–white–red), rising (blue–grey–yellow,
/// whose signs differ in grey print, too); the colour-blind-safe
/// ones first.
const std::vector<Colormap>& colormaps();
/// The map with this id, or the first one if there is none.
const Colormap& colormap(const QString& id);

}  // namespace attenscope
