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
  std::string mechanism;  ///< id; empty: whichever is chosen, if it takes such an input
  std::string group;      ///< the question that it answers, a heading of the menu
  std::string title;
  std::string notice;  ///< one sentence on what it shows
  Sample::Look look;
  std::function<void(SessionState&)> apply;
};

const std::vector<OfferedSample>& samples();
/// What the small model of the program (kStoriesModel) opens with.
const Sample& storiesSample();
/// The sample with this id. Throws Error naming what there is.
const OfferedSample& sampleNamed(const std::string& id);
/// A text of a sample in the language of the window; the engine's texts are English.
QString sampleText(const std::string& text);
/// The state in which the window opens: the first sample, computed like any other.
SessionState openingState();

}  // namespace attenscope
