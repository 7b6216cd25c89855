// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/figure_flags.h"
#include "app/motion/motion.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// What moves and how fast, as typed.
struct MotionFlags {
  std::optional<std::string> sweep;  ///< "temperature=0.1:4:0.1"
  std::optional<std::string> over;   ///< "heads"
  bool decode = false;
  bool ownRanges = false;
  std::optional<double> fps;
  std::optional<int> frame;  ///< milliseconds
  std::optional<int> hold;   ///< milliseconds
  std::optional<int> loops;
};
/// Throws Error, beginning with the option.
Motion motionOf(const MotionFlags& flags);
MotionTiming timingOf(const MotionFlags& flags);

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

/// Makes a motion that is planned, likewise.
void animate(const MotionPlan& plan, std::ostream& out, std::ostream& notes, int& argc, char** argv);

}  // namespace attenscope
