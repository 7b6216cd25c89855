// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/patterns/patterns_layout.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr double kMargin = 8;
constexpr double kNarrowest = 24;  // of a column with a bar
constexpr double kShortestBar = 18;
constexpr double kHighestRow = 46;

}  // namespace

QRectF PatternsLayout::row(int place) const {
  return {body.left(), body.top() + place * rowHeight - scroll, body.width(), rowHeight};
}

QRectF PatternsLayout::cell(int place, int column) const {
  const QRectF line = row(place);
  return {body.left() + names + column * columnWidth, line.top(), columnWidth, line.height()};
}

QRectF PatternsLayout::title(int column) const {
  return {body.left() + names + column * columnWidth, header.top(), columnWidth, header.height()};
}

int PatternsLayout::rowAt(const QPointF& point) const {
  if (empty() || !body.contains(point)) return -1;
  const int place = static_cast<int>((point.y() - body.top() + scroll) / rowHeight);
  return place < rows ? place : -1;
}

int PatternsLayout::columnAt(const QPointF& point) const {
  const bool inside = !empty() && (body.contains(point) || header.contains(point));
  if (!inside || point.x() < body.left() + names) return -1;
  return std::min(columns - 1, static_cast<int>((point.x() - body.left() - names) / columnWidth));
}

PatternsLayout layOutPatterns(const PatternsWish& wish) {
  PatternsLayout where;
  where.rows = wish.rows;
  if (wish.rows <= 0 || wish.columns <= 0) return where;
  const double margin = wish.bounds.width() > 120 && wish.bounds.height() > 80 ? kMargin : 1;
  const QRectF area = wish.bounds.adjusted(margin, margin, -margin, -margin);
  if (area.width() < 4 || area.height() < 4) return where;
  where.names = wish.names + 10 < area.width() * 0.6 ? wish.names + 10 : 0;
  where.columnWidth = (area.width() - where.names) / wish.columns;
  where.single = where.columnWidth < kNarrowest;
  if (where.single) where.columnWidth = area.width() - where.names;
  where.columns = where.single ? 1 : wish.columns;
  where.turned = !where.single && where.columnWidth < wish.titles + 6;
  const double titles = where.turned ? wish.titles + 8 : wish.lineHeight + 6;
  const double head = area.height() > titles + 3 * wish.lineHeight ? titles : 0;
  where.header = head > 0 ? QRectF(area.left(), area.top(), area.width(), head) : QRectF();
  const bool note = wish.footnote && area.height() > head + 6 * wish.lineHeight;
  const double foot = note ? wish.lineHeight + 4 : 0;
  if (note)
    where.footnote = QRectF(area.left(), area.bottom() - wish.lineHeight, area.width(), wish.lineHeight);
  where.body = area.adjusted(0, head, 0, -foot);
  const double all = where.body.height() / wish.rows;
  where.rowHeight = std::clamp(all, wish.lineHeight + 4, std::max(all, kHighestRow));
  where.maxScroll = std::max(0.0, wish.rows * where.rowHeight - where.body.height());
  where.scroll = std::clamp(wish.scroll, 0.0, where.maxScroll);
  where.numbers = where.columnWidth > wish.numbers + kShortestBar + 8 ? wish.numbers : 0;
  return where;
}

}  // namespace attenscope
