// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"

#include <QString>

#include <functional>
#include <vector>

namespace attenscope {

/// A sample input, and what to look for in it.
struct Sample {
  QString id;
  QString group;
  QString title;
  QString notice;  ///< one sentence on what it shows
  std::function<void(SessionState&)> apply;
};

const std::vector<Sample>& samples();
/// The state in which the window opens: the first sample, computed like any other.
SessionState openingState();

}  // namespace attenscope
