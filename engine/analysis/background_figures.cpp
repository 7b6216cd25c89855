// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/background_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

namespace attenscope::kept {

namespace {

thread_local NotWaiting* innermost = nullptr;

/// Its thread waits until the program ends, so it is never destroyed.
class Background {
 public:
  static Background& instance() {
    static Background* const all = new Background;
    return *all;
  }

  void add(std::function<bool()> step) {
    const std::scoped_lock lock(m_mutex);
    if (!m_started) std::thread([this] { work(); }).detach();
    m_started = true;
    m_steps.push_front(std::move(step));
    m_wake.notify_one();
  }

  void setTell(std::function<void()> tell) {
    const std::scoped_lock lock(m_telling);
    m_tell = std::move(tell);
  }

  bool idle() {
    const std::scoped_lock lock(m_mutex);
    return m_steps.empty();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void work() {
    constexpr int kLater = 8;  // the window and runs go first
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLater);
    while (true) {
      std::list<std::function<bool()>>::iterator now;
      {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_steps.empty(); });
        now = m_steps.begin();
      }
      const bool done = call(*now);
      if (done) {
        const std::scoped_lock lock(m_mutex);
        m_steps.erase(now);
      }
      tell(done);
    }
  }

  /// What fails is given up: it will fail again, and be said, where somebody waits for it.
  static bool call(const std::function<bool()>& step) {
    try {
      return step();
    } catch (const std::exception&) {
      return true;
    }
  }

  void tell(bool done) {
    constexpr std::chrono::milliseconds kPause{50};
    const auto now = Clock::now();
    if (!done && now - m_told < kPause) return;
    m_told = now;
    const std::scoped_lock lock(m_telling);
    if (m_tell) m_tell();
  }

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::list<std::function<bool()>> m_steps;  ///< the latest first
  bool m_started = false;
  std::mutex m_telling;
  std::function<void()> m_tell;
  Clock::time_point m_told{};
};

}  // namespace

NotWaiting::NotWaiting() : m_outer(std::exchange(innermost, this)) {}

NotWaiting::~NotWaiting() {
  innermost = m_outer;
  if (m_outer != nullptr) m_outer->m_missed = m_outer->m_missed || m_missed;
}

bool NotWaiting::on() {
  return innermost != nullptr;
}

void NotWaiting::miss() {
  if (innermost != nullptr) innermost->m_missed = true;
}

void whenFiguresArrive(std::function<void()> tell) {
  Background::instance().setTell(std::move(tell));
}

void computeLater(std::function<bool()> step) {
  Background::instance().add(std::move(step));
}

bool nothingLater() {
  return Background::instance().idle();
}

}  // namespace attenscope::kept
