// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strip/pipeline_strip.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/strip/thumbnail.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLinearGradient>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kMargin = 14;  // left and right of the strip
constexpr int kTop = 9;      // over and under a card
constexpr int kCardHeight = 107;
constexpr int kCardPadding = 9;
constexpr int kPictureSpace = 62;  // height that pictures are centred in
constexpr int kWidestOperation = 120;
constexpr int kWidestSymbol = 112;
constexpr int kMostGap = 64;  // spare width given to one gap at most
constexpr int kEnd = 26;      // width of the buttons at the ends

QFont symbolFont() {
  return uiFont(13, QFont::DemiBold);
}
QFont shapeFont() {
  return numberFont(11);
}

QString shapeText(const Step& step) {
  QString text = QString::fromStdString(toPrettyString(step.value.shape()));
  if (step.role == Role::Image && step.value.rank() == 3)  // as people give it: width × height
    text = QStringLiteral("%1×%2").arg(step.value.dim(2)).arg(step.value.dim(1));
  if (text.isEmpty()) text = QStringLiteral("1");
  return step.layer >= 0 ? QStringLiteral("L%1 · %2").arg(step.layer).arg(text) : text;
}

}  // namespace

PipelineStrip::PipelineStrip(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Steps of the computation"));
}

QSize PipelineStrip::sizeHint() const {
  return {640, kCardHeight + 2 * kTop};
}

QSize PipelineStrip::minimumSizeHint() const {
  return {160, kCardHeight + 2 * kTop};
}

void PipelineStrip::setState(const ViewState& state) {
  const bool otherStep = state.step != m_state.step || state.trace != m_state.trace;
  m_state = state;
  m_thumbnails.resize(m_state.trace ? m_state.trace->steps.size() : 0);
  arrange();
  if (otherStep) revealChosen();
  if (const Step* step = m_state.stepOrNull())
    setAccessibleDescription(QString::fromStdString(step->symbol + " = " + step->formula));
  update();
}

void PipelineStrip::arrange() {
  m_cards.clear();
  m_contentWidth = 0;
  if (!m_state.trace) return;
  const QFontMetrics symbolMetrics(symbolFont());
  const QFontMetrics shapeMetrics(shapeFont());
  int used = 2 * kMargin;
  std::vector<int> arrows;
  for (const Step& step : m_state.trace->steps) {
    Card card;
    const QString symbol = QString::fromStdString(step.symbol.empty() ? step.id : step.symbol);
    card.symbol = symbolMetrics.elidedText(symbol, Qt::ElideMiddle, kWidestSymbol);  // in full in the tooltip
    card.shape = shapeText(step);
    card.picture = thumbnailSize(step);
    const int inner = std::max({card.picture.width(), symbolMetrics.horizontalAdvance(card.symbol) + 1,
                                shapeMetrics.horizontalAdvance(card.shape)});
    card.rect = QRect(0, kTop, inner + 2 * kCardPadding, kCardHeight);
    int arrow = 0;
    if (!m_cards.empty()) {
      QString operation = QString::fromStdString(step.operation);
      operation += operation.isEmpty() ? QStringLiteral("→") : QStringLiteral(" →");
      card.operation = shapeMetrics.elidedText(operation, Qt::ElideMiddle, kWidestOperation);
      arrow = shapeMetrics.horizontalAdvance(card.operation) + 8;
    }
    arrows.push_back(arrow);
    used += card.rect.width() + arrow;
    m_cards.push_back(std::move(card));
  }
  const int gaps = std::max(1, static_cast<int>(m_cards.size()) - 1);
  const int spare = std::clamp((width() - used) / gaps, 0, kMostGap);
  int x = kMargin;
  for (std::size_t i = 0; i < m_cards.size(); ++i) {
    if (i > 0) {
      m_cards[i].arrow = QRect(x, kTop, arrows[i] + spare, kCardHeight);
      x += m_cards[i].arrow.width();
    }
    m_cards[i].rect.moveLeft(x);
    x += m_cards[i].rect.width();
  }
  m_contentWidth = x + kMargin;
  m_offset = std::clamp(m_offset, 0, furthest());
}

QRect PipelineStrip::stepRect(int step) const {
  return m_cards[static_cast<std::size_t>(step)].rect.translated(-m_offset, 0);
}

void PipelineStrip::scrollTo(int offset) {
  m_offset = std::clamp(offset, 0, furthest());
  m_hovered = -1;
  update();
}

void PipelineStrip::revealChosen() {
  reveal(m_state.step);
}

void PipelineStrip::setMarked(int step) {
  if (step == m_marked) return;
  m_marked = step;
  // What was scrolled away for a glance comes back afterwards.
  reveal(step >= 0 ? step : m_state.step);
  update();
}

void PipelineStrip::reveal(int step) {
  if (step < 0 || step >= static_cast<int>(m_cards.size())) return;
  const QRect rect = m_cards[static_cast<std::size_t>(step)].rect;
  constexpr int kAround = kEnd + 30;  // part of the neighbour stays visible
  if (rect.left() - kAround < m_offset) m_offset = rect.left() - kAround;
  if (rect.right() + kAround > m_offset + width()) m_offset = rect.right() + kAround - width();
  m_offset = std::clamp(m_offset, 0, furthest());
}

void PipelineStrip::resizeEvent(QResizeEvent*) {
  arrange();
  revealChosen();
}

const QImage& PipelineStrip::thumbnail(int step) {
  Thumbnail& known = m_thumbnails[static_cast<std::size_t>(step)];
  const Step& shown = m_state.trace->steps[static_cast<std::size_t>(step)];
  const Tensor values = shown.role == Role::Image ? shown.value : matrixOf(shown, m_state.selection).values;
  const QSize size = m_cards[static_cast<std::size_t>(step)].picture;
  if (!known.shown.sameAs(values) || known.shown.empty() || known.colormap != m_state.style.colormap ||
      known.size != size) {
    known = {values, m_state.style.colormap, size,
             drawThumbnail(shown, m_state.selection, m_state.style, size)};
    ++m_drawn;
  }
  return known.image;
}

void PipelineStrip::drawCard(QPainter& painter, int step) {
  const Palette& palette = m_state.style.palette;
  const Card& card = m_cards[static_cast<std::size_t>(step)];
  const QRect rect = card.rect.translated(-m_offset, 0);
  const bool chosen = step == m_state.step;
  const bool marked = step == m_marked;
  if (chosen || marked || step == m_hovered) {
    QPen outline = chosen ? QPen(palette.accent, hasFocus() ? 2.0 : 1.3) : QPen(palette.border, 1);
    if (marked && !chosen) outline = QPen(palette.accent, 1.6, Qt::DashLine);
    painter.setPen(outline);
    QColor ground = palette.selection;
    if (!chosen && !marked) ground.setAlphaF(0.45F);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8);
  }
  const QImage& image = thumbnail(step);
  QRect picture(QPoint(0, 0), card.picture);
  picture.moveCenter({rect.center().x(), rect.top() + 8 + kPictureSpace / 2});
  QPainterPath rounded;
  rounded.addRoundedRect(QRectF(picture), 3, 3);
  painter.save();
  painter.setClipPath(rounded);
  QColor empty = palette.border;  // under hidden cells
  empty.setAlphaF(0.55F);
  painter.fillRect(picture, empty);
  painter.drawImage(picture, image);
  painter.restore();

  painter.setFont(symbolFont());
  painter.setPen(palette.text);
  painter.drawText(QRect(rect.left(), rect.top() + kPictureSpace + 10, rect.width(), 18), Qt::AlignCenter,
                   card.symbol);
  painter.setFont(shapeFont());
  painter.setPen(palette.muted);
  painter.drawText(QRect(rect.left(), rect.top() + kPictureSpace + 28, rect.width(), 14), Qt::AlignCenter,
                   card.shape);
  if (!card.operation.isEmpty()) {
    // At the height of the pictures' middle, where the eye moves from one to the next.
    QRect between = card.arrow.translated(-m_offset, 0);
    between.setTop(rect.top() + 8 + kPictureSpace / 2 - 9);
    between.setHeight(18);
    painter.drawText(between, Qt::AlignCenter, card.operation);
  }
}

void PipelineStrip::drawEnds(QPainter& painter) const {
  const Palette& palette = m_state.style.palette;
  const auto end = [&](bool left) {
    const QRect rect(left ? 0 : width() - 2 * kEnd, 0, 2 * kEnd, height());
    QColor clear = palette.canvas;
    clear.setAlpha(0);
    QLinearGradient fade(rect.topLeft(), rect.topRight());
    fade.setColorAt(left ? 0.45 : 0.55, palette.canvas);
    fade.setColorAt(left ? 1 : 0, clear);
    painter.fillRect(rect, fade);
    const double x = left ? kEnd / 2.0 - 1 : width() - kEnd / 2.0 + 1;
    const double y = kTop + 8 + kPictureSpace / 2.0;
    const double turn = left ? -1 : 1;
    painter.setPen(QPen(palette.text, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF({QPointF(x - 3 * turn, y - 6), QPointF(x + 3 * turn, y), QPointF(x - 3 * turn, y + 6)}));
  };
  if (m_offset > 0) end(true);
  if (m_offset < furthest()) end(false);
}

void PipelineStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), m_state.style.palette.canvas);
  painter.setRenderHint(QPainter::Antialiasing);
  for (int step = 0; step < static_cast<int>(m_cards.size()); ++step) {
    const Card& card = m_cards[static_cast<std::size_t>(step)];
    if (card.rect.right() >= m_offset && card.rect.left() - card.arrow.width() <= m_offset + width())
      drawCard(painter, step);
  }
  drawEnds(painter);
}

int PipelineStrip::stepAt(const QPoint& position) const {
  for (int step = 0; step < static_cast<int>(m_cards.size()); ++step)
    if (stepRect(step).contains(position)) return step;
  return -1;
}

void PipelineStrip::choose(int step) {
  const int last = static_cast<int>(m_cards.size()) - 1;
  if (last < 0) return;
  const int wanted = std::clamp(step, 0, last);
  if (wanted != m_state.step) emit stepChosen(wanted);
}

void PipelineStrip::mouseMoveEvent(QMouseEvent* event) {
  const int under = stepAt(event->pos());
  setCursor(under >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (under == m_hovered) return;
  m_hovered = under;
  update();
}

void PipelineStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  if (m_offset > 0 && event->pos().x() < kEnd) return scrollTo(m_offset - width() * 2 / 3);
  if (m_offset < furthest() && event->pos().x() >= width() - kEnd)
    return scrollTo(m_offset + width() * 2 / 3);
  if (const int under = stepAt(event->pos()); under >= 0) choose(under);
}

void PipelineStrip::wheelEvent(QWheelEvent* event) {
  if (furthest() == 0) return event->ignore();
  const QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
  scrollTo(m_offset - (std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y()));
}

void PipelineStrip::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
}

void PipelineStrip::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return choose(m_state.step - 1);
    case Qt::Key_Right:
      return choose(m_state.step + 1);
    case Qt::Key_Home:
      return choose(0);
    case Qt::Key_End:
      return choose(static_cast<int>(m_cards.size()) - 1);
    default:
      return QWidget::keyPressEvent(event);
  }
}

bool PipelineStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int under = stepAt(help->pos());
    QString text;
    if (under >= 0) {
      const Step& step = m_state.trace->steps[static_cast<std::size_t>(under)];
      text = QString::fromStdString(step.symbol);
      if (!step.formula.empty()) text += QStringLiteral(" = ") + QString::fromStdString(step.formula);
      text +=
          QLatin1Char('\n') + tr("shape %1").arg(QString::fromStdString(toPrettyString(step.value.shape())));
      if (step.layer >= 0) text += tr(" · layer %1").arg(step.layer);
      if (step.axisOf(AxisKind::Head) >= 0) text += tr(" · picture: head %1").arg(m_state.selection.head);
      if (step.role == Role::FeatureMap) text += tr(" · picture: channel %1").arg(m_state.selection.channel);
      text += QLatin1Char('\n') + tr("Click to show it");
    }
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace attenscope
