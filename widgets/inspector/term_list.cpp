// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/term_list.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kLine{24};
constexpr int kBar = 3;
constexpr int kGap = 10;  // between label and figure

QFont labelFont() {
  return uiFont(12);
}
QFont figureFont() {
  return numberFont(12);
}

}  // namespace

TermList::TermList(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setAccessibleName(tr("Terms"));
}

void TermList::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  update();
}

void TermList::setTerms(std::vector<TermLine> terms, std::size_t unlisted) {
  if (terms == m_terms && unlisted == m_unlisted) return;
  m_terms = std::move(terms);
  m_unlisted = unlisted;
  m_unfolded = false;
  m_marked = -1;
  m_largest = 0;
  double largest = 0;
  for (const TermLine& term : m_terms) {
    if (!std::isfinite(term.number)) continue;
    largest = std::max(largest, std::abs(term.number));
    if (term.bar) m_largest = std::max(m_largest, std::abs(term.number));
  }
  m_decimals = decimalsOfColumn(largest);
  fit();
}

int TermList::visibleTerms() const {
  return static_cast<int>(m_unfolded ? m_terms.size() : std::min(m_terms.size(), kFolded));
}

int TermList::shownLines() const {
  return visibleTerms() + (hasMore() ? 1 : 0);
}

QString TermList::moreText() const {
  const auto hidden = static_cast<int>(m_terms.size()) - visibleTerms();
  if (!m_unfolded && hidden > 0) return tr("▸ %n more", nullptr, hidden + static_cast<int>(m_unlisted));
  if (m_unlisted > 0) return tr("%n smaller not listed", nullptr, static_cast<int>(m_unlisted));
  return tr("▾ Only the largest");
}

QRect TermList::lineRect(int line) const {
  return {0, line * kLine, width(), kLine};
}

QSize TermList::sizeHint() const {
  return {120, shownLines() * kLine};
}

void TermList::fit() {
  // What is as high as before lays out nothing anew: with each move of a slider other numbers come.
  if (const int height = shownLines() * kLine; height != minimumHeight()) setFixedHeight(height);
  update();
}

int TermList::lineAt(const QPoint& position) const {
  const int line = position.y() / kLine;
  return position.y() >= 0 && line < shownLines() ? line : -1;
}

void TermList::mark(int line) {
  const bool more = line == visibleTerms();
  const bool leads = line >= 0 && (more || m_terms[static_cast<std::size_t>(line)].leads);
  setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (line == m_marked) return;
  m_marked = line;
  tellCurrent();
  update();
}

SpokenPart TermList::spokenPart(int part) const {
  if (part == visibleTerms())
    return {moreText().remove(QRegularExpression(QStringLiteral("^[▸▾] "))), {}, lineRect(part)};
  const TermLine& term = m_terms[static_cast<std::size_t>(part)];
  return {term.label + QStringLiteral(": ") + formatInColumn(term.number, m_decimals), term.toolTip,
          lineRect(part), part == m_marked};
}

void TermList::choose(int line) {
  if (line < 0) return;
  if (line < visibleTerms()) {
    if (m_terms[static_cast<std::size_t>(line)].leads) emit picked(line);
    return;
  }
  m_unfolded = !m_unfolded && m_terms.size() > kFolded;
  m_marked = -1;
  fit();
}

void TermList::mouseMoveEvent(QMouseEvent* event) {
  mark(lineAt(event->position().toPoint()));
}

void TermList::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  choose(lineAt(event->position().toPoint()));
}

void TermList::leaveEvent(QEvent*) {
  mark(-1);
}

void TermList::focusOutEvent(QFocusEvent*) {
  mark(-1);
}

void TermList::keyPressEvent(QKeyEvent* event) {
  const int lines = shownLines();
  if (event->modifiers() != Qt::NoModifier || lines == 0) return QWidget::keyPressEvent(event);
  if (event->key() == Qt::Key_Down) {
    mark(std::min(lines - 1, m_marked + 1));
  } else if (event->key() == Qt::Key_Up) {
    mark(std::max(0, m_marked - 1));
  } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
             event->key() == Qt::Key_Space) {
    choose(m_marked);
  } else {
    QWidget::keyPressEvent(event);
  }
}

void TermList::paintTerm(QPainter& painter, const QRect& line, const TermLine& term, bool marked) const {
  const QString figure = formatInColumn(term.number, m_decimals);
  const int figureWidth = wholeTextWidth(figureFont(), figure);
  painter.setFont(labelFont());
  painter.setPen(marked && term.leads ? m_palette.text : m_palette.muted);
  const QRect text = line.adjusted(0, 0, 0, -kBar - 2);
  drawLine(painter, text, Qt::AlignLeft | Qt::AlignVCenter,
           elidedText(labelFont(), term.label, Qt::ElideMiddle, line.width() - figureWidth - kGap));
  painter.setFont(figureFont());
  painter.setPen(m_palette.text);
  drawLine(painter, text, Qt::AlignRight | Qt::AlignVCenter, figure);
  if (!term.bar || m_largest <= 0 || !std::isfinite(term.number)) return;
  const double length = std::abs(term.number) / m_largest * line.width();
  painter.fillRect(QRectF(0, line.bottom() - kBar - 0.5, length, kBar),
                   term.number < 0 ? m_palette.negative : m_palette.positive);
}

void TermList::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  for (int i = 0; i < shownLines(); ++i) {
    const QRect line = lineRect(i);
    if (!event->region().intersects(line)) continue;
    const bool marked = i == m_marked;
    if (i < visibleTerms()) {
      const TermLine& term = m_terms[static_cast<std::size_t>(i)];
      if (marked && term.leads) painter.fillRect(line, m_palette.selection);
      paintTerm(painter, line, term, marked);
      continue;
    }
    painter.setFont(labelFont());
    painter.setPen(marked ? m_palette.text : m_palette.muted);
    drawLine(painter, line, Qt::AlignLeft | Qt::AlignVCenter, moreText());
  }
  if (hasFocus()) {
    painter.setPen(m_palette.accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void TermList::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) fit();
}

bool TermList::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = lineAt(help->pos());
    const bool term = line >= 0 && line < visibleTerms();
    QToolTip::showText(help->globalPos(),
                       plainToolTip(term ? m_terms[static_cast<std::size_t>(line)].toolTip : QString()),
                       this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace attenscope
