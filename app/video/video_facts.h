// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// What is known of a video before any frame is decoded.
struct VideoFacts {
  std::int64_t width = 0;  ///< as stored, before it is turned
  std::int64_t height = 0;
  bool alpha = false;
  double start = 0;  ///< seconds at which the file begins, from which ffmpeg counts where to seek
  std::int64_t tickNumerator = 1;  ///< seconds of a tick
  std::int64_t tickDenominator = 1;
  /// When each frame is shown, in ticks, ascending; of `byOrder` only their number counts.
  std::vector<std::int64_t> ticks{};
  /// The frames have no times by which one could be found: they are counted from the beginning.
  bool byOrder = false;
  double framesPerSecond = 25;
  std::string notice{};  ///< "clip.mp4 is cut short: …"; empty where it is whole

  double secondsOfTicks(std::int64_t count) const {
    return static_cast<double>(count) * static_cast<double>(tickNumerator) /
           static_cast<double>(tickDenominator);
  }
};

/// The most frames of a video; longer ones are refused.
inline constexpr std::int64_t kMostFrames = 2'000'000;

/// Asks ffprobe. What was found of a file is kept for the next time. Throws Error with one sentence that
/// names the file: it holds no video, its frames are too large or too many, or there is no ffmpeg; and
/// Cancelled.
VideoFacts videoFacts(const std::string& path, const RunControl& control = {});

/// Whether the first bytes of a file are those of a kind of video; animated pictures are not among them.
bool looksLikeVideo(std::string_view head);

}  // namespace attenscope
