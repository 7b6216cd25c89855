// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/view_state.h"

#include "app/session/session.h"
#include "engine/catalog.h"
#include "engine/models/model.h"
#include "widgets/views/catalog.h"

namespace attenscope {

ViewState viewStateOf(const Session& session, const Palette& palette, int step, const ViewSpec* shownBy) {
  ViewState view = viewStateOf(session.state(), session.trace(), palette, step, shownBy);
  view.selection = session.selection();  // what is hovered, too
  return view;
}

ViewState viewStateOf(const SessionState& state, std::shared_ptr<const Trace> trace, const Palette& palette,
                      int step, const ViewSpec* shownBy) {
  const DisplaySettings& display = state.display;
  ViewState view;
  view.trace = std::move(trace);
  view.step = step;
  view.selection = state.selection;
  view.style.palette = palette;
  view.style.colormap = colormapOf(display.colormap, view.trace.get());
  view.style.overlay = display.overlay;
  if (shownBy != nullptr)
    if (const auto set = display.viewOptions.find(QString::fromLatin1(shownBy->id));
        set != display.viewOptions.end())
      view.options = set->second;
  if (const Step* shown = view.stepOrNull()) {
    view.style.coloring = coloringFor(display, *view.trace, *shown);
    const auto fixed = display.fixedRanges.find({view.trace->mechanism, shown->id});
    if (fixed != display.fixedRanges.end()) {
      view.style.fixedRange = true;
      view.style.low = fixed->second.low;
      view.style.high = fixed->second.high;
    }
  }
  return view;
}

int shownStepOf(const SessionState& state, const Trace& trace) {
  if (trace.steps.empty()) return -1;
  if (const int chosen = trace.indexOf(state.step, state.stepLayer); chosen >= 0) return chosen;
  const bool ofModel = trace.mechanism == kModelMechanism;
  if (ofModel && !state.input.model) return static_cast<int>(trace.steps.size()) - 1;
  // In the part of a model that is looked at; one head's or its map where weights are too large to keep.
  for (const char* id : {"weights", "head_weights", "map"})
    if (const int own = trace.indexOf(Model::step(state.input.detailStack, id), state.stepLayer);
        ofModel && own >= 0)
      return own;
  const Mechanism& shown = ofModel ? state.input.model->mechanism : mechanism(trace.mechanism);
  const int main = trace.indexOf(shown.mainStep, ofModel ? state.stepLayer : -1);
  return main >= 0 ? main : static_cast<int>(trace.steps.size()) - 1;
}

}  // namespace attenscope
