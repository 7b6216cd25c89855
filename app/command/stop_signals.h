// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace attenscope {

/// Whether Ctrl+C or SIGTERM came while a StopsOnSignals lived.
bool stopAsked();

/// While this object lives, Ctrl+C and SIGTERM, however often, only ask long work to stop.
class StopsOnSignals {
 public:
  StopsOnSignals();
  ~StopsOnSignals();
  StopsOnSignals(const StopsOnSignals&) = delete;
  StopsOnSignals& operator=(const StopsOnSignals&) = delete;

 private:
  struct sigaction m_interruptBefore {};
  struct sigaction m_terminateBefore {};
};

}  // namespace attenscope
