// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/run_controller.h"

#include "engine/analysis/kept_figures.h"
#include "engine/compute/memory_limit.h"
#include "engine/error.h"

#include <QMetaObject>

#include <sys/resource.h>
#include <unistd.h>

#include <new>

namespace attenscope {

using Clock = std::chrono::steady_clock;

RunController::RunController(QObject* parent) : QObject(parent), m_thread([this] { work(); }) {}

RunController::~RunController() {
  {
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    m_waiting.reset();
  }
  m_cancel = true;
  m_wake.notify_one();
  m_thread.join();
}

quint64 RunController::submit(RunRequest request, std::shared_ptr<const Trace> comparedWith) {
  const quint64 number = ++m_latest;
  {
    const std::scoped_lock lock(m_mutex);
    m_waiting = Job{number, std::move(request), std::move(comparedWith)};
    m_newerWaits = true;
  }
  m_wake.notify_one();
  return number;
}

void RunController::cancel() {
  const std::scoped_lock lock(m_mutex);
  m_waiting.reset();
  m_newerWaits = false;
  m_cancel = true;
  m_delivered = m_latest;
}

void RunController::letGo(std::shared_ptr<const Trace> before, std::shared_ptr<const Trace> now) {
  {
    const std::scoped_lock lock(m_mutex);
    m_leaving.emplace_back(std::move(before), std::move(now));
  }
  m_wake.notify_one();
}

void RunController::work() {
  // The window goes first where both want a processor. Threads that a run starts from here are as patient.
  constexpr int kLater = 5;
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLater);
  while (true) {
    Job job;
    decltype(m_leaving) leaving;
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_stopping || m_waiting.has_value() || !m_leaving.empty(); });
      if (m_stopping) return;
      leaving.swap(m_leaving);
    }
    for (auto& [before, now] : leaving) {
      if (m_last == before) m_last = nullptr;
      kept::forget(*before, *now);
    }
    leaving.clear();
    {
      const std::scoped_lock lock(m_mutex);
      if (m_stopping || !m_waiting) continue;
      job = std::move(*m_waiting);
      m_waiting.reset();
      m_newerWaits = false;
      m_cancel = false;
    }
    runOne(std::move(job));
  }
}

void RunController::runOne(Job job) {
  const auto start = Clock::now();
  auto lastReport = start;
  job.request.control = RunControl([this, start, lastReport](double fraction) mutable {
    if (m_cancel) return false;
    const auto now = Clock::now();
    if (m_newerWaits && now - start > kGrace) return false;
    if (now - lastReport > std::chrono::milliseconds(50)) {
      lastReport = now;
      QMetaObject::invokeMethod(
          this, [this, fraction] { emit progressed(fraction); }, Qt::QueuedConnection);
    }
    return true;
  });
  const quint64 number = job.number;
  const auto deliver = [this, number](auto&& tell) {
    QMetaObject::invokeMethod(
        this,
        [this, number, tell = std::forward<decltype(tell)>(tell)] {
          m_delivered = std::max(m_delivered, number);
          tell();
        },
        Qt::QueuedConnection);
  };
  const HeldToMemoryLimit held;
  try {
    std::shared_ptr<const Trace> plain = job.request.plain;
    const bool edited = anyOn(job.request.edits);
    if (edited && !plain) {
      RunRequest without = job.request;
      without.edits.clear();
      plain = job.request.plain = job.request.previous = runMechanism(without);
    }
    auto trace = runMechanism(job.request);
    if (!edited) plain = trace;
    RunOutcome outcome{trace, plain, std::nullopt};
    // Over a large vocabulary this takes a while, which the window is spared.
    if (job.comparedWith)
      outcome.change = outputChange(*trace, *job.comparedWith);
    else if (edited)
      outcome.change = outputChange(*plain, *trace);
    if (m_last) kept::prepare(*m_last, *trace);
    m_last = trace;
    deliver([this, number, outcome = std::move(outcome)] { emit finished(number, outcome); });
  } catch (const Cancelled&) {
    deliver([this, number] { emit cancelled(number); });
  } catch (const Error& error) {
    deliver([this, number, text = QString::fromUtf8(error.what())] { emit failed(number, text); });
  } catch (const std::bad_alloc&) {
    deliver([this, number] {
      emit failed(number,
                  memoryLimit() == 0
                      ? tr("There is not enough memory for this run; try a smaller input.")
                      : tr("This run needs more memory than the limit in the settings allows; try a smaller "
                           "input or raise the limit."));
    });
  } catch (const std::exception& error) {
    deliver([this, number, text = QString::fromStdString(printableMessage(error.what()))] {
      emit failed(number, text);
    });
  }
}

}  // namespace attenscope
