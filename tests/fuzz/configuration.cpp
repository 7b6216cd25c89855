// SPDX-License-Identifier: GPL-3.0-or-later
/// config.json as every family of models reads it, up to the first tensor that a checkpoint without any
/// lacks.
#include "engine/models/families.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace attenscope;
  static const fuzz::MemoryFile file;
  static const fuzz::MemoryFile empty;
  static const fuzz::Folder folder;
  static const bool linked = [] {
    folder.link("config.json", file);
    folder.link("model.safetensors", empty);
    empty.write(std::string_view("\x02\0\0\0\0\0\0\0{}", 10));
    return true;
  }();
  (void)linked;
  file.write(fuzz::textOf(data, size));
  return fuzz::expectErrorAtMost([] {
    const ModelConfig config = ModelConfig::read(folder.path() / "config.json");
    const Family& family = familyOf(config);
    WeightReader reader(Checkpoint::open(folder.path(), {}), {});
    family.read({config, config.part("no preprocessor"), reader});
  });
}
