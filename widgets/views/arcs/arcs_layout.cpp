// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/arcs/arcs_layout.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

ArcsLayout layOutArcs(const QRectF& bounds, int queries, int keys, int firstQuery, int firstKey,
                      double labelWidth, double lineHeight) {
  ArcsLayout layout;
  layout.queries = queries;
  layout.keys = keys;
  const double padding = std::clamp(0.04 * std::min(bounds.width(), bounds.height()), 2.0, 14.0);
  QRectF inner = bounds.adjusted(padding, padding, -padding, -padding);
  if (queries <= 0 || keys <= 0 || inner.width() < 20 || inner.height() < lineHeight) return layout;

  const int longest = std::max(queries, keys);
  const double least = lineHeight + 1;
  if (longest * least > inner.height() && inner.height() > 3 * least) {
    layout.note = QRectF(inner.left(), inner.bottom() - lineHeight, inner.width(), lineHeight);
    inner.setBottom(layout.note.top() - 6);
  }
  const int fitting = std::max(1, static_cast<int>(inner.height() / least));
  layout.shownQueries = std::min(queries, fitting);
  layout.shownKeys = std::min(keys, fitting);
  layout.firstQuery = std::clamp(firstQuery, 0, queries - layout.shownQueries);
  layout.firstKey = std::clamp(firstKey, 0, keys - layout.shownKeys);
  const int shown = std::max(layout.shownQueries, layout.shownKeys);
  layout.rowHeight = std::min(inner.height() / shown, 2.4 * lineHeight);

  // The pair of columns stays together: on a wide canvas arcs a mile long say nothing more.
  layout.labelWidth = std::min(labelWidth, 0.3 * inner.width());
  const double gap = std::min(inner.width() - 2 * layout.labelWidth - 16,
                              std::clamp(0.75 * shown * layout.rowHeight, 110.0, 420.0));
  const double width = 2 * layout.labelWidth + 16 + std::max(gap, 4.0);
  const double height = shown * layout.rowHeight;
  layout.area = QRectF(inner.left() + (inner.width() - width) / 2,
                       inner.top() + (inner.height() - height) / 2, width, height);
  layout.left = layout.area.left() + layout.labelWidth + 8;
  layout.right = layout.area.right() - layout.labelWidth - 8;
  return layout;
}

QRectF ArcsLayout::queryLabel(int query) const {
  return {area.left(), queryY(query) - rowHeight / 2, labelWidth, rowHeight};
}

QRectF ArcsLayout::keyLabel(int key) const {
  return {area.right() - labelWidth, keyY(key) - rowHeight / 2, labelWidth, rowHeight};
}

int ArcsLayout::queryAt(double y) const {
  if (rowHeight <= 0) return -1;
  const int line = static_cast<int>(std::floor((y - area.top()) / rowHeight));
  return line >= 0 && line < shownQueries ? firstQuery + line : -1;
}

int ArcsLayout::keyAt(double y) const {
  if (rowHeight <= 0) return -1;
  const int line = static_cast<int>(std::floor((y - area.top()) / rowHeight));
  return line >= 0 && line < shownKeys ? firstKey + line : -1;
}

QPointF ArcsLayout::onArc(int query, int key, double t) const {
  // A cubic curve that leaves and arrives level: both control points lie half way across.
  const double from = queryY(query);
  const double to = keyY(key);
  const double middle = (left + right) / 2;
  const double s = 1 - t;
  return {s * s * s * left + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * right,
          s * s * (s + 3 * t) * from + t * t * (t + 3 * s) * to};
}

}  // namespace attenscope
