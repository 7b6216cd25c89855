// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/compared_panel.h"

#include "engine/analysis/run_difference.h"
#include "engine/error.h"

#include <algorithm>

namespace attenscope {

FigurePanel comparedPanel(FigurePanel panel, const std::string& which, const ComparedWith& with) {
  panel.named = true;
  const std::string what = "runs=" + printable(which) + ": ";
  if (which != "a" && which != "b" && which != "difference")
    throw Error(what + "expected a, b or difference");
  if (!with.b) throw Error(what + "nothing is compared");
  if (which == "a") {
    panel.addTitle(QStringLiteral("A"));
    return panel;
  }
  ViewState& state = panel.state;
  const Step& step = *state.stepOrNull();
  const int layer = with.head && with.head->layer >= 0 ? with.head->layer : step.layer;
  const int stepB = with.b->indexOf(step.id, layer);
  const bool heads = with.head && step.axisOf(AxisKind::Head) == 0;
  if (stepB < 0 || (heads && with.head->head >= with.b->steps[static_cast<std::size_t>(stepB)].value.dim(0)))
    throw Error(what + "B has no step '" + step.id + "'" + (heads ? " of that head" : ""));
  if (which == "b") {
    panel.addTitle(with.words.isEmpty() ? QStringLiteral("B") : QStringLiteral("B: ") + with.words);
    state.trace = with.b;
    state.step = stepB;
    state.selection = state.selection.clampedTo(*with.b);
    if (heads) state.selection.head = with.head->head;
  } else {
    panel.addTitle(QStringLiteral("A − B"));
    const int partA =
        heads ? std::clamp(state.selection.head, 0, static_cast<int>(step.value.dim(0)) - 1) : -1;
    auto difference = differenceOf({state.trace.get(), state.step, partA},
                                   {with.b.get(), stepB, heads ? with.head->head : -1});
    if (!difference) throw Error(what + "step '" + step.id + "' of B has other axes");
    state.trace = std::move(difference);
    state.step = 0;
    state.style.colormap = QStringLiteral("diverging");
    state.style.fixedRange = false;
    state.style.coloring = {};
  }
  panel.fitView();
  return panel;
}

}  // namespace attenscope
