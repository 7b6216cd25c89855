// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/recipe.h"

#include "app/export/recipe_places.h"
#include "tests/fuzz/fuzz_target.h"

/// The recipe in a figure's file, of whatever format.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
  return fuzz::expectErrorAtMost([&] {
    if (const auto text = attenscope::recipeInFile(bytes, "file")) attenscope::recipeFrom(*text, "file");
  });
}
