// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/motion/motion.h"

#include <optional>
#include <string>

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

}  // namespace attenscope
