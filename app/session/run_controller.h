// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/output_change.h"
#include "engine/mechanism/request.h"
#include "engine/trace/trace.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace attenscope {

/// What a run gave.
struct RunOutcome {
  std::shared_ptr<const Trace> trace;
  std::shared_ptr<const Trace> plain;  ///< the same without edits: `trace` itself if none is switched on
  /// How the result differs from that of `plain`; or, if submit() was given a trace, how the result of that
  /// one differs from this. Nothing if it is the same trace, or has another shape.
  std::optional<OutputChange> change;
};

/// Runs mechanisms and models on a thread of its own: takes a copy of a request and delivers one immutable
/// outcome on the window's thread. The latest request wins: it replaces a waiting one and cancels a running
/// one that is older than kGrace.
class RunController : public QObject {
  Q_OBJECT

 public:
  explicit RunController(QObject* parent = nullptr);
  ~RunController() override;

  /// Queues `request` and returns its number. Sets the request's control. See RunOutcome::change for
  /// `comparedWith`.
  quint64 submit(RunRequest request, std::shared_ptr<const Trace> comparedWith = nullptr);
  /// Abandons the running and the waiting request; `cancelled` follows if one was running.
  void cancel();
  /// Gives up a result that another has taken the place of: a large one takes a while to give its memory
  /// back, which the thread of the runs does.
  void letGo(std::shared_ptr<const Trace> before, std::shared_ptr<const Trace> now);
  bool busy() const { return m_latest != m_delivered; }

 signals:
  void finished(quint64 run, const attenscope::RunOutcome& outcome);
  void failed(quint64 run, const QString& sentence);
  void cancelled(quint64 run);
  /// Emitted repeatedly during a long run.
  void progressed(double fraction);

 private:
  struct Job {
    quint64 number = 0;
    RunRequest request;
    std::shared_ptr<const Trace> comparedWith;
  };
  void work();
  void runOne(Job job);

  std::shared_ptr<const Trace> m_last;  ///< the last result; of the runs' thread alone

  /// A run younger than this may finish although a newer request is waiting, so that dragging shows
  /// intermediate results.
  static constexpr std::chrono::milliseconds kGrace{150};

  quint64 m_latest = 0;
  quint64 m_delivered = 0;
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::optional<Job> m_waiting;
  std::vector<std::pair<std::shared_ptr<const Trace>, std::shared_ptr<const Trace>>> m_leaving;
  bool m_stopping = false;
  std::atomic<bool> m_newerWaits{false};
  std::atomic<bool> m_cancel{false};
  std::thread m_thread;
};

}  // namespace attenscope
