// SPDX-License-Identifier: GPL-3.0-or-later
// PNG (Portable Network Graphics), Third Edition: chunks of a length, a type, data and a CRC-32.
#include "app/export/packed.h"
#include "app/export/recipe_places.h"

#include <QtEndian>

namespace attenscope {

namespace {

constexpr QByteArrayView kSignature("\x89PNG\r\n\x1a\n", 8);
constexpr QByteArrayView kText("iTXt");
constexpr QByteArrayView kKeyword("attenscope recipe");
constexpr qsizetype kNumber = 4;  // bytes of a length, a type or a checksum

QByteArray bigEndian(quint32 number) {
  QByteArray bytes(kNumber, Qt::Uninitialized);
  qToBigEndian(number, bytes.data());
  return bytes;
}

struct Chunk {
  QByteArrayView type;
  QByteArrayView data;
  bool intact = false;  ///< of a text whether its checksum fits; of others it is not looked at
  qsizetype end = 0;    ///< where the next one begins
};

/// The chunk at a place; nothing if it would reach beyond the file.
std::optional<Chunk> chunkAt(QByteArrayView bytes, qsizetype at) {
  if (at + 3 * kNumber > bytes.size()) return std::nullopt;
  const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data() + at));
  if (length > bytes.size() - at - 3 * kNumber) return std::nullopt;
  Chunk chunk;
  chunk.type = bytes.sliced(at + kNumber, kNumber);
  chunk.data = bytes.sliced(at + 2 * kNumber, length);
  chunk.end = at + 3 * kNumber + length;
  chunk.intact = chunk.type == kText && checksum(bytes.sliced(at + kNumber, kNumber + length)) ==
                                            qFromBigEndian<quint32>(bytes.data() + chunk.end - kNumber);
  return chunk;
}

}  // namespace

QByteArray recipeIntoPng(const QByteArray& png, const std::string& recipe) {
  const auto header = chunkAt(png, kSignature.size());
  if (!header) return png;
  QByteArray text = kText.toByteArray() + kKeyword.toByteArray();
  // Ends the keyword; compressed, by zlib; no language, no translated keyword.
  text.append("\0\1\0\0\0", 5).append(packed(recipe));
  const QByteArray chunk =
      bigEndian(static_cast<quint32>(text.size() - kNumber)) + text + bigEndian(checksum(text));
  return png.first(header->end) + chunk + png.sliced(header->end);
}

std::optional<std::string> recipeInPng(const QByteArray& bytes, const std::string& name) {
  for (auto chunk = chunkAt(bytes, kSignature.size()); chunk; chunk = chunkAt(bytes, chunk->end)) {
    if (chunk->type != kText || !chunk->data.startsWith(kKeyword)) continue;
    QByteArrayView rest = chunk->data.sliced(kKeyword.size());
    if (rest.isEmpty() || rest.front() != '\0') continue;  // another keyword that begins so
    // Behind the flag and the method two texts, each with an end.
    qsizetype ends = 3;
    for (int text = 0; text < 2 && ends >= 0 && ends < rest.size(); ++text) {
      const qsizetype zero = rest.indexOf('\0', ends);
      ends = zero < 0 ? rest.size() : zero + 1;
    }
    if (!chunk->intact || ends > rest.size() || rest.size() < 3) failDamagedRecipe(name);
    const QByteArrayView text = rest.sliced(ends);
    if (rest[1] == 0) return std::string(text.data(), static_cast<std::size_t>(text.size()));
    if (const auto recipe = unpacked(text); recipe && rest[2] == 0) return recipe;
    failDamagedRecipe(name);
  }
  return std::nullopt;
}

}  // namespace attenscope
