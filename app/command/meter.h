// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"

#include <chrono>
#include <iosfwd>
#include <string>

namespace attenscope {

/// Progress in per cent with the time left, on one line that is written over; work that is asked to stop (see
/// StopsOnSignals) is cancelled.
class Meter {
 public:
  Meter(std::ostream& notes, std::string what) : m_notes(notes), m_what(std::move(what)) {}
  ~Meter();
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;

  RunControl control();

 private:
  using Clock = std::chrono::steady_clock;
  void show(double fraction);

  std::ostream& m_notes;
  std::string m_what;
  Clock::time_point m_start = Clock::now();
  Clock::time_point m_last = m_start;
  double m_fraction = 0;
  bool m_shown = false;
};

}  // namespace attenscope
