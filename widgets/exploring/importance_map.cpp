// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exploring/importance_map.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/colormap.h"
#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kHeader{16};
constexpr TextPixels kScale{44};  // bar, ticks and caption
constexpr TextPixels kBar{8};
constexpr TextPixels kLargest{46};
constexpr TextPixels kRow{20};
constexpr double kGap = 6;

QFont labelFont() {
  return numberFont(10);
}

int headsIn(const HeadMap& map) {
  int heads = 0;
  for (const HeadMap::Cell& cell : map.cells) heads = std::max(heads, cell.head + 1);
  return heads;
}

double labelWidth(const HeadMap& map) {
  double widest = 0;
  for (const QString& row : map.rows) widest = std::max(widest, textWidth(labelFont(), row));
  return widest;
}

}  // namespace

HeadMapLayout::HeadMapLayout(const HeadMap& map, double width) {
  const double left = std::ceil(labelWidth(map)) + kGap;
  const int heads = std::max(1, headsIn(map));
  cellWidth = std::clamp((width - left) / heads, 3.0, static_cast<double>(kLargest));
  cellHeight = kRow;
  const double down = kHeader + static_cast<double>(map.rows.size()) * cellHeight;
  cells = QRectF(left, kHeader, cellWidth * heads, down - kHeader);
  bar = QRectF(left, down + kGap, std::max(0.0, width - left - 1), kBar);
  height = down + kGap + kScale;
}

QRectF HeadMapLayout::cellRect(const HeadMap::Cell& cell) const {
  return {cells.left() + cell.head * cellWidth, cells.top() + cell.row * cellHeight, cellWidth, cellHeight};
}

int HeadMapLayout::cellAt(const HeadMap& map, const QPointF& position) const {
  if (!cells.contains(position)) return -1;
  for (std::size_t i = 0; i < map.cells.size(); ++i)
    if (cellRect(map.cells[i]).contains(position)) return static_cast<int>(i);
  return -1;
}

ImportanceMap::ImportanceMap(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("importanceMap"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Map of the heads: a row for each layer"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ImportanceMap::setColors(const Palette& palette) {
  m_palette = palette;
  fit();
}

void ImportanceMap::setMap(HeadMap map) {
  if (map == m_map) return;
  m_map = std::move(map);
  m_hovered = -1;
  m_removed.clear();
  double low = 0;
  double high = 0;
  for (const HeadMap::Cell& cell : m_map.cells) {
    low = std::min(low, cell.value);
    high = std::max(high, cell.value);
  }
  // A head without which the network does better is told from one that is needed.
  m_diverging = low < 0;
  const double most = std::max(-low, high);
  m_range = m_diverging ? ValueRange{.low = -most, .high = most} : ValueRange{.low = 0, .high = high};
  fit();
}

void ImportanceMap::setRemoved(const std::set<int>& removed) {
  if (removed == m_removed) return;
  m_removed = removed;
  update();
}

void ImportanceMap::setSelected(int cell) {
  if (cell == m_selected) return;
  m_selected = cell;
  tellCurrent();
  update();
}

SpokenWhole ImportanceMap::spoken() const {
  return {QAccessible::List, QAccessible::ListItem,
          m_selected < 0 || m_selected >= spokenCount() ? QString() : spokenPart(m_selected).name};
}

SpokenPart ImportanceMap::spokenPart(int part) const {
  return {textOf(part).replace(u'\n', QStringLiteral("; ")), {}, cellRect(part), part == m_selected};
}

QRect ImportanceMap::cellRect(int cell) const {
  return HeadMapLayout(m_map, width()).cellRect(m_map.cells[static_cast<std::size_t>(cell)]).toRect();
}

void ImportanceMap::fit() {
  const int height = static_cast<int>(std::ceil(HeadMapLayout(m_map, width()).height));
  if (height != minimumHeight()) setFixedHeight(height);
  update();
}

QString ImportanceMap::textOf(int cell) const {
  const HeadMap::Cell& at = m_map.cells[static_cast<std::size_t>(cell)];
  const QString removed = m_removed.contains(cell) ? tr(", removed") : QString();
  return at.name + removed + QStringLiteral("\n") + m_map.caption + QStringLiteral(": ") +
         formatNumber(at.value);
}

void ImportanceMap::drawCells(QPainter& painter, const HeadMapLayout& layout) const {
  const Colormap& colors = colormap(m_diverging ? QStringLiteral("diverging") : QStringLiteral("viridis"));
  for (std::size_t i = 0; i < m_map.cells.size(); ++i) {
    const HeadMap::Cell& cell = m_map.cells[i];
    const QRectF box = layout.cellRect(cell).adjusted(0, 0, -1, -1);
    const QRgb ground =
        std::isfinite(cell.value) ? colors.at(m_range.normalized(cell.value)) : kNotANumberColor;
    painter.fillRect(box, QColor(ground));
    const QColor ink = inkOn(ground);
    if (m_removed.contains(static_cast<int>(i))) painter.fillRect(box, QBrush(ink, Qt::BDiagPattern));
    const QString number = formatNumber(cell.value, 2);
    if (!m_removed.contains(static_cast<int>(i)) && textWidth(labelFont(), number) + 4 <= box.width()) {
      painter.setPen(ink);
      drawLine(painter, box, Qt::AlignCenter, number);
    }
    const bool selected = static_cast<int>(i) == m_selected;
    if (!selected && static_cast<int>(i) != m_hovered) continue;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(selected ? m_palette.accent : m_palette.text, selected ? 2 : 1));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
  }
}

void ImportanceMap::drawScale(QPainter& painter, const HeadMapLayout& layout) const {
  const Colormap& colors = colormap(m_diverging ? QStringLiteral("diverging") : QStringLiteral("viridis"));
  QLinearGradient gradient(layout.bar.topLeft(), layout.bar.topRight());
  constexpr int kStops = 32;
  for (int i = 0; i <= kStops; ++i)
    gradient.setColorAt(static_cast<double>(i) / kStops, QColor(colors.at(static_cast<double>(i) / kStops)));
  painter.fillRect(layout.bar, gradient);
  painter.setPen(m_palette.muted);
  const double line = kHeader;
  double end = -1;
  for (const auto& [value, text] : roundTicks(m_range)) {
    const double x = layout.bar.left() + m_range.normalized(value) * layout.bar.width();
    const double wide = textWidth(labelFont(), text);
    const double left = std::clamp(x - wide / 2, layout.bar.left(), layout.bar.right() - wide);
    if (left <= end) continue;
    drawLine(painter, QRectF(left, layout.bar.bottom() + 1, wide, line), Qt::AlignLeft | Qt::AlignVCenter,
             text);
    end = left + wide + 4;
  }
  painter.setFont(uiFont(11));
  const QRectF caption(layout.bar.left(), layout.bar.bottom() + 1 + line, layout.bar.width(), line);
  drawLine(painter, caption, Qt::AlignLeft | Qt::AlignVCenter,
           elidedText(uiFont(11), m_map.caption, Qt::ElideRight, caption.width()));
}

void ImportanceMap::paintEvent(QPaintEvent*) {
  if (m_map.cells.empty()) return;
  QPainter painter(this);
  const HeadMapLayout layout(m_map, width());
  painter.setFont(labelFont());
  painter.setPen(m_palette.muted);
  const int heads = headsIn(m_map);
  const int every = labelStep(layout.cellWidth, numberWidth(heads, labelFont()) + 4, true);
  for (int head = 0; head < heads; head += every)
    drawLine(painter, QRectF(layout.cells.left() + head * layout.cellWidth, 0, layout.cellWidth, kHeader),
             Qt::AlignCenter, QString::number(head));
  for (std::size_t row = 0; row < m_map.rows.size(); ++row) {
    const double top = layout.cells.top() + static_cast<double>(row) * layout.cellHeight;
    drawLine(painter, QRectF(0, top, layout.cells.left() - kGap, layout.cellHeight),
             Qt::AlignRight | Qt::AlignVCenter, m_map.rows[row]);
  }
  drawCells(painter, layout);
  painter.setFont(labelFont());
  drawScale(painter, layout);
  if (!hasFocus()) return;
  painter.setPen(QPen(m_palette.accent, 1, Qt::DotLine));
  painter.drawRect(layout.cells.adjusted(-2, -2, 1, 1));
}

void ImportanceMap::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

void ImportanceMap::mouseMoveEvent(QMouseEvent* event) {
  const int cell = HeadMapLayout(m_map, width()).cellAt(m_map, event->position());
  if (cell == m_hovered) return;
  m_hovered = cell;
  setCursor(cell >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (cell >= 0)
    QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(textOf(cell)), this);
  else
    QToolTip::hideText();
  update();
}

void ImportanceMap::mousePressEvent(QMouseEvent* event) {
  const int cell = HeadMapLayout(m_map, width()).cellAt(m_map, event->position());
  if (event->button() == Qt::LeftButton && cell >= 0) emit picked(cell);
}

void ImportanceMap::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
}

void ImportanceMap::step(int heads, int rows) {
  if (m_map.cells.empty()) return;
  if (m_selected < 0) return emit picked(0);
  const HeadMap::Cell& now = m_map.cells[static_cast<std::size_t>(m_selected)];
  for (std::size_t i = 0; i < m_map.cells.size(); ++i)
    if (m_map.cells[i].row == now.row + rows && m_map.cells[i].head == now.head + heads)
      return emit picked(static_cast<int>(i));
}

void ImportanceMap::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return step(-1, 0);
    case Qt::Key_Right:
      return step(1, 0);
    case Qt::Key_Up:
      return step(0, -1);
    case Qt::Key_Down:
      return step(0, 1);
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace attenscope
