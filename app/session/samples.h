// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace attenscope {

/// An entry of the menu of samples: what a mechanism declares, what trained weights show, or a text or a
/// picture for whatever mechanism is chosen. Its words are shown as `sampleText` gives them.
struct OfferedSample {
  std::string id;
  std::string group;
  std::string title;
  std::string notice;  ///< one sentence: what it shows
  std::function<void(SessionState&)> apply;
};

const std::vector<OfferedSample>& samples();
/// Words of a sample in the language of the window: the engine's are English.
QString sampleText(const std::string& text);
/// The state that the window opens with: the first sample, computed like any other.
SessionState openingState();

}  // namespace attenscope
