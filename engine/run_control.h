// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <functional>

namespace attenscope {

/// Called with the completed fraction of a run, 0 to 1; returning false cancels the run. Called often, and
/// only from the thread that runs, so it must be quick.
using ProgressCallback = std::function<bool(double fraction)>;

/// Progress reporting and cancellation for long-running work. Copies share only the callback.
class RunControl {
 public:
  RunControl() = default;
  explicit RunControl(ProgressCallback callback) : m_callback(std::move(callback)) {}

  /// Whether there is a callback.
  bool active() const { return static_cast<bool>(m_callback); }
  /// Reports `fraction`; throws Cancelled if the callback returns false.
  void checkpoint(double fraction) const {
    if (m_callback && !m_callback(fraction)) throw Cancelled();
  }

 private:
  ProgressCallback m_callback;
};

}  // namespace attenscope
