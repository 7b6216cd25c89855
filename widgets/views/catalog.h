// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QWidget>

#include <vector>

namespace attenscope {

/// Something about a kind of view that can be set, beside the buttons it paints itself.
struct ViewOption {
  const char* id;     ///< "sort": what ViewOptions know it by
  const char* value;  ///< what its value is, such as "FIGURE"; "N" for a whole number, null for a switch
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
  /// What can be set, by whom it is set: "wall of heads". Options as typed are checked by `checkOptions`,
  /// which throws Error beginning with the option's id.
  const char* noun = "";
  std::vector<ViewOption> options = {};
  ViewOptions (*checkOptions)(const Trace& trace, const Step& step, const ViewOptions& typed) = nullptr;
};

/// Every view, in display order.
const std::vector<ViewSpec>& viewCatalog();
/// The view with this id, or null.
const ViewSpec* findView(const QString& id);
/// The view with the highest fitness for a step (the matrix view accepts every step, so there is always one).
const ViewSpec& bestView(const Trace& trace, const Step& step);

}  // namespace attenscope
