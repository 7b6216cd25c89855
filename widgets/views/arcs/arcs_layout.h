// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

namespace attenscope {

/// Two columns of tokens with arcs between them. A plain value, tested without a window.
struct ArcsLayout {
  QRectF area;  ///< of the tokens
  QRectF note;  ///< line of text under them; null where everything is shown
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
  /// Whether more keys than queries are out of sight.
  bool keysAreCutMore() const { return keys - shownKeys > queries - shownQueries; }
  double queryY(int query) const { return area.top() + (query - firstQuery + 0.5) * rowHeight; }
  double keyY(int key) const { return area.top() + (key - firstKey + 0.5) * rowHeight; }
  QRectF queryLabel(int query) const;
  QRectF keyLabel(int key) const;
  /// The query or key whose line passes through y, or −1.
  int queryAt(double y) const;
  int keyAt(double y) const;
  /// A point of the arc from query to key, t in [0, 1].
  QPointF onArc(int query, int key, double t) const;
};

/// `labelWidth` is that of the widest token, `lineHeight` that of a line; the windows start at the wanted
/// tokens as far as there are enough.
ArcsLayout layOutArcs(const QRectF& bounds, int queries, int keys, int firstQuery, int firstKey,
                      double labelWidth, double lineHeight);

}  // namespace attenscope
