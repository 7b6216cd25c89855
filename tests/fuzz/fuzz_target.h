// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

/// What libFuzzer and main.cpp call with every input; each target defines it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

/// A file in memory, which readers of files open by its path; written anew for every input.
class MemoryFile {
 public:
  MemoryFile() : m_file(::memfd_create("fuzz", MFD_CLOEXEC)) {
    if (m_file < 0) std::abort();
  }
  ~MemoryFile() { ::close(m_file); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }
  void write(std::string_view bytes) const {
    if (::ftruncate(m_file, 0) != 0 ||
        ::pwrite(m_file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
      std::abort();
  }

 private:
  int m_file;
};

/// A folder that lasts as long as the process, for what is found by its name.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "attenscope-fuzz-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    m_path = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return m_path; }
  /// `name` in the folder is that file from now on.
  void link(const std::string& name, const MemoryFile& file) const {
    std::filesystem::create_symlink(file.path(), m_path / name);
  }

 private:
  std::filesystem::path m_path;
};

/// Runs a reader, which may refuse what it reads by an Error in a printable line; anything else ends the
/// process.
template <typename Read>
int expectErrorAtMost(const Read& read) {
  try {
    read();
  } catch (const attenscope::Error& error) {
    const std::string message = error.what();
    if (message.empty() || message != attenscope::printableMessage(message)) {
      std::fprintf(stderr, "no printable line: %s\n", message.c_str());
      std::abort();
    }
  }
  return 0;
}

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace fuzz
