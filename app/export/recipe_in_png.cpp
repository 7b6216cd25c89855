// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/packed.h"
#include "app/export/png_chunks.h"
#include "app/export/recipe_places.h"

namespace attenscope {

namespace {

constexpr QByteArrayView kText("iTXt");
constexpr QByteArrayView kKeyword("attenscope recipe");

}  // namespace

QByteArray recipeIntoPng(const QByteArray& png, const std::string& recipe) {
  const auto header = pngChunkAt(png, kPngSignature.size());
  if (!header) return png;
  QByteArray text = kKeyword.toByteArray();
  // Ends the keyword; compressed, by zlib; no language, no translated keyword.
  text.append("\0\1\0\0\0", 5).append(packed(recipe));
  return png.first(header->end) + pngChunk(kText, text) + png.sliced(header->end);
}

std::optional<std::string> recipeInPng(const QByteArray& bytes, const std::string& name) {
  for (auto chunk = pngChunkAt(bytes, kPngSignature.size()); chunk; chunk = pngChunkAt(bytes, chunk->end)) {
    if (chunk->type != kText || !chunk->data.startsWith(kKeyword)) continue;
    QByteArrayView rest = chunk->data.sliced(kKeyword.size());
    if (rest.isEmpty() || rest.front() != '\0') continue;  // another keyword that begins so
    // Behind the flag and the method two texts, each with an end.
    qsizetype ends = 3;
    for (int text = 0; text < 2 && ends >= 0 && ends < rest.size(); ++text) {
      const qsizetype zero = rest.indexOf('\0', ends);
      ends = zero < 0 ? rest.size() : zero + 1;
    }
    if (!isIntact(bytes, *chunk) || ends > rest.size() || rest.size() < 3) failDamagedRecipe(name);
    const QByteArrayView text = rest.sliced(ends);
    if (rest[1] == 0) return std::string(text.data(), static_cast<std::size_t>(text.size()));
    if (const auto recipe = unpacked(text); recipe && rest[2] == 0) return recipe;
    failDamagedRecipe(name);
  }
  return std::nullopt;
}

}  // namespace attenscope
