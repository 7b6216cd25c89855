// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/mapped_file.h"

#include "engine/error.h"
#include "engine/io/program_files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <utility>

namespace attenscope {

namespace {

/// What Git has in place of a large file that was not fetched.
constexpr std::string_view kPointer = "version https://git-lfs.github.com/spec/";

/// Closes a file descriptor at the end of its scope; the mapping outlives it.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

/// A mapping that is open, in a form that can be read while a signal is handled. A place is free where
/// `begin` is 0, and holds no address before `end` is set.
struct Place {
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::uintptr_t> end{0};
  std::atomic<bool> damaged{false};
  std::atomic<const MappedFile*> file{nullptr};
};
constexpr std::size_t kMostFiles = 4096;
std::array<Place, kMostFiles> places;
std::atomic<std::size_t> usedPlaces{0};  ///< no place from here on was ever used
struct sigaction earlierAction {};

std::uintptr_t pageSize() {
  static const auto size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

Place* placeOf(std::uintptr_t address) {
  const std::size_t used = usedPlaces.load(std::memory_order_acquire);
  for (std::size_t i = 0; i < used; ++i) {
    const std::uintptr_t begin = places[i].begin.load(std::memory_order_acquire);
    if (begin != 0 && begin <= address && address < places[i].end.load(std::memory_order_acquire))
      return &places[i];
  }
  return nullptr;
}

/// A page of a mapping is no longer in its file: from there on zeros take its place, which any number of
/// threads may do at once. A fault of any other kind is left to whoever handled it before.
void putZeros(int /*signal*/, siginfo_t* info, void* /*context*/) {
  const int kept = errno;
  const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  Place* const place = placeOf(address);
  const std::uintptr_t first = address / pageSize() * pageSize();
  if (place != nullptr) place->damaged.store(true, std::memory_order_release);
  if (place == nullptr || ::mmap(reinterpret_cast<void*>(first), place->end.load() - first, PROT_READ,
                                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
    ::sigaction(SIGBUS, &earlierAction, nullptr);
  errno = kept;
}

void handleMissingPages() {
  static const bool done = [] {
    pageSize();
    struct sigaction action {};
    action.sa_sigaction = putZeros;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    ::sigemptyset(&action.sa_mask);
    return ::sigaction(SIGBUS, &action, &earlierAction) == 0;
  }();
  (void)done;
}

/// False where there are too many already.
bool takePlace(const MappedFile* file) {
  const auto begin = reinterpret_cast<std::uintptr_t>(file->bytes().data());
  for (std::size_t i = 0; i < kMostFiles; ++i) {
    std::uintptr_t free = 0;
    if (!places[i].begin.compare_exchange_strong(free, begin)) continue;
    places[i].damaged = false;
    places[i].file = file;
    places[i].end = begin + file->bytes().size();
    for (std::size_t used = usedPlaces; used <= i && !usedPlaces.compare_exchange_weak(used, i + 1);) {
    }
    return true;
  }
  return false;
}

}  // namespace

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const std::string name = printable(path.string());
  if (isProgramPath(path)) {
    const auto bytes = programFile(path);
    if (!bytes)
      throw Error(name + ": the program holds no such file; expected ./" + name + " for one of the disk");
    return ofProgram(*bytes);
  }
  // Non-blocking, so that a named pipe is refused below instead of waited for.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.number < 0) throw Error(name + ": cannot be read: " + std::strerror(errno));
  struct stat status {};
  if (::fstat(file.number, &status) != 0) throw Error(name + ": cannot be read: " + std::strerror(errno));
  if (S_ISDIR(status.st_mode)) throw Error(name + ": is a folder, a file was expected");
  if (!S_ISREG(status.st_mode)) throw Error(name + ": is not a regular file");

  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::shared_ptr<const MappedFile>(new MappedFile(name, {}, true));
  handleMissingPages();
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (memory == MAP_FAILED) throw Error(name + ": cannot be mapped: " + std::strerror(errno));
  const std::shared_ptr<const MappedFile> mapped(
      new MappedFile(name, {static_cast<const std::byte*>(memory), size}, true));
  if (!takePlace(mapped.get()))
    throw Error(name + ": cannot be mapped: " + std::to_string(kMostFiles) + " files are open already");
  if (std::string_view(static_cast<const char*>(memory), size).starts_with(kPointer))
    throw Error(name + ": is only a Git LFS pointer to the file; fetch the file with `git lfs pull`");
  return mapped;
}

std::shared_ptr<const MappedFile> MappedFile::ofProgram(std::span<const std::byte> bytes) {
  return std::shared_ptr<const MappedFile>(new MappedFile({}, bytes, false));
}

MappedFile::~MappedFile() {
  if (!m_mapped || m_data == nullptr) return;
  // Given back before the memory is, which may be the next mapping's at once.
  if (Place* const place = placeOf(reinterpret_cast<std::uintptr_t>(m_data)); place != nullptr) {
    place->end = 0;
    place->begin = 0;
  }
  ::munmap(const_cast<std::byte*>(m_data), m_size);
}

void MappedFile::release(std::span<const std::byte> bytes) const {
  // What was unpacked or put in order lies elsewhere.
  if (!m_mapped || bytes.data() < m_data || bytes.data() + bytes.size() > m_data + m_size) return;
  const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(bytes.data()) / pageSize() * pageSize();
  const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(bytes.data() + bytes.size());
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

void MappedFile::checkIntact() const {
  const Place* place = placeOf(reinterpret_cast<std::uintptr_t>(m_data));
  if (place != nullptr && place->damaged)
    throw Error(m_name + ": was cut short while it was open; expected the whole file, opened again");
}

bool isMapped(const void* memory) {
  return placeOf(reinterpret_cast<std::uintptr_t>(memory)) != nullptr;
}

void checkIntact(const void* memory) {
  if (const Place* place = placeOf(reinterpret_cast<std::uintptr_t>(memory)); place != nullptr)
    place->file.load()->checkIntact();
}

}  // namespace attenscope
