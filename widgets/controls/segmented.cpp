// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/segmented.h"

#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kPadding = 9;  // left and right of a title
constexpr int kTightPadding = 5;
constexpr int kRadius = 6;

}  // namespace

Segmented::Segmented(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void Segmented::setColors(const Palette& palette) {
  m_palette = palette;
  update();
}

void Segmented::setSegments(std::vector<Segment> segments) {
  const QString kept = current();
  m_segments = std::move(segments);
  m_current = -1;
  m_rects = layoutFor(width());
  setCurrent(kept);
  updateGeometry();
  update();
}

void Segmented::setMetrics(int fontPixels, int rowHeight) {
  m_fontPixels = fontPixels;
  m_rowHeight = rowHeight;
  m_rects = layoutFor(width());
  updateGeometry();
  update();
}

void Segmented::setCurrent(const QString& id) {
  const auto it =
      std::find_if(m_segments.begin(), m_segments.end(), [&](const Segment& s) { return s.id == id; });
  const int current = it == m_segments.end() ? -1 : static_cast<int>(it - m_segments.begin());
  if (current == m_current) return;
  m_current = current;
  tellValue();
  tellCurrent();
  update();
}

void Segmented::setUsed(const QString& id, bool used, const QString& why) {
  const auto it =
      std::find_if(m_segments.begin(), m_segments.end(), [&](const Segment& s) { return s.id == id; });
  if (it == m_segments.end()) return;
  it->why = used ? QString() : why;
  update();
}

SpokenWhole Segmented::spoken() const {
  return {QAccessible::Grouping, QAccessible::RadioButton,
          m_current < 0 ? QString() : m_segments[static_cast<std::size_t>(m_current)].title};
}

SpokenPart Segmented::spokenPart(int part) const {
  const auto at = static_cast<std::size_t>(part);
  return {m_segments[at].title, m_segments[at].toolTip, at < m_rects.size() ? m_rects[at] : QRect(),
          part == m_current};
}

QString Segmented::current() const {
  return m_current < 0 ? QString() : m_segments[static_cast<std::size_t>(m_current)].id;
}

int Segmented::rowHeight() const {
  return wholeWithText(m_rowHeight);
}

int Segmented::segmentWidth(int index, int padding) const {
  return wholeTextWidth(uiFont(m_fontPixels), m_segments[static_cast<std::size_t>(index)].title) +
         2 * padding;
}

std::vector<QRect> Segmented::layoutFor(int width) const {
  const int count = static_cast<int>(m_segments.size());
  std::vector<QRect> rects;
  if (count == 0) return rects;
  // One row, a little closer where it must be.
  for (int padding = kPadding; padding >= kTightPadding; --padding) {
    rects.clear();
    int x = 1;
    for (int i = 0; i < count; ++i) {
      rects.emplace_back(x, 1, segmentWidth(i, padding), rowHeight() - 2);
      x += rects.back().width();
    }
    if (x + 1 <= width) return rects;
  }
  // Else as few rows as hold them, the same number in each as far as it goes, over the whole width.
  for (int rows = 2; rows <= count; ++rows) {
    rects.clear();
    bool fits = true;
    for (int row = 0, first = 0; row < rows; ++row) {
      const int last = first + (count - first + rows - row - 1) / (rows - row);
      int natural = 0;
      for (int i = first; i < last; ++i) natural += segmentWidth(i, kTightPadding);
      fits = fits && natural <= width - 2;
      const double spare = static_cast<double>(width - 2 - natural) / (last - first);
      double x = 1;
      for (int i = first; i < last; ++i) {
        const double end = x + segmentWidth(i, kTightPadding) + spare;
        const int left = static_cast<int>(x + 0.5);
        rects.emplace_back(left, 1 + row * (rowHeight() - 2), static_cast<int>(end + 0.5) - left,
                           rowHeight() - 2);
        x = end;
      }
      first = last;
    }
    if (fits) break;
  }
  return rects;
}

QRect Segmented::segmentRect(int index) const {
  return m_rects[static_cast<std::size_t>(index)];
}

QSize Segmented::sizeHint() const {
  int total = 2;
  for (int i = 0; i < static_cast<int>(m_segments.size()); ++i) total += segmentWidth(i, kPadding);
  return {total, rowHeight()};
}

QSize Segmented::minimumSizeHint() const {
  int widest = 0;
  for (int i = 0; i < static_cast<int>(m_segments.size()); ++i)
    widest = std::max(widest, segmentWidth(i, kTightPadding));
  return {widest + 2, rowHeight()};
}

int Segmented::heightForWidth(int width) const {
  const std::vector<QRect> rects = layoutFor(width);
  return rects.empty() ? rowHeight() : rects.back().bottom() + 2;
}

void Segmented::resizeEvent(QResizeEvent*) {
  m_rects = layoutFor(width());
  // Layouts that ask for no height by width keep room for the rows all the same.
  const int needed = heightForWidth(width());
  if (minimumHeight() != needed) setMinimumHeight(needed);
}

int Segmented::segmentAt(const QPoint& position) const {
  for (std::size_t i = 0; i < m_rects.size(); ++i)
    if (m_rects[i].contains(position)) return static_cast<int>(i);
  return -1;
}

void Segmented::choose(int index) {
  if (index < 0 || index == m_current || index >= static_cast<int>(m_segments.size())) return;
  if (!m_segments[static_cast<std::size_t>(index)].why.isEmpty()) return;
  setCurrent(m_segments[static_cast<std::size_t>(index)].id);
  emit chosen(current());
}

void Segmented::paintEvent(QPaintEvent*) {
  if (m_rects.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool oneRow = m_rects.front().top() == m_rects.back().top();
  const QRect frame(0, 0, oneRow ? m_rects.back().right() + 2 : width(), m_rects.back().bottom() + 2);
  const QRectF outline = QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5);
  QPainterPath shape;
  shape.addRoundedRect(outline, kRadius, kRadius);
  painter.fillPath(shape, m_palette.panel);

  painter.save();
  QPainterPath inside;
  inside.addRoundedRect(QRectF(frame), kRadius, kRadius);
  painter.setClipPath(inside);
  const QFont font = uiFont(m_fontPixels);
  painter.setFont(font);
  for (std::size_t i = 0; i < m_rects.size(); ++i) {
    const int index = static_cast<int>(i);
    // The chosen ground covers the frame's line, too, so that no seam shows beside it.
    if (index == m_current) {
      painter.fillRect(m_rects[i].adjusted(-1, -1, 1, 1), m_palette.accent);
    } else if (index == m_hovered && isEnabled()) {
      painter.fillRect(m_rects[i], m_palette.selection);
    }
  }
  for (std::size_t i = 0; i < m_rects.size(); ++i) {
    const int index = static_cast<int>(i);
    painter.setPen(index == m_current             ? m_palette.accentText
                   : !m_segments[i].why.isEmpty() ? m_palette.border
                   : index == m_hovered           ? m_palette.text
                                                  : m_palette.muted);
    const QString title = elidedText(font, m_segments[i].title, Qt::ElideRight, m_rects[i].width() - 4);
    drawLine(painter, m_rects[i], Qt::AlignCenter, title);
  }
  painter.restore();

  painter.setPen(QPen(m_focusShown ? m_palette.accent : m_palette.border, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(outline, kRadius, kRadius);
}

void Segmented::mouseMoveEvent(QMouseEvent* event) {
  const int under = segmentAt(event->pos());
  if (under == m_hovered) return;
  m_hovered = under;
  update();
}

void Segmented::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) choose(segmentAt(event->pos()));
}

void Segmented::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
}

void Segmented::focusInEvent(QFocusEvent* event) {
  m_focusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                 event->reason() == Qt::ShortcutFocusReason;
  update();
}

void Segmented::focusOutEvent(QFocusEvent*) {
  m_focusShown = false;
  update();
}

void Segmented::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(m_segments.size()) - 1;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
      return choose(std::max(0, m_current - 1));
    case Qt::Key_Right:
    case Qt::Key_Down:
      return choose(std::min(last, m_current + 1));
    case Qt::Key_Home:
      return choose(0);
    case Qt::Key_End:
      return choose(last);
    default:
      return QWidget::keyPressEvent(event);
  }
}

bool Segmented::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int under = segmentAt(help->pos());
    const Segment* at = under < 0 ? nullptr : &m_segments[static_cast<std::size_t>(under)];
    const QString own = at == nullptr ? QString() : at->why.isEmpty() ? at->toolTip : at->why;
    QToolTip::showText(help->globalPos(), own.isEmpty() ? toolTip() : own, this);
    return true;
  }
  return QWidget::event(event);
}

void Segmented::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    m_rects = layoutFor(width());
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
  }
}

}  // namespace attenscope
