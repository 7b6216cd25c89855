// SPDX-License-Identifier: GPL-3.0-or-later
/// What a figure draws: one view, or several as panels with letters.
#pragma once

#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <QString>

#include <string>
#include <vector>

namespace attenscope {

/// Whether panels of one figure have their colours, and the bar that explains them, in common.
enum class PanelBars {
  Usual,   ///< in common where all show the same step
  Shared,  ///< in common
  Each,    ///< each its own
};
const char* toString(PanelBars bars);  ///< "usual", "shared", "each"
/// Throws Error for another word.
PanelBars panelBarsFrom(const std::string& text);

/// A view in a figure.
struct FigurePanel {
  const ViewSpec* view = nullptr;
  ViewState state;
  QString title{};     ///< what it has other than its neighbours: "head 3"
  bool named = false;  ///< the title says all that is other; else the view's own heading says the rest

  /// Appends to the title, after a dot.
  void addTitle(const QString& text);
  /// Takes the best view where the one that is there cannot show the state.
  void fitView();
};

/// The views of a figure, and how they lie beside each other.
struct FigureContent {
  FigureContent() = default;
  FigureContent(const ViewSpec& view, ViewState state);

  std::vector<FigurePanel> panels;
  int columns = 0;      ///< 0: as many as make the panels largest
  bool letters = true;  ///< (a), (b), … before the titles of several
  PanelBars bars = PanelBars::Usual;
  bool freeHeight = false;  ///< several are as high as they need to be for the width of the figure

  bool several() const { return panels.size() > 1; }
  const FigurePanel& first() const { return panels.front(); }
};

/// The letters of a panel: "(a)" of the first, "(aa)" of the 27th.
QString panelLetters(std::size_t panel);

}  // namespace attenscope
