// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace attenscope {

/// The first of the pictures that an animated file shows one after the other.
struct FirstFrame {
  std::int64_t width = 0;  ///< of the whole canvas; 0 if the file is damaged
  std::int64_t height = 0;
  std::vector<std::uint8_t> bgra{};  ///< rows top to bottom, not multiplied by alpha
  bool several = false;              ///< whether other frames follow
};

/// The first frame of a GIF, on its canvas; what it leaves uncovered is transparent, or has the palette's
/// first colour if the file knows no transparency, as Pillow has it. The caller has checked the canvas's
/// size.
FirstFrame firstFrameOfGif(std::span<const std::uint8_t> bytes);
/// The same of an animated WebP.
FirstFrame firstFrameOfWebP(std::span<const std::uint8_t> bytes);

}  // namespace attenscope
