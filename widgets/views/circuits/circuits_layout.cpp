// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/circuits/circuits_layout.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kGap = 18;
constexpr double kMargin = 8;
constexpr double kThreeColumns = 620;  // width from which matrices and plane stand beside each other
constexpr double kThreeRows = 420;     // height from which they stand under each other

/// A column of the wide layout: the matrix above its spectrum.
void split(const QRectF& column, double bars, QRectF& map, QRectF& spectrum) {
  map = bars > 0 ? column.adjusted(0, 0, 0, -bars - kGap) : column;
  if (bars > 0) spectrum = QRectF(column.left(), column.bottom() - bars, column.width(), bars);
}

/// In a pane of middle size: the QK matrix, and in a narrower column beside it the OV matrix above both
/// spectra.
CircuitsLayout layOutTwoColumns(const QRectF& area, bool ov, double lineHeight) {
  CircuitsLayout where;
  const double left = std::floor(area.width() * 0.58);
  where.qk = QRectF(area.left(), area.top(), left, area.height());
  const QRectF rest = area.adjusted(left + kGap, 0, 0, 0);
  const double bars = 4.5 * lineHeight;
  const double low = area.height() - (ov ? rest.width() + 2 * lineHeight : 0) - 2 * (bars + kGap);
  if (ov) where.ov = low > 0 ? rest.adjusted(0, 0, 0, -2 * (bars + kGap)) : rest;
  if (low <= 0) return where;
  where.ovBars = QRectF(rest.left(), rest.bottom() - bars, rest.width(), bars);
  where.qkBars = where.ovBars.translated(0, -bars - kGap);
  return where;
}

}  // namespace

CircuitsLayout layOutCircuits(const QRectF& bounds, bool ov, double notes, double lineHeight) {
  CircuitsLayout where;
  const bool small = bounds.width() < 300 || bounds.height() < 160;
  const double margin = small ? 2 : kMargin;
  QRectF area = bounds.adjusted(margin, margin, -margin, -margin);
  if (area.width() < 4 || area.height() < 4) return where;
  if (small) {
    where.qk = area;
    return where;
  }
  if (area.width() < kThreeColumns && area.height() < kThreeRows)
    return layOutTwoColumns(area, ov, lineHeight);
  if (notes > 0 && area.height() > 300 + notes) {
    where.notes = QRectF(area.left(), area.bottom() - notes, area.width(), notes);
    area.setBottom(where.notes.top() - kGap / 2);
  }
  const double bars = area.height() > 12 * lineHeight ? std::clamp(area.height() * 0.24, 60.0, 150.0) : 0;
  const bool wide = area.width() > 1.15 * area.height() && area.width() >= kThreeColumns;
  const int columns = (ov ? 2 : 1) + (wide ? 1 : 0);
  const double width = (area.width() - (columns - 1) * kGap) / columns;
  const auto column = [&](int i, const QRectF& from) {
    return QRectF(from.left() + i * (width + kGap), from.top(), width, from.height());
  };
  QRectF maps = area;
  if (!wide) {
    const double below = area.height() * 0.38;
    where.plane = QRectF(area.left(), area.bottom() - below, area.width(), below);
    maps.setBottom(where.plane.top() - kGap);
  } else {
    where.plane = column(columns - 1, area);
  }
  const double high = std::min(bars, maps.height() * 0.3);
  split(column(0, maps), high, where.qk, where.qkBars);
  if (ov) {
    split(column(1, maps), high, where.ov, where.ovBars);
  } else if (high > 0) {
    // Both spectra under the only matrix.
    const double half = (where.qkBars.width() - kGap) / 2;
    where.ovBars = where.qkBars.adjusted(half + kGap, 0, 0, 0);
    where.qkBars.setWidth(half);
  }
  return where;
}

int TokenMap::rowAt(const QPointF& point) const {
  if (empty() || !cells.contains(point)) return -1;
  return std::min(rows - 1, static_cast<int>((point.y() - cells.top()) / cells.height() * rows));
}

int TokenMap::columnAt(const QPointF& point) const {
  if (empty() || !cells.contains(point)) return -1;
  return std::min(columns - 1, static_cast<int>((point.x() - cells.left()) / cells.width() * columns));
}

QRectF TokenMap::cell(int row, int column) const {
  const double width = cells.width() / columns;
  const double height = cells.height() / rows;
  return {cells.left() + column * width, cells.top() + row * height, width, height};
}

TokenMap layOutTokenMap(const QRectF& part, int rows, int columns, double labels, double bar,
                        double lineHeight) {
  TokenMap map;
  map.rows = rows;
  map.columns = columns;
  if (part.isNull() || rows <= 0 || columns <= 0) return map;
  QRectF area = part;
  if (part.height() > 6 * lineHeight) {
    map.title = QRectF(part.left(), part.top(), part.width(), lineHeight + 2);
    area.setTop(map.title.bottom() + 4);
  }
  if (part.width() > 160 && part.height() > 120)
    map.labels = std::min(labels, std::min(part.width(), part.height()) * 0.28);
  if (part.width() > 240) map.bar = bar;
  area.adjust(map.labels, map.labels, -map.bar, 0);
  if (area.width() < 1 || area.height() < 1) return map;
  const QSizeF size = QSizeF(columns, rows).scaled(area.size(), Qt::KeepAspectRatio);
  // Long and narrow matrices may be stretched: a line of one pixel is nothing to point at.
  const bool square = std::min(size.width(), size.height()) > 0.4 * std::min(area.width(), area.height());
  map.cells = QRectF(area.topLeft(), square ? size : area.size());
  return map;
}

}  // namespace attenscope
