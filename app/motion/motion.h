// SPDX-License-Identifier: GPL-3.0-or-later
/// What moves: one figure drawn many times, each time with something different of it.
#pragma once

#include "app/batch/batch_items.h"
#include "app/export/figure.h"
#include "app/motion/motion_writer.h"
#include "app/panels/panel_plan.h"
#include "app/session/session_state.h"

#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// What is different of each picture.
struct Motion {
  enum class Over {
    Sweep,     ///< a parameter takes one value after the other
    Heads,     ///< of the step: heads, or channels
    Layers,    ///< the same step in each of them
    Steps,     ///< one step of the run after the other, in the layer that is looked at
    Queries,   ///< each is selected
    Decoding,  ///< what is written token by token: the rows of the step come one after the other
    Film,      ///< the computation, as the view "play" tells it, in its own time
  };
  Over over = Over::Heads;
  Sweep sweep{};           ///< of Sweep
  bool ownRanges = false;  ///< each picture's colours span its own values, not those of all
};
/// "heads", "layers", "steps", "queries", "decoding", "film".
std::optional<Motion::Over> overNamed(const std::string& name);

/// A motion, and the figure that it is of.
struct MotionPlan {
  SessionState state;           ///< compares with nothing and explains nothing
  QString view;                 ///< id; empty: the best one of each step
  std::string theme = "light";  ///< as figurePalette() has it
  FigureOptions figure;
  PanelPlan panels{};  ///< of every picture; their height is that of the figure
  FigureLook look{};
  Motion motion{};
  MotionTiming timing{};
  std::filesystem::path file{};
  bool dither = false;                   ///< of GIF, as in MotionPictures
  bool recipe = true;                    ///< a PNG holds how it was made
  std::vector<std::string> arguments{};  ///< of the command line, if it is made by one
  std::shared_ptr<const Trace> trace{};  ///< the state's run, if it is there
  std::string notice{};                  ///< what of the state is not drawn; may be empty
};

/// One picture of a motion: a state with what is said above it.
struct MotionFrame {
  SessionState state;
  QString caption;                                              ///< "temperature = 0.7"
  QString view{};                                               ///< id; empty: the best one
  int written = -1;                                             ///< of Decoding: the last row that is there
  bool marks = false;                                           ///< what is selected is marked
  std::vector<std::pair<std::string, std::string>> settings{};  ///< of Sweep: what the run must have taken
};

/// Throws Error if the panels of each picture go through what the pictures themselves go through.
void checkPanels(const MotionPlan& plan);

/// The pictures of a motion in their order; `trace` is the run of the plan's state, which a sweep does not
/// need. Throws Error for what the run does not have, and like checkPanels().
std::vector<MotionFrame> motionFrames(const MotionPlan& plan, const Trace* trace);

}  // namespace attenscope
