// SPDX-License-Identifier: GPL-3.0-or-later
/// How the panels of a figure lie beside and below each other.
#pragma once

#include "app/panels/figure_content.h"

#include <QRectF>

#include <vector>

namespace attenscope {

struct PanelPlace {
  QRectF caption;
  QRectF view;
};

/// How wide the drawing of a panel is for its height, about, when it fills its room.
double panelAspect(const FigurePanel& panel);

/// The places of `count` panels in `area`, row by row, each with a line of height `caption` above it; of
/// `columns`, or of as many as make drawings of this aspect largest if that is 0. Throws Error if there is
/// no room for them.
std::vector<PanelPlace> panelPlaces(const QRectF& area, std::size_t count, int columns, double aspect,
                                    double caption);

/// How many beside each other are still large enough to be read in a figure of this width.
int readableColumns(double width, std::size_t count);
/// How high panels of this aspect are together, so many beside each other in this width.
double heightOfPanels(double width, std::size_t count, int columns, double aspect, double caption);

}  // namespace attenscope
