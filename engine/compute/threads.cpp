// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/threads.h"

#include "engine/compute/thread_limit.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
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

constexpr std::int64_t kMaxThreads = 16;

/// 0: no limit.
std::atomic<std::int64_t> limit = 0;

/// Threads that wait for work: making them anew for every product would cost as much as a small one.
class Helpers {
 public:
  /// Null where another run has them just now.
  static Helpers* tryTake() {
    static Helpers* const all = new Helpers;  // its threads wait until the program ends
    return all->m_taken.try_lock() ? all : nullptr;
  }
  void give() { m_taken.unlock(); }

  /// Calls `work` on up to `count` threads beside this one, where `mine` is called. Returns when all are
  /// done. Neither may throw.
  void run(std::int64_t count, const std::function<void()>& work, const std::function<void()>& mine) {
    {
      const std::lock_guard<std::mutex> lock(m_lock);
      for (; m_threads < count; ++m_threads) std::thread([this] { wait(); }).detach();
      m_work = &work;
      m_wanted = count;
    }
    m_start.notify_all();
    mine();
    {
      const std::lock_guard<std::mutex> lock(m_lock);
      m_wanted = 0;  // those that have not begun would find nothing left to do
    }
    watch([this] { return m_active == 0; });
    std::unique_lock<std::mutex> lock(m_lock);
    m_done.wait(lock, [this] { return m_active == 0; });
  }

 private:
  /// Looks for a little while whether `happens`: most products follow each other closely, and a thread that
  /// sleeps takes longer to wake than a small one lasts.
  template <typename Condition>
  static void watch(const Condition& happens) {
    constexpr std::chrono::microseconds kPatience{120};
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!happens() && std::chrono::steady_clock::now() < end) {
#if defined(__x86_64__) && defined(__GNUC__)
      for (int i = 0; i < 8; ++i) __builtin_ia32_pause();
#endif
    }
  }

  void wait() {
    while (true) {
      watch([this] { return m_wanted > 0; });
      std::unique_lock<std::mutex> lock(m_lock);
      m_start.wait(lock, [this] { return m_wanted > 0; });
      --m_wanted;
      ++m_active;
      const std::function<void()>* work = m_work;
      lock.unlock();
      (*work)();
      lock.lock();
      if (--m_active == 0) m_done.notify_one();
    }
  }

  std::mutex m_taken;
  std::mutex m_lock;  // what follows is changed under it; both counts are also watched without
  std::condition_variable m_start;
  std::condition_variable m_done;
  const std::function<void()>* m_work = nullptr;
  std::atomic<std::int64_t> m_wanted = 0;
  std::atomic<std::int64_t> m_active = 0;
  std::int64_t m_threads = 0;
};

}  // namespace

std::int64_t usableThreads() {
  static const std::int64_t usable = std::min(allowedProcessors(), kMaxThreads);
  return usable;
}

void limitThreads(std::int64_t most) {
  limit = std::max<std::int64_t>(most, 0);
}

std::int64_t threadsInUse() {
  const std::int64_t most = limit;
  return most == 0 ? usableThreads() : std::min(most, usableThreads());
}

void forBlocks(std::int64_t blocks, bool costly, const RunControl& control,
               const std::function<void(std::int64_t block)>& work) {
  const std::int64_t threads = costly ? std::min(threadsInUse(), blocks) : 1;
  if (threads <= 1) {
    for (std::int64_t block = 0; block < blocks; ++block) {
      control.checkpoint(static_cast<double>(block) / static_cast<double>(blocks));
      work(block);
    }
    return;
  }
  // Other threads may be done with all blocks before this one comes to its first.
  control.checkpoint(0);
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
  if (Helpers* helpers = Helpers::tryTake()) {
    helpers->run(
        threads - 1, [&] { share(false); }, [&] { share(true); });
    helpers->give();
  } else {
    std::vector<std::jthread> others;
    for (std::int64_t i = 1; i < threads; ++i) others.emplace_back(share, false);
    share(true);
  }  // joins
  if (failure) std::rethrow_exception(failure);
}

}  // namespace attenscope
