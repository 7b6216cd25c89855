// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session_file.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.write(fuzz::textOf(data, size));
  return fuzz::expectErrorAtMost([] { attenscope::loadSession(QString::fromStdString(file.path())); });
}
