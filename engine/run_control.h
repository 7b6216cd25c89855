// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <functional>

namespace attenscope {

/// Called with the finished fraction of a run (0 to 1); returning false cancels the run. May be called from
/// the thread that runs only, and often: it must be quick.
using ProgressCallback = std::function<bool(double fraction)>;

/// Progress and cancelling for whatever runs long. Copies share nothing but the callback.
class RunControl {
 public:
  RunControl() = default;
  explicit RunControl(ProgressCallback callback) : m_callback(std::move(callback)) {}

  /// False where nobody listens.
  bool active() const { return static_cast<bool>(m_callback); }
  /// Reports `fraction`; throws Cancelled where the callback says so.
  void checkpoint(double fraction) const {
    if (m_callback && !m_callback(fraction)) throw Cancelled();
  }

 private:
  ProgressCallback m_callback;
};

}  // namespace attenscope
