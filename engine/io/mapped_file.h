// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace attenscope {

/// A regular file, memory-mapped read-only; the mapping lives as long as the object is shared.
class MappedFile {
 public:
  /// Throws Error naming the file if it is missing, not a regular file, unreadable, or only a Git LFS
  /// pointer.
  static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
  /// Wraps bytes that live as long as the program (embedded in it).
  static std::shared_ptr<const MappedFile> ofProgram(std::span<const std::byte> bytes);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return {m_data, m_size}; }
  /// Releases the memory pages of these bytes; a later access reads them from the file again.
  void release(std::span<const std::byte> bytes) const;

 private:
  MappedFile(const std::byte* data, std::size_t size, bool mapped = true)
      : m_data(data), m_size(size), m_mapped(mapped) {}

  const std::byte* m_data;
  std::size_t m_size;
  bool m_mapped;
};

/// A name found in a file, made safe for a one-line message: control characters are replaced and long names
/// shortened.
std::string printable(std::string_view name);

}  // namespace attenscope
