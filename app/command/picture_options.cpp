// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/picture_options.h"

#include "app/video/camera.h"
#include "app/video/frame_source.h"
#include "engine/error.h"

#include <cmath>

namespace attenscope {

namespace {

std::string seconds(double value) {
  const auto hundredths = std::llround(value * 100);
  std::string rest = std::to_string(hundredths % 100);
  if (rest.size() < 2) rest.insert(0, "0");
  return std::to_string(hundredths / 100) + "." + rest + " s";
}

std::int64_t indexOf(const PictureOptions& options, const FrameSource& frames) {
  if (options.frame) {
    if (*options.frame < 1 || *options.frame > frames.count())
      throw Error("--frame " + std::to_string(*options.frame) + ": " + frames.name() + " has frames 1 to " +
                  std::to_string(frames.count()));
    return *options.frame - 1;
  }
  if (!options.time) return 0;
  if (!frames.timed())
    throw Error("--time: " + frames.name() + " are pictures without times; expected --frame N");
  if (!(*options.time >= 0 && *options.time < frames.duration()))
    throw Error("--time: " + frames.name() + " has frames from 0 to " + seconds(frames.duration()));
  return frames.indexAt(*options.time);
}

}  // namespace

ReadPicture readPicture(const PictureOptions& options) {
  const bool chosen = options.frame || options.time;
  if (options.frame && options.time)
    throw Error("--frame and --time both say which frame; expected one of them");
  if (options.camera) {
    if (options.image) throw Error("--camera and --image both give the input; expected one of them");
    if (chosen) throw Error("--frame and --time are for videos; a camera gives what it sees now");
    return {takePicture(cameraInput(*options.camera))};
  }
  const std::string& path = *options.image;
  if (!chosen && !isVideo(path) && !isNumberedPictures(path)) {
    ReadPicture read{openPicture(path)};
    return read;
  }
  const std::shared_ptr<FrameSource> frames = openFrames(path);
  ReadPicture read{frames->frame(indexOf(options, *frames)), frames->notice()};
  read.image.firstFrame = !chosen && frames->count() > 1;
  return read;
}

}  // namespace attenscope
