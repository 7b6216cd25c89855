// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/view.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/figure_watch.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

Hidden hiddenCells(Role role) {
  return role == Role::Weights ? Hidden::None : Hidden::MinusInfinity;
}

View::View(QWidget* parent) : QWidget(parent) {
  m_figures = new FigureWatch(this, [this] {
    if (m_state.stepOrNull() == nullptr) return;
    m_figures->withoutWaiting([this] { figuresArrived(); });
    update();
  });
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(120, 90);
  setAttribute(Qt::WA_OpaquePaintEvent);  // nothing behind it needs painting
}

void View::setState(ViewState state) {
  m_state = std::move(state);
  m_figures->withoutWaiting([this] { stateChanged(); });
  if (isHeard()) speak();
  update();
}

QString View::missingIn(const QRectF&) const {
  return {};
}

QString View::heading() const {
  const Step* step = m_state.stepOrNull();
  if (step == nullptr) return {};
  return withPlace(named(messageText(step->formula.empty() ? step->symbol : step->formula)));
}

QString View::title() const {
  const std::optional<ValueRange> range = shownRange();
  QString text = heading();
  for (const QString& note : {range ? scaleNote(*range) : QString(), m_state.note})
    if (!note.isEmpty()) text += QStringLiteral(" · ") + note;
  return text;
}

QString View::named(const QString& symbols) const {
  const Step* step = m_state.stepOrNull();
  if (step == nullptr || m_state.trace->image.empty() || m_state.trace->title.empty()) return symbols;
  const QString name = stepName(*step);
  const QString title = tr("%1 %2", "a mechanism and its step").arg(engineText(m_state.trace->title), name);
  return symbols == name ? title : title + QStringLiteral(" · ") + symbols;
}

Selection View::marked() const {
  if (m_state.style.marks) return m_state.selection;
  Selection none;
  none.head = none.channel = -1;
  return none;
}

QString View::withPlace(QString text) const {
  const Step* step = m_state.stepOrNull();
  if (step == nullptr) return text;
  if (step->layer >= 0) text += QStringLiteral(" · ") + layerTitle(step->stack, step->layer);
  if (step->axisOf(AxisKind::Head) >= 0) text += tr(" · head %1").arg(m_state.selection.head);
  if (step->axisOf(AxisKind::Channel) == 0 && step->axes.size() > 1) {
    const Axis& channels = step->axes[0];
    const auto channel = static_cast<std::size_t>(std::max(0, m_state.selection.channel));
    text += channels.labels && channel < channels.labels->size()
                ? tr(" · channel %1, %2").arg(channel).arg(axisLabel(channels, static_cast<int>(channel)))
                : tr(" · channel %1").arg(channel);
  }
  return text;
}

std::optional<QPoint> arrowOf(int key) {
  switch (key) {
    case Qt::Key_Up:
      return QPoint(0, -1);
    case Qt::Key_Down:
      return QPoint(0, 1);
    case Qt::Key_Left:
      return QPoint(-1, 0);
    case Qt::Key_Right:
      return QPoint(1, 0);
    default:
      return std::nullopt;
  }
}

void View::setMaskPainting(bool on) {
  m_maskPainting = on;
  setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
}

QString View::toolTipAt(const QPointF&) const {
  return {};
}

bool View::edits(QEvent* event) {
  switch (event->type()) {
    case QEvent::MouseButtonPress:
      return startsEdit(static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
      return goesOnEditing(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
      if (!m_dragged) return false;
      m_dragged.reset();
      setCursor(m_maskPainting ? Qt::CrossCursor : Qt::ArrowCursor);
      return true;
    default:
      return false;
  }
}

bool View::event(QEvent* event) {
  if (edits(event)) return true;  // before the gestures of any view
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = toolTipAt(help->pos());
    if (text.isEmpty()) {
      QToolTip::hideText();
    } else {
      QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    }
    return true;
  }
  return QWidget::event(event);
}

void View::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::FontChange || m_state.stepOrNull() == nullptr) return;
  m_figures->withoutWaiting([this] { stateChanged(); });  // texts have another size
  update();
}

void View::paintEvent(QPaintEvent*) {
  QCPPainter painter(this);
  painter.fillRect(rect(), m_state.style.palette.canvas);
  m_painting = true;
  if (m_state.stepOrNull() != nullptr) m_figures->withoutWaiting([&] { render(painter, QRectF(rect())); });
  m_painting = false;
}

std::optional<Selection> View::pointedAt(const QPointF& position) const {
  std::optional<Selection> selection = selectionAt(position);
  const Step* step = m_state.stepOrNull();
  if (!selection || step == nullptr) return selection;
  const MatrixSlice shown = matrixOf(*step, *selection);
  if (shown.leading >= 0)
    selection->setAlong(step->axes[static_cast<std::size_t>(shown.leading)].kind, shown.leadingIndex);
  return selection;
}

bool View::startsEdit(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !event->modifiers().testFlag(Qt::AltModifier)) return false;
  const Step* step = m_state.stepOrNull();
  const auto selection = pointedAt(event->position());
  if (step == nullptr || !selection || !m_state.trace->canEdit(*step)) return false;
  const Index cell = cellOf(*step, *selection);
  if (cell.empty()) return false;
  const auto value = static_cast<double>(step->value.at(cell));
  if (step->role == Role::SpatialGate) {
    // As a pencil does: what was let through is held back, and the other way round.
    m_dragged = DraggedCell{*selection, value > 0.5 ? 0.0 : 1.0, 0, 0, true};
    emit wanted(request::PaintPlace{*selection, m_dragged->start});
    return true;
  }
  constexpr double kPixels = 200;  // from one end of the colours to the other
  ValueRange range;
  m_figures->withoutWaiting(
      [&] { range = valueRange(*step, matrixOf(*step, *selection).values, m_state.style); });
  const double start = std::isfinite(value) ? value : range.low;
  m_dragged = DraggedCell{*selection, start, std::max(range.high - range.low, 1e-3) / kPixels,
                          event->position().y(), false};
  setCursor(Qt::SizeVerCursor);
  emit wanted(request::Pick{*selection, {}});
  return true;
}

bool View::goesOnEditing(QMouseEvent* event) {
  if (!m_dragged) return false;
  if (m_dragged->paints) {
    if (const auto selection = pointedAt(event->position()))
      emit wanted(request::PaintPlace{*selection, m_dragged->start});
    return true;
  }
  const double moved = m_dragged->from - event->position().y();
  emit wanted(request::SetCell{m_dragged->selection, m_dragged->start + moved * m_dragged->perPixel});
  return true;
}

void View::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  update();
  if (const auto selection = pointedAt(event->position())) {
    emit wanted(request::Hover{*selection});
  } else {
    emit wanted(request::EndHover{});
  }
}

void View::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  if (const auto selection = pointedAt(event->position()))
    emit wanted(request::Pick{*selection, event->modifiers()});
}

void View::mouseDoubleClickEvent(QMouseEvent* event) {
  mousePressEvent(event);
}

void View::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() != QContextMenuEvent::Mouse)
    return emit wanted(request::ShowMenu{m_state.selection, event->globalPos()});
  Selection nothing;
  nothing.head = m_state.selection.head;
  nothing.channel = m_state.selection.channel;
  emit wanted(request::ShowMenu{pointedAt(QPointF(event->pos())).value_or(nothing), event->globalPos()});
}

void View::leaveEvent(QEvent*) {
  m_pointer.reset();
  update();
  emit wanted(request::EndHover{});
}

void View::keyPressEvent(QKeyEvent* event) {
  // Arrow keys move the selection along the last two axes of what is shown; the cell stays inside the step.
  const Step* step = m_state.stepOrNull();
  const auto arrow = arrowOf(event->key());
  if (!arrow) return QWidget::keyPressEvent(event);
  const int rows = arrow->y();
  const int columns = arrow->x();
  if (step == nullptr || step->axes.empty()) return;
  Selection selection = m_state.selection;
  const auto move = [&](std::size_t axis, int by) {
    const AxisKind kind = step->axes[axis].kind;
    const int last = static_cast<int>(step->value.shape()[axis]) - 1;
    const int now = selection.along(kind);
    selection.setAlong(kind, now < 0 ? 0 : std::clamp(now + by, 0, last));
  };
  if (step->axes.size() > 1) move(step->axes.size() - 2, rows);
  move(step->axes.size() - 1, step->axes.size() > 1 ? columns : columns + rows);
  emit wanted(request::Pick{selection});
}

}  // namespace attenscope
