// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/codecs.h"

#include "engine/error.h"

#include <dlfcn.h>

namespace attenscope::codecs {

namespace {

const Functions& library() {
  static const Functions* const functions = [] {
    // Looked for where the program was built and beside the program. It stays open.
    constexpr const char* kFile = "libattenscope_codecs.so";
    void* const opened = dlopen(kFile, RTLD_NOW | RTLD_LOCAL);
    const void* const found = opened == nullptr ? nullptr : dlsym(opened, kSymbol);
    if (found == nullptr) {
      const char* const why = dlerror();
      throw Error(std::string("pictures cannot be read: ") + (why == nullptr ? kFile : why) +
                  "; it belongs beside the program");
    }
    return static_cast<const Functions*>(found);
  }();
  return *functions;
}

}  // namespace

cv::Mat decode(std::span<const std::uint8_t> bytes) {
  return library().decode(bytes);
}

std::vector<std::uint8_t> encodePng(const cv::Mat& picture) {
  return library().encodePng(picture);
}

}  // namespace attenscope::codecs
