// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace attenscope {

/// How many threads share costly work (forBlocks()) unless they are limited: the processors that this program
/// may use, 16 at most.
std::int64_t usableThreads();
/// Limits them from here on; 0, or more than there are: all of them. Results do not depend on it.
void limitThreads(std::int64_t most);
/// How many share costly work now, the one that calls included.
std::int64_t threadsInUse();

}  // namespace attenscope
