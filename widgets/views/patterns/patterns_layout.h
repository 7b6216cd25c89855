// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace attenscope {

/// The inputs to the layout of the table of heads and patterns.
struct PatternsWish {
  QRectF bounds;
  int rows = 0;
  int columns = 0;     ///< patterns
  double names = 0;    ///< width of the widest name of a head
  double titles = 0;   ///< width of the widest title of a pattern
  double numbers = 0;  ///< width of a fit
  double lineHeight = 0;
  bool footnote = false;  ///< a line below the table
  double scroll = 0;
};

/// Heads in rows, patterns in columns. Without room for all columns there is a single one, for the pattern of
/// the order or each head's best.
struct PatternsLayout {
  QRectF header;    ///< titles of the columns; null without room
  QRectF body;      ///< the rows that are in sight
  QRectF footnote;  ///< null without room
  int rows = 0;
  int columns = 0;
  bool single = false;  ///< one column for all patterns
  bool turned = false;  ///< titles read upwards
  double names = 0;     ///< width of the heads' names; 0 without room
  double numbers = 0;   ///< width of a fit in a cell; 0 without room
  double rowHeight = 0;
  double columnWidth = 0;
  double scroll = 0;
  double maxScroll = 0;

  bool empty() const { return rows <= 0 || columns <= 0 || rowHeight <= 0 || columnWidth <= 0; }
  QRectF row(int place) const;
  QRectF cell(int place, int column) const;
  QRectF title(int column) const;
  /// The row or the column under a point, or −1.
  int rowAt(const QPointF& point) const;
  int columnAt(const QPointF& point) const;
};

PatternsLayout layOutPatterns(const PatternsWish& wish);

}  // namespace attenscope
