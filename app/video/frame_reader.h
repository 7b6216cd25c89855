// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/video/camera.h"
#include "app/video/frame_source.h"

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

/// A frame that was read.
struct ReadFrame {
  std::int64_t index = 0;  ///< of something live, how many came before it
  OpenedImage image{};
  std::chrono::steady_clock::time_point whole{};  ///< when its pixels were there
  double readMilliseconds = 0;                    ///< until then; 0 of what is live
};

/// Reads frames on a thread of its own and hands them to the window's. Of what is wanted only the latest
/// counts: there is never a queue.
class FrameReader : public QObject {
  Q_OBJECT

 public:
  explicit FrameReader(QObject* parent = nullptr);
  ~FrameReader() override;

  /// Goes on with another video or other pictures, or with a camera, whose frames are taken in all the time,
  /// so that the one handed over is always the latest.
  void open(const QString& path);
  void openLive(const LiveInput& input);
  /// Lets go of what is open.
  void close();
  /// Reads this frame; of something live, hands over the next one that comes.
  void want(std::int64_t index);

 signals:
  /// What open() was asked for can be read. Of the source only what is constant may be asked.
  void opened(const std::shared_ptr<const attenscope::FrameSource>& source);
  void arrived(const attenscope::ReadFrame& frame);
  /// A frame, or all of them, cannot be read.
  void failed(const QString& sentence);
  /// Nothing more comes of what is live.
  void ended(const QString& sentence);

 private:
  struct Job {
    quint64 number = 0;
    QString path{};
    std::optional<LiveInput> live{};
  };

  void start(Job job);
  void work();
  /// Serves one source until another is asked for.
  void serve(const Job& job);
  void serveLive(const Job& job);
  /// The next frame that is wanted; nothing if another source is.
  std::optional<std::int64_t> nextWanted(const Job& job);
  bool current(const Job& job) const { return job.number == m_latest; }
  /// On the window's thread, unless something else has been opened meanwhile.
  template <typename Tell>
  void tell(const Job& job, Tell tell);

  std::atomic<quint64> m_latest{0};
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::optional<Job> m_job;
  std::optional<std::int64_t> m_wanted;
  std::atomic<bool> m_stopping{false};
  std::thread m_thread;
};

}  // namespace attenscope
