// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/opened_image.h"

#include "engine/mechanism/input.h"

#include <algorithm>
#include <array>

namespace attenscope {

OpenedImage openedImage(Tensor image, const std::string& name, const PictureSource& source) {
  const bool reduced = source.width > image.dim(2) || source.height > image.dim(1);
  return {std::move(image),     name, reduced ? source.width : 0, reduced ? source.height : 0, source.pixels,
          source.firstOfSeveral};
}

OpenedImage openPicture(const std::filesystem::path& path) {
  PictureSource source;
  Tensor image = readImage(path, &source);
  return openedImage(std::move(image), path.filename().string(), source);
}

void putInto(Input& input, const OpenedImage& image) {
  input.image = image.image;
  input.imageName = image.name;
  input.originalWidth = image.originalWidth;
  input.originalHeight = image.originalHeight;
  input.firstFrame = image.firstFrame;
  input.pixels = image.pixels;
}

bool namedAsPicture(const std::filesystem::path& path) {
  static constexpr std::array kEndings{".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp",
                                       ".ppm", ".pgm", ".pbm",  ".pnm",  ".hdr", ".exr",  ".gif"};
  std::string ending = path.extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace attenscope
