// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/mapped_file.h"

#include "engine/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace attenscope {

namespace {

constexpr std::size_t kLongestPrintable = 300;
/// What Git has in place of a large file that was not fetched.
constexpr std::string_view kPointer = "version https://git-lfs.github.com/spec/";

/// Closes a file descriptor at the end of its scope; the mapping outlives it.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const std::string name = printable(path.string());
  // Non-blocking, so that a named pipe is refused below instead of waited for.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.number < 0) throw Error(name + ": cannot be read: " + std::strerror(errno));
  struct stat status {};
  if (::fstat(file.number, &status) != 0) throw Error(name + ": cannot be read: " + std::strerror(errno));
  if (S_ISDIR(status.st_mode)) throw Error(name + ": is a folder, a file was expected");
  if (!S_ISREG(status.st_mode)) throw Error(name + ": is no regular file");

  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::shared_ptr<const MappedFile>(new MappedFile(nullptr, 0));
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (memory == MAP_FAILED) throw Error(name + ": cannot be mapped: " + std::strerror(errno));
  std::shared_ptr<const MappedFile> mapped(new MappedFile(static_cast<const std::byte*>(memory), size));
  if (std::string_view(static_cast<const char*>(memory), size).starts_with(kPointer))
    throw Error(name + ": is only a Git LFS pointer to the file; fetch the file with `git lfs pull`");
  return mapped;
}

std::shared_ptr<const MappedFile> MappedFile::ofProgram(std::span<const std::byte> bytes) {
  return std::shared_ptr<const MappedFile>(new MappedFile(bytes.data(), bytes.size(), false));
}

MappedFile::~MappedFile() {
  if (m_mapped && m_data != nullptr) ::munmap(const_cast<std::byte*>(m_data), m_size);
}

void MappedFile::release(std::span<const std::byte> bytes) const {
  if (!m_mapped) return;
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(bytes.data()) / page * page;
  const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(bytes.data() + bytes.size());
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

std::string printable(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte == 0x7f ? '?' : c;
  }
  if (text.size() <= kLongestPrintable) return text;
  std::size_t end = kLongestPrintable;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // not inside a character
  return text.substr(0, end) + "…";
}

}  // namespace attenscope
