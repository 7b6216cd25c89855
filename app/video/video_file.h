// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/video/frame_source.h"
#include "app/video/video_facts.h"

#include <deque>
#include <mutex>

namespace attenscope {

class FrameStream;
struct StreamedFrame;

/// A video, or an animated picture, decoded by ffmpeg. One frame after the other is quick; for any other it
/// is sought. Which frame comes is seen by its time, so that it is exactly the one asked for.
class VideoFile : public FrameSource {
 public:
  /// `path` is absolute. Throws Error and Cancelled.
  explicit VideoFile(std::string path, const RunControl& control = {});
  ~VideoFile() override;

  const std::string& path() const override { return m_path; }
  std::string name() const override;
  std::int64_t count() const override { return static_cast<std::int64_t>(m_facts.ticks.size()); }
  bool timed() const override { return true; }
  double secondsOf(std::int64_t index) const override;
  double duration() const override;
  std::string notice() const override { return m_facts.notice; }
  OpenedImage frame(std::int64_t index, const RunControl& control = {}) override;

 private:
  using Pixels = std::shared_ptr<const PicturePixels>;

  double secondsInFile(std::int64_t index) const;
  /// Starts ffmpeg so that `index` comes first, or what is shown so many seconds before it.
  void start(std::int64_t index, double before);
  /// Which frame this is; −1 for none of the table's.
  std::int64_t indexOf(const StreamedFrame& frame) const;
  /// Reads on to this frame; null if it does not come.
  Pixels readTo(std::int64_t index, const RunControl& control);
  Pixels recent(std::int64_t index) const;
  void remember(std::int64_t index, Pixels pixels);

  std::string m_path;
  VideoFacts m_facts;
  std::mutex m_mutex;
  std::unique_ptr<FrameStream> m_stream;
  std::int64_t m_next = 0;  ///< what comes from the stream, if nothing is missing
  std::deque<std::pair<std::int64_t, Pixels>> m_recent;
};

}  // namespace attenscope
