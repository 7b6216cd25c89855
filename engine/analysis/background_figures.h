// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures of large matrices that nobody waits for: a patient thread computes them, and tells when something
/// is there.
#pragma once

#include <functional>

namespace attenscope::kept {

/// While it lives, what this thread asks of large matrices (kept_figures.h) is not waited for: it gets what
/// is there, or what some of the numbers say, and the rest is computed by another thread.
class NotWaiting {
 public:
  NotWaiting();
  ~NotWaiting();
  NotWaiting(const NotWaiting&) = delete;
  NotWaiting& operator=(const NotWaiting&) = delete;

  /// Whether something was asked for that is not there yet.
  bool missed() const { return m_missed; }

  /// Whether this thread waits just now.
  static bool on();
  /// Notes that something was not there.
  static void miss();
  /// Calls `ask`, waiting or not as this thread does; whether something was missed.
  template <typename Ask>
  static bool missedBy(Ask ask) {
    if (!on()) {
      ask();
      return false;
    }
    const NotWaiting inner;
    ask();
    return inner.missed();
  }

 private:
  bool m_missed = false;
  NotWaiting* m_outer;
};

/// Called from another thread whenever figures that were missed have come, at most some 20 times a second.
/// Only one function at a time.
void whenFiguresArrive(std::function<void()> tell);

/// Calls `step` on the patient thread until it returns true, the latest first. Each call should take no more
/// than some milliseconds where it can be helped.
void computeLater(std::function<bool()> step);
/// Whether nothing is left to compute: for tests.
bool nothingLater();

}  // namespace attenscope::kept
