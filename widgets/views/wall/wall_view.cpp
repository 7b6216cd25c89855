// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_view.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kCellsAtOnce = std::int64_t{1} << 24;  // in a few milliseconds
constexpr int kCollectMilliseconds = 30;

bool isLayerOfHeads(const Step& step) {
  return step.role == Role::Weights && step.layer >= 0 && step.value.rank() == 3 && step.value.size() > 0 &&
         step.axes[0].kind == AxisKind::Head;
}

bool belongTogether(const Step& a, const Step& b) {
  return isLayerOfHeads(b) && a.id == b.id && a.stack == b.stack && a.value.dim(0) == b.value.dim(0);
}

QFont labelFont() {
  QFont font = numberFont(11);
  return font;
}

}  // namespace

WallView::WallView(QWidget* parent) : View(parent) {
  m_collect.setInterval(kCollectMilliseconds);
  connect(&m_collect, &QTimer::timeout, this, [this] {
    const bool small = m_pictures.collect();
    const bool large = m_large.collect();
    if (!m_pictures.waiting() && !m_large.waiting()) m_collect.stop();
    if (small || large) update();
  });
}

bool WallView::accepts(const Trace& trace, const Step& step) {
  if (!isLayerOfHeads(step)) return false;
  return std::count_if(trace.steps.begin(), trace.steps.end(),
                       [&](const Step& other) { return belongTogether(step, other); }) > 1;
}

void WallView::stateChanged() {
  m_steps.clear();
  m_heads = 0;
  m_cells = 0;
  const Step* shown = state().stepOrNull();
  if (shown == nullptr || !accepts(*state().trace, *shown)) return;
  const std::vector<Step>& steps = state().trace->steps;
  for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
    const Step& step = steps[static_cast<std::size_t>(i)];
    if (!belongTogether(*shown, step)) continue;
    const auto layer = static_cast<std::size_t>(step.layer);
    if (m_steps.size() <= layer) m_steps.resize(layer + 1, -1);
    m_steps[layer] = i;
    m_cells += step.value.size();
  }
  m_heads = static_cast<int>(shown->value.dim(0));
  m_aspect = static_cast<double>(shown->value.dim(2)) / static_cast<double>(shown->value.dim(1));
}

const Step* WallView::stepOf(int row) const {
  const int index = m_steps[static_cast<std::size_t>(row)];
  return index < 0 ? nullptr : &state().trace->steps[static_cast<std::size_t>(index)];
}

WallTile WallView::current() const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || m_heads == 0) return {};
  return {step->layer, std::clamp(state().selection.head, 0, m_heads - 1)};
}

Selection WallView::selected(const WallTile& tile) const {
  Selection selection = state().selection;
  selection.layer = tile.row;
  selection.head = tile.head;
  return selection;
}

QString WallView::nameOf(const WallTile& tile) const {
  const Step& step = *state().stepOrNull();
  return tr("%1 · head %2").arg(layerTitle(step.stack, tile.row)).arg(tile.head);
}

QString WallView::heading() const {
  if (m_steps.empty()) return {};
  const QString symbol = QString::fromStdString(state().stepOrNull()->symbol);
  if (m_zoomed) return symbol + QStringLiteral(" · ") + nameOf(current());
  return tr("%1 · %2 layers × %3 heads").arg(symbol).arg(m_steps.size()).arg(m_heads);
}

WallLayout WallView::layout(const QRectF& rect) const {
  const QFontMetricsF metrics(labelFont());
  return layOutWall(rect, static_cast<int>(m_steps.size()), m_heads, m_aspect,
                    metrics.horizontalAdvance(tr("L %1").arg(m_steps.size())), metrics.height());
}

void WallView::drawTile(QCPPainter& painter, const WallTile& tile, const QRectF& area) {
  const Palette& palette = state().style.palette;
  painter.setAntialiasing(false);
  painter.fillRect(area, palette.border);
  const Step* step = stepOf(tile.row);
  if (step == nullptr) return;
  const bool vector = isVector(painter);
  const double ratio = vector ? 2 : pixelRatio(painter);
  WallPictures& pictures = m_zoomed ? m_large : m_pictures;
  const std::int64_t cells = m_zoomed ? step->value.size() / m_heads : m_cells;
  pictures.prepare(state(), QSize(static_cast<int>(std::ceil(area.width() * ratio)),
                                  static_cast<int>(std::ceil(area.height() * ratio))));
  const QImage image =
      pictures.picture(*step, step->value.slice(tile.head), !m_onScreen || cells <= kCellsAtOnce);
  if (image.isNull()) {
    m_collect.start();
    return;
  }
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  if (vector && image.width() < area.width() * ratio) {
    // A reader of the file may smooth what it enlarges: enlarge it here.
    const int times = std::max(1, static_cast<int>(area.width() * ratio / image.width()));
    painter.drawImage(area, image.scaled(image.size() * times));
  } else {
    painter.drawImage(area, image);
  }
}

void WallView::drawLabels(QCPPainter& painter, const WallLayout& where) const {
  if (where.labelWidth <= 0) return;
  const Palette& palette = state().style.palette;
  const QFont font = labelFont();
  const QFontMetricsF metrics(font);
  const WallTile now = current();
  painter.setFont(font);
  const auto pen = [&](bool marked) { painter.setPen(marked ? palette.text : palette.muted); };
  const int rowStep = labelStep(where.pitch.height(), metrics.height(), true);
  for (int row = 0; row < where.rows; ++row) {
    if (row % rowStep != 0 && row != now.row) continue;
    const QRectF tile = where.tileRect({row, 0});
    const QRectF box(tile.left() - where.labelWidth, tile.center().y() - metrics.height() / 2,
                     where.labelWidth - 6, metrics.height());
    if (row != now.row && std::abs(row - now.row) * where.pitch.height() < metrics.height()) continue;
    pen(row == now.row);
    // Counted from 1, as the strip does.
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, tr("L %1").arg(row + 1));
    if (stepOf(row) == nullptr && where.pitch.height() >= metrics.height()) {
      pen(false);
      drawElided(painter, tile.united(where.tileRect({row, where.heads - 1})).adjusted(6, 0, -6, 0),
                 Qt::AlignLeft | Qt::AlignVCenter, tr("not kept in this run"));
    }
  }
  const double needed = metrics.horizontalAdvance(QString::number(where.heads - 1)) + 4;
  const int headStep = labelStep(where.pitch.width(), needed, true);
  for (int head = 0; head < where.heads; ++head) {
    if (head != now.head &&
        (head % headStep != 0 || std::abs(head - now.head) * where.pitch.width() < needed))
      continue;
    const QRectF tile = where.tileRect({0, head});
    pen(head == now.head);
    painter.drawText(
        QRectF(tile.center().x() - needed, tile.top() - where.headerHeight, 2 * needed, metrics.height()),
        Qt::AlignCenter | Qt::TextDontClip, QString::number(head));
  }
}

void WallView::render(QCPPainter& painter, const QRectF& rect) {
  if (m_steps.empty()) return;
  const Palette& palette = state().style.palette;
  painter.save();
  if (!isVector(painter)) painter.setClipRect(rect, Qt::IntersectClip);
  if (m_zoomed) {
    const WallLayout one = layOutWall(rect, 1, 1, m_aspect, 0, QFontMetricsF(labelFont()).height());
    const QRectF room = rect.adjusted(8, 8 + one.headerHeight, -8, -8);
    const QSizeF size = QSizeF(m_aspect, 1).scaled(room.size(), Qt::KeepAspectRatio);
    if (room.width() > 4 && room.height() > 4) {
      const QRectF area(room.center() - QPointF(size.width() / 2, size.height() / 2), size);
      drawTile(painter, current(), area.toAlignedRect().intersected(rect.toRect()));
      painter.setFont(labelFont());
      painter.setPen(palette.text);
      if (one.headerHeight > 0)
        drawElided(painter, QRectF(room.left(), rect.top() + 4, room.width(), one.headerHeight),
                   Qt::AlignHCenter | Qt::AlignTop, nameOf(current()));
    }
    painter.restore();
    return;
  }
  const WallLayout where = layout(rect);
  if (!where.empty()) {
    const WallTile hovered = pointer() ? where.at(*pointer()) : WallTile{};
    for (int row = 0; row < where.rows; ++row)
      for (int head = 0; head < where.heads; ++head)
        drawTile(painter, {row, head}, where.tileRect({row, head}));
    const auto frame = [&](const WallTile& tile, const QColor& color, double width) {
      if (!tile.valid()) return;
      const double out = std::min(1.5, where.gap / 2);
      painter.setAntialiasing(true);
      painter.setPen(QPen(color, width));
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(
          where.tileRect(tile).adjusted(-out, -out, out, out).intersected(rect.adjusted(1, 1, -1, -1)));
    };
    if (hovered != current()) frame(hovered, palette.muted, 1);
    frame(current(), palette.accent, 2);
    drawLabels(painter, where);
  }
  painter.restore();
}

void WallView::paintEvent(QPaintEvent* event) {
  m_onScreen = true;
  View::paintEvent(event);
  m_onScreen = false;
}

std::optional<Selection> WallView::selectionAt(const QPointF& position) const {
  if (m_steps.empty()) return std::nullopt;
  if (m_zoomed) return selected(current());
  const WallTile tile = layout(QRectF(rect())).at(position);
  if (!tile.valid() || stepOf(tile.row) == nullptr) return std::nullopt;
  return selected(tile);
}

QString WallView::toolTipAt(const QPointF& position) const {
  if (m_steps.empty()) return {};
  const WallTile tile = m_zoomed ? current() : layout(QRectF(rect())).at(position);
  if (!tile.valid()) return {};
  QString text = nameOf(tile);
  if (stepOf(tile.row) == nullptr) return text + QStringLiteral("\n") + tr("not kept in this run");
  // What the heads' statistics of the run say about it.
  const Step& shown = *state().stepOrNull();
  for (const Step& step : state().trace->steps)
    if (step.role == Role::Statistic && step.stack == shown.stack && step.axes.size() == 2 &&
        step.axes[0].kind == AxisKind::Layer && step.axes[1].kind == AxisKind::Head &&
        tile.row < step.value.dim(0) && tile.head < step.value.dim(1))
      text += QStringLiteral("\n%1 %2").arg(QString::fromStdString(step.symbol),
                                            formatNumber(step.value.at({tile.row, tile.head})));
  return text;
}

void WallView::zoom(bool in, const WallTile& tile) {
  if (in && tile.valid() && stepOf(tile.row) != nullptr) emit picked(selected(tile), Qt::NoModifier);
  if (in != m_zoomed) {
    m_zoomed = in;
    update();
  }
}

void WallView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || m_steps.empty()) return;
  const WallTile tile = m_zoomed ? current() : layout(QRectF(rect())).at(event->position());
  if (tile.valid()) zoom(!m_zoomed, tile);
}

void WallView::wheelEvent(QWheelEvent* event) {
  const bool in = event->angleDelta().y() > 0;
  if (m_steps.empty() || event->angleDelta().y() == 0 || in == m_zoomed) return event->ignore();
  const WallTile tile = layout(QRectF(rect())).at(event->position());
  if (!in || tile.valid()) zoom(in, tile);
  event->accept();
}

bool WallView::event(QEvent* event) {
  // Esc first leaves the large head, before it lets go of what is pinned.
  if (event->type() == QEvent::ShortcutOverride && m_zoomed &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
    event->accept();
  return View::event(event);
}

void WallView::keyPressEvent(QKeyEvent* event) {
  if (m_steps.empty()) return View::keyPressEvent(event);
  WallTile tile = current();
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return zoom(!m_zoomed, tile);
    case Qt::Key_Escape:
      return m_zoomed ? zoom(false, tile) : View::keyPressEvent(event);
    case Qt::Key_Left:
      --tile.head;
      break;
    case Qt::Key_Right:
      ++tile.head;
      break;
    case Qt::Key_Up:
      --tile.row;
      break;
    case Qt::Key_Down:
      ++tile.row;
      break;
    default:
      return View::keyPressEvent(event);
  }
  const bool there = tile.valid() && tile.head < m_heads && tile.row < static_cast<int>(m_steps.size());
  if (there && stepOf(tile.row) != nullptr) emit picked(selected(tile), Qt::NoModifier);
}

}  // namespace attenscope
