// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/opened_image.h"

#include <cstdint>
#include <optional>
#include <string>

namespace attenscope {

/// The options of `attenscope run` and `attenscope model` that name a picture, as typed.
struct PictureOptions {
  std::optional<std::string> image;   ///< a picture, a video, a folder or a pattern of numbered pictures
  std::optional<std::int64_t> frame;  ///< which one, from 1
  std::optional<double> time;         ///< or that shown at this time, in seconds
  std::optional<std::string> camera;  ///< its device; empty: the first one

  bool givePicture() const { return image.has_value() || camera.has_value(); }
  /// The option that names it, for messages.
  const char* pictureOption() const { return camera ? "--camera" : "--image"; }
};

/// A picture with what must be said of the video it is from; may be empty.
struct ReadPicture {
  OpenedImage image;
  std::string notice{};
};

/// Reads the picture that is named. A video or several pictures without a frame give the first one. Throws
/// Error naming the file or the option.
ReadPicture readPicture(const PictureOptions& options);

}  // namespace attenscope
