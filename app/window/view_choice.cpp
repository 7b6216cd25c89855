// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/view_choice.h"

#include "engine/analysis/measuring.h"

#include <algorithm>
#include <cstdlib>

namespace attenscope {

namespace {

const Step& at(const Trace& trace, int step) {
  return trace.steps[static_cast<std::size_t>(step)];
}

bool isResult(const Step& step) {
  return step.role == Role::Weights || step.role == Role::ChannelGate || step.role == Role::SpatialGate;
}

/// How well a view complements the main one: the cells of the very step that is shown come last.
int complement(const ViewSpec& view, const Trace& trace, int candidate, int step) {
  constexpr int kAgain = 30;
  const int fitness = view.fitness(trace, at(trace, candidate));
  const bool again = candidate == step && &view == &viewCatalog().front();
  return again ? std::min(fitness, kAgain) : fitness;
}

/// The layer that `step` is in or, if it is in none, the one looked at.
LayerPlace placeOf(const Trace& trace, int step, const LayerPlace& looked) {
  const Step& shown = at(trace, step);
  return shown.layer >= 0 ? LayerPlace{shown.stack, shown.layer} : looked;
}

bool isAt(const Trace& trace, int step, const LayerPlace& place) {
  return place.layer >= 0 && at(trace, step).layer == place.layer && at(trace, step).stack == place.stack;
}

/// Of two steps the one in the layer `place`, else the one nearer to `step`; of two as near, the one before
/// it.
bool nearer(const Trace& trace, int a, int b, int step, const LayerPlace& place) {
  if (const bool here = isAt(trace, a, place); here != isAt(trace, b, place)) return here;
  const int there = std::abs(a - step);
  const int known = std::abs(b - step);
  return there < known || (there == known && a < b);
}

/// The step's own partner; −1 if it has none.
int partnerOf(const Trace& trace, int step) {
  const Step& shown = at(trace, step);
  return shown.links.partner.empty() ? -1 : trace.indexOf(shown.links.partner, shown.layer);
}

}  // namespace

std::vector<const ViewSpec*> viewsFor(const Trace& trace, int step) {
  std::vector<const ViewSpec*> fitting;
  for (const ViewSpec& view : viewCatalog())
    if (!view.wall && view.accepts(trace, at(trace, step))) fitting.push_back(&view);
  std::stable_sort(fitting.begin(), fitting.end(), [&](const ViewSpec* a, const ViewSpec* b) {
    return a->fitness(trace, at(trace, step)) > b->fitness(trace, at(trace, step));
  });
  return fitting;
}

std::vector<ViewAssignment> sideChoices(const Trace& trace, int step, const ViewSpec& main,
                                        const LayerPlace& looked) {
  const int partner = partnerOf(trace, step);
  const LayerPlace place = placeOf(trace, step, looked);
  std::vector<std::pair<int, ViewAssignment>> rated;
  for (int i = 0; i < static_cast<int>(trace.steps.size()); ++i) {
    if (i != step && (partner >= 0 ? i != partner : !isResult(at(trace, i)))) continue;
    for (const ViewSpec* view : viewsFor(trace, i)) {
      if (view == &main && i != partner) continue;
      // The partner in any way first, its bare cells last of these: it is what the step is read with.
      const int own = view == &viewCatalog().front() ? 60 : 100;
      const int fitness = complement(*view, trace, i, step) + (i == partner && i != step ? own : 0);
      const auto same =
          std::find_if(rated.begin(), rated.end(), [&](const auto& r) { return r.second.view == view; });
      if (same == rated.end()) {
        rated.emplace_back(fitness, ViewAssignment{view, i});
      } else if (const auto& [known, other] = *same;
                 i == partner || (i == step && other.step != partner) ||
                 (other.step != step && other.step != partner &&
                  (fitness > known || (fitness == known && nearer(trace, i, other.step, step, place))))) {
        *same = {fitness, {view, i}};
      }
    }
  }
  std::stable_sort(rated.begin(), rated.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<ViewAssignment> choices;
  for (const auto& [fitness, assignment] : rated)
    if (fitness > 0) choices.push_back(assignment);
  return choices;
}

ViewChoice chooseViews(const Trace& trace, int step, const QString& wantedMain, const QString& wantedSide,
                       const LayerPlace& looked) {
  ViewChoice choice;
  const std::vector<const ViewSpec*> fitting = viewsFor(trace, step);
  if (fitting.empty()) return choice;
  choice.main = {fitting.front(), step};
  for (const ViewSpec* view : fitting)
    if (wantedMain == QLatin1String(view->id)) choice.main.view = view;
  const std::vector<ViewAssignment> sides = sideChoices(trace, step, *choice.main.view, looked);
  if (!sides.empty()) choice.side = sides.front();
  for (const ViewAssignment& side : sides)
    if (wantedSide == QLatin1String(side.view->id)) choice.side = side;
  return choice;
}

ViewAssignment chooseWall(const Trace& trace, int step, const LayerPlace& looked) {
  const auto wallFor = [&](int i) -> const ViewSpec* {
    for (const ViewSpec& view : viewCatalog())
      if (view.wall && view.accepts(trace, at(trace, i))) return &view;
    return nullptr;
  };
  const int count = static_cast<int>(trace.steps.size());
  int best = -1;
  const LayerPlace place = placeOf(trace, step, looked);
  // Under all heads together stands each of them.
  if (const Step& shown = at(trace, step); shown.aggregated)
    if (const int each = trace.indexOf(sourceOfAggregate(shown.id), place.layer);
        each >= 0 && wallFor(each) != nullptr)
      return {wallFor(each), each};
  if (const ViewSpec* own = wallFor(step)) return {own, step};
  for (int distance = 0; distance < count; ++distance) {
    for (const int i : {step + distance, step - distance}) {
      if (i < 0 || i >= count || wallFor(i) == nullptr) continue;
      if (best < 0 || (isAt(trace, i, place) && !isAt(trace, best, place))) best = i;
    }
  }
  return best < 0 ? ViewAssignment{} : ViewAssignment{wallFor(best), best};
}

}  // namespace attenscope
