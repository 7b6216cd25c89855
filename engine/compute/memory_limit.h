// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace attenscope {

/// Threads that compute runs take at most so many bytes from here on, in large pieces (256 KiB and more) and
/// those kept for the next: more is refused with std::bad_alloc, and availableMemory() there says no more
/// than that. 0: as much as the system gives. What is in use already stays.
void limitMemory(std::size_t bytes);
std::size_t memoryLimit();

/// As long as it lives, its thread is held to the limit. Others, which draw what there is, never are: they
/// could show nothing else.
class HeldToMemoryLimit {
 public:
  HeldToMemoryLimit();
  ~HeldToMemoryLimit();
  HeldToMemoryLimit(const HeldToMemoryLimit&) = delete;
  HeldToMemoryLimit& operator=(const HeldToMemoryLimit&) = delete;

 private:
  bool m_before;
};

}  // namespace attenscope
