// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exploration_controller.h"

#include "app/time_left.h"
#include "engine/compute/memory_limit.h"
#include "engine/error.h"

#include <QMetaObject>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <new>

namespace attenscope {

using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kBetween(50);  // reports of progress
constexpr double kTelling = 0.02;                  // from such a fraction on, the time left can be told

}  // namespace

ExplorationController::ExplorationController(QObject* parent)
    : QObject(parent), m_thread([this] { work(); }) {}

ExplorationController::~ExplorationController() {
  {
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    m_waiting.reset();
  }
  m_wanted = 0;
  m_wake.notify_one();
  m_thread.join();
}

void ExplorationController::begin(Work work) {
  cancel();
  const quint64 number = ++m_count;
  m_wanted = number;
  {
    const std::scoped_lock lock(m_mutex);
    m_waiting = Job{number, std::move(work)};
  }
  m_wake.notify_one();
  emit started();
}

void ExplorationController::cancel() {
  if (!busy()) return;
  {
    const std::scoped_lock lock(m_mutex);
    m_waiting.reset();
  }
  m_wanted = 0;
  emit ended();
}

void ExplorationController::work() {
  // The window and its runs go first where all want a processor.
  constexpr int kLater = 10;
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLater);
  while (true) {
    Job job;
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_stopping || m_waiting.has_value(); });
      if (m_stopping) return;
      job = std::move(*m_waiting);
      m_waiting.reset();
    }
    doOne(job);
  }
}

RunControl ExplorationController::controlOf(quint64 number) {
  const auto start = Clock::now();
  return RunControl([this, number, start, last = start, most = 0.0](double fraction) mutable {
    if (m_wanted != number) return false;
    const auto now = Clock::now();
    if (now - last < kBetween || fraction <= most) return true;
    last = now;
    most = fraction;
    const double seconds = std::chrono::duration<double>(now - start).count();
    const double left = fraction < kTelling ? -1 : secondsLeft(seconds, fraction);
    QMetaObject::invokeMethod(
        this,
        [this, number, fraction, left] {
          if (m_wanted == number) emit progressed(fraction, left);
        },
        Qt::QueuedConnection);
    return true;
  });
}

void ExplorationController::deliver(quint64 number, std::function<void()> tell) {
  QMetaObject::invokeMethod(
      this,
      [this, number, tell = std::move(tell)] {
        if (m_wanted != number) return;
        m_wanted = 0;
        tell();
        // What was told may have started the next job.
        if (!busy()) emit ended();
      },
      Qt::QueuedConnection);
}

void ExplorationController::doOne(const Job& job) {
  const HeldToMemoryLimit held;
  try {
    deliver(job.number, job.work(controlOf(job.number)));
  } catch (const Cancelled&) {
    deliver(job.number, [] {});
  } catch (const Error& error) {
    deliver(job.number, [this, text = QString::fromUtf8(error.what())] { emit failed(text); });
  } catch (const std::bad_alloc&) {
    deliver(job.number,
            [this] { emit failed(tr("There is not enough memory for this; try a smaller input.")); });
  } catch (const std::exception& error) {
    deliver(job.number,
            [this, text = QString::fromStdString(printableMessage(error.what()))] { emit failed(text); });
  }
}

}  // namespace attenscope
