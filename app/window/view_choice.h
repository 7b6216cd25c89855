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

/// What stands in the two panes while `step` is chosen: the main one always shows that step; the other
/// complements it with another view of the same step or with a result of the same run.
struct ViewChoice {
  ViewAssignment main;
  ViewAssignment side;  ///< view null where nothing complements
};

/// The views that can draw a step, walls left out.
std::vector<const ViewSpec*> viewsFor(const Trace& trace, int step);
/// `wantedMain` and `wantedSide` are ids, or empty for the fittest; ids that do not fit are passed over.
ViewChoice chooseViews(const Trace& trace, int step, const QString& wantedMain, const QString& wantedSide);
/// What the wall shows: the chosen step, or the nearest one in the run that has heads or channels.
ViewAssignment chooseWall(const Trace& trace, int step);
/// Everything that the side pane may show beside `main`.
std::vector<ViewAssignment> sideChoices(const Trace& trace, int step, const ViewSpec& main);

}  // namespace attenscope
