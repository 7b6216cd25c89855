// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QWidget>

#include <vector>

namespace attenscope {

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
};

/// Every view, in the order offered.
const std::vector<ViewSpec>& viewCatalog();
const ViewSpec* findView(const QString& id);
/// The fittest view for a step (the matrix view accepts every step, so there always is one).
const ViewSpec& bestView(const Trace& trace, const Step& step);

}  // namespace attenscope
