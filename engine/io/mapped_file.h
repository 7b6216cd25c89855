// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace attenscope {

/// A regular file mapped read-only; whoever shares it keeps the mapping alive.
class MappedFile {
 public:
  /// Throws Error naming the file: missing, a folder or device, unreadable.
  static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
  /// Bytes that live as long as the program (built into it), as if they were a file.
  static std::shared_ptr<const MappedFile> ofProgram(std::span<const std::byte> bytes);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return {m_data, m_size}; }
  /// Gives the memory of these bytes back; whoever reads them later has them read from the file again.
  void release(std::span<const std::byte> bytes) const;

 private:
  MappedFile(const std::byte* data, std::size_t size, bool mapped = true)
      : m_data(data), m_size(size), m_mapped(mapped) {}

  const std::byte* m_data;
  std::size_t m_size;
  bool m_mapped;
};

/// A name from a file, made fit for a one-line message: control characters replaced, long ones shortened.
std::string printable(std::string_view name);

}  // namespace attenscope
