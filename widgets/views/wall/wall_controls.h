// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/theme/palette.h"
#include "widgets/views/wall/wall_order.h"

#include <QRectF>
#include <QString>

#include <vector>

class QCPPainter;

namespace attenscope {

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
