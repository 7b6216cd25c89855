// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace attenscope {

/// What a wall of pictures has to hold.
struct WallWish {
  QRectF bounds;
  int count = 0;
  int columns = 0;    ///< 0 where the layout may choose; then every picture has a caption below it
  double aspect = 1;  ///< width / height of a picture
  double labelWidth = 0;
  double captionWidth = 0;
  double lineHeight = 0;
  bool controls = false;  ///< leave room for buttons above
  double scroll = 0;      ///< of captioned pictures that do not fit all at once
};

/// Where the pictures lie, row by row, all of them inside `bounds`.
struct WallLayout {
  QRectF bounds;
  QRectF controls;  ///< the line of the buttons; null where there is no room
  QRectF body;      ///< what is left for the pictures
  int count = 0;
  int columns = 0;
  double labelWidth = 0;    ///< for the rows' names, left of the pictures; 0 where there is no room
  double headerHeight = 0;  ///< for the columns' numbers above them
  double caption = 0;       ///< height below each picture
  QPointF origin;           ///< of the first picture
  QSizeF pitch;             ///< from one picture to the next
  double gap = 1;
  double scroll = 0;
  double maxScroll = 0;

  bool empty() const { return count <= 0 || columns <= 0 || pitch.width() <= 0 || pitch.height() <= 0; }
  int rows() const { return columns > 0 ? (count + columns - 1) / columns : 0; }
  QRectF tileRect(int place) const;
  /// The picture under `point`, the gap beside it included, or −1.
  int at(const QPointF& point) const;
};

WallLayout layOutWall(const WallWish& wish);

}  // namespace attenscope
