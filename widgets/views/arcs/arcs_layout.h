// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

namespace attenscope {

/// Two columns of tokens with arcs between them. A plain value, tested without a window.
struct ArcsLayout {
  QRectF area;  ///< of the tokens
  QRectF note;  ///< line of text below the tokens; null if all are shown
  int queries = 0;
  int keys = 0;
  int firstQuery = 0;
  int firstKey = 0;
  int shownQueries = 0;
  int shownKeys = 0;
  double rowHeight = 0;
  double labelWidth = 0;
  double left = 0;   ///< where arcs begin
  double right = 0;  ///< and end

  bool cut() const { return shownQueries < queries || shownKeys < keys; }
  /// Whether more keys than queries are out of view.
  bool keysAreCutMore() const { return keys - shownKeys > queries - shownQueries; }
  double queryY(int query) const { return area.top() + (query - firstQuery + 0.5) * rowHeight; }
  double keyY(int key) const { return area.top() + (key - firstKey + 0.5) * rowHeight; }
  QRectF queryLabel(int query) const;
  QRectF keyLabel(int key) const;
  /// The query or key on whose line y lies, or −1.
  int queryAt(double y) const;
  int keyAt(double y) const;
  /// A point of the arc from query to key, t in [0, 1].
  QPointF onArc(int query, int key, double t) const;
};

/// `labelWidth` is the width of the widest token, `lineHeight` that of a text line; the visible ranges start
/// at the given tokens as far as there are enough after them.
ArcsLayout layOutArcs(const QRectF& bounds, int queries, int keys, int firstQuery, int firstKey,
                      double labelWidth, double lineHeight);

}  // namespace attenscope
