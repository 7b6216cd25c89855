// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_painter.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

QString PlayPainter::sign() const {
  const std::string& operation = m_stage.operation;
  if (operation == "add") return QStringLiteral("+");
  if (operation == "subtract") return QStringLiteral("−");
  if (operation == "multiply") return QStringLiteral("×");
  if (operation == "divide") return QStringLiteral("÷");
  return {};
}

void PlayPainter::between(const PlayPlace& a, const PlayPlace& b, const QString& text, bool strong) {
  m_painter.setFont(uiFont(17, QFont::DemiBold));
  m_painter.setPen(strong ? m_palette.text : m_palette.muted);
  const QRectF box = m_layout.stacked ? QRectF(b.cells.left() - 30, b.cells.center().y() - 12, 26, 24)
                                      : QRectF(a.cells.right(), m_layout.field.center().y() - 12,
                                               b.cells.left() - a.cells.right(), 24);
  drawLine(m_painter, box, Qt::AlignCenter, text);
}

void PlayPainter::row() {
  const double arrive = is(BeatKind::Operands) ? eased(m_progress) : 1;
  const PlayPlace& result = m_layout.result;
  for (std::size_t i = 0; i < m_ready.operands.size(); ++i) {
    const PlaySheet& sheet = m_ready.operands[i];
    const PlayPlace& place = m_layout.operands[i];
    m_painter.save();
    m_painter.setOpacity(arrive);
    empty(place);
    whole(sheet, place);
    m_painter.restore();
    rowLabels(
        sheet, place,
        sheet.sheet.rowCount() == m_ready.result.sheet.rowCount() && is(BeatKind::Cell) ? m_stage.row : -1);
    columnLabels(sheet, place, is(BeatKind::Cell) ? m_stage.column : -1);
    name(sheet, place, m_layout.stacked ? Qt::AlignLeft : Qt::AlignHCenter, place.cells.width() + 26);
    if (i > 0)
      between(m_layout.operands[i - 1], place, m_stage.play == Play::Window ? QString() : sign(), true);
  }
  if (!m_ready.operands.empty())
    between(m_layout.operands.back(), result, sign().isEmpty() ? QStringLiteral("→") : QStringLiteral("="),
            false);
  if (m_stage.play == Play::Window || m_stage.play == Play::Patches) {
    slide();
  } else {
    growing(m_ready.result, result, shownNow());
    litCells();
  }
  columnLabels(m_ready.result, result, is(BeatKind::Cell) ? m_stage.column : -1);
  name(m_ready.result, result, m_layout.stacked ? Qt::AlignLeft : Qt::AlignHCenter,
       result.cells.width() + 26);
  spanNote(m_ready.result, result);
}

void PlayPainter::litCells() {
  const PlayPlace& result = m_layout.result;
  if (m_stage.play == Play::Join && is(BeatKind::All) && m_progress > 0.9)
    frame(result.cell(m_stage.row, m_stage.column), m_palette.text, 2);
  if (!is(BeatKind::Cell)) return;
  frame(result.cell(m_stage.row, m_stage.column), m_palette.text, 2);
  for (std::size_t i = 0; i < m_ready.operands.size(); ++i) {
    const Sheet& sheet = m_ready.operands[i].sheet;
    const PlayPlace& place = m_layout.operands[i];
    const Sheet& made = m_ready.result.sheet;
    const bool sameRows = sheet.rowCount() == made.rowCount() || sheet.rowCount() == 1;
    const bool sameColumns = sheet.columnCount() == made.columnCount() || sheet.columnCount() == 1;
    const bool aligned =
        m_stage.play == Play::Elementwise || m_stage.play == Play::Mask || m_stage.play == Play::Row;
    if (aligned && sameRows && sameColumns) {
      const std::int64_t r = sheet.rowCount() == 1 ? 0 : m_stage.row;
      const std::int64_t c = sheet.columnCount() == 1 ? 0 : m_stage.column;
      if (m_stage.play == Play::Row && i == 0)
        frame(QRectF(place.cells.left(), place.cell(r, 0).top(), place.cells.width(), place.height),
              axisColor(sheet.rows.kind, m_palette), 1.4);
      frame(place.cell(r, c), m_palette.text, 2);
      continue;
    }
    if (m_stage.play != Play::Pool) continue;
    // What a pooling reads: cells of this matrix.
    const double swept = std::min(m_progress / 0.7, 1.0);
    std::size_t left = m_stage.chosen.terms.size();
    left = static_cast<std::size_t>(std::ceil(swept * static_cast<double>(left)));
    if (m_stage.chosen.terms.size() == 1) {
      const Index& cell = m_stage.chosen.terms[0].place.cell;
      if (cell.size() >= 2 && sheet.rowCount() > 1)
        frame(place.cell(cell[cell.size() - 2] - sheet.rowSpan.first, cell.back() - sheet.columnSpan.first),
              m_palette.text, 2);
      continue;
    }
    m_painter.setPen(Qt::NoPen);
    const double lit = static_cast<double>(left) /
                       static_cast<double>(std::max<std::size_t>(1, m_stage.chosen.terms.size()));
    if (sheet.map) {
      m_painter.setBrush(withAlpha(m_palette.accent, 0.28));
      m_painter.drawRect(
          QRectF(place.cells.left(), place.cells.top(), place.cells.width(), place.cells.height() * lit));
      frame(place.cells, m_palette.accent);
    }
  }
}

QRectF PlayPainter::onPlane(const PlayPlace& place, const PlaySheet& sheet, const CellRect& rect) const {
  const double across =
      place.cells.width() / static_cast<double>(std::max<std::int64_t>(1, sheet.sheet.columnSpan.total));
  const double down =
      place.cells.height() / static_cast<double>(std::max<std::int64_t>(1, sheet.sheet.rowSpan.total));
  return {place.cells.left() + static_cast<double>(rect.column) * across,
          place.cells.top() + static_cast<double>(rect.row) * down,
          static_cast<double>(rect.columns) * across, static_cast<double>(rect.rows) * down};
}

void PlayPainter::slide() {
  if (m_stage.play == Play::Patches) return fly();
  const PlaySheet& result = m_ready.result;
  const PlayPlace& place = m_layout.result;
  const std::int64_t columns = result.sheet.columnCount();
  const std::int64_t cells = result.sheet.rowCount() * columns;
  std::int64_t at = m_stage.row * columns + m_stage.column;
  empty(place);
  if (is(BeatKind::All)) {
    const auto done = static_cast<std::int64_t>(m_progress * static_cast<double>(cells));
    at = std::min(done, cells - 1);
    const std::int64_t rows = done / columns;
    part(result, place, 0, 0, rows, columns, 1);
    part(result, place, rows, 0, rows < result.sheet.rowCount() ? 1 : 0, done % columns, 1);
  } else if (is(BeatKind::Cell)) {
    part(result, place, m_stage.row, m_stage.column, 1, 1, eased((m_progress - 0.6) / 0.3));
  }
  if (is(BeatKind::Operands) || (is(BeatKind::All) && m_progress >= 1)) return;
  // The window keeps its size; it moves as far as the cell does from the chosen one.
  const std::size_t planes = (m_ready.operands.size() + 1) / 2;
  const double stepDown = static_cast<double>(m_ready.operands[0].sheet.rowCount()) /
                          static_cast<double>(result.sheet.rowCount());
  const double stepRight =
      static_cast<double>(m_ready.operands[0].sheet.columnCount()) / static_cast<double>(columns);
  for (std::size_t i = 0; i < planes; ++i) {
    const PlayPlace& plane = m_layout.operands[i];
    QRectF window = onPlane(plane, m_ready.operands[i], m_stage.window);
    window.translate(static_cast<double>(at % columns - m_stage.column) * stepRight * plane.width,
                     static_cast<double>(at / columns - m_stage.row) * stepDown * plane.height);
    window = window.intersected(plane.cells);
    m_painter.fillRect(window, withAlpha(m_palette.query, 0.22));
    frame(window, m_palette.query, 2);
  }
  frame(place.cell(at / columns, at % columns), m_palette.text, 2);
}

void PlayPainter::fly() {
  const PlaySheet& picture = m_ready.operands[0];
  const PlayPlace& from = m_layout.operands[0];
  const PlaySheet& result = m_ready.result;
  const PlayPlace& place = m_layout.result;
  empty(place);
  const bool rows = m_stage.pieces.size() > 1;
  for (const CellRect& piece : m_stage.pieces) {
    const QRectF box = onPlane(from, picture, piece);
    frame(box, withAlpha(m_palette.query, rows ? 0.5 : 1.0), rows ? 0.8 : 2);
  }
  if (is(BeatKind::Operands)) return;
  const auto image = [&](std::size_t i, double t) {
    const QRectF start = onPlane(from, picture, m_stage.pieces[i]);
    const QRectF goal = rows ? QRectF(place.cells.left(), place.cell(static_cast<std::int64_t>(i), 0).top(),
                                      place.cells.width(), place.height)
                             : place.cells;
    if (t >= 1) {
      if (rows)
        part(result, place, static_cast<std::int64_t>(i), 0, 1, result.sheet.columnCount(), 1);
      else
        whole(result, place);
      return;
    }
    const double s = eased(t);
    const QRectF now(start.left() + (goal.left() - start.left()) * s,
                     start.top() + (goal.top() - start.top()) * s,
                     start.width() + (goal.width() - start.width()) * s * s,
                     start.height() + (goal.height() - start.height()) * s);
    const QImage& pixels = picture.picture.isNull() ? picture.cells : picture.picture;
    const double across = pixels.width() / from.cells.width();
    const double down = pixels.height() / from.cells.height();
    const QRectF source((start.left() - from.cells.left()) * across, (start.top() - from.cells.top()) * down,
                        start.width() * across, start.height() * down);
    m_painter.drawImage(now, pixels, source);
    frame(now, m_palette.query, 1.4);
  };
  const auto count = static_cast<double>(m_stage.pieces.size());
  if (!rows) return image(0, is(BeatKind::Cell) ? m_progress : 1);
  const auto own =
      static_cast<std::size_t>(std::clamp<std::int64_t>(m_stage.row, 0, std::ssize(m_stage.pieces) - 1));
  for (std::size_t i = 0; i < m_stage.pieces.size(); ++i) {
    double t = is(BeatKind::All) ? (m_progress * (count + 5) - static_cast<double>(i)) / 5 : 0;
    if (i == own) t = is(BeatKind::Cell) ? m_progress : 1;
    if (t > 0) image(i, t);
  }
}

}  // namespace attenscope
