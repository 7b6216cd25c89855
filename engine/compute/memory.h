// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory for tensors. Pieces that were given back are kept for the next of the same size: taking large ones
/// anew from the system costs as much as computing what goes in, and so does finding a small one among all
/// others.
#pragma once

#include <cstddef>

namespace attenscope {

/// At least `bytes`, aligned to 64, uninitialised. Throws std::bad_alloc, also where a very large piece is
/// more than availableMemory(): the system would give it, and end the program when it is used. Any thread may
/// call these.
void* takeMemory(std::size_t bytes);
/// Gives back what takeMemory gave for the same number of bytes.
void giveMemory(void* memory, std::size_t bytes) noexcept;
/// Bytes of large pieces (256 KiB and more) that were taken and not given back.
std::size_t memoryInUse();
/// Bytes that the system can still give to this process without taking them from others: what is free, in
/// caches, or kept here in spare pieces; all there can be where it does not say.
std::size_t availableMemory();
/// Returns all large pieces that are kept to the system.
void releaseSpareMemory();
/// Bytes that are kept in large pieces: at most kMaxSpareMemory, what the longest text that a run keeps whole
/// needs (and 16 MiB in small ones for each thread, 64 MiB in the C library). Until they are used again, the
/// system may take pieces of 2 MB and more, but for the first 128 MiB, for something else at any time.
std::size_t spareMemory();
inline constexpr std::size_t kMaxSpareMemory = std::size_t{3} << 29U;

}  // namespace attenscope
