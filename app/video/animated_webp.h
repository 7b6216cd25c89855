// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/video/frame_source.h"
#include "engine/input/webp_frames.h"

#include <mutex>
#include <vector>

namespace attenscope {

/// An animated WebP, which ffmpeg does not read. A frame before that read last is reached from the beginning.
class AnimatedWebP : public FrameSource {
 public:
  /// `path` is absolute. Throws Error.
  explicit AnimatedWebP(std::string path);

  const std::string& path() const override { return m_path; }
  std::string name() const override;
  std::int64_t count() const override { return static_cast<std::int64_t>(m_starts.size()); }
  bool timed() const override { return true; }
  double secondsOf(std::int64_t index) const override { return m_starts[static_cast<std::size_t>(index)]; }
  double duration() const override { return m_duration; }
  OpenedImage frame(std::int64_t index, const RunControl& control = {}) override;

 private:
  std::string m_path;
  std::mutex m_mutex;
  std::unique_ptr<WebPFrames> m_frames;
  std::vector<double> m_starts;  ///< seconds
  double m_duration = 0;
};

}  // namespace attenscope
