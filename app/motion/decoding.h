// SPDX-License-Identifier: GPL-3.0-or-later
/// What is written token by token: a step of such a run as it was when a token was written. Tokens that came
/// later change nothing of the rows before them, so a row of the finished run is the row of that moment.
#pragma once

#include "app/session/session_state.h"

namespace attenscope {

struct TrainedTask;

/// The task whose weights, built-in or from a file, a state's run has; null for others.
const TrainedTask* learnedOf(const SessionState& state);

/// Throws Error unless the rows of this step came one after the other: no weights of its stack look at a
/// later token, or `trained`, the task of the run's weights, writes. May be null.
void checkWritten(const Trace& trace, const Step& step, const TrainedTask* trained);

/// The trace with the rows of a step up to a query, and nothing in those after it. The step may have another
/// index there.
std::shared_ptr<const Trace> writtenUpTo(const std::shared_ptr<const Trace>& trace, int& step, int query);

}  // namespace attenscope
