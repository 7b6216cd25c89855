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

/// A zip archive (an .npz, a state dict's file), memory-mapped: stored entries are shared, deflated ones are
/// decompressed on demand. Reads archives with and without zip64, both of which NumPy writes.
class ZipArchive {
 public:
  struct Entry {
    std::string name;
    bool deflated = false;
    std::uint32_t checksum = 0;
    std::uint64_t size = 0;  ///< uncompressed
    std::span<const std::byte> packed;
  };
  struct Content {
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
  };

  /// Reads the central directory. Throws Error naming the file if it is not a zip archive, truncated,
  /// encrypted, or compressed by another method than deflate.
  explicit ZipArchive(const std::filesystem::path& path);
  /// The same for a file that is already mapped; `name` appears in error messages.
  ZipArchive(std::shared_ptr<const MappedFile> file, std::string name);

  const std::vector<Entry>& entries() const { return m_entries; }
  /// The contents of an entry. Throws Error if it is damaged or decompresses to more than 2 GB.
  Content content(const Entry& entry) const;

 private:
  std::string m_name;
  std::shared_ptr<const MappedFile> m_file;
  std::vector<Entry> m_entries;
};

}  // namespace attenscope
