// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

namespace attenscope {

/// The thread on which mechanisms and models run. Copies a request in and gives one immutable outcome back on
/// the window's thread. The latest request wins: one that waits is replaced, and one that has run for long is
/// cancelled.
class RunController : public QObject {
  Q_OBJECT

 public:
  explicit RunController(QObject* parent = nullptr);
  ~RunController() override;

  /// Starts `request` as soon as may be; returns its number. The request's control is set here.
  quint64 submit(RunRequest request);
  /// Gives up what runs and what waits; `cancelled` follows where something ran.
  void cancel();
  bool busy() const { return m_latest != m_delivered; }

 signals:
  void finished(quint64 run, std::shared_ptr<const attenscope::Trace> trace);
  void failed(quint64 run, const QString& sentence);
  void cancelled(quint64 run);
  /// From time to time while a run takes long.
  void progressed(double fraction);

 private:
  struct Job {
    quint64 number = 0;
    RunRequest request;
  };
  void work();
  void runOne(Job job);

  /// A run younger than this is allowed to finish although a newer one waits, so that dragging shows
  /// something.
  static constexpr std::chrono::milliseconds kGrace{150};

  quint64 m_latest = 0;
  quint64 m_delivered = 0;
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::optional<Job> m_waiting;
  bool m_stopping = false;
  std::atomic<bool> m_newerWaits{false};
  std::atomic<bool> m_cancel{false};
  std::thread m_thread;
};

}  // namespace attenscope
