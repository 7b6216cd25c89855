// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/memory.h"

#include "engine/compute/memory_limit.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <string>

#if defined(__linux__) && !defined(ATTENSCOPE_SANITIZE)
#include <malloc.h>
#include <sys/mman.h>
#define ATTENSCOPE_MAPS_MEMORY
#endif

namespace attenscope {

namespace {

constexpr std::align_val_t kAlignment{64};
constexpr std::size_t kLarge = std::size_t{256} << 10U;
constexpr std::size_t kHugePage = std::size_t{2} << 20U;
/// Of so many bytes given back nothing is said to the system: telling it costs, and the run uses them again.
constexpr std::size_t kUsedAgain = std::size_t{128} << 20U;

/// Sizes of large pieces go in eighths of powers of two, so that those of one token more are mostly the same.
/// What lies past the bytes asked for is never touched, and so takes no memory.
std::size_t rounded(std::size_t bytes) {
  const std::size_t grain = std::bit_floor(bytes) / 8;
  return (bytes + grain - 1) / grain * grain;
}

/// Large pieces come from the system directly, so that giving them back frees them at once.
void* takeLarge(std::size_t size) {
#ifdef ATTENSCOPE_MAPS_MEMORY
  void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  // Fewer, larger pages where the system has them: each first touch of a page costs.
  if (size >= kHugePage) ::madvise(memory, size, MADV_HUGEPAGE);
  return memory;
#else
  return ::operator new(size, kAlignment);
#endif
}

void giveLarge(void* memory, [[maybe_unused]] std::size_t size) noexcept {
#ifdef ATTENSCOPE_MAPS_MEMORY
  ::munmap(memory, size);
#else
  ::operator delete(memory, kAlignment);
#endif
}

#ifdef ATTENSCOPE_MAPS_MEMORY
/// Small pieces that a thread was given back, by size in steps of 64 bytes, each pointing to the next.
class SmallPieces {
 public:
  ~SmallPieces() {
    s_gone = true;
    for (void* piece : m_first)
      while (piece != nullptr) {
        void* next = *static_cast<void**>(piece);
        ::operator delete(piece, kAlignment);
        piece = next;
      }
  }
  /// Null when the thread ends.
  static SmallPieces* ofThread() {
    static thread_local SmallPieces pieces;
    return s_gone ? nullptr : &pieces;
  }
  void* take(std::size_t steps) {
    void* piece = m_first[steps];
    if (piece == nullptr) return nullptr;
    m_first[steps] = *static_cast<void**>(piece);
    m_bytes -= steps * kStep;
    return piece;
  }
  bool keep(void* piece, std::size_t steps) {
    if (m_bytes + steps * kStep > kMost) return false;
    *static_cast<void**>(piece) = m_first[steps];
    m_first[steps] = piece;
    m_bytes += steps * kStep;
    return true;
  }

  static constexpr std::size_t kStep = 64;
  static constexpr std::size_t kBelow = kLarge - 1;

 private:
  static constexpr std::size_t kMost = std::size_t{16} << 20U;
  static thread_local bool s_gone;  ///< a plain flag outlives the pieces
  std::array<void*, (kBelow + kStep - 1) / kStep + 1> m_first{};
  std::size_t m_bytes = 0;
};
thread_local bool SmallPieces::s_gone = false;

void* takeSmall(std::size_t bytes) {
  if (bytes > SmallPieces::kBelow) return ::operator new(bytes, kAlignment);
  const std::size_t steps = (bytes + SmallPieces::kStep - 1) / SmallPieces::kStep;
  SmallPieces* const pieces = SmallPieces::ofThread();
  void* const kept = pieces != nullptr ? pieces->take(steps) : nullptr;
  return kept != nullptr ? kept : ::operator new(steps* SmallPieces::kStep, kAlignment);
}

void giveSmall(void* memory, std::size_t bytes) noexcept {
  SmallPieces* const pieces = bytes <= SmallPieces::kBelow ? SmallPieces::ofThread() : nullptr;
  const std::size_t steps = (bytes + SmallPieces::kStep - 1) / SmallPieces::kStep;
  if (pieces == nullptr || !pieces->keep(memory, steps)) ::operator delete(memory, kAlignment);
}
#else
void* takeSmall(std::size_t bytes) {
  return ::operator new(bytes, kAlignment);
}
void giveSmall(void* memory, std::size_t) noexcept {
  ::operator delete(memory, kAlignment);
}
#endif

std::atomic<std::size_t> inUse = 0;  // bytes of large pieces

#if defined(ATTENSCOPE_MAPS_MEMORY) && defined(__GLIBC__)
/// What is smaller comes and goes with every run, too: the C library would return it to the system each time
/// and take it anew.
[[maybe_unused]] const bool libraryKeeps = [] {
  constexpr int kKept = 64 << 20;
  return ::mallopt(M_MMAP_THRESHOLD, 4 * static_cast<int>(kLarge)) == 1 &&
         ::mallopt(M_TRIM_THRESHOLD, kKept) == 1;
}();
#endif

/// What was given back, by size.
struct Spare {
  std::mutex lock;
  std::multimap<std::size_t, void*> pieces;
  std::size_t bytes = 0;
};
Spare& spare() {
  static Spare* const all = new Spare;  // outlives tensors in other static objects
  return *all;
}

}  // namespace

namespace {

/// The number that follows a word in a file of the system; nothing if there is none.
std::optional<std::size_t> numberIn(const char* path, const std::string& word) {
  std::ifstream file(path);
  std::string read;
  std::size_t number = 0;
  if (word.empty()) return file >> number ? std::optional(number) : std::nullopt;
  while (file >> read)
    if (read == word) return file >> number ? std::optional(number) : std::nullopt;
  return std::nullopt;
}

}  // namespace

namespace {

/// See limitMemory(); 0: none.
std::atomic<std::size_t> most = 0;
thread_local bool held = false;

/// What this thread may still take.
std::size_t leftOfLimit() {
  const std::size_t limit = most;
  const std::size_t used = inUse;
  return limit == 0 || !held ? std::numeric_limits<std::size_t>::max() : limit - std::min(limit, used);
}

}  // namespace

std::size_t availableMemory() {
  const auto kilobytes = numberIn("/proc/meminfo", "MemAvailable:");
  std::size_t bytes = kilobytes ? *kilobytes * 1024 : std::numeric_limits<std::size_t>::max();
  // A container may allow less; without a limit its file says "max".
  const auto limit = numberIn("/sys/fs/cgroup/memory.max", "");
  const auto used = numberIn("/sys/fs/cgroup/memory.current", "");
  const auto cached = numberIn("/sys/fs/cgroup/memory.stat", "inactive_file");
  if (limit && used)
    bytes = std::min(bytes, *limit - std::min(*limit, *used - std::min(*used, cached.value_or(0))));
  return std::min(bytes, leftOfLimit());
}

void limitMemory(std::size_t bytes) {
  most = bytes;
  if (bytes > 0 && memoryInUse() + spareMemory() > bytes) releaseSpareMemory();
}

std::size_t memoryLimit() {
  return most;
}

HeldToMemoryLimit::HeldToMemoryLimit() : m_before(held) {
  held = true;
}

HeldToMemoryLimit::~HeldToMemoryLimit() {
  held = m_before;
}

std::size_t memoryInUse() {
  return inUse;
}

void* takeMemory(std::size_t bytes) {
  if (bytes < kLarge) return takeSmall(bytes);
  const std::size_t size = rounded(bytes);
  const std::size_t left = leftOfLimit();
  if (size > left) throw std::bad_alloc();
  Spare& all = spare();
  {
    const std::lock_guard<std::mutex> guard(all.lock);
    if (const auto it = all.pieces.find(size); it != all.pieces.end()) {
      void* memory = it->second;
      all.pieces.erase(it);
      all.bytes -= size;
      inUse += size;
      return memory;
    }
  }
  if (memoryLimit() != 0 && size > left - std::min(left, spareMemory())) releaseSpareMemory();
  constexpr std::size_t kVeryLarge = std::size_t{256} << 20U;
  if (bytes >= kVeryLarge && bytes > availableMemory()) throw std::bad_alloc();
  void* memory = takeLarge(size);
  inUse += size;
  return memory;
}

void giveMemory(void* memory, std::size_t bytes) noexcept {
  if (bytes < kLarge) {
    giveSmall(memory, bytes);
    return;
  }
  const std::size_t size = rounded(bytes);
  inUse -= size;
  Spare& all = spare();
  try {
    const std::lock_guard<std::mutex> guard(all.lock);
    if (all.bytes + size <= kMaxSpareMemory) {
      all.pieces.emplace(size, memory);
      all.bytes += size;
#if defined(ATTENSCOPE_MAPS_MEMORY) && defined(MADV_FREE)
      // Small ones come and go in thousands; asking for each would cost more than it returns.
      if (size >= kHugePage && all.bytes > kUsedAgain) ::madvise(memory, size, MADV_FREE);
#endif
      return;
    }
  } catch (...) {  // no memory to note it: let it go
  }
  giveLarge(memory, size);
}

void releaseSpareMemory() {
  Spare& all = spare();
  const std::lock_guard<std::mutex> guard(all.lock);
  for (const auto& [size, memory] : all.pieces) giveLarge(memory, size);
  all.pieces.clear();
  all.bytes = 0;
#if defined(ATTENSCOPE_MAPS_MEMORY) && defined(__GLIBC__)
  ::malloc_trim(0);
#endif
}

std::size_t spareMemory() {
  Spare& all = spare();
  const std::lock_guard<std::mutex> guard(all.lock);
  return all.bytes;
}

}  // namespace attenscope
