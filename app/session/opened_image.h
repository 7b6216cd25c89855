// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/input/image.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace attenscope {

struct Input;

/// A picture as it becomes the input of a run.
struct OpenedImage {
  Tensor image;
  std::string name;
  std::int64_t originalWidth = 0;  ///< if the image was reduced, else 0
  std::int64_t originalHeight = 0;
  std::shared_ptr<const PicturePixels> pixels{};  ///< as Input::pixels
  bool firstFrame = false;                        ///< as Input::firstFrame
  bool numbered = false;                          ///< others beside it differ in their number alone
};

/// Which frame of a video or of numbered pictures a picture is.
struct FramePlace {
  std::string path;        ///< as FrameSource::path()
  std::int64_t index = 0;  ///< from 0
  Tensor image{};          ///< the frame itself
};

/// With its size where it had to be reduced.
OpenedImage openedImage(Tensor image, const std::string& name, const PictureSource& source);
/// Reads a picture; of an animated one the first frame. Throws Error.
OpenedImage openPicture(const std::filesystem::path& path);
/// Makes it the picture of `input`.
void putInto(Input& input, const OpenedImage& image);

/// Whether a file's name has the ending of a kind of picture that can be read.
bool namedAsPicture(const std::filesystem::path& path);

}  // namespace attenscope
