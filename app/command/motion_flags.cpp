// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/motion_flags.h"

#include "engine/error.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

Motion motionOf(const MotionFlags& flags) {
  const int given = (flags.sweep ? 1 : 0) + (flags.over ? 1 : 0) + (flags.decode ? 1 : 0);
  if (given != 1)
    throw Error(
        "expected one of --sweep NAME=FROM:TO:STEP, --over heads|layers|steps|queries|film and --decode, "
        "which say what moves");
  Motion motion;
  motion.ownRanges = flags.ownRanges;
  if (flags.sweep) {
    motion.over = Motion::Over::Sweep;
    motion.sweep = readSweep(*flags.sweep);
  } else if (flags.decode) {
    motion.over = Motion::Over::Decoding;
  } else {
    const std::optional<Motion::Over> over = overNamed(*flags.over);
    if (!over || *over == Motion::Over::Decoding)
      throw Error("--over " + printable(*flags.over) + ": expected heads, layers, steps, queries or film");
    motion.over = *over;
  }
  return motion;
}

MotionTiming timingOf(const MotionFlags& flags) {
  MotionTiming timing;
  if (flags.fps && flags.frame)
    throw Error("--fps and --frame-ms both say how long a frame stays; expected one of them");
  if (flags.fps) timing.frame = static_cast<int>(std::lround(1000 / *flags.fps));
  if (flags.frame) timing.frame = *flags.frame;
  timing.hold = flags.hold.value_or(std::max(timing.hold, timing.frame));
  timing.loops = flags.loops.value_or(timing.loops);
  return timing;
}

bool dithers(const MotionFlags& flags, const std::filesystem::path& file) {
  if (flags.dither && motionFormat(file) != MotionFormat::Gif)
    throw Error("--dither: only a .gif lacks colours; the other formats have them all");
  return flags.dither;
}

}  // namespace attenscope
