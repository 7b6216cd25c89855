// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/command_session.h"

#include "app/command/change.h"
#include "app/command/drawing.h"
#include "app/command/outputs.h"
#include "app/session/explaining.h"
#include "engine/models/model.h"

#include <filesystem>

namespace attenscope {

namespace {

Comparison comparisonOf(const ComparedRun& run, const OutputOptions& options) {
  Comparison comparison;
  if (run.otherHead) {
    comparison.with = Comparison::With::Head;
    comparison.head = *run.otherHead;
  } else if (run.otherRequest) {
    const std::optional<SessionState> other = sessionOf(*run.otherRequest);
    if (!other) return comparison;
    comparison.with = Comparison::With::Run;
    comparison.run = std::make_shared<const SessionState>(*other);
  }
  if (options.of == "difference") comparison.beside = Comparison::Beside::Difference;
  if (options.of == "causes") comparison.beside = Comparison::Beside::Causes;
  if (options.trace) comparison.traced = *options.trace;
  return comparison;
}

Explaining explainingOf(const ExplainedAnswer& answer) {
  Explaining explaining;
  explaining.on = true;
  for (const ExplanationRequest& request : answer.requests) {
    if (explaining.method.empty()) {
      explaining.method = request.method->id;
      explaining.target = textOf(answer.maps.front().target.target);
    }
    if (!request.layer.empty()) explaining.layer = request.layer;
    if (request.parameters != Parameters(request.method->parameters))
      explaining.parameters.insert_or_assign(request.method->id, request.parameters);
  }
  return explaining;
}

}  // namespace

std::optional<SessionState> sessionOf(const RunRequest& request,
                                      const std::optional<std::string>& weightsFile) {
  // Sessions hold raw tensors of numbers alone, not of a network or beside a text.
  if (request.input.kind != InputKind::Numbers && !request.input.tensors.empty()) return std::nullopt;
  if (request.weights != nullptr && !weightsFile) return std::nullopt;
  SessionState state;
  state.mechanism = request.mechanism->id;
  state.input = request.input;
  state.parameters.emplace(state.mechanism, request.parameters);
  if (!request.edits.empty()) state.edits.emplace(state.mechanism, request.edits);
  state.weights = request.weights;
  if (weightsFile)
    state.weightsPath = QString::fromStdString(std::filesystem::absolute(*weightsFile).string());
  state.display.measuring = request.measuring;
  return state;
}

SessionState withDrawing(SessionState state, const ComparedRun& run, const OutputOptions& options,
                         const Drawing& drawing) {
  state.comparison = comparisonOf(run, options);
  if (run.explained) state.explaining = explainingOf(*run.explained);
  const ViewState& shown = drawing.state();
  if (const Step& step = *shown.stepOrNull(); run.shown == run.trace) {
    state.step = step.id;
    state.stepLayer = step.layer;
    state.mainView = QString::fromLatin1(drawing.view().id);
    setColoring(state.display, {run.trace->mechanism, step.id}, shown.style.coloring);
  }
  state.selection = shown.selection;
  state.display.colormap = QString::fromStdString(options.colormap.value_or(""));
  if (!shown.options.empty())
    state.display.viewOptions[QString::fromLatin1(drawing.view().id)] = shown.options;
  return state;
}

std::string shownPart(const ComparedRun& run, const OutputOptions& options) {
  if (run.explained) return "explanation";
  const std::string of = options.of.value_or("a");
  return of == "a" ? std::string() : of;
}

}  // namespace attenscope
