// SPDX-License-Identifier: GPL-3.0-or-later
/// The fonts of an SVG file, inside of it: those that open it in a browser need not have them.
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <tuple>

namespace attenscope {

/// A font as texts name it.
struct NamedFont {
  QByteArray families{};  ///< "'Inter', 'DejaVu Sans', sans-serif"
  int weight = 400;
  bool italic = false;

  bool operator<(const NamedFont& other) const {
    return std::tie(families, weight, italic) < std::tie(other.families, other.weight, other.italic);
  }
};

/// Rules "@font-face" with the glyphs that these texts need. Left out is what there is no font of,
/// what has no outlines, and fonts whose makers forbid it.
QByteArray fontFaces(const std::map<NamedFont, QString>& texts);

}  // namespace attenscope
