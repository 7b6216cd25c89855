// SPDX-License-Identifier: GPL-3.0-or-later
/// What figures of a journal, a talk or a project have in common, kept under a name: size, text, ground,
/// colours and look, nothing of what they show.
#pragma once

#include "app/export/figure.h"
#include "app/export/paper.h"
#include "widgets/figure_look.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

struct FigureStyle {
  std::string id{};    ///< of one in the program: "column"; else empty
  std::string name{};  ///< "One column"; of one in the program marked for translation in the context "styles"
  PaperSize paper{};   ///< in millimetres; without a width, the size is in pixels
  QSize pixels{1200, 800};
  double scale = 1;  ///< pixels of a PNG for each of these
  std::string font{};
  bool heading = true;
  bool marks = false;
  Background background = Background::Usual;
  std::string theme{};     ///< "light" or "dark"; empty: that of the window, on the command line light
  std::string colormap{};  ///< id; empty: as usual
  FigureLook look{};

  bool onPaper() const { return paper.width.has_value(); }
};

/// Those in the program: screen, column, columns, slide, poster.
const std::vector<FigureStyle>& builtInStyles();
/// The folder of the user's own.
std::filesystem::path stylesFolder();
/// Those in a folder, by name. What is no style is left out.
std::vector<FigureStyle> stylesIn(const std::filesystem::path& folder);

/// As JSON; and back. Throws Error, beginning with `name`, for what is no style.
std::string styleText(const FigureStyle& style);
FigureStyle styleFrom(const std::string& text, const std::string& name);

/// The style with this name (in either case) or id, or in this file: what ends in .json is a file. Throws
/// Error.
FigureStyle styleNamed(const std::string& name, const std::filesystem::path& folder);
/// Keeps a style of the user's in a file of the folder, atomically; one of the same name is replaced. Throws
/// Error for an empty name, one of the program's, and what cannot be written.
void saveStyle(const FigureStyle& style, const std::filesystem::path& folder);
/// Throws Error if there is none of the user's own with this name.
void removeStyle(const std::string& name, const std::filesystem::path& folder);

}  // namespace attenscope
