// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/theme/palette.h"

#include <QRectF>
#include <QString>

#include <string>
#include <vector>

class QCPPainter;

namespace attenscope {

/// How a wall is ordered and which of its heads are dimmed, by figures [layers × heads] of the run.
struct WallOrder {
  std::string statistic;  ///< symbol of the figure that sorts and dims; empty for none
  bool sorted = false;    ///< else by layer
  int share = 0;          ///< dim what is below so many per cent of the largest; 0 dims nothing

  bool operator==(const WallOrder&) const = default;
};

/// The next order among "by layer" and one a figure, forwards or backwards.
WallOrder nextOrder(const WallOrder& now, const std::vector<const Step*>& statistics, int by);
/// The next share to dim below: off, 25, 50, 75 %. Chooses the first figure where none was chosen.
WallOrder nextShare(const WallOrder& now, const std::vector<const Step*>& statistics);

/// A painted button and the order that it leads to.
struct WallButton {
  QRectF rect;
  QString text;
  QString help;
  bool on = false;
  WallOrder leadsTo;
};

/// The buttons in `line`, from the left: one an order where there is room, else one that goes on to the next;
/// then the one that dims. None where the run has no figures.
std::vector<WallButton> wallButtons(const QRectF& line, const WallOrder& now,
                                    const std::vector<const Step*>& statistics);
void drawWallButton(QCPPainter& painter, const WallButton& button, bool hovered, const Palette& palette);

}  // namespace attenscope
