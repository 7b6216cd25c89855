// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace attenscope {

/// An entry of the samples menu: a sample that a mechanism declares, one of a task with its trained weights,
/// or a text or an image for the chosen mechanism. Its texts are shown by way of sampleText().
struct OfferedSample {
  std::string id;
  std::string group;  ///< the question that it answers, a heading of the menu
  std::string title;
  std::string notice;  ///< one sentence on what it shows
  std::function<void(SessionState&)> apply;
};

const std::vector<OfferedSample>& samples();
/// A text of a sample in the language of the window; the engine's texts are English.
QString sampleText(const std::string& text);
/// The state in which the window opens: the first sample, computed like any other.
SessionState openingState();

}  // namespace attenscope
