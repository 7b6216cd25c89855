// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/figure_flags.h"
#include "app/command/motion_flags.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope animate`, as typed.
struct AnimateOptions {
  std::string recipe;
  std::string out;
  MotionFlags motion;
  FigureFlags figure;
  std::optional<std::string> theme;
  bool noRecipe = false;
  std::vector<std::string> arguments;  ///< the whole line, the program's name first
};

/// Draws the figure of a recipe many times into one file, with progress on `notes`; says on `out` what was
/// made. Throws Error.
void animateFromCommandLine(const AnimateOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                            char** argv);

/// Says what was written: "sweep.webp: 40 pictures of 1200 × 800 pixels, 5.4 s, 312 KB".
void sayMade(std::ostream& out, const std::filesystem::path& file, const MotionPictures& pictures);

/// Makes a motion that is planned, likewise. `option` names its file.
void animate(const MotionPlan& plan, const char* option, std::ostream& out, std::ostream& notes, int& argc,
             char** argv);

}  // namespace attenscope
