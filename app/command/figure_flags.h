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
  bool marks = false;                 ///< mark in a drawing what is selected
  std::optional<std::string> ticks;   ///< "all", "none" or every how many
  std::optional<std::string> rotate;  ///< "45"
  std::optional<std::string> grid;    ///< "lines"
  std::optional<std::string> values;  ///< "always"
  bool noColorBar = false;
  bool hideSpecial = false;
  std::optional<std::string> style;  ///< name of a style, or its file
  FigureLook styled{};               ///< the look of that style, which the options above change
  bool checkPrint = false;           ///< print how the colours look in grey and to colour-blind readers
};

/// What a figure of this view looks like. Throws Error, beginning with the option, for what it is no use to:
/// the view, or the format, has no such thing.
FigureLook figureLook(const FigureFlags& flags, const ViewSpec& view, std::optional<FigureFormat> format);

/// "1200x800" as a size that a figure may have. Throws Error, beginning with the option.
QSize pixelSize(const std::string& option, const std::string& text);

/// How a figure of this format is drawn. Throws Error, beginning with the option.
FigureOptions figureOptions(const FigureFlags& flags, FigureFormat format);
/// The same of a figure with pixels that is there already: what was typed is different of it. `option` names
/// its file.
FigureOptions changedFigure(const FigureOptions& figure, const FigureFlags& flags, const char* option);

}  // namespace attenscope
