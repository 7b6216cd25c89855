// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_painter.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

void PlayPainter::product() {
  const PlaySheet& a = m_ready.operands[0];
  const PlaySheet& b = m_ready.operands[1];
  const PlayPlace& left = m_layout.operands[0];
  const PlayPlace& upper = m_layout.operands[1];
  const bool aligned = m_stage.separable;
  const std::int64_t row = aligned && a.sheet.rowCount() > 1 ? m_stage.row : 0;
  const std::int64_t column = aligned ? m_stage.column : 0;
  const bool mix = m_stage.play == Play::Mix;
  const double arrive = is(BeatKind::Operands) ? eased(m_progress) : 1;
  const bool one = is(BeatKind::Cell);
  const bool oneRow = is(BeatKind::Row);
  std::int64_t now = column;  // the column that is being met
  if (oneRow)
    now = std::min<std::int64_t>(
        static_cast<std::int64_t>(m_progress * static_cast<double>(b.sheet.columnCount())),
        b.sheet.columnCount() - 1);
  if (!aligned) now = 0;

  m_painter.save();
  m_painter.setOpacity(arrive);
  whole(a, left);
  if (mix && (one || oneRow || is(BeatKind::All))) {
    mixedRows(b, upper, a, row);
  } else {
    whole(b, upper);
  }
  m_painter.restore();
  if (one || oneRow) {
    dimRows(left, row, a.sheet.rowCount(), 0.62);
    if (!(mix && oneRow)) dimColumns(upper, now, b.sheet.columnCount(), 0.62);
    if (left.height > 3)
      frame(QRectF(left.cells.left(), left.cell(row, 0).top(), left.cells.width(), left.height),
            axisColor(m_ready.result.sheet.rows.kind, m_palette));
    frame(QRectF(upper.cell(0, now).left(), upper.cells.top(), upper.width, upper.cells.height()),
          axisColor(m_ready.result.sheet.columns.kind, m_palette));
  }
  growing(m_ready.result, m_layout.result, shownNow());
  if (one) {
    // Pair after pair is multiplied; the sum grows in its cell.
    const auto inner = static_cast<std::int64_t>(a.sheet.columnCount());
    const double t = std::min(m_progress / 0.72, 1.0);
    const auto at =
        std::min<std::int64_t>(static_cast<std::int64_t>(t * static_cast<double>(inner)), inner - 1);
    if (m_progress < 0.72) {
      frame(left.cell(row, at), m_palette.text, 2);
      frame(upper.cell(at, now), m_palette.text, 2);
    }
    running(at, t >= 1);
  }
  const PlayPlace& result = m_layout.result;
  if (is(BeatKind::Cell) || is(BeatKind::Row)) {
    const std::int64_t lit = is(BeatKind::Row) && aligned ? now : m_stage.column;
    frame(result.cell(m_stage.row, lit), m_palette.text, 2);
  }
  PlayPlace rows = left;
  if (aligned && a.sheet.rowCount() > 1) {
    rowLabels(m_ready.result, rows, one || oneRow ? row : -1);
  } else {
    rows = result;
    rows.rowLabels = left.rowLabels;
    rows.cells.moveLeft(left.cells.left());
    if (m_ready.result.sheet.rowCount() > 1) rowLabels(m_ready.result, rows, m_stage.row);
  }
  PlayPlace above = upper;
  if (aligned) columnLabels(m_ready.result, above, one ? column : oneRow ? now : -1);
  // Names: of the left one under it, of the upper one at its left, of the result under it.
  nameBelow(a, left);
  if (!mix || is(BeatKind::Operands)) {
    nameLeftOf(b, upper);
  } else {
    weightBars(b, upper, a, row);
  }
  nameBelow(m_ready.result, result);
  if (m_ready.operands.size() > 2) bias(m_ready.operands[2]);
}

void PlayPainter::running(std::int64_t at, bool done) {
  double sum = 0;
  const std::vector<DerivedTerm>& terms = m_stage.chosen.terms;
  for (std::size_t i = 0; i < terms.size(); ++i)
    if (done || static_cast<std::int64_t>(i) <= at) sum += terms[i].contribution;
  const QString text = formatNumber(done ? m_stage.value : sum, 3);
  const QRectF cell = m_layout.result.cell(m_stage.row, m_stage.column);
  m_painter.setFont(numberFont(12, QFont::DemiBold));
  const double width = textWidth(m_painter.font(), text) + 12;
  // Beside the cell, over cells that are still empty.
  QRectF box(cell.right() + 5, cell.center().y() - withText(19) / 2, width, withText(19));
  if (box.right() > m_layout.field.right()) box.moveRight(cell.left() - 5);
  m_painter.setPen(QPen(m_palette.accent, 1));
  m_painter.setBrush(m_palette.window);
  m_painter.drawRoundedRect(box, 4, 4);
  m_painter.setPen(m_palette.text);
  drawLine(m_painter, box, Qt::AlignCenter, text);
}

void PlayPainter::bias(const PlaySheet& sheet) {
  const double value = static_cast<double>(sheet.sheet.values[0]);
  const QString text = QStringLiteral("+ %1 %2").arg(sheet.name, formatNumber(value));
  m_painter.setFont(uiFont(11));
  m_painter.setPen(m_palette.muted);
  const QRectF& upper = m_layout.operands[1].cells;
  const QRectF box(m_layout.field.left(), upper.top() + withText(18),
                   upper.left() - m_layout.field.left() - 10, withText(16));
  if (is(BeatKind::Cell)) drawElided(m_painter, box, Qt::AlignRight | Qt::AlignVCenter, text);
}

void PlayPainter::mixedRows(const PlaySheet& values, const PlayPlace& place, const PlaySheet& weights,
                            std::int64_t row) {
  const double t = is(BeatKind::Cell) ? eased(m_progress / 0.6) : 1;
  double largest = 1e-9;
  for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i)
    largest = std::max(
        largest, std::abs(static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i])));
  for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i) {
    const double weight =
        std::abs(static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i]));
    const double goal = 0.08 + 0.92 * weight / largest;
    part(values, place, i, 0, 1, values.sheet.columnCount(), 1 + (goal - 1) * t);
  }
}

void PlayPainter::weightBars(const PlaySheet& values, const PlayPlace& place, const PlaySheet& weights,
                             std::int64_t row) {
  const double gap = 8;
  const double room = place.cells.left() - m_layout.field.left() - gap;
  const double labels = std::min(0.42 * room, 90.0);
  const double bar = std::min(0.5 * (room - labels), 90.0);
  double largest = 1e-9;
  for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i)
    largest = std::max(
        largest, std::abs(static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i])));
  const bool numbers = place.height >= 11;
  for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i) {
    const double weight = static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i]);
    const QRectF line(place.cells.left() - gap - bar, place.cell(i, 0).top(), bar, place.height);
    const double length = bar * std::abs(weight) / largest;
    m_painter.fillRect(
        QRectF(line.right() - length, line.top() + line.height() * 0.2, length, line.height() * 0.6),
        withAlpha(weights.hue, 0.85));
    if (!numbers) continue;
    m_painter.setFont(numberFont(10));
    m_painter.setPen(m_palette.muted);
    drawLine(m_painter, QRectF(line.right() - length - 52, line.top(), 48, line.height()),
             Qt::AlignRight | Qt::AlignVCenter, formatNumber(weight, 2));
    if (values.sheet.rows.labels) {
      m_painter.setFont(uiFont(11));
      m_painter.setPen(m_palette.key);
      drawElided(m_painter, QRectF(m_layout.field.left(), line.top() - 3, room - bar - 54, line.height() + 6),
                 Qt::AlignRight | Qt::AlignVCenter,
                 axisLabel(values.sheet.rows, static_cast<int>(values.sheet.rowSpan.first + i)));
    }
  }
  m_painter.setFont(uiFont(12, QFont::DemiBold));
  m_painter.setPen(values.hue);
  drawElided(m_painter, QRectF(place.cells.right() - 80, place.cells.bottom() + 1, 80, withText(15)),
             Qt::AlignRight | Qt::AlignVCenter, values.name);
}

void PlayPainter::nameBelow(const PlaySheet& sheet, const PlayPlace& place) {
  QString text = sheet.name;
  if (!sheet.part.isEmpty()) text += QStringLiteral(" · ") + sheet.part;
  m_painter.setFont(uiFont(12, QFont::DemiBold));
  m_painter.setPen(sheet.hue);
  const double width = std::max(place.cells.width() + 16, 70.0);
  const QRectF box(place.cells.center().x() - width / 2, place.cells.bottom() + 2, width, withText(16));
  QString span;
  if (&sheet == &m_ready.result)
    for (const QString& note : spanText(sheet.sheet)) span += QStringLiteral(" · ") + note;
  const QString both = text + span;
  drawElided(m_painter, textWidth(m_painter.font(), both) <= box.width() ? box : box.adjusted(-20, 0, 20, 0),
             Qt::AlignCenter, both);
}

void PlayPainter::nameLeftOf(const PlaySheet& sheet, const PlayPlace& place) {
  m_painter.setFont(uiFont(12, QFont::DemiBold));
  m_painter.setPen(sheet.hue);
  const QRectF box(m_layout.field.left(), place.cells.top(), place.cells.left() - m_layout.field.left() - 10,
                   withText(17));
  drawElided(m_painter, box, Qt::AlignRight | Qt::AlignVCenter, sheet.name);
}

}  // namespace attenscope
