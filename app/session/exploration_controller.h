// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace attenscope {

/// Works at one long thing at a time on a thread of its own, with progress, the time left and a way to
/// cancel; what it gives is delivered on the window's thread. The latest job wins: one that was started
/// before is cancelled, and what it gives is dropped.
class ExplorationController : public QObject {
  Q_OBJECT

 public:
  explicit ExplorationController(QObject* parent = nullptr);
  ~ExplorationController() override;

  /// Calls `work` on the other thread, where it must hold copies of all that it needs and may throw Error,
  /// and then `done` with its result on this one.
  template <typename Result>
  void start(std::function<Result(const RunControl&)> work, std::function<void(Result)> done) {
    begin([work = std::move(work), done = std::move(done)](const RunControl& control) {
      auto result = std::make_shared<Result>(work(control));
      return std::function<void()>([result, done] { done(std::move(*result)); });
    });
  }
  /// Gives up what is being done; `ended` follows at once.
  void cancel();
  bool busy() const { return m_wanted != 0; }

 signals:
  void started();
  /// Emitted repeatedly; `secondsLeft` is negative as long as it cannot be told.
  void progressed(double fraction, double secondsLeft);
  /// One sentence on what went wrong.
  void failed(const QString& sentence);
  /// The job came to an end: after its result, after `failed`, or cancelled.
  void ended();

 private:
  /// A job, which says what is to be done on the window's thread.
  using Work = std::function<std::function<void()>(const RunControl&)>;
  struct Job {
    quint64 number = 0;
    Work work;
  };
  void begin(Work work);
  void work();
  void doOne(const Job& job);
  RunControl controlOf(quint64 number);
  /// Calls `tell` on the window's thread if the job is still wanted, which then ends.
  void deliver(quint64 number, std::function<void()> tell);

  quint64 m_count = 0;
  std::atomic<quint64> m_wanted{0};  ///< the job that is not given up; 0 for none
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::optional<Job> m_waiting;
  bool m_stopping = false;
  std::thread m_thread;
};

}  // namespace attenscope
