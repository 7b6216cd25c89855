// SPDX-License-Identifier: GPL-3.0-or-later
/// The options of `--render` that say what a figure is written as.
#pragma once

#include "app/export/figure.h"

#include <optional>
#include <string>

namespace attenscope {

/// As typed.
struct FigureFlags {
  std::optional<std::string> size;   ///< "1200x800"
  std::optional<std::string> paper;  ///< "single"
  std::optional<double> width;       ///< in millimetres
  std::optional<double> height;      ///< in millimetres
  std::optional<double> dpi;
  std::optional<std::string> font;        ///< a family
  std::optional<double> fontSize;         ///< in points
  std::optional<std::string> background;  ///< "white"
  bool noTitle = false;
  bool marks = false;  ///< mark in a drawing what is selected
};

/// How a figure of this format is drawn. Throws Error, beginning with the option.
FigureOptions figureOptions(const FigureFlags& flags, FigureFormat format);
/// The same of a figure with pixels that is there already: what was typed is different of it. `option` names
/// its file.
FigureOptions changedFigure(const FigureOptions& figure, const FigureFlags& flags, const char* option);

}  // namespace attenscope
