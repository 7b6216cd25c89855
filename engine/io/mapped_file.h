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
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return {m_data, m_size}; }
  /// Gives the memory of these bytes back; whoever reads them later has them read from the file again.
  void release(std::span<const std::byte> bytes) const;

 private:
  MappedFile(const std::byte* data, std::size_t size) : m_data(data), m_size(size) {}

  const std::byte* m_data;
  std::size_t m_size;
};

/// A name from a file, made fit for a one-line message: control characters replaced, long ones shortened.
std::string printable(std::string_view name);

}  // namespace attenscope
