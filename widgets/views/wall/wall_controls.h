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

/// The order after (or, for `by` −1, before) the present one among "by layer" and one per statistic.
WallOrder nextOrder(const WallOrder& now, const std::vector<const Step*>& statistics, int by);
/// The next dimming threshold: off, 25, 50, 75 %. Selects the first statistic if none is selected.
WallOrder nextShare(const WallOrder& now, const std::vector<const Step*>& statistics);

/// A painted button and the order that it sets.
struct WallButton {
  QRectF rect;
  QString text;
  QString help;
  bool on = false;
  WallOrder leadsTo;
};

/// The buttons in `line`, from the left: one per order if they fit, else one that cycles through them; then
/// the one for dimming. None if the run has no statistics.
std::vector<WallButton> wallButtons(const QRectF& line, const WallOrder& now,
                                    const std::vector<const Step*>& statistics);
void drawWallButton(QCPPainter& painter, const WallButton& button, bool hovered, const Palette& palette);

}  // namespace attenscope
