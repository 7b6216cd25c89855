// SPDX-License-Identifier: GPL-3.0-or-later
// How the wall is laid out and painted.
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/views/wall/wall_view.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kCellsAtOnce = std::int64_t{1} << 23;  // what a frame has time for

constexpr int kLabelSize = 11;
constexpr double kScaleGap = 12;
constexpr double kHighestScale = 320;
constexpr double kLowestScale = 40;

QFont labelFont(bool strong = false) {
  return uiFont(kLabelSize, strong ? QFont::DemiBold : QFont::Normal);
}

}  // namespace

WallLayout WallView::layout(const QRectF& rect, bool controls) const {
  const QFontMetricsF metrics(labelFont(true));
  WallWish wish;
  wish.bounds = boundsOf(rect);
  wish.count = static_cast<int>(m_tiles.size());
  wish.columns = m_order.sorted ? 0 : m_heads;
  wish.aspect = m_aspect;
  wish.lineHeight = metrics.height();
  wish.controls = controls && !statistics().empty();
  wish.scroll = m_scroll;
  if (const Step* step = state().stepOrNull(); step != nullptr && !m_weights.empty()) {
    wish.labelWidth =
        metrics.horizontalAdvance(layerTitle(step->stack, static_cast<int>(m_weights.size()) - 1));
    wish.captionWidth = metrics.horizontalAdvance(tr("L%1 H%2 · %3")
                                                      .arg(static_cast<int>(m_weights.size()) - 1)
                                                      .arg(m_heads - 1)
                                                      .arg(formatNumber(m_largest, 2))) +
                        12;
  }
  return layOutWall(wish);
}

QRectF WallView::boundsOf(const QRectF& rect) const {
  const bool room = rect.width() >= 300 && rect.height() >= 140 && !m_weights.empty() && commonScale();
  return room ? rect.adjusted(0, 0, -colorBarSpace(m_scale, state().style, 2 * kScaleGap), 0) : rect;
}

void WallView::drawScale(QCPPainter& painter, const QRectF& rect, const QRectF& beside) const {
  const QRectF bounds = boundsOf(rect);
  const double height = std::min(beside.height(), kHighestScale);
  if (bounds.width() >= rect.width() || height < kLowestScale) return;
  drawColorBar(painter,
               QRectF(std::min(beside.right(), bounds.right()) + kScaleGap, beside.top(),
                      colorBarWidth(m_scale), height),
               m_scale, state().style);
}

QRectF WallView::largeArea(const QRectF& whole) const {
  const QRectF rect = boundsOf(whole);
  const double line = QFontMetricsF(labelFont()).height() + 4;
  const QSizeF labels = labelSpace(whole);
  const QRectF room =
      rect.adjusted(8 + labels.width(), 8 + (rect.height() >= 110 ? line : 0) + labels.height(), -8, -8);
  if (room.width() <= 4 || room.height() <= 4) return {};
  const QSizeF size = QSizeF(m_aspect, 1).scaled(room.size(), Qt::KeepAspectRatio);
  return QRectF(room.center() - QPointF(size.width() / 2, size.height() / 2), size)
      .toAlignedRect()
      .intersected(rect.toRect());
}

/// Left of the large head for the queries' labels and above it for the keys'.
QSizeF WallView::labelSpace(const QRectF& rect) const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || !m_maps.empty() || rect.height() < 160 || rect.width() < 200) return {};
  const double left = m_queryLabels.of(step->axes[1], step->value.dim(1), labelFont(true));
  const double top = m_keyLabels.of(step->axes[2], step->value.dim(2), labelFont(true));
  return {std::min(left + 8, rect.width() / 5), std::min(top + 8, rect.height() / 4)};
}

void WallView::drawLargeLabels(QCPPainter& painter, const QRectF& area, const QSizeF& space) const {
  if (space.isEmpty()) return;
  const Step& step = *state().stepOrNull();
  const Palette& palette = state().style.palette;
  // A line of text for each n-th token; the selected one is marked, and clears its place.
  const auto each = [&](const Axis& axis, std::int64_t count, double length, int chosen, const auto& draw) {
    const double pitch = length / static_cast<double>(count);
    const QFont plain = fittingFont(kLabelSize, pitch);
    const double line = labelPitch(plain);
    const int every = labelStep(pitch, line, !axis.labels);
    for (int i = 0; i < static_cast<int>(count); ++i) {
      const bool strong = i == chosen;
      if (!strong && (i % every != 0 || (chosen >= 0 && std::abs(i - chosen) * pitch < line))) continue;
      QFont font = plain;
      if (strong) font.setWeight(QFont::DemiBold);
      painter.setFont(font);
      painter.setPen(strong ? axisColor(axis.kind, palette) : palette.muted);
      draw((i + 0.5) * pitch, axisLabel(axis, i));
    }
  };
  const Selection selection = marked();
  each(step.axes[1], step.value.dim(1), area.height(), selection.query, [&](double at, const QString& text) {
    const double line = QFontMetricsF(painter.font()).height();
    drawElided(painter,
               QRectF(area.left() - space.width(), area.top() + at - line / 2, space.width() - 6, line),
               Qt::AlignRight | Qt::AlignVCenter, text);
  });
  each(step.axes[2], step.value.dim(2), area.width(), selection.key, [&](double at, const QString& text) {
    drawTurnedLabel(painter, QPointF(area.left() + at, area.top() - 6), space.height() - 6, true, text);
  });
}

QString WallView::captionOf(const WallTile& tile) const {
  return tr("L%1 H%2 · %3").arg(tile.layer).arg(tile.head).arg(formatNumber(figureOf(tile), 2));
}

void WallView::drawTile(QCPPainter& painter, const WallTile& tile, const QRectF& area) {
  const Palette& palette = state().style.palette;
  painter.setAntialiasing(false);
  painter.fillRect(area, palette.border);
  if (!kept(tile.layer)) return;
  const bool vector = isVector(painter);
  const double ratio = vector ? 2 : pixelRatio(painter);
  WallPictures& pictures = m_order.large ? m_large : m_pictures;
  const Tensor shown = shownOf(tile);
  const std::int64_t cells = m_order.large ? shown.size() : m_cells;
  ViewState scaled = state();
  scaled.style = m_scaleStyle;
  pictures.prepare(scaled, commonScale(),
                   QSize(static_cast<int>(std::ceil(area.width() * ratio)),
                         static_cast<int>(std::ceil(area.height() * ratio))));
  const Tensor& masks = m_masks[static_cast<std::size_t>(tile.layer)];
  const Tensor masked = masks.empty() ? Tensor() : masks.slice(tile.head);
  const QImage image = pictures.picture(*state().stepOrNull(), shown, !m_onScreen || cells <= kCellsAtOnce,
                                        overPicture(), !m_maps.empty(), masked);
  if (image.isNull()) {
    m_collect.start();
    return;
  }
  if (!masked.empty() && image.hasAlphaChannel()) drawHatch(painter, area, palette);
  painter.setAntialiasing(false);
  // Between one and four pixels a cell, smoothing keeps the cells equally wide; larger ones stay sharp.
  const bool smooth = image.width() * 4 > area.width() * ratio && image.width() < area.width() * ratio;
  painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth && !vector);
  if (vector && image.width() < area.width() * ratio) {
    // A reader of the file may smooth what it enlarges: enlarge it here.
    const int times = std::max(1, static_cast<int>(area.width() * ratio / image.width()));
    painter.drawImage(area, image.scaled(image.size() * times));
  } else {
    painter.drawImage(area, image);
  }
  if (!m_order.large && dimmed(tile)) {
    QColor veil = palette.canvas;
    veil.setAlphaF(0.85F);
    painter.fillRect(area, veil);
  }
}

void WallView::drawRowNames(QCPPainter& painter, const WallLayout& where) const {
  const Palette& palette = state().style.palette;
  const Step& shown = *state().stepOrNull();
  const double high = QFontMetricsF(labelFont()).height();
  const int step = labelStep(where.pitch.height(), high, true);
  const int chosen = state().style.marks ? current().layer : -1;
  for (int layer = 0; layer < where.rows(); ++layer) {
    const bool strong = layer == chosen;
    const bool near = chosen >= 0 && std::abs(layer - chosen) * where.pitch.height() < high;
    if (!strong && (layer % step != 0 || near)) continue;
    const QRectF tile = where.tileRect(layer * where.columns);
    painter.setFont(labelFont(strong));
    painter.setPen(strong ? palette.text : palette.muted);
    painter.drawText(
        QRectF(tile.left() - where.labelWidth, tile.center().y() - high / 2, where.labelWidth - 8, high),
        Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, layerTitle(shown.stack, layer));
    if (!kept(layer) && where.pitch.height() >= high)
      drawElided(painter,
                 tile.united(where.tileRect(layer * where.columns + where.columns - 1)).adjusted(6, 0, -6, 0),
                 Qt::AlignLeft | Qt::AlignVCenter, tr("not kept in this run"));
  }
}

void WallView::drawHeadNumbers(QCPPainter& painter, const WallLayout& where) const {
  const Palette& palette = state().style.palette;
  const QFontMetricsF metrics(labelFont(true));
  const QString word = tr("Head");
  const double needed = metrics.horizontalAdvance(QString::number(m_heads - 1)) + 4;
  const int step = labelStep(where.pitch.width(), needed, true);
  const int chosen = state().style.marks ? current().head : -1;
  const double top = where.tileRect(0).top() - where.headerHeight;
  painter.setFont(labelFont());
  painter.setPen(palette.muted);
  painter.drawText(
      QRectF(where.tileRect(0).left() - where.labelWidth, top, where.labelWidth - 8, metrics.height()),
      Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, word);
  for (int head = 0; head < m_heads; ++head) {
    const QRectF tile = where.tileRect(head);
    // A head's own hue, as everywhere.
    painter.setAntialiasing(false);
    const double mark = std::min(tile.width(), 18.0);
    painter.fillRect(QRectF(tile.center().x() - mark / 2, tile.top() - 6, mark, 3), palette.head(head));
    const bool strong = head == chosen;
    const bool near = chosen >= 0 && std::abs(head - chosen) * where.pitch.width() < needed;
    if (!strong && (head % step != 0 || near)) continue;
    painter.setFont(labelFont(strong));
    painter.setPen(strong ? palette.text : palette.muted);
    painter.drawText(QRectF(tile.center().x() - needed, top, 2 * needed, metrics.height()),
                     Qt::AlignCenter | Qt::TextDontClip, QString::number(head));
  }
}

void WallView::drawCaption(QCPPainter& painter, const WallLayout& where, int place) const {
  const Palette& palette = state().style.palette;
  const WallTile& tile = m_tiles[static_cast<std::size_t>(place)];
  const QRectF area = where.tileRect(place);
  const QRectF line(area.left(), area.bottom() + 2, area.width(), where.caption - 2);
  const bool strong = state().style.marks && tile == current();
  painter.setAntialiasing(false);
  painter.fillRect(QRectF(line.left(), line.center().y() - 4, 3, 8), palette.head(tile.head));
  painter.setFont(labelFont(strong));
  painter.setPen(strong ? palette.text : palette.muted);
  drawElided(painter, line.adjusted(7, 0, 4, 0), Qt::AlignLeft | Qt::AlignVCenter, captionOf(tile));
}

void WallView::drawTiles(QCPPainter& painter, const WallLayout& where, const QRectF& rect) {
  const Palette& palette = state().style.palette;
  const bool clips = !isVector(painter) && m_order.sorted;
  painter.save();
  if (clips) painter.setClipRect(where.body.adjusted(-4, 0, 4, 0), Qt::IntersectClip);
  const auto inSight = [&](int place) { return where.tileRect(place).intersects(rect); };
  for (int place = 0; place < where.count; ++place) {
    if (!inSight(place)) continue;
    drawTile(painter, m_tiles[static_cast<std::size_t>(place)], where.tileRect(place));
    if (where.caption > 0) drawCaption(painter, where, place);
  }
  const auto frame = [&](int place, const QColor& color, double width) {
    if (place < 0 || !inSight(place)) return;
    const double out = std::min(1.5, where.gap / 2);
    painter.setAntialiasing(true);
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(
        where.tileRect(place).adjusted(-out, -out, out, out).intersected(rect.adjusted(1, 1, -1, -1)));
  };
  const int hovered = pointer() ? where.at(*pointer()) : -1;
  const int chosen = state().style.marks ? placeOf(current()) : -1;
  if (hovered != chosen) frame(hovered, palette.muted, 1);
  frame(chosen, palette.accent, 2);
  painter.restore();
}

void WallView::drawLarge(QCPPainter& painter, const QRectF& rect) {
  const QRectF area = largeArea(rect);
  if (area.isEmpty()) return;
  drawTile(painter, current(), area);
  if (rect.height() < 110) return;
  drawLargeLabels(painter, area, labelSpace(rect));
  drawScale(painter, rect, area);
  painter.setFont(labelFont(true));
  painter.setPen(state().style.palette.text);
  const QString name = nameOf(current());
  const QRectF line(rect.left() + 8, rect.top() + 4, rect.width() - 16,
                    QFontMetricsF(labelFont(true)).height());
  drawElided(painter, line, Qt::AlignHCenter | Qt::AlignTop,
             m_onScreen ? tr("%1 (Esc: back to the wall)").arg(name) : name);
}

void WallView::render(QCPPainter& painter, const QRectF& rect) {
  if (m_weights.empty()) return;
  painter.save();
  if (!isVector(painter)) painter.setClipRect(rect, Qt::IntersectClip);
  const WallLayout where = layout(rect, m_onScreen);
  if (m_order.large) {
    drawLarge(painter, rect);
  } else if (!where.empty()) {
    drawTiles(painter, where, rect);
    drawScale(painter, rect,
              where.tileRect(0)
                  .united(where.tileRect(where.count - 1))
                  .united(where.tileRect(where.columns - 1))
                  .intersected(where.body));
    if (where.labelWidth > 0) {
      drawRowNames(painter, where);
      drawHeadNumbers(painter, where);
    }
    if (m_onScreen)
      for (const WallButton& button : buttons(rect))
        drawWallButton(painter, button, pointer() && button.rect.contains(*pointer()), state().style.palette);
  }
  painter.restore();
}

void WallView::paintEvent(QPaintEvent* event) {
  m_onScreen = true;
  View::paintEvent(event);
  m_onScreen = false;
}

}  // namespace attenscope
