// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_place.h"

#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace attenscope {

QRect placedOn(const QRect& available, const QRect& wanted, const QMargins& frame) {
  const QRect room = available.marginsRemoved(frame);
  QRect placed(wanted.topLeft(), wanted.size().boundedTo(room.size()));
  placed.moveLeft(std::clamp(placed.left(), room.left(), room.right() + 1 - placed.width()));
  placed.moveTop(std::clamp(placed.top(), room.top(), room.bottom() + 1 - placed.height()));
  return placed;
}

void resizeWithinScreen(QWidget& dialog, const QSize& wanted) {
  const QRect room = dialog.screen()->availableGeometry().marginsRemoved(kUsualFrame);
  dialog.resize(wanted.boundedTo(room.size()));
}

}  // namespace attenscope
