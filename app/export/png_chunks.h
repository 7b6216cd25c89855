// SPDX-License-Identifier: GPL-3.0-or-later
/// PNG (Portable Network Graphics), Third Edition: a signature, then chunks of a length, a type, data and a
/// CRC-32.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace attenscope {

inline constexpr QByteArrayView kPngSignature("\x89PNG\r\n\x1a\n", 8);

struct PngChunk {
  QByteArrayView type;
  QByteArrayView data;
  qsizetype begin = 0;  ///< where it lies in the file
  qsizetype end = 0;    ///< where the next one begins
};

/// The chunk at a place; nothing if it would reach beyond the file.
std::optional<PngChunk> pngChunkAt(QByteArrayView bytes, qsizetype at);
/// Whether the checksum of a chunk in `bytes` fits.
bool isIntact(QByteArrayView bytes, const PngChunk& chunk);
/// The bytes of a chunk.
QByteArray pngChunk(QByteArrayView type, QByteArrayView data);
/// A number of four bytes, the highest first.
QByteArray bigEndian(std::uint32_t number);

}  // namespace attenscope
