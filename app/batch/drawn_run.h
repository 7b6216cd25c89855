// SPDX-License-Identifier: GPL-3.0-or-later
/// A run and what of it is drawn, for figures that are made many times.
#pragma once

#include "app/session/session_state.h"
#include "widgets/views/catalog.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// Runs a state. Throws Error for an edit that cannot be made, and for one of `settings` (parameters and
/// their values) that the weights of the run fix; and Cancelled.
std::shared_ptr<const Trace> runOf(const SessionState& state,
                                   const std::vector<std::pair<std::string, std::string>>& settings,
                                   const RunControl& control,
                                   const std::shared_ptr<const Trace>& previous = nullptr);

/// A view with what it shows.
struct DrawnRun {
  const ViewSpec* view = nullptr;
  ViewState shown{};
};
/// What of the state's run is drawn, by the view of this id or, if that is empty, by the best one. Throws
/// Error if it cannot show the step.
DrawnRun drawnOf(const SessionState& state, const std::shared_ptr<const Trace>& trace, const QString& view,
                 const std::string& theme);

}  // namespace attenscope
