// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/views/catalog.h"

#include <QString>

#include <vector>

namespace attenscope {

/// A layer of a part of the model, which control and heading name.
struct LayerPlace {
  std::string stack;
  int layer = -1;  ///< −1: none
};

/// A view and the step that it shows.
struct ViewAssignment {
  const ViewSpec* view = nullptr;
  int step = -1;
};

/// The contents of the two panes for a chosen step: the main one always shows that step; the other
/// complements it with another view of it or with a result of the same run.
struct ViewChoice {
  ViewAssignment main;
  ViewAssignment side;  ///< view null if nothing complements the main one
};

/// The views that can draw a step, except walls.
std::vector<const ViewSpec*> viewsFor(const Trace& trace, int step);
/// `wantedMain` and `wantedSide` are ids of views, or empty for the best; ids that do not fit are ignored.
/// Beside a step that is in no layer stands the layer looked at, `at`.
ViewChoice chooseViews(const Trace& trace, int step, const QString& wantedMain, const QString& wantedSide,
                       const LayerPlace& at = {});
/// The contents of the wall: the chosen step, or the nearest one in the run with heads or channels, in the
/// same layer if there is one.
ViewAssignment chooseWall(const Trace& trace, int step, const LayerPlace& at = {});
/// Everything that the side pane may show next to `main`. Beside a step with a partner of its own that is the
/// step and the partner alone.
std::vector<ViewAssignment> sideChoices(const Trace& trace, int step, const ViewSpec& main,
                                        const LayerPlace& at = {});

}  // namespace attenscope
