// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_painter.h"

#include <QPainterPath>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

void PlayPainter::softmax() {
  const PlayPlace& result = m_layout.result;
  const bool chosen = !is(BeatKind::Operands) && !is(BeatKind::All);
  if (!m_ready.operands.empty()) {
    const PlaySheet& scores = m_ready.operands[0];
    const PlayPlace& place = m_layout.operands[0];
    whole(scores, place, is(BeatKind::Operands) ? eased(m_progress) : 1);
    const std::int64_t own = scores.sheet.rowCount() > 1 ? m_stage.row : 0;
    if (chosen && scores.sheet.rowCount() > 1) {
      dimRows(place, own, scores.sheet.rowCount(), 0.5);
      frame(QRectF(place.cells.left(), place.cell(own, 0).top(), place.cells.width(), place.height),
            m_palette.query);
    }
    if (scores.sheet.rowCount() > 1) rowLabels(m_ready.result, place, chosen ? own : -1);
    name(scores, place);
  }
  PlayShown shown{0, 0, 0, m_ready.rowOnly ? 1.0 : 0.0};
  if (is(BeatKind::Divide)) shown.cell = 1, shown.row = eased(m_progress);
  if (is(BeatKind::All)) shown = {m_ready.rowOnly ? 0 : eased(m_progress), 1, 1, m_ready.rowOnly ? 1.0 : 0.0};
  growing(m_ready.result, result, shown);
  if (is(BeatKind::Divide) && m_ready.result.sheet.rowCount() > 1)
    frame(QRectF(result.cells.left(), result.cell(m_stage.row, 0).top(), result.cells.width(), result.height),
          m_palette.query);
  name(m_ready.result, result);
  if (!is(BeatKind::Operands)) bars();
  spanNote(m_ready.result, result);
}

void PlayPainter::bars() {
  const std::vector<DerivedTerm>& terms = m_stage.chosen.terms;
  if (terms.empty() || m_layout.bars.width() < 40) return;
  const Span& span = m_ready.result.sheet.columnSpan;
  const Axis& axis = m_ready.result.sheet.columns;
  const bool labels = axis.labels != nullptr;
  const QRectF all = m_layout.bars;
  const double below = labels ? std::min(64.0, 0.26 * all.height()) : withText(16);
  const double above = withText(34);
  const QRectF field(all.left(), all.top() + above, all.width(), all.height() - above - below);
  const double pitch = m_layout.stacked
                           ? m_layout.result.width
                           : field.width() / static_cast<double>(std::max<std::int64_t>(1, span.count));
  double maximum = -std::numeric_limits<double>::infinity();
  double minimum = std::numeric_limits<double>::infinity();
  for (const DerivedTerm& term : terms)
    if (std::isfinite(term.value)) {
      maximum = std::max(maximum, term.value);
      minimum = std::min(minimum, term.value);
    }
  if (!std::isfinite(maximum)) return;
  const double reach = std::max(maximum - minimum, 1e-9);
  const double sum = std::max(m_stage.chosen.sum, 1e-30);
  double most = 0;
  for (const DerivedTerm& term : terms) most = std::max(most, term.contribution / sum);
  // From scores to exp(x − maximum) to shares, in the beats' order.
  const double toExp = is(BeatKind::Maximum) ? 0 : is(BeatKind::Exponential) ? eased(m_progress) : 1;
  const double toShare = is(BeatKind::Divide) ? eased(m_progress) : is(BeatKind::All) ? 1 : 0;
  // All labels lie or all are turned: by the widest.
  bool lie = true;
  for (std::int64_t i = 0; labels && i < span.count; ++i)
    lie = lie && textWidth(uiFont(11, QFont::DemiBold), axisLabel(axis, static_cast<int>(span.first + i))) <=
                     pitch - 2;
  m_painter.setPen(QPen(m_palette.border, 1));
  m_painter.drawLine(field.bottomLeft(), field.bottomRight());
  for (std::int64_t i = 0; i < span.count; ++i) {
    const DerivedTerm& term = terms[static_cast<std::size_t>(span.first + i)];
    const QRectF slot(field.left() + static_cast<double>(i) * pitch, field.top(), pitch, field.height());
    const bool own = i == m_stage.column;
    if (std::isfinite(term.value)) {
      const double score = 0.08 + 0.92 * (term.value - minimum) / reach;
      const double share = term.contribution / sum / most;
      double height = score + (term.contribution - score) * toExp;
      height += (share - height) * toShare;
      const QRectF bar(slot.left() + pitch * 0.14, field.bottom() - field.height() * height, pitch * 0.72,
                       field.height() * height);
      m_painter.fillRect(bar, withAlpha(own ? m_palette.key : m_palette.accent, own ? 1 : 0.75));
      const double number = toShare > 0.5 ? term.contribution / sum
                            : toExp > 0.5 ? term.contribution
                                          : term.value;
      m_painter.setFont(numberFont(pitch < 40 ? 9 : 10, own ? QFont::DemiBold : QFont::Normal));
      if (own || textWidth(m_painter.font(), formatNumber(number, 2)) < pitch) {
        m_painter.setPen(own ? m_palette.text : m_palette.muted);
        drawLine(m_painter, QRectF(bar.center().x() - 30, bar.top() - 15, 60, 14), Qt::AlignCenter,
                 formatNumber(number, 2));
      }
    } else {
      m_painter.setFont(numberFont(10));
      m_painter.setPen(m_palette.muted);
      drawLine(m_painter, QRectF(slot.left() - 4, field.bottom() - 15, pitch + 8, 14), Qt::AlignCenter,
               toShare > 0.5 ? QStringLiteral("0") : QStringLiteral("−∞"));
    }
    if (!labels) continue;
    m_painter.setFont(uiFont(11, own ? QFont::DemiBold : QFont::Normal));
    m_painter.setPen(own ? m_palette.key : m_palette.muted);
    const QString text = axisLabel(axis, static_cast<int>(span.first + i));
    if (lie)
      drawElided(m_painter, QRectF(slot.left(), field.bottom() + 3, pitch, 16), Qt::AlignCenter, text);
    else if (pitch >= 11)
      drawTurnedLabel(m_painter, QPointF(slot.center().x(), field.bottom() + 4), below - 6, false, text);
  }
  m_painter.setFont(numberFont(11, QFont::DemiBold));
  if (is(BeatKind::Maximum)) {
    m_painter.setPen(QPen(m_palette.query, 1.5, Qt::DashLine));
    const double x = field.left() + field.width() * eased(m_progress / 0.6);
    m_painter.drawLine(QPointF(field.left(), field.top()), QPointF(x, field.top()));
    m_painter.setPen(m_palette.query);
    drawLine(m_painter, QRectF(field.left(), all.top(), field.width(), withText(16)),
             Qt::AlignLeft | Qt::AlignVCenter, tr("max = %1").arg(formatNumber(maximum)));
  } else if (is(BeatKind::Sum) || is(BeatKind::Divide)) {
    m_painter.setPen(m_palette.query);
    double so = 0;
    const double t = is(BeatKind::Sum) ? m_progress : 1;
    const auto upTo = static_cast<std::size_t>(std::ceil(t * static_cast<double>(terms.size())));
    for (std::size_t i = 0; i < upTo; ++i) so += terms[i].contribution;
    const QString text = is(BeatKind::Sum) ? QStringLiteral("Σ = %1").arg(formatNumber(so))
                                           : QStringLiteral("÷ %1").arg(formatNumber(m_stage.chosen.sum));
    drawLine(m_painter, QRectF(field.left(), all.top(), field.width(), withText(16)),
             Qt::AlignRight | Qt::AlignVCenter, text);
  } else if (is(BeatKind::Exponential)) {
    m_painter.setPen(m_palette.query);
    drawLine(m_painter, QRectF(field.left(), all.top(), field.width(), withText(16)),
             Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("exp(x − %1)").arg(formatNumber(maximum)));
  }
}

void PlayPainter::strip(const QRectF& box, const QString& label, std::int64_t part, std::int64_t row,
                        double opacity, const QColor& hue) {
  const Tensor& gates = m_stage.gates;
  const std::int64_t rows = gates.dim(1);
  const std::int64_t units = gates.dim(2);
  const Colormap& map = colormap(m_style.colormap);
  const std::int64_t shown = std::min<std::int64_t>(units, 48);
  const double cell = box.width() / static_cast<double>(shown);
  m_painter.save();
  m_painter.setOpacity(opacity);
  for (std::int64_t u = 0; u < shown; ++u) {
    const double value =
        row < 0 || row >= rows ? 0.0 : static_cast<double>(gates[(part * rows + row) * units + u]);
    m_painter.fillRect(
        QRectF(box.left() + static_cast<double>(u) * cell, box.top(), cell + 0.5, box.height()),
        QColor::fromRgb(map.at((value + 1) / 2)));
  }
  m_painter.restore();
  if (m_stage.unit < shown)
    frame(QRectF(box.left() + static_cast<double>(m_stage.unit) * cell, box.top(), cell, box.height()),
          m_palette.text, 1.4);
  m_painter.setFont(uiFont(12, QFont::DemiBold));
  m_painter.setPen(hue);
  drawLine(m_painter, QRectF(box.left(), box.top() - withText(16), box.width(), withText(15)),
           Qt::AlignLeft | Qt::AlignVCenter, label);
  const double own =
      row < 0 || row >= rows ? 0.0 : static_cast<double>(gates[(part * rows + row) * units + m_stage.unit]);
  m_painter.setFont(numberFont(11));
  m_painter.setPen(m_palette.text);
  drawLine(m_painter, QRectF(box.left(), box.top() - withText(16), box.width(), withText(15)),
           Qt::AlignRight | Qt::AlignVCenter, formatNumber(own));
}

void PlayPainter::recurrent() {
  const PlaySheet& x = m_ready.operands[0];
  const PlayPlace& from = m_layout.operands[0];
  const PlayPlace& result = m_layout.result;
  const bool lstm = m_stage.operation == "lstm";
  const std::int64_t rows = m_stage.gates.dim(1);
  const std::int64_t token = rows == 1 ? 0 : std::max(0, m_beat.at);
  const bool reads = is(BeatKind::Token);
  whole(x, from, is(BeatKind::Operands) ? eased(m_progress) : 1);
  const std::int64_t own = std::clamp<std::int64_t>(token - x.sheet.rowSpan.first, 0,
                                                    std::max<std::int64_t>(0, x.sheet.rowCount() - 1));
  if (reads && x.sheet.rowCount() > 1) {
    dimRows(from, own, x.sheet.rowCount(), 0.5);
    frame(QRectF(from.cells.left(), from.cell(own, 0).top(), from.cells.width(), from.height),
          m_palette.query);
  }
  PlayPlace labels = from;
  if (x.sheet.rowCount() > 1) rowLabels(x, labels, reads ? own : -1);
  name(x, from);
  // States of tokens that were read.
  empty(result);
  const PlaySheet& made = m_ready.result;
  const std::int64_t columns = made.sheet.columnCount();
  const std::int64_t r = m_stage.row;
  if (reads) {
    const double now = eased((m_progress - 0.55) / 0.4);
    const bool back = m_ready.reverse;
    if (back) {
      part(made, result, r + 1, 0, made.sheet.rowCount() - r - 1, columns, 1);
    } else {
      part(made, result, 0, 0, r, columns, 1);
    }
    part(made, result, r, 0, 1, columns, now);
    frame(QRectF(result.cells.left(), result.cell(r, 0).top(), result.cells.width(), result.height),
          m_palette.accent);
  } else if (m_ready.rowOnly) {
    part(made, result, 0, 0, r, columns, 1);
  }
  name(made, result);
  spanNote(made, result);
  const QRectF& box = m_layout.bars;
  if (box.width() < 60) return;
  const std::vector<QString> parts =
      lstm ? std::vector<QString>{"i", "f", "g", "o", "c", "h"} : std::vector<QString>{"r", "z", "n", "h"};
  const double pitch = box.height() / static_cast<double>(parts.size() + 1);
  const double high = std::min(20.0, pitch - withText(18));
  if (high < 3) return;
  const auto place = [&](std::size_t i) {
    return QRectF(box.left(), box.top() + static_cast<double>(i) * pitch + pitch - high - 2, box.width(),
                  high);
  };
  const std::int64_t before = m_ready.reverse ? token + 1 : token - 1;
  if (!reads) return;
  const auto hidden = static_cast<std::int64_t>(parts.size()) - 1;
  if (rows > 1) strip(place(0), QStringLiteral("h₋₁"), hidden, before, 1, m_palette.muted);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double when = 0.1 + 0.5 * static_cast<double>(i) / static_cast<double>(parts.size());
    strip(place(i + 1), parts[i], static_cast<std::int64_t>(i), token, eased((m_progress - when) / 0.15),
          i + 1 == parts.size() ? m_palette.accent : m_palette.text);
  }
  if (rows > 1) {
    // The state goes round.
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(withAlpha(m_palette.accent, 0.8), 1.6));
    const QRectF last = place(parts.size());
    const QRectF first = place(0);
    QPainterPath loop(QPointF(last.right() + 3, last.center().y()));
    loop.cubicTo(last.right() + 18, last.center().y(), first.right() + 18, first.center().y(),
                 first.right() + 3, first.center().y());
    m_painter.drawPath(loop);
    QPainterPath head(QPointF(first.right() + 3, first.center().y()));
    head.lineTo(first.right() + 9, first.center().y() - 4);
    head.lineTo(first.right() + 9, first.center().y() + 4);
    head.closeSubpath();
    m_painter.fillPath(head, withAlpha(m_palette.accent, 0.8));
  }
}

}  // namespace attenscope
