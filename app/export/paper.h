// SPDX-License-Identifier: GPL-3.0-or-later
/// The size of a figure on paper.
#pragma once

#include "app/export/figure.h"

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// A size that journals, slides or posters ask for.
struct PaperPreset {
  const char* id;     ///< "single"
  const char* title;  ///< marked for translation in the context "paper"
  double width;       ///< in millimetres, as is the height
  double height;
  double fontSize;  ///< of labels, in points
  double dpi;       ///< of pixels
};
/// One column, two columns, a slide and a poster.
const std::vector<PaperPreset>& paperPresets();
/// Throws Error naming what there is.
const PaperPreset& paperPreset(const std::string& id);

/// What is asked of the size; what is left out follows from the rest.
struct PaperSize {
  std::optional<double> width;     ///< in millimetres
  std::optional<double> height;    ///< in millimetres; three quarters of the width unless given
  std::optional<double> fontSize;  ///< of labels, in points; as on the screen unless given
  std::optional<double> dpi;       ///< of pixels; 300 unless given

  /// With the preset for what is not asked.
  PaperSize over(const PaperPreset& preset) const;
};

/// Lays a figure out on paper of this size, which has a width. Throws Error, naming the measure, for a size
/// that is out of range or has no room for text of its size.
void setPaper(FigureOptions& options, const PaperSize& paper);
/// Gives a figure that has a size in units so many pixels per inch and labels of so many points.
void setResolution(FigureOptions& options, std::optional<double> dpi, std::optional<double> fontSize);

}  // namespace attenscope
