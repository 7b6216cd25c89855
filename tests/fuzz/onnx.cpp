// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/onnx/onnx_file.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.write(fuzz::textOf(data, size));
  return fuzz::expectErrorAtMost([] {
    // Every number can be read.
    for (const auto& [name, tensor] : attenscope::readOnnx(file.path()).initialisers)
      tensor.stored.tensor().allFinite();
  });
}
