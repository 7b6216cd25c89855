// SPDX-License-Identifier: GPL-3.0-or-later
// How circuits are painted.
#include "engine/analysis/matrix_reduce.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/text.h"
#include "widgets/views/circuits/circuits_view.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kTextSize = 11;
constexpr double kPointRadius = 3.5;
constexpr std::int64_t kNamedPoints = 64;  // of each kind
constexpr int kManyPoints = 200;           // are drawn smaller
constexpr double kNarrowPlot = 160;

QFont textFont(bool strong = false) {
  return uiFont(kTextSize, strong ? QFont::DemiBold : QFont::Normal);
}

void drawTitle(QCPPainter& painter, const QRectF& line, const QString& text, const Palette& palette) {
  painter.setFont(textFont(true));
  painter.setPen(palette.text);
  drawElided(painter, line, Qt::AlignLeft | Qt::AlignVCenter, text);
}

}  // namespace

void CircuitsView::render(QCPPainter& painter, const QRectF& rect) {
  const Step* step = state().stepOrNull();
  if (step == nullptr || m_trace == nullptr) return;
  if (!m_circuits && !m_onScreen) collect(true);
  const Palette& palette = state().style.palette;
  painter.save();
  if (!isVector(painter)) painter.setClipRect(rect, Qt::IntersectClip);
  painter.setAntialiasing(true);
  if (!m_circuits) {
    painter.setFont(uiFont(12));
    painter.setPen(palette.muted);
    drawElided(painter, rect.adjusted(8, 0, -8, 0), Qt::AlignCenter, tr("Computing the circuits …"));
  } else {
    const CircuitsLayout where = layout(rect);
    drawMap(painter, qkMap(where), m_circuits->qk, AxisKind::Query, AxisKind::Key,
            tr("QK · which keys a query looks for"));
    drawMap(painter, ovMap(where), m_circuits->ov, AxisKind::Key, AxisKind::Query,
            m_circuits->unembedded ? tr("OV · which words a key makes likelier")
                                   : tr("OV · what is written for a key"));
    drawSpectrum(painter, where.qkBars, m_circuits->qkSpectrum, QStringLiteral("W_Qᵀ W_K"));
    drawSpectrum(painter, where.ovBars, m_circuits->ovSpectrum,
                 m_circuits->projected ? QStringLiteral("W_O W_V") : QStringLiteral("W_V"));
    drawPlane(painter, where);
    if (!where.notes.isNull()) {
      painter.setFont(textFont());
      painter.setPen(palette.muted);
      painter.drawText(where.notes, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, notes());
    }
  }
  painter.restore();
}

void CircuitsView::drawMap(QCPPainter& painter, const TokenMap& map, const Tensor& matrix, AxisKind rows,
                           AxisKind columns, const QString& title) const {
  if (map.empty()) return;
  const Palette& palette = state().style.palette;
  const ViewStyle style = styleOf(matrix);
  const ValueRange range = rangeOf(matrix);
  if (!map.title.isNull()) drawTitle(painter, map.title, title, palette);
  const double ratio = isVector(painter) ? 2 : pixelRatio(painter);
  const CellWindow all{0, 0, map.rows, map.columns};
  const ReducedMatrix reduced =
      reduceMatrix(matrix, all, std::max(1, static_cast<int>(map.cells.height() * ratio)),
                   std::max(1, static_cast<int>(map.cells.width() * ratio)), Keep::Magnitude);
  const QImage image = cellImage(reduced, range, colormap(style.colormap));
  painter.setAntialiasing(false);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  // A reader of an SVG or PDF may smooth what it enlarges: enlarge it here.
  const int times =
      isVector(painter) ? std::max(1, static_cast<int>(map.cells.width() * ratio / image.width())) : 1;
  painter.drawImage(map.cells, times > 1 ? image.scaled(image.size() * times) : image);
  painter.setAntialiasing(true);
  if (map.labels > 0) drawLabels(painter, map, rows, columns);
  if (map.bar > 0)
    drawColorBar(
        painter,
        QRectF(map.cells.right() + 10, map.cells.top(), map.bar - 20, std::min(map.cells.height(), 220.0)),
        range, style);
  const int row = marked().along(rows);
  const int column = marked().along(columns);
  painter.setBrush(Qt::NoBrush);
  const auto frame = [&](const QRectF& cell, const QColor& color, double width) {
    painter.setPen(QPen(color, width));
    painter.drawRect(cell.intersected(map.cells));
  };
  if (row >= 0 && row < map.rows)
    frame(map.cell(row, 0).united(map.cell(row, map.columns - 1)), axisColor(rows, palette), 1);
  if (column >= 0 && column < map.columns)
    frame(map.cell(0, column).united(map.cell(map.rows - 1, column)), axisColor(columns, palette), 1);
  if (row >= 0 && row < map.rows && column >= 0 && column < map.columns)
    frame(map.cell(row, column), palette.accent, 2);
}

void CircuitsView::drawLabels(QCPPainter& painter, const TokenMap& map, AxisKind rows,
                              AxisKind columns) const {
  const Palette& palette = state().style.palette;
  // A line of text for each n-th token; the selected one is marked, and clears its place.
  const auto each = [&](AxisKind kind, int count, double pitch, const auto& draw) {
    const Axis& names = axis(kind);
    const QFont plain = fittingFont(kTextSize, pitch);
    const double line = labelPitch(plain);
    const int every = labelStep(pitch, line, !names.labels, state().style.look.ticks);
    const int chosen = marked().along(kind);
    for (int i = 0; i < count; ++i) {
      const bool strong = i == chosen;
      if (!strong && (i % every != 0 || (chosen >= 0 && std::abs(i - chosen) * pitch < line))) continue;
      QFont font = plain;
      if (strong) font.setWeight(QFont::DemiBold);
      painter.setFont(font);
      painter.setPen(strong ? axisColor(kind, palette) : palette.muted);
      draw(i, axisLabel(names, i));
    }
  };
  each(rows, map.rows, map.cells.height() / map.rows, [&](int i, const QString& text) {
    const double line = QFontMetricsF(painter.font()).height();
    const double y = map.cell(i, 0).center().y();
    drawElided(painter, QRectF(map.cells.left() - map.labels, y - line / 2, map.labels - 5, line),
               Qt::AlignRight | Qt::AlignVCenter, text);
  });
  each(columns, map.columns, map.cells.width() / map.columns, [&](int i, const QString& text) {
    drawTurnedLabel(painter, QPointF(map.cell(0, i).center().x(), map.cells.top() - 5), map.labels - 5, true,
                    text);
  });
}

void CircuitsView::drawSpectrum(QCPPainter& painter, const QRectF& part, const Spectrum& spectrum,
                                const QString& of) const {
  if (part.isNull()) return;
  const Palette& palette = state().style.palette;
  const double line = QFontMetricsF(textFont(true)).height();
  const QRectF title(part.left(), part.top(), part.width(), line + 2);
  if (spectrum.empty()) return drawTitle(painter, title, tr("%1 · there is no such matrix").arg(of), palette);
  drawTitle(painter, title,
            tr("%1 · effective rank %2 of %3")
                .arg(of, QString::number(spectrum.effectiveRank, 'f', 1))
                .arg(spectrum.values.size()),
            palette);
  const double foot = part.height() > 4 * line ? line : 0;
  const QRectF plot = part.adjusted(0, line + 6, 0, -foot);
  if (plot.height() < 4 || spectrum.values.front() <= 0) return;
  const auto count = static_cast<double>(spectrum.values.size());
  const double pitch = std::min(plot.width() / count, 28.0);
  const double gap = pitch > 4 ? 1.5 : 0;
  painter.setPen(Qt::NoPen);
  painter.setAntialiasing(false);
  for (std::size_t i = 0; i < spectrum.values.size(); ++i) {
    const double high = plot.height() * spectrum.values[i] / spectrum.values.front();
    QColor color = palette.accent;
    // Those beyond the effective rank are paler; the one in which it ends, in part.
    const double within = std::clamp(spectrum.effectiveRank - static_cast<double>(i), 0.0, 1.0);
    color.setAlphaF(static_cast<float>(0.35 + 0.65 * within));
    painter.setBrush(color);
    painter.drawRect(
        QRectF(plot.left() + static_cast<double>(i) * pitch, plot.bottom() - high, pitch - gap, high));
  }
  painter.setAntialiasing(true);
  painter.setPen(QPen(palette.border, 1));
  painter.drawLine(plot.bottomLeft(), QPointF(plot.left() + count * pitch, plot.bottom()));
  if (foot <= 0) return;
  painter.setFont(numberFont(kTextSize));
  painter.setPen(palette.muted);
  drawElided(
      painter, QRectF(part.left(), part.bottom() - line, part.width(), line),
      Qt::AlignLeft | Qt::AlignVCenter,
      tr("σ from %1 to %2").arg(formatNumber(spectrum.values.front()), formatNumber(spectrum.values.back())));
}

void CircuitsView::drawPlane(QCPPainter& painter, const CircuitsLayout& where) const {
  const QRectF plot = plotOf(where);
  if (plot.isNull() || m_circuits->plane.queries.empty()) return;
  const Palette& palette = state().style.palette;
  const double line = QFontMetricsF(textFont(true)).height();
  const QRectF title(where.plane.left(), where.plane.top(), where.plane.width(), line + 2);
  drawTitle(painter, title, tr("Queries and keys · two principal components"), palette);
  painter.setPen(QPen(palette.border, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(plot);
  painter.drawLine(QPointF(plot.left(), plot.center().y()), QPointF(plot.right(), plot.center().y()));
  painter.drawLine(QPointF(plot.center().x(), plot.top()), QPointF(plot.center().x(), plot.bottom()));
  const Plane& plane = m_circuits->plane;
  const int query = marked().query;
  const int key = marked().key;
  const bool joined = query >= 0 && key >= 0 && query < plane.queries.dim(0) && key < plane.keys.dim(0);
  if (joined) {
    painter.setPen(QPen(palette.accent, 2));
    painter.drawLine(pointOf(plot, plane.queries, query), pointOf(plot, plane.keys, key));
  }
  drawPoints(painter, plot, AxisKind::Key);
  drawPoints(painter, plot, AxisKind::Query);
  drawNames(painter, plot);
  const QRectF foot(where.plane.left(), plot.bottom() + 3, where.plane.width(), line);
  painter.setFont(textFont());
  double left = foot.left();
  const auto legend = [&](const QString& text, const QColor& color) {
    painter.setPen(color);
    drawElided(painter, QRectF(left, foot.top(), foot.right() - left, line), Qt::AlignLeft | Qt::AlignVCenter,
               text);
    left += textWidth(textFont(), text) + 10;
  };
  legend(tr("● query"), palette.query);
  legend(tr("■ key"), palette.key);
  legend(tr("%1 % and %2 % of the variance")
             .arg(std::lround(100 * plane.shares[0]))
             .arg(std::lround(100 * plane.shares[1])),
         palette.muted);
}

void CircuitsView::drawPoints(QCPPainter& painter, const QRectF& plot, AxisKind kind) const {
  const Palette& palette = state().style.palette;
  const Tensor& points = pointsOf(kind);
  const int chosen = marked().along(kind);
  const auto count = static_cast<int>(points.dim(0));
  const double radius = count > kManyPoints ? 1.5 : kPointRadius;
  for (int i = 0; i < count; ++i) {
    const QPointF at = pointOf(plot, points, i);
    const bool strong = i == chosen;
    const double size = strong ? radius + 2 : radius;
    painter.setPen(strong ? QPen(palette.text, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(axisColor(kind, palette));
    if (kind == AxisKind::Query) {
      painter.drawEllipse(at, size, size);
    } else {
      painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size));
    }
  }
}

/// The selected pair first, then the others where their names hide none before.
void CircuitsView::drawNames(QCPPainter& painter, const QRectF& plot) const {
  const double line = QFontMetricsF(textFont()).height();
  std::vector<QRectF> taken;
  const auto name = [&](AxisKind kind, int i, bool strong) {
    const QPointF at = pointOf(plot, pointsOf(kind), i);
    painter.setFont(textFont(strong));
    painter.setPen(axisColor(kind, state().style.palette));
    const QString text = axisLabel(axis(kind), i);
    const double width = std::min(textWidth(painter.font(), text) + 2, 80.0);
    const double off = kPointRadius + 3;
    // Towards the middle, so that nothing is cut off.
    const bool right = at.x() + off + width <= plot.right();
    const double top = std::clamp(at.y() - line / 2, plot.top(), plot.bottom() - line);
    const QRectF box(right ? at.x() + off : at.x() - off - width, top, width, line);
    const bool free =
        std::none_of(taken.begin(), taken.end(), [&](const QRectF& r) { return r.intersects(box); });
    if (!free && !strong) return;
    taken.push_back(box);
    drawElided(painter, box, (right ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, text);
  };
  for (const AxisKind kind : {AxisKind::Query, AxisKind::Key})
    if (const int chosen = marked().along(kind); chosen >= 0 && chosen < pointsOf(kind).dim(0))
      name(kind, chosen, true);
  if (plot.width() < kNarrowPlot) return;
  for (const AxisKind kind : {AxisKind::Query, AxisKind::Key})
    for (int i = 0; i < static_cast<int>(std::min(pointsOf(kind).dim(0), kNamedPoints)); ++i)
      if (i != marked().along(kind)) name(kind, i, false);
}

}  // namespace attenscope
