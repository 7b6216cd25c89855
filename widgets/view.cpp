// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/view.h"

#include "engine/analysis/kept_figures.h"
#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kShare = 0.99;

/// The end of a scale over so many keys, by what 99 % of the weights do not exceed. What each key would get
/// of a share of 1 says nothing of weights that are no shares.
double robustEnd(double exceededByFew, double largest, std::int64_t keys, bool shares) {
  if (keys < 1) return largest;
  const double least = shares ? 4.0 / static_cast<double>(keys) : 0.0;
  return std::min(largest, std::max(exceededByFew, least));
}

}  // namespace

double ValueRange::normalized(double value) const {
  if (high <= low) return value > low ? 1.0 : 0.0;
  return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

ValueRange valueRange(const Step& step, const Tensor& shown, const ViewStyle& style) {
  const TensorSummary summary = kept::summary(shown);
  if (style.fixedRange)
    return {style.low, style.high, summary.minimum<style.low, summary.maximum> style.high};
  if (colormap(style.colormap).diverging) {
    const double most = std::max({std::abs(summary.minimum), std::abs(summary.maximum), 1e-12});
    return {-most, most};
  }
  const bool fromZero =
      step.role == Role::Weights || step.role == Role::ChannelGate || step.role == Role::SpatialGate;
  constexpr std::int64_t kManyKeys = 128;
  if (step.role == Role::Weights && shown.rank() == 2 && shown.dim(1) >= kManyKeys && summary.minimum >= 0) {
    const double high =
        robustEnd(kept::quantile(shown, kShare), summary.maximum, shown.dim(1), step.distribution);
    return {0.0, high, false, summary.maximum > high};
  }
  return {fromZero ? 0.0 : summary.minimum, summary.maximum};
}

double robustHigh(const std::vector<Tensor>& weights, std::int64_t keys, bool shares) {
  double largest = 0;
  for (const Tensor& one : weights)
    if (!one.empty()) largest = std::max(largest, kept::summary(one).maximum);
  return robustEnd(kept::quantile(weights, kShare), largest, keys, shares);
}

Hidden hiddenCells(Role role) {
  return role == Role::Weights ? Hidden::None : Hidden::MinusInfinity;
}

View::View(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(120, 90);
  setAttribute(Qt::WA_OpaquePaintEvent);  // nothing behind it needs painting
}

void View::setState(ViewState state) {
  m_state = std::move(state);
  stateChanged();
  update();
}

QString View::heading() const {
  const Step* step = m_state.stepOrNull();
  if (step == nullptr) return {};
  return withPlace(named(QString::fromStdString(step->formula.empty() ? step->symbol : step->formula)));
}

QString View::named(const QString& symbols) const {
  const Step* step = m_state.stepOrNull();
  if (step == nullptr || m_state.trace->image.empty() || m_state.trace->title.empty()) return symbols;
  const QString name = stepName(*step);
  const QString title =
      tr("%1 %2", "a mechanism and its step").arg(QString::fromStdString(m_state.trace->title), name);
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

bool View::event(QEvent* event) {
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
  stateChanged();  // texts have another size
  update();
}

void View::paintEvent(QPaintEvent*) {
  QCPPainter painter(this);
  painter.fillRect(rect(), m_state.style.palette.canvas);
  m_painting = true;
  if (m_state.stepOrNull() != nullptr) render(painter, QRectF(rect()));
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
