// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"

#include <QString>

#include <functional>
#include <vector>

namespace attenscope {

/// An input to begin with, and what to look at in it.
struct Sample {
  QString id;
  QString group;
  QString title;
  QString notice;  ///< one sentence: what it shows
  std::function<void(SessionState&)> apply;
};

const std::vector<Sample>& samples();
/// The state that the window opens with: the first sample, computed like any other.
SessionState openingState();

}  // namespace attenscope
