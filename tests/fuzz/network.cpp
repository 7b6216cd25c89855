// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network_model.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  static const fuzz::MemoryFile file;
  static const bool linked = (folder.link("network.onnx", file), true);
  if (linked) file.write(fuzz::textOf(data, size));
  // Opened and run once on an empty input.
  return fuzz::expectErrorAtMost([] { attenscope::openNetwork(folder.path() / "network.onnx"); });
}
