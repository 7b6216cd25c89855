// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QWidget>

#include <vector>

namespace attenscope {

/// An option of a kind of view, as the command line offers it.
struct ViewOption {
  const char* id;     ///< "sort": its key in ViewOptions
  const char* value;  ///< placeholder of its value: "FIGURE", or "N" for an integer; null for a switch
  const char* help;   ///< one sentence
};

/// A kind of view. Everything that the window and the command line know about it is here.
struct ViewSpec {
  const char* id;     ///< "matrix"
  const char* title;  ///< display title; marked for translation in the context "views"
  const char* help;   ///< one sentence for the tooltip
  /// Whether it can draw this step of this trace.
  bool (*accepts)(const Trace& trace, const Step& step);
  /// How well it suits the step, for choosing the initial view: higher is better, 0 means never by default.
  int (*fitness)(const Trace& trace, const Step& step);
  View* (*create)(QWidget* parent);
  /// Shows all heads or channels at once; the window puts it below the main views, one row high.
  bool wall = false;
  /// What messages call a view with options ("wall of heads"), and the options. `checkOptions` completes them
  /// as typed; it throws Error, beginning with an option, if the run does not support it or a number is out
  /// of range.
  const char* noun = "";
  std::vector<ViewOption> options = {};
  ViewOptions (*checkOptions)(const Trace& trace, const Step& step, const ViewOptions& typed) = nullptr;
  /// Whether its colours stand for values, on the scale that is chosen for the step; and whether it can have
  /// each row by itself.
  bool colors = false;
  bool rowsAlone = false;
  bool alone = false;                  ///< it has the room of both panes
  LookParts look{};                    ///< what of FigureLook it honours
  DrawnPart part = DrawnPart::Matrix;  ///< what of a run it draws
};

/// Every view, in display order.
const std::vector<ViewSpec>& viewCatalog();
/// The view with this id, or null.
const ViewSpec* findView(const QString& id);
/// The view with the highest fitness for a step (the matrix view accepts every step, so there is always one).
const ViewSpec& bestView(const Trace& trace, const Step& step);

}  // namespace attenscope
