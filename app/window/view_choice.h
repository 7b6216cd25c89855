// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/views/catalog.h"

#include <QString>

#include <vector>

namespace attenscope {

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
ViewChoice chooseViews(const Trace& trace, int step, const QString& wantedMain, const QString& wantedSide);
/// The contents of the wall: the chosen step, or the nearest one in the run with heads or channels.
ViewAssignment chooseWall(const Trace& trace, int step);
/// Everything that the side pane may show next to `main`.
std::vector<ViewAssignment> sideChoices(const Trace& trace, int step, const ViewSpec& main);

}  // namespace attenscope
