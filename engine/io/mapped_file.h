// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace attenscope {

/// A regular file, memory-mapped read-only; the mapping lives as long as the object is shared. Where another
/// program cuts the file short meanwhile, what is missing reads as 0 and the file counts as damaged: whoever
/// has read from it asks checkIntact() before the numbers are believed.
class MappedFile {
 public:
  /// Opens a file of the disk or of the program (see program_files.h).
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

  /// Throws Error naming the file if some of what was read was no longer there.
  void checkIntact() const;

 private:
  MappedFile(std::string name, std::span<const std::byte> bytes, bool mapped)
      : m_name(std::move(name)), m_data(bytes.data()), m_size(bytes.size()), m_mapped(mapped) {}

  std::string m_name;
  const std::byte* m_data;
  std::size_t m_size;
  bool m_mapped;
};

/// Whether an open MappedFile holds this memory.
bool isMapped(const void* memory);
/// The same as MappedFile::checkIntact for the file that holds this memory; nothing for memory of another
/// kind.
void checkIntact(const void* memory);

}  // namespace attenscope
