// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures that follow each other: the frames of a video, or numbered pictures in a folder.
#pragma once

#include "app/session/opened_image.h"
#include "engine/run_control.h"

#include <cstdint>
#include <memory>
#include <string>

namespace attenscope {

/// Frames that can be asked for in any order, from any thread, one at a time. They count from 0 here, and
/// from 1 in whatever somebody reads.
class FrameSource {
 public:
  virtual ~FrameSource() = default;

  /// Absolute path of the video, of the folder, or a pattern: what openFrames() takes.
  virtual const std::string& path() const = 0;
  virtual std::string name() const = 0;  ///< "clip.mp4", "frame_%04d.png"
  virtual std::int64_t count() const = 0;
  /// Whether the file says when each frame is shown; else they are kPicturesPerSecond apart.
  virtual bool timed() const = 0;
  /// When frame `index` is shown, in seconds since the first one.
  virtual double secondsOf(std::int64_t index) const = 0;
  /// How long all of them take, in seconds.
  virtual double duration() const = 0;
  /// What must be said of it, such as that the file is cut short; may be empty.
  virtual std::string notice() const { return {}; }
  /// Reads a frame. Quickest for the one behind that read last. Throws Error naming file and frame, and
  /// Cancelled.
  virtual OpenedImage frame(std::int64_t index, const RunControl& control = {}) = 0;

  /// The frame that is shown at this time; the last one after the end.
  std::int64_t indexAt(double seconds) const;
};

inline constexpr double kPicturesPerSecond = 25;

/// Opens a video; a folder of pictures that are numbered; a pattern such as "frame_%04d.png"; or, for one of
/// several numbered pictures, all of them. Throws Error naming what is wrong, and Cancelled.
std::shared_ptr<FrameSource> openFrames(const std::string& path, const RunControl& control = {});

/// Whether this is a folder with pictures that is no model's, or a pattern with a number. Throws Error for a
/// pattern that fits none.
bool isNumberedPictures(const std::string& path);
/// Whether a file is a video by its first bytes, or an animated PNG; not for a GIF, which may be of one
/// picture. False where it cannot be read.
bool isVideo(const std::string& path);

}  // namespace attenscope
