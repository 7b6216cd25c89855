// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/animated_webp.h"

#include "app/video/ffmpeg_arguments.h"
#include "engine/error.h"

#include <filesystem>
#include <fstream>

namespace attenscope {

namespace {

constexpr std::uintmax_t kMostBytes = 1'000'000'000;
constexpr int kShortest = 1;  // ms; frames of no time follow each other all the same

std::vector<std::uint8_t> bytesOf(const std::string& path, const std::string& name) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  if (failed) throw Error(name + ": cannot be read; check its permissions");
  if (size > kMostBytes) throw Error(name + ": is larger than 1 GB; expected a shorter animation");
  std::vector<std::uint8_t> bytes(size);
  if (!std::ifstream(path, std::ios::binary)
           .read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
    throw Error(name + ": cannot be read; check its permissions");
  return bytes;
}

}  // namespace

AnimatedWebP::AnimatedWebP(std::string path) : m_path(std::move(path)) {
  m_frames = std::make_unique<WebPFrames>(bytesOf(m_path, name()), kMaxFramePixels, name());
  for (const int milliseconds : m_frames->durations()) {
    m_starts.push_back(m_duration);
    m_duration += std::max(kShortest, milliseconds) / 1000.0;
  }
}

std::string AnimatedWebP::name() const {
  return printable(std::filesystem::path(m_path).filename().string());
}

OpenedImage AnimatedWebP::frame(std::int64_t index, const RunControl& control) {
  const std::scoped_lock lock(m_mutex);
  if (index < 0 || index >= count())
    throw Error(name() + ": there is no frame " + std::to_string(index + 1) + "; expected 1 to " +
                std::to_string(count()));
  if (m_frames->position() > index) m_frames->rewind();
  std::shared_ptr<const PicturePixels> pixels;
  while (m_frames->position() <= index) {
    control.checkpoint(0);
    pixels = m_frames->next();
    if (!pixels)
      throw Error(name() + ": frame " + std::to_string(index + 1) + " of " + std::to_string(count()) +
                  " cannot be decoded; the file is damaged there");
  }
  PictureSource source;
  Tensor image = imageFromPixels(std::move(pixels), &source);
  return openedImage(std::move(image), name() + ", frame " + std::to_string(index + 1), source);
}

}  // namespace attenscope
