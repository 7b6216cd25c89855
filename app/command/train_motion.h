// SPDX-License-Identifier: GPL-3.0-or-later
/// `attenscope train --motion`: the attention of one example while a task is learned.
#pragma once

#include "app/command/animate_command.h"
#include "app/command/panel_flags.h"
#include "app/motion/make_motion.h"
#include "engine/training/trainer.h"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of the motion, as typed.
struct TrainMotionOptions {
  std::optional<std::string> file;
  std::optional<std::int64_t> every;  ///< steps from one picture to the next
  std::optional<std::string> step;    ///< of the mechanism
  std::optional<std::string> view;
  int layer = -1;
  int head = -1;
  std::optional<std::string> theme;
  FigureFlags figure;
  PanelFlags panels;   ///< of every picture
  MotionFlags motion;  ///< times and ranges alone
  bool noRecipe = false;
  std::vector<std::string> arguments;  ///< the whole line, the program's name first
};

/// Runs the task on one example now and then while its weights change, keeps what is drawn of it, and in the
/// end writes the motion.
class TrainMotion {
 public:
  /// Throws Error, beginning with the option, for what cannot be drawn: before the training begins. `task`
  /// must outlive this object.
  TrainMotion(const TrainMotionOptions& options, const Task& task, std::int64_t steps);

  /// With the weights before the first step.
  void begin(const TensorMap& weights);
  void observe(const TrainingProgress& progress);
  /// Says on `out` what was written. Throws Error.
  void write(std::ostream& out, std::ostream& notes, int& argc, char** argv);

 private:
  void add(const TensorMap& weights, const std::string& caption);
  /// The view, or the panels, of a run of the example.
  FigureContent contentOf(const RunRequest& request, const std::shared_ptr<const Trace>& trace) const;

  const TrainMotionOptions& m_options;
  const Task& m_task;
  Input m_input;
  std::int64_t m_steps;
  std::int64_t m_every;
  FigureOptions m_figure;
  PanelPlan m_panels;
  MotionTiming m_timing;
  std::vector<MotionPicture> m_pictures;
  std::int64_t m_bytes = 0;
  bool m_full = false;  ///< memory is used up
};

}  // namespace attenscope
