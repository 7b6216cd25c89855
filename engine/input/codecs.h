// SPDX-License-Identifier: GPL-3.0-or-later
/// OpenCV's codecs in a library of their own, libattenscope_codecs.so beside the program. They need more than
/// a hundred other libraries, three quarters of the time that the program took to start; now only the first
/// picture waits for them.
#pragma once

#include <opencv2/core.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace attenscope::codecs {

/// A picture with alpha and 16 bits as it has them, and not turned (cv::IMREAD_UNCHANGED); empty if it cannot
/// be read. Throws Error where the library is missing.
cv::Mat decode(std::span<const std::uint8_t> bytes);

/// A picture [H × W], blue first, as a PNG file. Throws Error as decode() does.
std::vector<std::uint8_t> encodePng(const cv::Mat& picture);

/// What the library has, by its only symbol, `attenscope_codecs`.
struct Functions {
  cv::Mat (*decode)(std::span<const std::uint8_t> bytes);
  std::vector<std::uint8_t> (*encodePng)(const cv::Mat& picture);
};
inline constexpr const char* kSymbol = "attenscope_codecs";

}  // namespace attenscope::codecs
