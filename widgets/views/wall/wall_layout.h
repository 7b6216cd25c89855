// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace attenscope {

/// The inputs to the layout of the wall.
struct WallWish {
  QRectF bounds;
  int count = 0;
  int columns = 0;    ///< 0: chosen by the layout, with a caption below each picture
  double aspect = 1;  ///< width / height of a picture
  double labelWidth = 0;
  double captionWidth = 0;
  double lineHeight = 0;
  bool controls = false;  ///< reserve a line for buttons on top
  double scroll = 0;      ///< for captioned pictures that do not all fit
};

/// The layout of the pictures, row by row, inside `bounds`.
struct WallLayout {
  QRectF bounds;
  QRectF controls;  ///< line of the buttons; null without room
  QRectF body;      ///< area of the pictures
  int count = 0;
  int columns = 0;
  double labelWidth = 0;    ///< of the row names on the left; 0 without room
  double headerHeight = 0;  ///< of the column numbers on top
  double caption = 0;       ///< height below each picture
  QPointF origin;           ///< of the first picture
  QSizeF pitch;             ///< from one picture to the next
  double gap = 1;
  double scroll = 0;
  double maxScroll = 0;

  bool empty() const { return count <= 0 || columns <= 0 || pitch.width() <= 0 || pitch.height() <= 0; }
  int rows() const { return columns > 0 ? (count + columns - 1) / columns : 0; }
  QRectF tileRect(int place) const;
  /// The index of the picture under `point`, including the gap beside it, or −1.
  int at(const QPointF& point) const;
};

WallLayout layOutWall(const WallWish& wish);

}  // namespace attenscope
