// SPDX-License-Identifier: GPL-3.0-or-later
// How the table of heads and patterns is painted.
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/views/patterns/patterns_view.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kTextSize = 11;
constexpr double kThickest = 12;  // of a bar
constexpr double kInset = 4;

QFont textFont(bool strong) {
  return uiFont(kTextSize, strong ? QFont::DemiBold : QFont::Normal);
}

}  // namespace

void PatternsView::render(QCPPainter& painter, const QRectF& rect) {
  const Step* step = state().stepOrNull();
  if (step == nullptr || !accepts(*state().trace, *step)) return;
  if (m_finder.waiting() && !m_onScreen) {
    m_finder.collect(true);
    arrange();
  }
  const Palette& palette = state().style.palette;
  painter.save();
  if (!isVector(painter)) painter.setClipRect(rect, Qt::IntersectClip);
  painter.setAntialiasing(true);
  const PatternsLayout where = layout(rect);
  if (m_rows.empty()) {
    painter.setFont(uiFont(12));
    painter.setPen(palette.muted);
    drawElided(
        painter, rect.adjusted(8, 0, -8, 0), Qt::AlignCenter,
        m_finder.waiting() ? tr("Looking at every head …") : tr("No head has a choice among its keys."));
  }
  if (!where.empty()) {
    if (!where.header.isNull()) drawTitles(painter, where);
    painter.save();
    if (!isVector(painter)) painter.setClipRect(where.body, Qt::IntersectClip);
    for (int place = 0; place < where.rows; ++place) {
      const QRectF line = where.row(place);
      // On paper nothing is cut off: a row that is not whole in sight is left out.
      const bool inSight = isVector(painter) ? line.bottom() <= where.body.bottom() + 0.5 &&
                                                   line.top() >= where.body.top() - 0.5
                                             : line.intersects(where.body);
      if (inSight) drawRow(painter, where, place);
    }
    painter.restore();
    if (!where.footnote.isNull()) {
      painter.setFont(textFont(false));
      painter.setPen(palette.muted);
      drawElided(painter, where.footnote, Qt::AlignLeft | Qt::AlignVCenter, footnote());
    }
  }
  painter.restore();
}

void PatternsView::drawTitles(QCPPainter& painter, const PatternsLayout& where) const {
  const Palette& palette = state().style.palette;
  const bool inHeader = pointer() && where.header.contains(*pointer());
  const int hovered = inHeader ? where.columnAt(*pointer()) : -1;
  for (int column = 0; column < where.columns; ++column) {
    const QRectF title = where.title(column);
    const HeadPattern pattern = m_patterns[static_cast<std::size_t>(column)];
    const bool sorts = where.single ? m_order.has_value() : m_order == pattern;
    const QString text = !where.single ? patternTitle(pattern)
                         : m_order     ? patternTitle(*m_order)
                                       : tr("best fit");
    painter.setFont(textFont(sorts));
    painter.setPen(sorts ? palette.accent : column == hovered ? palette.text : palette.muted);
    if (where.turned) {
      drawTurnedLabel(painter, QPointF(title.center().x(), title.bottom() - 4), title.height() - 4, true,
                      text);
    } else {
      drawElided(painter, title.adjusted(kInset, 0, -2, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    if (!sorts) continue;
    painter.setPen(QPen(palette.accent, 2));
    painter.drawLine(QPointF(title.left() + kInset, title.bottom() - 1),
                     QPointF(title.right() - kInset, title.bottom() - 1));
  }
}

void PatternsView::drawRow(QCPPainter& painter, const PatternsLayout& where, int place) const {
  const Palette& palette = state().style.palette;
  const HeadFits& head = *m_rows[static_cast<std::size_t>(place)];
  const QRectF line = where.row(place);
  const bool chosen = isSelected(head);
  const bool hovered = pointer() && where.rowAt(*pointer()) == place;
  painter.setPen(Qt::NoPen);
  if (chosen || hovered) {
    QColor ground = palette.selection;
    if (!chosen) ground.setAlphaF(0.5F);
    painter.setBrush(ground);
    painter.drawRoundedRect(line.adjusted(-2, 0.5, 2, -0.5), 4, 4);
  }
  if (where.names > 0) {
    painter.setBrush(palette.head(head.head.head));
    painter.drawRect(QRectF(line.left(), line.center().y() - 4, 3, 8));
    painter.setFont(textFont(chosen));
    painter.setPen(chosen ? palette.text : palette.muted);
    drawElided(painter, QRectF(line.left() + 8, line.top(), where.names - 10, line.height()),
               Qt::AlignLeft | Qt::AlignVCenter, nameOf(head));
  }
  const std::vector<PatternFit> notable = head.notable();
  for (int column = 0; column < where.columns; ++column) {
    const PatternFit* fit = fitIn(where, head, column);
    if (fit == nullptr) continue;
    const bool best = !notable.empty() && notable.front().pattern == fit->pattern;
    drawFit(painter, where, where.cell(place, column), *fit, best);
  }
}

void PatternsView::drawFit(QCPPainter& painter, const PatternsLayout& where, const QRectF& cell,
                           const PatternFit& fit, bool best) const {
  const Palette& palette = state().style.palette;
  const double thick = std::min(kThickest, cell.height() - 6);
  QRectF track(cell.left() + kInset, cell.center().y() - thick / 2, cell.width() - 2 * kInset - where.numbers,
               thick);
  const bool named = where.single && !m_order && track.width() > 80;
  if (named) track.setLeft(track.left() + std::min(150.0, track.width() * 0.6));
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette.border);
  painter.drawRect(track);
  QColor color = palette.accent;
  if (!best) color.setAlphaF(0.45F);
  painter.setBrush(color);
  painter.drawRect(QRectF(track.left(), track.top(), track.width() * fit.fit, thick));
  painter.setFont(textFont(best));
  painter.setPen(best ? palette.text : palette.muted);
  if (named)
    drawElided(
        painter,
        QRectF(cell.left() + kInset, cell.top(), track.left() - cell.left() - 2 * kInset, cell.height()),
        Qt::AlignLeft | Qt::AlignVCenter, fitTitle(fit));
  if (where.numbers <= 0) return;
  painter.setFont(numberFont(kTextSize, best ? QFont::DemiBold : QFont::Normal));
  drawElided(painter, QRectF(track.right(), cell.top(), where.numbers, cell.height()),
             Qt::AlignRight | Qt::AlignVCenter, QString::number(fit.fit, 'f', 2));
}

}  // namespace attenscope
