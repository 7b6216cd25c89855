// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

/// What of a drawing is chosen for paper, whatever it shows. Each view honours what it has.
struct FigureLook {
  bool colorBar = true;  ///< beside the drawing, which has its room otherwise

  bool operator==(const FigureLook&) const = default;
};

}  // namespace attenscope
