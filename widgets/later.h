// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"

#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace attenscope {

/// One result that another thread works out while the window stays awake. To be used from one thread; what
/// was asked for before is given up when something else is asked for.
template <typename Result>
class Later {
 public:
  Later() = default;
  ~Later() { cancel(); }
  Later(const Later&) = delete;
  Later& operator=(const Later&) = delete;

  /// `work` must hold everything that it needs; it may end by throwing Cancelled where its control says so.
  void start(std::function<Result(const RunControl&)> work) {
    cancel();
    m_mailbox = std::make_shared<Mailbox>();
    QThreadPool::globalInstance()->start([mailbox = m_mailbox, work = std::move(work)] {
      try {
        Result result = work(RunControl([&](double fraction) {
          mailbox->progress = fraction;
          return mailbox->wanted.load();
        }));
        const std::lock_guard<std::mutex> lock(mailbox->lock);
        mailbox->result = std::move(result);
      } catch (const Cancelled&) {
        // Nobody waits for it any more.
      } catch (const std::exception&) {
        const std::lock_guard<std::mutex> lock(mailbox->lock);
        mailbox->failed = true;  // there is no result; a thread must not end the program
      }
      mailbox->arrived.notify_all();
    });
  }
  void cancel() {
    if (m_mailbox) m_mailbox->wanted = false;
    m_mailbox = nullptr;
  }
  bool waiting() const { return m_mailbox != nullptr; }
  /// How much of the work is done, 0 to 1, where it says so.
  double progress() const { return m_mailbox ? m_mailbox->progress.load() : 1.0; }
  /// The result, once, when it is there.
  std::optional<Result> collect() { return collectWithin(std::chrono::milliseconds(0)); }
  /// The same, waiting so long for it.
  std::optional<Result> collectWithin(std::chrono::milliseconds time) {
    if (!m_mailbox) return std::nullopt;
    std::optional<Result> result;
    {
      std::unique_lock<std::mutex> lock(m_mailbox->lock);
      m_mailbox->arrived.wait_for(lock, time, [&] { return m_mailbox->result || m_mailbox->failed; });
      result = std::move(m_mailbox->result);
    }
    if (result || m_mailbox->failed) m_mailbox = nullptr;
    return result;
  }

 private:
  /// Outlives the owner where a thread is still at work.
  struct Mailbox {
    std::atomic<bool> wanted{true};
    std::atomic<double> progress{0};
    std::atomic<bool> failed{false};
    std::mutex lock;
    std::condition_variable arrived;
    std::optional<Result> result;
  };
  std::shared_ptr<Mailbox> m_mailbox;
};

}  // namespace attenscope
