// SPDX-License-Identifier: GPL-3.0-or-later
/// Edits as they are typed: what is understood is written in one way, which means the same.
#include "engine/edits/edit.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace attenscope;
  return fuzz::expectErrorAtMost([&] {
    const Edit edit = parseEdit(fuzz::textOf(data, size));
    const std::string text = edit.text();
    std::string again;
    try {
      again = parseEdit(text).text();
    } catch (const Error& error) {
      again = error.what();
    }
    if (again == text) return;
    std::fprintf(stderr, "'%s' is read as '%s'\n", text.c_str(), again.c_str());
    std::abort();
  });
}
