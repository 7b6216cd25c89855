// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/png_chunks.h"

#include "app/export/packed.h"

#include <QtEndian>

namespace attenscope {

namespace {

constexpr qsizetype kNumber = 4;  // bytes of a length, a type or a checksum

}  // namespace

QByteArray bigEndian(std::uint32_t number) {
  QByteArray bytes(kNumber, Qt::Uninitialized);
  qToBigEndian(number, bytes.data());
  return bytes;
}

std::optional<PngChunk> pngChunkAt(QByteArrayView bytes, qsizetype at) {
  if (at + 3 * kNumber > bytes.size()) return std::nullopt;
  const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data() + at));
  if (length > bytes.size() - at - 3 * kNumber) return std::nullopt;
  PngChunk chunk;
  chunk.type = bytes.sliced(at + kNumber, kNumber);
  chunk.data = bytes.sliced(at + 2 * kNumber, length);
  chunk.begin = at;
  chunk.end = at + 3 * kNumber + length;
  return chunk;
}

bool isIntact(QByteArrayView bytes, const PngChunk& chunk) {
  const QByteArrayView checked = bytes.sliced(chunk.begin + kNumber, kNumber + chunk.data.size());
  return checksum(checked) == qFromBigEndian<quint32>(bytes.data() + chunk.end - kNumber);
}

QByteArray pngChunk(QByteArrayView type, QByteArrayView data) {
  const QByteArray checked = type.toByteArray() + data.toByteArray();
  return bigEndian(static_cast<quint32>(data.size())) + checked + bigEndian(checksum(checked));
}

}  // namespace attenscope
