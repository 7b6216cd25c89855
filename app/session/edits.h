// SPDX-License-Identifier: GPL-3.0-or-later
/// Every change that the user can make to the session, as a pure function from state to state: no window, no
/// stored trace, no messages. Whatever a change needs to know about the trace is passed in.
#pragma once

#include "app/session/file_loader.h"
#include "app/session/session_state.h"

#include <optional>

namespace attenscope {

struct OfferedSample;
struct Task;

}  // namespace attenscope

namespace attenscope::edits {

// Steps and views.
/// Shows another step of the trace; in a model, the detail layer follows to the layer of that step.
SessionState showStep(SessionState state, const Step& step);
/// The same with a cell of it selected and pinned.
SessionState showCell(SessionState state, const Step& step, const Index& cell);
SessionState showMainView(SessionState state, const QString& id);
SessionState showSideView(SessionState state, const QString& id);
SessionState setColormap(SessionState state, const QString& id);
SessionState setDisplay(SessionState state, const DisplaySettings& display);
/// Shows weights in another way. Where `shown`, the step on the screen, holds weights, its aggregate is shown
/// as soon as there is one, and itself again without. Ranges that were fixed for other numbers are let go.
SessionState setMeasuring(SessionState state, const Measuring& measuring, const Step* shown);
/// A view set in another way by its own buttons.
SessionState setViewOptions(SessionState state, const QString& view, const ViewOptions& options);

// The selection.
/// Pins `picked`; with `adding` (Ctrl) adds its query to the picked ones, or removes it again. `trace` and
/// `shown`, the index of the step on the screen, let a mechanism with several layers follow to the picked
/// layer; without a trace the layer stays.
SessionState pick(SessionState state, const Selection& picked, bool adding, const Trace* trace, int shown);
/// Unpins the selection; head, channel and layer stay.
SessionState unpin(SessionState state);
SessionState selectHead(SessionState state, int head);
/// Moves head and channel by `by`, within what the trace has.
SessionState turn(SessionState state, int by, const Trace& trace);

// Hidden tokens and the painted mask [tokens × tokens], 1 for visible.
SessionState toggleToken(SessionState state, int token);
/// The place of a token of Trace::tokens among all that the model reads.
int firstTextToken(const Trace& trace, int shown);
/// Which of the shown tokens are hidden as keys.
std::set<int> shownHidden(const Trace& trace, const std::set<int>& hidden);
SessionState showAllTokens(SessionState state);
/// Hides or shows one pair; indices outside `tokens` change nothing.
SessionState paintPair(SessionState state, int query, int key, bool hide, std::int64_t tokens);
SessionState clearMask(SessionState state);
SessionState invertMask(SessionState state, std::int64_t tokens);

// The input.
SessionState typeText(SessionState state, std::string text);
SessionState typeSource(SessionState state, std::string text);
SessionState typeQuery(SessionState state, std::string text);
/// Switches to a kind of input chosen in the panel; numbers start with a small example.
SessionState takeInputKind(SessionState state, InputKind kind);
/// Switches the input by the top bar: Image, Model or, for any other value, the kind of text input used last.
SessionState switchInput(SessionState state, InputKind door);
SessionState takeNumbers(SessionState state, const TensorMap& tensors, std::vector<std::string> names);
SessionState takeSample(SessionState state, const OfferedSample& sample);
SessionState takeImage(SessionState state, const OpenedImage& image);
/// A frame of a video or of numbered pictures that were just opened.
SessionState takeFrames(SessionState state, const OpenedImage& image, FramePlace place);
/// Another frame: what is selected and the ranges of colours stay.
SessionState takeNextFrame(SessionState state, const OpenedImage& image, FramePlace place);
SessionState takeText(SessionState state, const OpenedText& text);
/// Loads weights; nothing if the mechanism has no weights.
std::optional<SessionState> takeWeights(SessionState state, const OpenedWeights& weights);
/// Takes raw inputs, and another mechanism if the current one takes no numbers; nothing if no mechanism takes
/// tensors of these names.
std::optional<SessionState> takeTensors(SessionState state, const OpenedTensors& tensors);

// Mechanism and parameters.
SessionState takeMechanism(SessionState state, const std::string& id);
SessionState setParameters(SessionState state, const Parameters& parameters);
/// The first sample of a task in place of the input, with the task's weights.
SessionState takeTaskSample(SessionState state, const Task& task);
/// Sets a parameter dragged in a view, clamped to its range; nothing if the mechanism has no such numeric
/// parameter.
std::optional<SessionState> dragParameter(SessionState state, const std::string& id, double value);

// An open model.
/// Opens a model; `text` is used if there is no text yet.
SessionState takeModel(SessionState state, const std::shared_ptr<const Model>& model,
                       const std::string& text);
/// Opens the small model of the program with its sample, in place of the text that is there.
SessionState takeStories(SessionState state, const std::shared_ptr<const Model>& model);
/// Looks at another stack; where those of `trace` have grids of their own, at the same place of the picture.
SessionState takeStack(SessionState state, const std::string& stack, const Trace* trace = nullptr);
SessionState takeLayer(SessionState state, int layer);
/// Of a network: shows the step of this layer, which becomes the one in detail.
SessionState showValue(SessionState state, const std::string& step, int layer);
/// The same network with something else said of it (withDeclaration).
SessionState redeclare(SessionState state, const std::shared_ptr<const Model>& model);

// What is changed of the run.
/// The edit that scales this head's output; null if there is none.
const Edit* scaledHead(const SessionState& state, const HeadRef& head);
/// How many edits scale a single head.
int scaledHeads(const SessionState& state);
/// Sets the factor on the output of a head; 1 leaves it unchanged.
SessionState scaleHead(SessionState state, const HeadRef& head, double scale);
SessionState resetHeads(SessionState state);
/// The edit that sets the selected cell of a step; nothing if no cell is selected. Tokens are counted as the
/// model reads them, also where only some are shown.
std::optional<Edit> cellEdit(const Trace& trace, const Step& step, const Selection& selection, double value);
/// The place of a selected cell of a step, along all of its axes or only along `axes`.
std::map<AxisKind, IndexRanges> placeOf(const Trace& trace, const Step& step, const Selection& selection,
                                        const std::set<AxisKind>& axes = {});
/// Gives one place of a map another value, in the edit that paints with this value.
SessionState paintPlace(SessionState state, const Step& step, const Selection& place, double value);
/// Appends an edit; one that sets the same thing, such as a score of the same cell, gives way.
SessionState addEdit(SessionState state, const Edit& edit);
/// Replaces, switches, moves or removes the edit at this place of the list; nothing for other places.
SessionState setEdit(SessionState state, std::size_t at, const Edit& edit);
SessionState switchEdit(SessionState state, std::size_t at, bool on);
SessionState moveEdit(SessionState state, std::size_t from, std::size_t to);
SessionState removeEdit(SessionState state, std::size_t at);
SessionState removeEdits(SessionState state);
/// Switches all off; or all on, if none is on.
SessionState switchAllEdits(SessionState state);

}  // namespace attenscope::edits
