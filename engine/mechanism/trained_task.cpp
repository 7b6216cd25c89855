// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/trained_task.h"

#include <algorithm>

namespace attenscope {

const StepSpec* TrainedTask::findStep(std::string_view stepId) const {
  const auto it = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return s.id == stepId; });
  return it == steps.end() ? nullptr : &*it;
}

}  // namespace attenscope
