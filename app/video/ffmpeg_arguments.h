// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// Frames of more pixels are refused, before memory is taken for one.
inline constexpr std::int64_t kMaxFramePixels = 64'000'000;

/// What ffmpeg and ffprobe are told of a file before they open it: read nothing but this file (a playlist may
/// name others, on the network too), only kinds of moving pictures, and no frame that is too large. `path` is
/// absolute.
std::vector<std::string> inputArguments(const std::string& path);

/// The output that FrameStream reads: every frame as it is, without repeats or gaps filled, as PAM pictures
/// in 8 bits with or without alpha, and of each its time on standard error.
std::vector<std::string> outputArguments(bool alpha);

}  // namespace attenscope
