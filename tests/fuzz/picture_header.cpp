// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/image_header.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const attenscope::ImageHeader header = attenscope::readImageHeader({data, size});
  // What the reader of pictures takes for granted.
  if (header.orientation < 1 || header.orientation > 8 || header.channels < 1 || header.bits < 8)
    std::abort();
  return 0;
}
