// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/drawing_queue.h"

namespace attenscope {

void DrawingQueue::draw(std::function<void()> call) {
  std::packaged_task<void()> task(std::move(call));
  std::future<void> done = task.get_future();
  {
    const std::scoped_lock lock(m_mutex);
    m_tasks.push_back(std::move(task));
  }
  m_wake.notify_one();
  done.get();
}

void DrawingQueue::serve() {
  while (true) {
    std::packaged_task<void()> task;
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
      if (m_tasks.empty()) return;
      task = std::move(m_tasks.front());
      m_tasks.pop_front();
    }
    task();
  }
}

void DrawingQueue::close() {
  const std::scoped_lock lock(m_mutex);
  m_closed = true;
  m_wake.notify_one();
}

void drawOnThisThread(const std::function<void(const OnDrawingThread& draw)>& work) {
  DrawingQueue queue;
  std::future<void> done = std::async(std::launch::async, [&] {
    struct Closing {
      DrawingQueue& queue;
      ~Closing() { queue.close(); }
    } closing{queue};
    work([&](std::function<void()> call, const std::function<bool()>&) { queue.draw(std::move(call)); });
  });
  queue.serve();
  done.get();
}

}  // namespace attenscope
