// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace attenscope {

/// One head of one layer, by position in the wall.
struct WallTile {
  int row = -1;  ///< layer
  int head = -1;
  bool valid() const { return row >= 0 && head >= 0; }
  bool operator==(const WallTile&) const = default;
};

/// Where the tiles lie: a row for each layer, a column for each head, all of them inside `bounds`.
struct WallLayout {
  QRectF bounds;
  int rows = 0;
  int heads = 0;
  double labelWidth = 0;    ///< for the layers' names, left of the tiles; 0 where there is no room
  double headerHeight = 0;  ///< for the heads' numbers above them
  QPointF origin;           ///< of the first tile
  QSizeF pitch;             ///< from one tile to the next
  double gap = 1;

  bool empty() const { return rows <= 0 || heads <= 0 || pitch.width() <= 0 || pitch.height() <= 0; }
  QRectF tileRect(const WallTile& tile) const;
  /// The tile under `point`, the gaps beside it included.
  WallTile at(const QPointF& point) const;
};

/// `aspect` is width / height of a tile.
WallLayout layOutWall(const QRectF& bounds, int rows, int heads, double aspect, double labelWidth,
                      double lineHeight);

}  // namespace attenscope
