// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/figure_list.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QToolTip>

#include <numeric>
#include <utility>

namespace attenscope {

namespace {

constexpr TextPixels kLineHeight{22};
constexpr int kGap = 12;  // between label and figure

// The figure stands beside the last line of a label that wraps.
constexpr int kWrapped = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

// Names such as "conv.weight" have no space to wrap at.
QString wrappable(QString label) {
  static const QRegularExpression joint(QStringLiteral("([._])(?=[A-Za-z])"));
  return label.replace(joint, QStringLiteral("\\1") + QChar(0x200B));
}

QFont labelFont() {
  return uiFont(13);
}
QFont valueFont(bool strong) {
  return numberFont(13, strong ? QFont::Bold : QFont::Normal);
}

}  // namespace

FigureList::FigureList(QWidget* parent) : QWidget(parent) {
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void FigureList::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  update();
}

void FigureList::setFigures(std::vector<Figure> figures) {
  if (figures == m_figures) return;
  const std::vector<int> before = heightsFor(width());
  const std::vector<Figure> figuresBefore = std::exchange(m_figures, std::move(figures));
  const std::vector<int> heights = heightsFor(width());
  const int needed = std::accumulate(heights.begin(), heights.end(), 0);
  if (heights != before || minimumHeight() != needed) {
    setMinimumHeight(needed);
    updateGeometry();
    return update();
  }
  for (int y = 0, i = 0; i < static_cast<int>(m_figures.size()); y += heights[static_cast<std::size_t>(i++)])
    if (m_figures[static_cast<std::size_t>(i)] != figuresBefore[static_cast<std::size_t>(i)])
      update(0, y, width(), heights[static_cast<std::size_t>(i)]);
}

SpokenPart FigureList::spokenPart(int part) const {
  const Figure& figure = m_figures[static_cast<std::size_t>(part)];
  return {figure.label + QStringLiteral(": ") + figure.value, figure.toolTip, lineRect(part)};
}

std::vector<int> FigureList::heightsFor(int width) const {
  const QFont font = labelFont();
  std::vector<int> heights;
  for (const Figure& figure : m_figures) {
    const int room = width - kGap - wholeTextWidth(valueFont(figure.strong), figure.value);
    if (wholeTextWidth(font, figure.label) <= room) {
      heights.push_back(kLineHeight);
    } else {
      heights.push_back(wrappedHeight(font, wrappable(figure.label), std::max(60, room)) + kLineHeight -
                        QFontMetrics(font).height());
    }
  }
  return heights;
}

int FigureList::heightForWidth(int width) const {
  const std::vector<int> heights = heightsFor(width);
  return std::accumulate(heights.begin(), heights.end(), 0);
}

QSize FigureList::sizeHint() const {
  return {200, heightForWidth(width() > 40 ? width() : 240)};
}

QSize FigureList::minimumSizeHint() const {
  return {120, m_figures.empty() ? 0 : kLineHeight};
}

QRect FigureList::lineRect(int line) const {
  const std::vector<int> heights = heightsFor(width());
  int y = 0;
  for (int i = 0; i < line; ++i) y += heights[static_cast<std::size_t>(i)];
  return {0, y, width(), heights[static_cast<std::size_t>(line)]};
}

void FigureList::resizeEvent(QResizeEvent*) {
  const int needed = heightForWidth(width());
  if (minimumHeight() != needed) setMinimumHeight(needed);
}

void FigureList::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  const std::vector<int> heights = heightsFor(width());
  int y = 0;
  for (std::size_t i = 0; i < m_figures.size(); ++i) {
    const Figure& figure = m_figures[i];
    const QRect line(0, y, width(), heights[i]);
    y += heights[i];
    if (!event->region().intersects(line)) continue;
    painter.setFont(labelFont());
    painter.setPen(m_palette.muted);
    const int value = wholeTextWidth(valueFont(figure.strong), figure.value);
    if (heights[i] == kLineHeight) {
      drawLine(painter, line, Qt::AlignLeft | Qt::AlignVCenter, figure.label);
    } else {
      painter.drawText(QRect(0, line.top(), std::max(60, width() - kGap - value), heights[i]), kWrapped,
                       wrappable(figure.label));
    }
    painter.setFont(valueFont(figure.strong));
    painter.setPen(m_palette.text);
    drawLine(painter, QRect(0, line.bottom() + 1 - kLineHeight, width(), kLineHeight),
             Qt::AlignRight | Qt::AlignVCenter, figure.value);
  }
}

bool FigureList::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    for (int i = 0; i < static_cast<int>(m_figures.size()); ++i)
      if (lineRect(i).contains(help->pos())) text = m_figures[static_cast<std::size_t>(i)].toolTip;
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
  }
  return QWidget::event(event);
}

void FigureList::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
  }
}

}  // namespace attenscope
