// SPDX-License-Identifier: GPL-3.0-or-later
/// Explaining an answer: changes of the session's Explaining, as pure functions from state to state, and what
/// they ask of the engine.
#pragma once

#include "app/session/session_state.h"
#include "engine/explaining/explanation.h"

#include <string>

namespace attenscope {

namespace edits {

/// Begins to explain the answer, or ends it.
SessionState explainAnswer(SessionState state, bool on);
/// What is explained, as readTarget() reads it; empty for the likeliest answer.
SessionState explainTarget(SessionState state, std::string target);
/// The method that is shown large.
SessionState explainBy(SessionState state, std::string method);
/// The value that methods with a layer look at; empty for the last feature map.
SessionState explainLayer(SessionState state, std::string layer);
SessionState setMethodParameters(SessionState state, const ExplanationMethod& method, Parameters parameters);

}  // namespace edits

/// What is asked of a method in a run. Throws Error where the run has no such target.
ExplanationRequest explanationRequest(const Explaining& explaining, const ExplanationMethod& method,
                                      const Trace& run);
/// A target as readTarget() reads it: "logits[3,17]".
std::string textOf(const ExplanationTarget& target);

}  // namespace attenscope
