// SPDX-License-Identifier: GPL-3.0-or-later
/// State dicts, as zip archives and as pickles one after the other.
#include "engine/io/state_dict/state_dict.h"

#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.write(fuzz::textOf(data, size));
  return fuzz::expectErrorAtMost([] {
    // Every number can be read.
    for (const auto& [name, tensor] : attenscope::viewStateDict(file.path()).tensors)
      if (tensor.unreadable.empty()) tensor.tensor().allFinite();
  });
}
