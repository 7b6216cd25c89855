// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/meter.h"

#include "app/command/stop_signals.h"
#include "app/time_left.h"
#include "widgets/language/message_text.h"

#include <ostream>

namespace attenscope {

Meter::~Meter() {
  if (m_shown) m_notes << '\n' << std::flush;
}

RunControl Meter::control() {
  return RunControl([this](double fraction) {
    show(fraction);
    return !stopAsked();
  });
}

void Meter::show(double fraction) {
  const auto now = Clock::now();
  if (now - m_last < std::chrono::milliseconds(500) || fraction <= m_fraction) return;
  m_last = now;
  m_fraction = fraction;
  m_shown = true;
  const double seconds = std::chrono::duration<double>(now - m_start).count();
  const std::string percent = std::to_string(static_cast<int>(100 * fraction));
  const std::string left = std::to_string(static_cast<int>(secondsLeft(seconds, fraction)));
  m_notes << "\r\033[K" << said(m_what + " " + percent + " % · " + left + " s left") << std::flush;
}

}  // namespace attenscope
