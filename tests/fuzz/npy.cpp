// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention from elsewhere: .npy, .npz (which begins with PK) and .safetensors.
#include "engine/models/attention_file.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  static const fuzz::Folder folder;
  static const bool linked = [] {
    for (const char* name : {"a.npy", "a.npz", "a.safetensors"}) folder.link(name, file);
    return true;
  }();
  (void)linked;
  const std::string_view bytes = fuzz::textOf(data, size);
  file.write(bytes);
  const bool tensors = bytes.size() > 8 && bytes[8] == '{';
  const char* name = bytes.starts_with("PK") ? "a.npz" : tensors ? "a.safetensors" : "a.npy";
  return fuzz::expectErrorAtMost([name] {
    for (const auto& array : attenscope::readAttentionFile(folder.path() / name).arrays)
      for (const auto& stack : array.stacks)
        for (const auto& item : stack.items)
          for (const auto& layer : item) layer.tensor().allFinite();
  });
}
