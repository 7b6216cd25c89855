// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/run_batch.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>

namespace attenscope {

/// Drawings that wait for the thread that draws.
class DrawingQueue {
 public:
  /// On any other thread: has it drawn, and waits.
  void draw(std::function<void()> call);
  /// On the thread that draws: draws until close().
  void serve();
  void close();

 private:
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<std::packaged_task<void()>> m_tasks;
  bool m_closed = false;
};

/// Calls `work` on another thread, which has things drawn on this one, and waits. What it throws is thrown
/// here.
void drawOnThisThread(const std::function<void(const OnDrawingThread& draw)>& work);

}  // namespace attenscope
