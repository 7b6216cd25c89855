// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace attenscope {

class MappedFile;

/// The files in a zip archive (an .npz), by memory map: stored ones are shared, deflated ones are unpacked
/// when asked for. With and without zip64, as NumPy writes both.
class ZipArchive {
 public:
  struct Entry {
    std::string name;
    bool deflated = false;
    std::uint32_t checksum = 0;
    std::uint64_t size = 0;  ///< unpacked
    std::span<const std::byte> packed;
  };
  struct Content {
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
  };

  /// Reads the directory at the end. Throws Error naming the file: no archive, truncated, encrypted, packed
  /// in another way than deflate.
  explicit ZipArchive(const std::filesystem::path& path);

  const std::vector<Entry>& entries() const { return m_entries; }
  /// Throws Error where it is damaged or unpacks to more than 2 GB.
  Content content(const Entry& entry) const;

 private:
  std::string m_name;
  std::shared_ptr<const MappedFile> m_file;
  std::vector<Entry> m_entries;
};

}  // namespace attenscope
