// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/zip_archive.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <zlib.h>

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kLocator64 = 0x07064b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kLocatorSize = 20;
constexpr std::uint64_t kIn64 = 0xffffffff;  // a field whose value stands in the zip64 record instead
constexpr std::uint64_t kMaxUnpacked = std::uint64_t{1} << 31;

/// Little-endian numbers at places that are checked to lie inside.
class Bytes {
 public:
  Bytes(std::string name, std::span<const std::byte> bytes) : m_name(std::move(name)), m_bytes(bytes) {}

  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_name + ": " + reason); }
  std::span<const std::byte> at(std::uint64_t from, std::uint64_t length) const {
    if (from > m_bytes.size() || length > m_bytes.size() - from)
      fail("is a damaged or truncated zip archive");
    return m_bytes.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(length));
  }
  std::uint64_t number(std::uint64_t from, std::size_t length) const {
    std::uint64_t value = 0;
    const std::span<const std::byte> part = at(from, length);
    for (std::size_t i = 0; i < length; ++i) value |= std::to_integer<std::uint64_t>(part[i]) << (8 * i);
    return value;
  }
  std::string text(std::uint64_t from, std::uint64_t length) const {
    const std::span<const std::byte> part = at(from, length);
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }
  std::uint64_t size() const { return m_bytes.size(); }

 private:
  std::string m_name;
  std::span<const std::byte> m_bytes;
};

struct Directory {
  std::uint64_t entries = 0;
  std::uint64_t offset = 0;
};

/// From the record at the end, before which a comment of up to 65,535 bytes may lie.
Directory directoryOf(const Bytes& bytes) {
  if (bytes.size() >= kEndSize) {
    const std::uint64_t last = bytes.size() - kEndSize;
    const std::uint64_t first = last > 0xffff ? last - 0xffff : 0;
    for (std::uint64_t at = last + 1; at-- > first;) {
      if (bytes.number(at, 4) != kEnd) continue;
      Directory directory{bytes.number(at + 10, 2), bytes.number(at + 16, 4)};
      if (at >= kLocatorSize && bytes.number(at - kLocatorSize, 4) == kLocator64) {
        const std::uint64_t end64 = bytes.number(at - kLocatorSize + 8, 8);
        if (bytes.number(end64, 4) != kEnd64) bytes.fail("is a damaged or truncated zip archive");
        directory = {bytes.number(end64 + 32, 8), bytes.number(end64 + 48, 8)};
      }
      return directory;
    }
  }
  bytes.fail("is not a zip archive, or is a truncated one: it has no zip directory at its end");
}

/// What the zip64 field holds instead of the numbers that are too large for the record, in their order.
void read64(const Bytes& bytes, std::uint64_t extra, std::uint64_t length,
            std::initializer_list<std::uint64_t*> fields) {
  for (std::uint64_t at = extra; at + 4 <= extra + length; at += 4 + bytes.number(at + 2, 2)) {
    if (bytes.number(at, 2) != 1) continue;
    std::uint64_t field = at + 4;
    for (std::uint64_t* value : fields) {
      if (*value != kIn64) continue;
      *value = bytes.number(field, 8);
      field += 8;
    }
    return;
  }
}

}  // namespace

ZipArchive::ZipArchive(const std::filesystem::path& path)
    : ZipArchive(MappedFile::open(path), printable(path.string())) {}

ZipArchive::ZipArchive(std::shared_ptr<const MappedFile> file, std::string name)
    : m_name(std::move(name)), m_file(std::move(file)) {
  const Bytes bytes(m_name, m_file->bytes());
  const Directory directory = directoryOf(bytes);
  std::uint64_t at = directory.offset;
  for (std::uint64_t i = 0; i < directory.entries; ++i) {
    if (bytes.number(at, 4) != kCentral) bytes.fail("is a damaged or truncated zip archive");
    const std::uint64_t nameLength = bytes.number(at + 28, 2);
    const std::uint64_t extraLength = bytes.number(at + 30, 2);
    Entry entry;
    entry.name = bytes.text(at + 46, nameLength);
    const std::uint64_t method = bytes.number(at + 10, 2);
    if ((bytes.number(at + 8, 2) & 1U) != 0) bytes.fail("entry '" + printable(entry.name) + "' is encrypted");
    if (method != 0 && method != 8)
      bytes.fail("entry '" + printable(entry.name) + "' is packed by method " + std::to_string(method) +
                 "; expected stored or deflated");
    entry.deflated = method == 8;
    entry.checksum = static_cast<std::uint32_t>(bytes.number(at + 16, 4));
    std::uint64_t packedSize = bytes.number(at + 20, 4);
    entry.size = bytes.number(at + 24, 4);
    std::uint64_t local = bytes.number(at + 42, 4);
    read64(bytes, at + 46 + nameLength, extraLength, {&entry.size, &packedSize, &local});
    if (bytes.number(local, 4) != kLocal) bytes.fail("is a damaged or truncated zip archive");
    entry.packed =
        bytes.at(local + 30 + bytes.number(local + 26, 2) + bytes.number(local + 28, 2), packedSize);
    if (!entry.deflated && packedSize != entry.size) bytes.fail("is a damaged or truncated zip archive");
    m_entries.push_back(std::move(entry));
    at += 46 + nameLength + extraLength + bytes.number(at + 32, 2);
  }
  m_file->checkIntact();
}

ZipArchive::Content ZipArchive::content(const Entry& entry) const {
  if (!entry.deflated) return {entry.packed, m_file};
  const std::string where = m_name + ": entry '" + printable(entry.name) + "' ";
  if (entry.size > kMaxUnpacked)
    throw Error(where + "unpacks to " + std::to_string(entry.size) +
                " bytes, at most 2 GB are unpacked; save it without compression");
  // Nothing is deflated to less than this, so a larger size is no honest one.
  constexpr std::uint64_t kMostGrowth = 1032;
  if (entry.size / kMostGrowth > entry.packed.size())
    throw Error(where + "is damaged: it cannot unpack to " + std::to_string(entry.size) + " bytes");
  auto memory = std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(entry.size));
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw Error(where + "cannot be unpacked");
  constexpr std::size_t kMost = std::size_t{1} << 30;  // zlib counts in 32 bits
  std::size_t in = 0;
  int status = Z_OK;
  while (status == Z_OK) {
    if (stream.avail_in == 0 && in < entry.packed.size()) {
      stream.next_in =
          reinterpret_cast<Bytef*>(const_cast<std::byte*>(entry.packed.data() + in));  // it only reads
      stream.avail_in = static_cast<uInt>(std::min(kMost, entry.packed.size() - in));
      in += stream.avail_in;
    }
    const std::size_t out = stream.total_out;
    stream.next_out = reinterpret_cast<Bytef*>(memory->data() + out);
    stream.avail_out = static_cast<uInt>(std::min(kMost, memory->size() - out));
    status = inflate(&stream, Z_NO_FLUSH);
  }
  const bool whole = status == Z_STREAM_END && stream.total_out == memory->size();
  inflateEnd(&stream);
  const bool same =
      whole && crc32_z(0, reinterpret_cast<const Bytef*>(memory->data()), memory->size()) == entry.checksum;
  m_file->checkIntact();
  if (!same) throw Error(where + "is damaged: it does not unpack to what was packed");
  return {*memory, memory};
}

}  // namespace attenscope
