// SPDX-License-Identifier: GPL-3.0-or-later
// libattenscope_codecs.so: see codecs.h.
#include "engine/input/codecs.h"

#include <opencv2/imgcodecs.hpp>

namespace attenscope::codecs {

namespace {

cv::Mat decodeByOpenCv(std::span<const std::uint8_t> bytes) {
  const cv::Mat file(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::uint8_t*>(bytes.data()));
  return cv::imdecode(file, cv::IMREAD_UNCHANGED);
}

std::vector<std::uint8_t> encodePngByOpenCv(const cv::Mat& picture) {
  std::vector<std::uint8_t> png;
  cv::imencode(".png", picture, png);
  return png;
}

}  // namespace

extern "C" {
extern const Functions attenscope_codecs;
const Functions attenscope_codecs{decodeByOpenCv, encodePngByOpenCv};
}

}  // namespace attenscope::codecs
