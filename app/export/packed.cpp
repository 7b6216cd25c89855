// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/packed.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace attenscope {

QByteArray packed(std::string_view text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
  compress2(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
            static_cast<uLong>(text.size()), Z_BEST_COMPRESSION);
  bytes.truncate(static_cast<qsizetype>(size));
  return bytes;
}

std::optional<std::string> unpacked(QByteArrayView bytes) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  std::string text;
  std::array<char, 1 << 16> part{};
  int state = Z_OK;
  // What is handed to zlib at once has a length of 32 bits.
  constexpr qsizetype kMostAtOnce = qsizetype{1} << 30;
  bytes = bytes.first(std::min(bytes.size(), kMostAtOnce));
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  while (state == Z_OK && text.size() <= kMostUnpacked) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(part.data(), part.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END || text.size() > kMostUnpacked) return std::nullopt;
  return text;
}

std::uint32_t checksum(QByteArrayView bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

}  // namespace attenscope
