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
  const char* title;  ///< source text, translated in the context "views"
  const char* help;   ///< one sentence for the tooltip
  /// Whether it can draw this step of this trace.
  bool (*accepts)(const Trace& trace, const Step& step);
  /// How well it fits, for choosing what is shown first: higher is better, 0 never by itself.
  int (*fitness)(const Trace& trace, const Step& step);
  View* (*create)(QWidget* parent);
  /// Shows every head or channel at once: the window keeps it below the main views, one row high.
  bool wall = false;
  /// What can be set, by whom it is set: "wall of heads". Options as typed are checked by `checkOptions`,
  /// which throws Error beginning with the option's id.
  const char* noun = "";
  std::vector<ViewOption> options = {};
  ViewOptions (*checkOptions)(const Trace& trace, const Step& step, const ViewOptions& typed) = nullptr;
};

/// Every view, in the order offered.
const std::vector<ViewSpec>& viewCatalog();
const ViewSpec* findView(const QString& id);
/// The fittest view for a step (the matrix view accepts every step, so there always is one).
const ViewSpec& bestView(const Trace& trace, const Step& step);

}  // namespace attenscope
