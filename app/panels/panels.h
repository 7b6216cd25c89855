// SPDX-License-Identifier: GPL-3.0-or-later
/// From a plan to the panels that a figure draws.
#pragma once

#include "app/panels/panel_plan.h"
#include "engine/mechanism/request.h"
#include "engine/run_control.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// Parameters and their values.
using Settings = std::vector<std::pair<std::string, std::string>>;

/// The request with other parameters. Throws Error for one that there is not, or whose value is none.
RunRequest withSettings(RunRequest request, const Settings& settings);
/// Runs it. Throws Error for parameters that the weights fix to something else, and for edits that found
/// nothing; Cancelled.
std::shared_ptr<const Trace> runWithSettings(const RunRequest& request, const Settings& settings);

/// Where the runs of panels come from that are not the one shown.
struct PanelRuns {
  /// The run with other parameters. Throws Error.
  std::function<std::shared_ptr<const Trace>(const Settings&)> with{};
  /// What is compared: the state of the base as a panel of "a", "b" or "difference". Throws Error.
  std::function<FigurePanel(const FigurePanel& base, const std::string& run)> compared{};
  Parameters parameters{};  ///< of the run shown, by which settings are named
};

/// The panels of a plan, of which `base` is the one that is shown without it; the base alone for no plan.
/// Throws Error for what the run does not have, beginning with the axis, and for more than kMostPanels.
FigureContent panelsOf(const PanelPlan& plan, const FigurePanel& base, const PanelRuns& runs);

/// The settings of all runs that the panels of a plan need besides the one that is there.
std::vector<Settings> settingsOf(const PanelPlan& plan);

}  // namespace attenscope
