// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/text_tokenizer.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  static const fuzz::Folder folder;
  static const bool linked = (folder.link("tokenizer.json", file), true);
  (void)linked;
  file.write(fuzz::textOf(data, size));
  return fuzz::expectErrorAtMost([] {
    const auto tokenizer = attenscope::openTokenizer(folder.path(), "bert");
    tokenizer->encode("The quick bröwn 猫 ﷺ\n aaaaaaaaaaaa [MASK] 12,345 e\u0301\xff <s>");
    tokenizer->encode("");
  });
}
