// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_painter.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

void PlayPainter::name(const PlaySheet& sheet, const PlayPlace& place, Qt::Alignment side, double room) {
  QString text = sheet.name;
  if (!sheet.part.isEmpty() && sheet.sheet.values.size() > 1) text += QStringLiteral(" · ") + sheet.part;
  m_painter.setFont(uiFont(12, QFont::DemiBold));
  m_painter.setPen(sheet.hue);
  const double width = std::max({place.cells.width(), room, 60.0});
  const double left = (side & Qt::AlignRight)     ? place.cells.right() - width
                      : (side & Qt::AlignHCenter) ? place.cells.center().x() - width / 2
                                                  : place.cells.left();
  const QRectF box(left, place.cells.top() - place.columnLabels - withText(17), width, withText(16));
  drawElided(m_painter, box, side | Qt::AlignVCenter, text);
}

void PlayPainter::spanNote(const PlaySheet& sheet, const PlayPlace& place) {
  const QStringList notes = spanText(sheet.sheet);
  if (notes.isEmpty()) return;
  m_painter.setFont(uiFont(10));
  m_painter.setPen(m_palette.muted);
  const QRectF box(place.cells.left() - 30, place.cells.bottom() + 2, place.cells.width() + 60, withText(14));
  drawElided(m_painter, box, Qt::AlignHCenter | Qt::AlignTop, notes.join(QStringLiteral(" · ")));
}

QStringList PlayPainter::spanText(const Sheet& sheet) {
  QStringList notes;
  for (const auto& [span, axis] : {std::pair{sheet.rowSpan, sheet.rows}, {sheet.columnSpan, sheet.columns}})
    if (span.total > 0 && !span.whole() && span.count > 1)
      notes << tr("%1 %2–%3 of %4")
                   .arg(axisName(axis.kind))
                   .arg(span.first)
                   .arg(span.first + span.count - 1)
                   .arg(span.total);
  return notes;
}

void PlayPainter::rowLabels(const PlaySheet& sheet, const PlayPlace& place, std::int64_t lit) {
  if (place.rowLabels <= 0) return;
  const double needed = withText(12);
  const std::int64_t step =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(needed / place.height)));
  for (std::int64_t r = 0; r < sheet.sheet.rowCount(); ++r) {
    const bool own = r == lit;
    if (!own && (r % step != 0 || (lit >= 0 && std::abs(r - lit) < step && step > 1))) continue;
    const QRectF cell = place.cell(r, 0);
    m_painter.setFont(uiFont(11, own ? QFont::DemiBold : QFont::Normal));
    m_painter.setPen(own ? axisColor(sheet.sheet.rows.kind, m_palette) : m_palette.muted);
    drawElided(m_painter,
               QRectF(cell.left() - place.rowLabels, cell.center().y() - 9, place.rowLabels - 6, 18),
               Qt::AlignRight | Qt::AlignVCenter,
               axisLabel(sheet.sheet.rows, static_cast<int>(sheet.sheet.rowSpan.first + r)));
  }
}

void PlayPainter::columnLabels(const PlaySheet& sheet, const PlayPlace& place, std::int64_t lit) {
  if (place.columnLabels <= 0) return;
  const bool upright = place.columnLabels <= withText(16) + 0.5;
  const std::int64_t step =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(withText(12) / place.width)));
  for (std::int64_t c = 0; c < sheet.sheet.columnCount(); ++c) {
    const bool own = c == lit;
    if (!own && (c % step != 0 || (lit >= 0 && std::abs(c - lit) < step && step > 1))) continue;
    const QRectF cell = place.cell(0, c);
    m_painter.setFont(uiFont(11, own ? QFont::DemiBold : QFont::Normal));
    m_painter.setPen(own ? axisColor(sheet.sheet.columns.kind, m_palette) : m_palette.muted);
    const QString text = axisLabel(sheet.sheet.columns, static_cast<int>(sheet.sheet.columnSpan.first + c));
    if (upright) {
      drawElided(m_painter, QRectF(cell.left(), cell.top() - withText(16), cell.width(), withText(15)),
                 Qt::AlignCenter, text);
    } else {
      drawTurnedLabel(m_painter, QPointF(cell.center().x(), cell.top() - 3), place.columnLabels - 4, true,
                      text);
    }
  }
}

void PlayPainter::cellNumbers(const PlaySheet& sheet, const PlayPlace& place, std::int64_t row,
                              std::int64_t from, std::int64_t to, double opacity) {
  constexpr double kWide = 34;
  constexpr double kHigh = 14;
  if (place.width < kWide || place.height < kHigh || opacity < 0.5) return;
  m_painter.setFont(numberFont(place.width < 42 ? 9 : 10));
  const Colormap& map = colormap(m_style.colormap);
  for (std::int64_t c = from; c < to; ++c) {
    const float value = sheet.sheet.values[row * sheet.sheet.columnCount() + c];
    const QString text = formatNumber(static_cast<double>(value), 2);
    m_painter.setPen(std::isinf(value) ? m_palette.muted
                                       : inkOn(map.at(sheet.range.normalized(static_cast<double>(value)))));
    drawLine(m_painter, place.cell(row, c), Qt::AlignCenter, text);
  }
}

void PlayPainter::part(const PlaySheet& sheet, const PlayPlace& place, std::int64_t row, std::int64_t column,
                       std::int64_t rows, std::int64_t columns, double opacity) {
  if (rows <= 0 || columns <= 0 || opacity <= 0) return;
  const QRectF target(place.cells.left() + static_cast<double>(column) * place.width,
                      place.cells.top() + static_cast<double>(row) * place.height,
                      static_cast<double>(columns) * place.width, static_cast<double>(rows) * place.height);
  m_painter.save();
  m_painter.setOpacity(m_painter.opacity() * opacity);
  if (sheet.hidden) {
    m_painter.save();
    m_painter.setClipRect(target, Qt::IntersectClip);
    drawHatch(m_painter, target, m_palette);
    m_painter.restore();
  }
  const bool small = place.width < 1.5 || place.height < 1.5 || sheet.sheet.map;
  if (!sheet.picture.isNull()) {
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
    m_painter.drawImage(place.cells, sheet.picture);
  } else {
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, small && !sheet.sheet.map);
    m_painter.drawImage(target, sheet.cells,
                        QRectF(static_cast<double>(column), static_cast<double>(row),
                               static_cast<double>(columns), static_cast<double>(rows)));
    constexpr double kSmallestWithGap = 7;
    if (place.width >= kSmallestWithGap && place.height >= kSmallestWithGap) {
      m_painter.setAntialiasing(false);
      for (std::int64_t r = 1; r < rows; ++r)
        m_painter.fillRect(
            QRectF(target.left(), std::round(target.top() + static_cast<double>(r) * place.height),
                   target.width(), 1),
            m_palette.grid);
      for (std::int64_t c = 1; c < columns; ++c)
        m_painter.fillRect(QRectF(std::round(target.left() + static_cast<double>(c) * place.width),
                                  target.top(), 1, target.height()),
                           m_palette.grid);
      m_painter.setAntialiasing(true);
    }
    for (std::int64_t r = row; r < row + rows; ++r)
      cellNumbers(sheet, place, r, column, column + columns, opacity);
  }
  m_painter.restore();
}

void PlayPainter::empty(const PlayPlace& place) {
  m_painter.setBrush(m_palette.panel);
  m_painter.setPen(QPen(m_palette.border, 1));
  m_painter.drawRect(place.cells);
}

void PlayPainter::whole(const PlaySheet& sheet, const PlayPlace& place, double opacity) {
  part(sheet, place, 0, 0, sheet.sheet.rowCount(), sheet.sheet.columnCount(), opacity);
}

void PlayPainter::frame(const QRectF& rect, const QColor& color, double width) {
  m_painter.setBrush(Qt::NoBrush);
  m_painter.setPen(QPen(color, width));
  m_painter.drawRect(rect);
}

void PlayPainter::dimRows(const PlayPlace& place, std::int64_t lit, std::int64_t rows, double by) {
  if (rows <= 1 || by <= 0) return;
  const QColor veil = withAlpha(m_palette.canvas, by);
  const QRectF one = place.cell(lit, 0);
  m_painter.fillRect(
      QRectF(place.cells.left(), place.cells.top(), place.cells.width(), one.top() - place.cells.top()),
      veil);
  m_painter.fillRect(
      QRectF(place.cells.left(), one.bottom(), place.cells.width(), place.cells.bottom() - one.bottom()),
      veil);
}

void PlayPainter::dimColumns(const PlayPlace& place, std::int64_t lit, std::int64_t columns, double by) {
  if (columns <= 1 || by <= 0) return;
  const QColor veil = withAlpha(m_palette.canvas, by);
  const QRectF one = place.cell(0, lit);
  m_painter.fillRect(
      QRectF(place.cells.left(), place.cells.top(), one.left() - place.cells.left(), place.cells.height()),
      veil);
  m_painter.fillRect(
      QRectF(one.right(), place.cells.top(), place.cells.right() - one.right(), place.cells.height()), veil);
}

void PlayPainter::growing(const PlaySheet& sheet, const PlayPlace& place, const PlayShown& shown) {
  empty(place);
  const std::int64_t rows = sheet.sheet.rowCount();
  const std::int64_t columns = sheet.sheet.columnCount();
  const std::int64_t r = m_stage.row;
  if (shown.before > 0) part(sheet, place, 0, 0, r, columns, shown.before);
  if (shown.all > 0) {
    if (shown.before <= 0) part(sheet, place, 0, 0, r, columns, shown.all);
    part(sheet, place, r + 1, 0, rows - r - 1, columns, shown.all);
  }
  const auto upTo = static_cast<std::int64_t>(std::floor(shown.row * static_cast<double>(columns) + 1e-9));
  part(sheet, place, r, 0, 1, upTo, 1);
  if (m_stage.column >= upTo) part(sheet, place, r, m_stage.column, 1, 1, shown.cell);
}

PlayShown PlayPainter::shownNow() const {
  PlayShown shown{0, 0, 0, 0};
  // Rows of tokens before it are there already.
  if (ofOneRow()) shown.before = 1;
  switch (m_beat.kind) {
    case BeatKind::Operands:
      break;
    case BeatKind::Cell:
      shown.cell = eased((m_progress - 0.72) / 0.25);
      break;
    case BeatKind::Row:
      shown.cell = 1;
      shown.row = m_progress;
      break;
    default:
      shown.cell = 1;
      shown.row = hasRowBeat() ? 1 : m_progress;
      shown.all = ofOneRow() ? 0 : eased(m_progress);
      if (m_progress >= 1) shown.row = 1;
  }
  return shown;
}

void PlayPainter::given() {
  const double opacity = eased(m_progress * 1.6);
  for (std::size_t i = 0; i < m_ready.operands.size(); ++i) {
    whole(m_ready.operands[i], m_layout.operands[i]);
    name(m_ready.operands[i], m_layout.operands[i]);
  }
  rowLabels(m_ready.result, withLabels(m_layout.result), -1);
  const PlayPlace place = m_layout.result;
  empty(place);
  const auto rows = m_ready.result.sheet.rowCount();
  if (m_ready.result.sheet.map || rows == 1 || !m_ready.result.picture.isNull()) {
    whole(m_ready.result, place, opacity);
  } else {
    // Row after row.
    for (std::int64_t r = 0; r < rows; ++r)
      part(m_ready.result, place, r, 0, 1, m_ready.result.sheet.columnCount(),
           eased(m_progress * 1.5 * static_cast<double>(rows) / 1.5 - 0.6 * static_cast<double>(r)));
  }
  if (m_progress > 0.9) frame(place.cell(m_stage.row, m_stage.column), m_palette.text, 2);
  name(m_ready.result, place);
  spanNote(m_ready.result, place);
}

PlayPlace PlayPainter::withLabels(PlayPlace place) const {
  if (place.rowLabels <= 0) place.rowLabels = place.cells.left() - m_layout.field.left();
  const AxisKind kind = m_ready.result.sheet.rows.kind;
  const bool tokens = kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
  if (!tokens || m_ready.result.sheet.rowSpan.total <= 1) place.rowLabels = 0;
  return place;
}

}  // namespace attenscope
