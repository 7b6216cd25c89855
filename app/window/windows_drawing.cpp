// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windows_drawing.h"

#include "engine/error.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>

namespace attenscope {

namespace {

/// A drawing that another thread waits for.
struct WaitedDrawing {
  std::mutex mutex;
  std::condition_variable wake;
  bool done = false;
  std::exception_ptr problem;
};

}  // namespace

void drawOnWindowsThread(std::function<void()> draw, const std::function<bool()>& stopped) {
  constexpr std::chrono::milliseconds kPause{50};
  const auto drawing = std::make_shared<WaitedDrawing>();
  QMetaObject::invokeMethod(
      QCoreApplication::instance(),
      [drawing, draw = std::move(draw)] {
        std::exception_ptr problem;
        try {
          draw();
        } catch (...) {
          problem = std::current_exception();
        }
        const std::scoped_lock lock(drawing->mutex);
        drawing->problem = problem;
        drawing->done = true;
        drawing->wake.notify_one();
      },
      Qt::QueuedConnection);
  std::unique_lock lock(drawing->mutex);
  while (!drawing->wake.wait_for(lock, kPause, [&] { return drawing->done; }))
    if (stopped()) throw Cancelled();
  if (drawing->problem) std::rethrow_exception(drawing->problem);
}

}  // namespace attenscope
