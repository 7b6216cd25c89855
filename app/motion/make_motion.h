// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/run_batch.h"
#include "app/motion/motion.h"
#include "app/motion/motion_pictures.h"
#include "engine/run_control.h"

namespace attenscope {

/// Runs and draws the pictures of a plan one by one. Not to be used on the drawing thread.
class MotionMaker {
 public:
  MotionMaker(const MotionPlan& plan, const OnDrawingThread& onDrawingThread);

  /// Lists the pictures, runs them and finds the range of colours that they have in common. Throws Error,
  /// like checkMotion() before what takes long, and Cancelled.
  void prepare(const RunControl& control);
  std::size_t count() const { return m_frames.size(); }
  /// A picture in this size. Throws Error, beginning with its caption, and Cancelled.
  QImage picture(std::size_t at, const FigureOptions& figure, const RunControl& control);
  /// How long a picture stands, in milliseconds.
  int timeOf(std::size_t at) const;
  /// How many bytes the file will have, about, from its first pictures; 0 for MP4, where these do not tell.
  /// Throws Cancelled.
  double bytesAbout(const RunControl& control);
  /// The text of the recipe of the motion; empty if it is to have none. To be called after prepare().
  std::string recipe() const;

 private:
  std::shared_ptr<const Trace> traceOf(const MotionFrame& frame, const RunControl& control);
  MotionPicture shownAt(std::size_t at, const RunControl& control);
  /// The panels of a picture, or its view alone.
  FigureContent contentOf(const MotionFrame& frame, const std::shared_ptr<const Trace>& trace,
                          const RunControl& control) const;
  /// Has something drawn, and waits.
  void draw(std::function<void()> call, const RunControl& control) const;

  const MotionPlan& m_plan;
  const OnDrawingThread& m_onDrawingThread;
  std::vector<MotionFrame> m_frames;
  std::vector<std::optional<MotionPicture>> m_kept;  ///< as many as memory is meant for
  std::int64_t m_keptBytes = 0;
  PanelRanges m_ranges;
  SessionState m_lastState;  ///< of the last run
  std::shared_ptr<const Trace> m_lastTrace;
  std::shared_ptr<const Trace> m_lastKept;  ///< of the last picture that was kept
  const ViewSpec* m_firstView = nullptr;
};

/// Makes a motion and writes its file, atomically: cancelled, nothing is left. Throws Error naming the file
/// and Cancelled. Returns how many pictures it has. Not to be called on the drawing thread.
std::size_t makeMotion(const MotionPlan& plan, const OnDrawingThread& onDrawingThread,
                       const RunControl& control);

/// Throws Error if the ground is transparent and the format of the plan's file has none such.
void checkGround(const MotionPlan& plan);

}  // namespace attenscope
