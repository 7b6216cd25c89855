// SPDX-License-Identifier: GPL-3.0-or-later
// Zip archives as in PKWARE's APPNOTE 6.3, without compression and without zip64.
#include "engine/io/npz.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/npy.h"

#include <zlib.h>

#include <ostream>

namespace attenscope {

namespace {

constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kUtf8Names = 1U << 11U;
constexpr std::uint16_t kDate = (1U << 5U) | 1U;  // 1 January 1980: the same numbers give the same file

class Fields {
 public:
  Fields& two(std::uint32_t value) { return number(value, 2); }
  Fields& four(std::uint32_t value) { return number(value, 4); }
  Fields& text(const std::string& value) {
    m_bytes += value;
    return *this;
  }
  const std::string& bytes() const { return m_bytes; }

 private:
  Fields& number(std::uint32_t value, int length) {
    for (int i = 0; i < length; ++i) m_bytes += static_cast<char>(value >> (8 * i) & 0xff);
    return *this;
  }
  std::string m_bytes;
};

/// What stands both before a file and in the directory.
void describe(Fields& fields, std::uint32_t checksum, std::uint32_t size, std::size_t name) {
  fields.two(kVersion).two(kUtf8Names).two(0).two(0).two(kDate).four(checksum).four(size).four(size);
  fields.two(static_cast<std::uint32_t>(name)).two(0);
}

}  // namespace

void writeNpz(const std::filesystem::path& path, const std::vector<NpzArray>& arrays) {
  writeAtomically(path, [&](std::ostream& stream) {
    std::uint64_t at = 0;
    const auto write = [&](const std::string& bytes) {
      at += bytes.size();
      if (at > 0xffffffffULL)
        throw Error(printable(path.string()) + ": the numbers are more than the 4 GB of an .npz");
      stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    };
    std::string directory;
    for (const NpzArray& array : arrays) {
      const std::string name = array.name + ".npy";
      const std::string bytes =
          std::visit([](const auto& content) { return npyBytes(content); }, array.content);
      const auto checksum =
          static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
      const auto begin = static_cast<std::uint32_t>(at);
      const auto size = static_cast<std::uint32_t>(bytes.size());
      Fields local;
      describe(local.four(kLocal), checksum, size, name.size());
      write(local.text(name).bytes());
      write(bytes);
      Fields entry;
      describe(entry.four(kCentral).two(kVersion), checksum, size, name.size());
      directory += entry.two(0).two(0).two(0).four(0).four(begin).text(name).bytes();
    }
    const auto count = static_cast<std::uint32_t>(arrays.size());
    const auto begin = static_cast<std::uint32_t>(at);
    write(directory);
    Fields end;
    end.four(kEnd).two(0).two(0).two(count).two(count);
    write(end.four(static_cast<std::uint32_t>(directory.size())).four(begin).two(0).bytes());
  });
}

}  // namespace attenscope
