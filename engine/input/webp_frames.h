// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/pixels.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// The frames of an animated WebP, one after the other, each on the whole canvas.
class WebPFrames {
 public:
  /// Throws Error naming `name`: damaged, or of more than `mostPixels` pixels, before memory is taken for
  /// them.
  WebPFrames(std::vector<std::uint8_t> bytes, std::int64_t mostPixels, const std::string& name);
  ~WebPFrames();

  /// How long each is shown, in milliseconds.
  const std::vector<int>& durations() const { return m_durations; }
  /// The index of what next() gives.
  std::int64_t position() const { return m_position; }
  /// The next frame with its alpha; null behind the last, or where the file is damaged.
  std::shared_ptr<const PicturePixels> next();
  void rewind();

 private:
  struct Decoder;

  std::vector<std::uint8_t> m_bytes;
  std::vector<int> m_durations;
  std::int64_t m_width = 0;
  std::int64_t m_height = 0;
  std::int64_t m_position = 0;
  std::unique_ptr<Decoder> m_decoder;
};

}  // namespace attenscope
