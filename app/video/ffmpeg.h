// SPDX-License-Identifier: GPL-3.0-or-later
/// The program ffmpeg, which reads and writes videos where it is installed.
#pragma once

#include <QString>

#include <optional>
#include <string>

namespace attenscope {

/// The path of ffmpeg, looked for in PATH each time; nothing where it is not installed.
std::optional<QString> ffmpegProgram();
/// The same of ffprobe, which comes with it.
std::optional<QString> ffprobeProgram();

/// Throws Error that says how to get ffmpeg. `what` needs it ("x.mp4: MP4"); `instead` is what works without
/// ("write .webp, .gif or .png"), or empty.
[[noreturn]] void failWithoutFfmpeg(const std::string& what, const std::string& instead);

}  // namespace attenscope
