// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

namespace attenscope {

namespace {

/// How many processors this program may use (taskset and containers allow fewer than there are).
std::int64_t allowedProcessors() {
#ifdef __linux__
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof(allowed), &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
#endif
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

void forBlocks(std::int64_t blocks, bool costly, const RunControl& control,
               const std::function<void(std::int64_t block)>& work) {
  constexpr std::int64_t kMostThreads = 16;
  static const std::int64_t processors = allowedProcessors();
  const std::int64_t threads = costly ? std::min({processors, kMostThreads, blocks}) : 1;
  if (threads <= 1) {
    for (std::int64_t block = 0; block < blocks; ++block) {
      control.checkpoint(static_cast<double>(block) / static_cast<double>(blocks));
      work(block);
    }
    return;
  }
  std::atomic<std::int64_t> next{0};
  std::exception_ptr failure;
  std::mutex failureLock;
  const auto share = [&](bool reports) {
    try {
      for (std::int64_t block = next++; block < blocks; block = next++) {
        if (reports) control.checkpoint(static_cast<double>(block) / static_cast<double>(blocks));
        work(block);
      }
    } catch (...) {
      next = blocks;  // the others stop after the block that they are at
      const std::lock_guard<std::mutex> lock(failureLock);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::int64_t i = 1; i < threads; ++i) others.emplace_back(share, false);
    share(true);
  }  // joins
  if (failure) std::rethrow_exception(failure);
}

}  // namespace attenscope
