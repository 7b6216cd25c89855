// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/drawn_run.h"

#include "app/export/figure_theme.h"
#include "app/panels/panels.h"
#include "app/session/view_state.h"
#include "engine/error.h"

namespace attenscope {

std::shared_ptr<const Trace> runOf(const SessionState& state,
                                   const std::vector<std::pair<std::string, std::string>>& settings,
                                   const RunControl& control, const std::shared_ptr<const Trace>& previous) {
  RunRequest request = requestOf(state);
  request.control = control;
  request.previous = previous;
  return runWithSettings(request, settings);
}

DrawnRun drawnOf(const SessionState& state, const std::shared_ptr<const Trace>& trace, const QString& view,
                 const std::string& theme) {
  SessionState fitting = state;
  fitting.selection = state.selection.clampedTo(*trace);
  const int at = shownStepOf(fitting, *trace);
  if (at < 0) throw Error("the run has no step to draw");
  const Step& step = trace->steps[static_cast<std::size_t>(at)];
  DrawnRun drawn;
  drawn.view = view.isEmpty() ? &bestView(*trace, step) : findView(view);
  if (drawn.view == nullptr || !drawn.view->accepts(*trace, step))
    throw Error("the view '" + view.toStdString() + "' cannot show step '" + step.id + "'");
  drawn.shown = viewStateOf(fitting, trace, figurePalette(theme), at, drawn.view);
  return drawn;
}

}  // namespace attenscope
