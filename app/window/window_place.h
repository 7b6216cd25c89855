// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>
#include <QRect>

class QSize;
class QWidget;

namespace attenscope {

/// Room for a window's frame as long as nobody knows it: a title and thin edges.
inline constexpr QMargins kUsualFrame(4, 36, 4, 4);

/// `wanted`, without its frame, made smaller and moved as far as it and its frame do not lie in `available`.
QRect placedOn(const QRect& available, const QRect& wanted, const QMargins& frame);

/// Gives a dialog this size, or as much of it as its screen has room for.
void resizeWithinScreen(QWidget& dialog, const QSize& wanted);

}  // namespace attenscope
