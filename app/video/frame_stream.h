// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/video/child_process.h"
#include "engine/input/pixels.h"

#include <deque>
#include <memory>
#include <optional>

namespace attenscope {

/// A frame as ffmpeg hands it over.
struct StreamedFrame {
  std::shared_ptr<const PicturePixels> pixels;
  std::optional<double> seconds{};  ///< when it is shown, as the file counts
};

/// Frames of ffmpeg, one after the other. It works ahead only as far as a pipe holds.
class FrameStream {
 public:
  /// `input` names what is read, `alpha` whether frames have any. `name` is for messages. Throws Error.
  FrameStream(const std::vector<std::string>& input, bool alpha, std::string name);

  /// The next frame; nothing at the end. Throws Error if what comes is no frame or too large, and Cancelled.
  std::optional<StreamedFrame> next(const RunControl& control = {});
  /// What ffmpeg said was wrong; empty for nothing.
  const std::string& problem() const { return m_problem; }

 private:
  void onLine(std::string_view line);
  /// A line of the header; nothing at the end of the output.
  std::optional<std::string> headerLine(const RunControl& control);

  std::string m_name;
  double m_tick = 0;  ///< seconds
  std::deque<std::optional<double>> m_times;
  std::string m_problem;
  ChildProcess m_process;
};

}  // namespace attenscope
