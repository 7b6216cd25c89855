// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/frame_source.h"

#include "app/video/animated_webp.h"
#include "app/video/numbered_pictures.h"
#include "app/video/video_file.h"
#include "engine/error.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace attenscope {

std::int64_t FrameSource::indexAt(double seconds) const {
  std::int64_t first = 0;  // the last frame that is known to be shown by then
  std::int64_t end = count();
  while (end - first > 1) {
    const std::int64_t middle = first + (end - first) / 2;
    (secondsOf(middle) <= seconds ? first : end) = middle;
  }
  return first;
}

bool isNumberedPictures(const std::string& path) {
  std::error_code none;
  return !std::filesystem::is_regular_file(path, none) && NumberedPictures::find(path).has_value();
}

namespace {

/// Whether a PNG announces, before its first picture, that others follow.
bool isAnimatedPng(std::ifstream& file) {
  constexpr int kSignature = 8;
  constexpr int kMostChunks = 1000;
  std::array<char, 8> head{};
  file.clear();
  file.seekg(kSignature);
  for (int i = 0; i < kMostChunks && file.read(head.data(), head.size()); ++i) {
    const std::string_view kind(head.data() + 4, 4);
    if (kind == "acTL") return true;
    if (kind == "IDAT") return false;
    std::uint32_t length = 0;
    for (int byte = 0; byte < 4; ++byte)
      length = length << 8U | static_cast<unsigned char>(head[static_cast<std::size_t>(byte)]);
    constexpr std::uint32_t kChecksum = 4;
    file.seekg(static_cast<std::streamoff>(length) + kChecksum, std::ios::cur);
  }
  return false;
}

/// Whether the first bytes are those of a WebP that says it moves.
bool isAnimatedWebP(std::string_view head) {
  constexpr std::size_t kFlags = 20;
  constexpr unsigned kAnimation = 2;
  return head.size() > kFlags && head.starts_with("RIFF") && head.substr(8).starts_with("WEBPVP8X") &&
         (static_cast<unsigned char>(head[kFlags]) & kAnimation) != 0;
}

std::string headOf(const std::string& path) {
  constexpr std::size_t kHead = 1024;
  std::string head(kHead, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), kHead);
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

}  // namespace

bool isVideo(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return false;
  const std::string head = headOf(path);
  if (looksLikeVideo(head) || isAnimatedWebP(head)) return true;
  std::ifstream file(path, std::ios::binary);
  return head.starts_with("\x89PNG") && isAnimatedPng(file);
}

std::shared_ptr<FrameSource> openFrames(const std::string& path, const RunControl& control) {
  const std::string absolute = std::filesystem::absolute(path).lexically_normal().string();
  std::error_code none;
  const std::string head = std::filesystem::is_regular_file(absolute, none) ? headOf(absolute) : "";
  if (isAnimatedWebP(head)) return std::make_shared<AnimatedWebP>(absolute);
  if (!isVideo(absolute) && !head.starts_with("GIF8")) {
    if (std::optional<NumberedPictures> pictures = NumberedPictures::find(absolute)) {
      pictures->compareSizes(control);
      return std::make_shared<NumberedPictures>(std::move(*pictures));
    }
    if (std::filesystem::is_directory(absolute, none)) throw Error(printable(path) + ": holds no pictures");
  }
  return std::make_shared<VideoFile>(absolute, control);
}

}  // namespace attenscope
