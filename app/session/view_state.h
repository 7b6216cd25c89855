// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

namespace attenscope {

class Session;
struct SessionState;
struct ViewSpec;

/// What a view gets to show a step of the session's trace: selection, colour map, range, and the options set
/// for the view that will show it, if it is given.
ViewState viewStateOf(const Session& session, const Palette& palette, int step,
                      const ViewSpec* shownBy = nullptr);
/// The same of a state whose run is this trace.
ViewState viewStateOf(const SessionState& state, std::shared_ptr<const Trace> trace, const Palette& palette,
                      int step, const ViewSpec* shownBy = nullptr);
/// The index of the step of a state's run that is shown; −1 if the run has none.
int shownStepOf(const SessionState& state, const Trace& trace);

}  // namespace attenscope
