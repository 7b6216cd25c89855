// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/query_dashes.h"
#include "widgets/drawing/text.h"
#include "widgets/inspector/distribution.h"
#include "widgets/theme/query_hues.h"
#include "widgets/theme/text_scale.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kLine{18};
constexpr TextPixels kBar{10};  // thickness
constexpr TextPixels kGap{7};
constexpr TextPixels kFigure{54};  // room for "0.7471" after the longest bar

/// All that is drawn of a bar and is a number.
std::vector<double> shownOf(const DistributionBar& bar) {
  std::vector<double> values = bar.others;
  values.push_back(bar.value);
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  return values;
}

}  // namespace

DistributionChart::DistributionChart(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DistributionChart::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  update();
}

void DistributionChart::setDistribution(Distribution distribution) {
  if (distribution == m_distribution) return;
  const std::size_t before = m_distribution.bars.size();
  m_distribution = std::move(distribution);
  measureLabels();
  double largest = 0;
  for (const DistributionBar& bar : m_distribution.bars) largest = std::max(largest, std::abs(bar.value));
  m_decimals = decimalsOfColumn(largest);
  setAccessibleName(m_distribution.words + QLatin1Char(' ') + m_distribution.symbols);
  m_focused = std::clamp(m_focused, 0, std::max(0, static_cast<int>(m_distribution.bars.size()) - 1));
  if (before != m_distribution.bars.size()) updateGeometry();
  update();
}

SpokenPart DistributionChart::spokenPart(int part) const {
  const DistributionBar& bar = m_distribution.bars[static_cast<std::size_t>(part)];
  return {tr("%1, %2", "a bar and its number").arg(bar.label, formatInColumn(bar.value, m_decimals)),
          {},
          barRect(part),
          bar.selected};
}

void DistributionChart::pressSpoken(int part) {
  m_focused = part;
  if (const int index = m_distribution.bars[static_cast<std::size_t>(part)].index; index >= 0)
    emit picked(index);
}

void DistributionChart::measureLabels() {
  const QFont font = uiFont(12);
  m_labelWidth = 0;
  for (const DistributionBar& bar : m_distribution.bars)
    m_labelWidth = std::max(m_labelWidth, wholeTextWidth(font, bar.label) + 2);
}

QSize DistributionChart::sizeHint() const {
  return {200, std::max(1, static_cast<int>(m_distribution.bars.size())) * kLine};
}

QRect DistributionChart::barRect(int bar) const {
  return {0, bar * kLine, width(), kLine};
}

int DistributionChart::barAt(const QPoint& position) const {
  const int bar = position.y() / kLine;
  return position.y() >= 0 && bar < static_cast<int>(m_distribution.bars.size()) ? bar : -1;
}

void DistributionChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  double most = 1e-30;
  for (const DistributionBar& bar : m_distribution.bars)
    for (const double value : shownOf(bar)) most = std::max(most, value);
  const int labels = std::min(m_labelWidth, width() / 2);
  const double room = std::max(10, width() - labels - kGap - kFigure);
  const QFont labelFont = uiFont(12);
  // Channels have names of their own colour; keys are teal.
  const QColor mark = m_distribution.axis == AxisKind::Key ? m_palette.key : m_palette.query;
  for (int i = 0; i < static_cast<int>(m_distribution.bars.size()); ++i) {
    const DistributionBar& bar = m_distribution.bars[static_cast<std::size_t>(i)];
    const QRect line = barRect(i);
    if (i == m_hovered && bar.index >= 0) {
      QColor ground = m_palette.selection;
      ground.setAlphaF(0.7F);
      painter.setPen(Qt::NoPen);
      painter.setBrush(ground);
      painter.drawRoundedRect(QRectF(line).adjusted(-3, 0, 3, 0), 4, 4);
    }
    painter.setFont(labelFont);
    painter.setPen(bar.selected ? mark : i == m_hovered ? m_palette.text : m_palette.muted);
    const bool keys = m_distribution.axis == AxisKind::Key;
    drawLine(painter, QRect(0, line.top(), labels, kLine),
             (keys ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
             elidedText(labelFont, bar.label, Qt::ElideRight, labels));
    const double length =
        std::isfinite(bar.value) ? std::max(bar.value > 0 ? 2.0 : 0.0, bar.value / most * room) : 0.0;
    const QRectF shape(labels + kGap, line.top() + (kLine - kBar) / 2.0, length, kBar);
    QColor color = bar.selected ? mark : m_palette.accent;
    if (bar.index < 0) color.setAlphaF(0.45F);
    painter.fillRect(shape, color);
    for (std::size_t other = 0; other < bar.others.size(); ++other) {
      if (!std::isfinite(bar.others[other])) continue;
      const double at = shape.left() + std::max(0.0, bar.others[other]) / most * room;
      painter.setPen(withDashesOf(QPen(furtherQueryHue(m_palette, other), 2), other));
      painter.drawLine(QPointF(at, line.top() + 2), QPointF(at, line.bottom() - 1));
    }
    painter.setFont(numberFont(11));
    painter.setPen(bar.selected ? m_palette.text : m_palette.muted);
    drawLine(painter, QRectF(shape.right() + 5, line.top(), kFigure, kLine), Qt::AlignLeft | Qt::AlignVCenter,
             formatInColumn(bar.value, m_decimals));
    if (hasFocus() && i == m_focused) {
      painter.setPen(QPen(m_palette.accent, 1, Qt::DotLine));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(QRectF(line).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
  }
}

void DistributionChart::mouseMoveEvent(QMouseEvent* event) {
  const int under = barAt(event->pos());
  const bool able = under >= 0 && m_distribution.bars[static_cast<std::size_t>(under)].index >= 0;
  setCursor(able ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (under == m_hovered) return;
  m_hovered = under;
  update();
}

void DistributionChart::mousePressEvent(QMouseEvent* event) {
  const int under = barAt(event->pos());
  if (event->button() != Qt::LeftButton || under < 0) return;
  m_focused = under;
  if (const int index = m_distribution.bars[static_cast<std::size_t>(under)].index; index >= 0)
    emit picked(index);
}

void DistributionChart::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
}

void DistributionChart::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(m_distribution.bars.size()) - 1;
  switch (event->key()) {
    case Qt::Key_Up:
      m_focused = std::max(0, m_focused - 1);
      break;
    case Qt::Key_Down:
      m_focused = std::min(last, m_focused + 1);
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (m_focused <= last)
        if (const int index = m_distribution.bars[static_cast<std::size_t>(m_focused)].index; index >= 0)
          emit picked(index);
      return;
    default:
      return QWidget::keyPressEvent(event);
  }
  tellCurrent();
  update();
}

bool DistributionChart::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int under = barAt(help->pos());
    QString text;
    if (under >= 0) {
      const DistributionBar& bar = m_distribution.bars[static_cast<std::size_t>(under)];
      const QString figure = QString::number(bar.value, 'g', 6);
      if (m_distribution.axis == AxisKind::Channel) {
        text = tr("%1: factor %2 (0 blocks the channel, 1 lets it through).").arg(bar.label, figure);
      } else if (bar.index < 0) {
        text = tr("All other keys together get %1 of the attention.").arg(figure);
      } else {
        text = tr("%1 gives “%2” %3 of its attention.").arg(m_distribution.symbols, bar.label, figure);
      }
      if (bar.index >= 0) text += QLatin1Char('\n') + tr("Click to select it");
    }
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
  }
  return QWidget::event(event);
}

void DistributionChart::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    measureLabels();
    updateGeometry();
    update();
  }
}

}  // namespace attenscope
