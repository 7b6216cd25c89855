// SPDX-License-Identifier: GPL-3.0-or-later
/// What is compared with what: changes of the session's Comparison, as pure functions from state to state,
/// and its names in words.
#pragma once

#include "app/session/session_state.h"

#include <memory>
#include <optional>
#include <string>

namespace attenscope::edits {

/// B is the run of another state.
SessionState compareWithRun(SessionState state, SessionState other);
/// Keeps the present run as B; A may change from here on.
SessionState compareWithThis(SessionState state);
/// B is the present run without its edits.
SessionState compareWithPlain(SessionState state);
/// B is another head of the same run, of another layer where `head` says so.
SessionState compareWithHead(SessionState state, const HeadRef& head);
/// Whether the weights of the state were learned or read, so that there is a run before training.
bool hasUntrained(const SessionState& state);
/// B has the weights from before training.
SessionState compareWithUntrained(SessionState state);
/// B is what another open model makes of the same input.
SessionState compareWithModel(SessionState state, const std::shared_ptr<const Model>& model);
/// A becomes B and B becomes A; views and colours stay.
SessionState swapCompared(SessionState state);
/// Another text for B, where B is a run of its own.
SessionState typeComparedText(SessionState state, std::string text);
/// The text that B reads, where it is a run of its own that reads one.
std::optional<std::string> comparedText(const SessionState& state);
SessionState endComparison(SessionState state);
SessionState showBeside(SessionState state, Comparison::Beside beside);
/// Traces the causes through another step.
SessionState traceStep(SessionState state, const std::string& step);

/// What B is, by what makes it different from A: "text “the dog”", "temperature 2", "without edits"; empty if
/// nothing does. Its text is left out where that is comparedText(), which is shown by itself.
QString comparedWords(const SessionState& state);

}  // namespace attenscope::edits
