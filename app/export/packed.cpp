// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/packed.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

namespace attenscope {

QByteArray packed(std::string_view text, Packing packing) {
  constexpr int kSmall = 10;  // higher ones take much longer for little
  constexpr int kQuick = 6;
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(packing == Packing::Small ? kSmall : kQuick), libdeflate_free_compressor);
  if (compressor == nullptr) throw std::bad_alloc();
  const std::size_t most = libdeflate_zlib_compress_bound(compressor.get(), text.size());
  QByteArray bytes(static_cast<qsizetype>(most), Qt::Uninitialized);
  bytes.truncate(static_cast<qsizetype>(
      libdeflate_zlib_compress(compressor.get(), text.data(), text.size(), bytes.data(), most)));
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
