// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/stop_signals.h"

#include <atomic>

namespace attenscope {

namespace {

std::atomic<bool> asked{false};

void askToStop(int) {
  asked = true;
}

}  // namespace

bool stopAsked() {
  return asked;
}

StopsOnSignals::StopsOnSignals() {
  asked = false;
  struct sigaction action {};
  action.sa_handler = askToStop;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, &m_interruptBefore);
  sigaction(SIGTERM, &action, &m_terminateBefore);
}

StopsOnSignals::~StopsOnSignals() {
  if (asked) return;  // pressed again while the program ends, they must not make it look like a crash
  sigaction(SIGINT, &m_interruptBefore, nullptr);
  sigaction(SIGTERM, &m_terminateBefore, nullptr);
}

}  // namespace attenscope
