// SPDX-License-Identifier: GPL-3.0-or-later
/// Every change that a person makes to the session, as a pure function: a state in, a state out, nothing
/// else. No window, no trace that is kept, no message; what a change needs to know of a trace is handed in.
#pragma once

#include "app/session/file_loader.h"
#include "app/session/session_state.h"

#include <optional>

namespace attenscope {

struct OfferedSample;

}  // namespace attenscope

namespace attenscope::edits {

// Steps and views.
/// Another step of the trace; a model follows to the layer that the step belongs to.
SessionState showStep(SessionState state, const Step& step);
SessionState showMainView(SessionState state, const QString& id);
SessionState showSideView(SessionState state, const QString& id);
SessionState setColormap(SessionState state, const QString& id);
SessionState setDisplay(SessionState state, const DisplaySettings& display);
SessionState orderWall(SessionState state, const WallOrder& order);

// The selection.
/// Pins `picked`; with `adding` (Ctrl) its query joins those that are picked, or leaves them again. `trace`
/// and `shown`, the position of the step on the screen, let a mechanism with several layers follow the picked
/// one; without a trace it stays.
SessionState pick(SessionState state, const Selection& picked, bool adding, const Trace* trace, int shown);
/// Nothing is pinned; head, channel and layer stay where they are.
SessionState letGo(SessionState state);
SessionState selectHead(SessionState state, int head);
/// The next head and channel, or the one before, as far as the trace has them.
SessionState turn(SessionState state, int by, const Trace& trace);

// Hidden tokens and the painted mask [tokens × tokens], 1: seen.
SessionState toggleToken(SessionState state, int token);
SessionState showAllTokens(SessionState state);
/// Hides or shows one pair; a place outside `tokens` changes nothing.
SessionState paintPair(SessionState state, int query, int key, bool hide, std::int64_t tokens);
SessionState clearMask(SessionState state);
SessionState invertMask(SessionState state, std::int64_t tokens);

// The input.
SessionState typeText(SessionState state, std::string text);
SessionState typeSource(SessionState state, std::string text);
SessionState typeQuery(SessionState state, std::string text);
/// A kind of input chosen in the panel; numbers begin with a small example.
SessionState takeInputKind(SessionState state, InputKind kind);
/// One of the doors in the top bar: Image, Model, or the kind of text that was last used for any other.
SessionState takeDoor(SessionState state, InputKind door);
SessionState takeNumbers(SessionState state, const TensorMap& tensors, std::vector<std::string> names);
SessionState takeSample(SessionState state, const OfferedSample& sample);
SessionState takeImage(SessionState state, const OpenedImage& image);
SessionState takeText(SessionState state, const OpenedText& text);
/// Nothing where the mechanism has no weights to load.
std::optional<SessionState> takeWeights(SessionState state, const OpenedWeights& weights);
/// Nothing where no mechanism takes tensors of these names.
std::optional<SessionState> takeTensors(SessionState state, const OpenedTensors& tensors);

// Mechanism and parameters.
SessionState takeMechanism(SessionState state, const std::string& id);
SessionState setParameters(SessionState state, const Parameters& parameters);
/// A number dragged in a view, held inside its limits; nothing where the mechanism has no such number.
std::optional<SessionState> dragParameter(SessionState state, const std::string& id, double value);

// An open model.
/// Opens it; `text` stands where no text is yet.
SessionState takeModel(SessionState state, const std::shared_ptr<const Model>& model,
                       const std::string& text);
SessionState takeStack(SessionState state, const std::string& stack);
SessionState takeLayer(SessionState state, int layer);
/// Multiplies what a head adds; 1 leaves it as it is.
SessionState scaleHead(SessionState state, const HeadRef& head, double scale);
SessionState resetHeads(SessionState state);

}  // namespace attenscope::edits
