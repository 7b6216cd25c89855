// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace attenscope {

/// Where the parts of the view of circuits are; those without room are null.
struct CircuitsLayout {
  QRectF qk;      ///< matrix of tokens with title and labels
  QRectF ov;      ///< the same
  QRectF qkBars;  ///< spectrum with its title
  QRectF ovBars;
  QRectF plane;  ///< queries and keys as points, with its title
  QRectF notes;
};

/// Beside each other where there is width, under each other where there is height. `ov` says whether there is
/// an OV matrix, `notes` how high these are in a line as wide as the bounds.
CircuitsLayout layOutCircuits(const QRectF& bounds, bool ov, double notes, double lineHeight);

/// A matrix of tokens in its part of the view.
struct TokenMap {
  QRectF title;
  QRectF cells;
  double labels = 0;  ///< left of the rows and above the columns; 0 without room
  double bar = 0;     ///< right of the cells, for the colours; 0 without room
  int rows = 0;
  int columns = 0;

  bool empty() const { return rows <= 0 || columns <= 0 || cells.width() < 1 || cells.height() < 1; }
  int rowAt(const QPointF& point) const;
  int columnAt(const QPointF& point) const;
  QRectF cell(int row, int column) const;
};
/// Cells are square where there is room for it.
TokenMap layOutTokenMap(const QRectF& part, int rows, int columns, double labels, double bar,
                        double lineHeight);

}  // namespace attenscope
