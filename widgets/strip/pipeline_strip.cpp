// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strip/pipeline_strip.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/figure_watch.h"
#include "widgets/language/message_text.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace attenscope {

namespace {

/// Whether `part` is memory of `whole`: a slice keeps the whole tensor alive.
bool isPartOf(const Tensor& part, const Tensor& whole) {
  return !whole.empty() && part.data() >= whole.data() && part.data() < whole.data() + whole.size();
}

}  // namespace

PipelineStrip::PipelineStrip(QWidget* parent) : QWidget(parent) {
  m_figures = new FigureWatch(this, [this] { updatePictures(); });
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Steps of the computation"));
}

QSize PipelineStrip::sizeHint() const {
  return {640, stripHeight(!m_layers.empty())};
}

QSize PipelineStrip::minimumSizeHint() const {
  return {160, stripHeight(!m_layers.empty())};
}

void PipelineStrip::setState(const ViewState& state) {
  const auto before = m_state;
  const StripLayout layoutBefore = m_layout;
  const int offsetBefore = m_offset;
  m_state = state;
  const bool otherTrace = state.trace != before.trace;
  const Step* was = before.stepOrNull();
  const Step* now = state.stepOrNull();
  const bool sameStep = was != nullptr && now != nullptr && was->id == now->id && was->layer == now->layer;
  if (otherTrace || state.step != before.step) {
    followState(otherTrace, !sameStep);
    revealChosen();
    tellValue();
    tellCurrent();
  }
  if (m_layout == layoutBefore && m_offset == offsetBefore && state.step == before.step &&
      state.style.palette == before.style.palette) {
    updatePictures();
  } else {
    update();
  }
}

void PipelineStrip::updatePictures() {
  for (const StripCard& card : m_layout.cards)
    if (std::any_of(card.pictures.begin(), card.pictures.end(),
                    [this](const StripPicture& picture) { return !isDrawn(picture); }))
      update(card.rect.translated(-m_offset, 0));
}

void PipelineStrip::followState(bool otherTrace, bool otherStep) {
  std::optional<std::pair<std::string, int>> opened;
  if (m_open >= 0) {
    const StripLayer& layer = m_layers[static_cast<std::size_t>(m_open)];
    opened.emplace(layer.stack, layer.layer);
  }
  if (otherTrace) {
    const bool hadLayers = !m_layers.empty();
    m_layers = m_state.trace ? stripLayers(*m_state.trace) : std::vector<StripLayer>();
    if (hadLayers == m_layers.empty()) updateGeometry();
    forgetThumbnails();
    m_hovered = -1;
  }
  // The chosen step's layer opens; next to steps outside of layers that which was open stays so.
  const int own = layerOf(m_state.step);
  int open = otherStep ? own : -1;
  for (std::size_t i = 0; open < 0 && opened && i < m_layers.size(); ++i)
    if (m_layers[i].stack == opened->first && m_layers[i].layer == opened->second) open = static_cast<int>(i);
  if (!otherTrace && open == m_open) return;
  m_open = open;
  arrange();
}

void PipelineStrip::forgetThumbnails() {
  const std::size_t count = m_state.trace ? m_state.trace->steps.size() : 0;
  m_thumbnails.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    if (!isPartOf(m_thumbnails[i].shown, m_state.trace->steps[i].value)) m_thumbnails[i] = {};
}

void PipelineStrip::arrange() {
  m_layout = m_state.trace ? layOutStrip(*m_state.trace, m_layers, m_open, width()) : StripLayout();
  m_offset = std::clamp(m_offset, 0, furthest());
}

int PipelineStrip::layerOf(int step) const {
  for (std::size_t i = 0; i < m_layers.size(); ++i)
    if (m_layers[i].holds(step)) return static_cast<int>(i);
  return -1;
}

void PipelineStrip::setOpen(int layer) {
  if (layer == m_open) return;
  m_open = layer;
  m_hovered = -1;
  arrange();
  revealChosen();
  update();
}

void PipelineStrip::enter(int position) {
  const StripLayer& layer = m_layers[static_cast<std::size_t>(position)];
  int wanted = layer.pictures.back();
  if (const Step* chosen = m_state.stepOrNull())
    for (int step = layer.first; step <= layer.last; ++step)
      if (m_state.trace->steps[static_cast<std::size_t>(step)].id == chosen->id) wanted = step;
  setOpen(position);
  choose(wanted);
  reveal(wanted);
}

QRect PipelineStrip::stepRect(int step) const {
  const int card = m_layout.cardOf[static_cast<std::size_t>(step)];
  return m_layout.cards[static_cast<std::size_t>(card)].rect.translated(-m_offset, 0);
}

QRect PipelineStrip::headingRect() const {
  if (m_open < 0) return {};
  // It stays in sight while any part of its frame is.
  QRect line = m_layout.frame.translated(-m_offset, 0);
  line.setHeight(stripHeadingHeight(true) + kStripTop - 2);
  const StripLayer& layer = m_layers[static_cast<std::size_t>(m_open)];
  const int needed = wholeTextWidth(stripTitleFont(), layerTitle(layer)) + 34 +
                     wholeTextWidth(uiFont(11), layerDetail(layer)) + 10;
  const int seen = m_offset > 0 ? kStripEnd : 0;
  line.setLeft(std::min(std::max(line.left(), seen), std::max(line.left(), line.right() - needed)));
  line.setRight(std::min(line.right(), width() - (m_offset < furthest() ? kStripEnd : 0) - 1));
  return line;
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
  if (m_marked < 0) m_unmarkedOffset = m_offset;
  m_marked = step;
  // What was scrolled away for a glance comes back afterwards.
  if (step >= 0) {
    reveal(step);
  } else {
    m_offset = std::clamp(m_unmarkedOffset, 0, furthest());
  }
  update();
}

void PipelineStrip::reveal(int step) {
  if (step < 0 || step >= static_cast<int>(m_layout.cardOf.size())) return;
  const QRect rect = stepRect(step).translated(m_offset, 0);
  constexpr int kAround = kStripEnd + 30;  // part of the neighbour stays visible
  if (rect.left() - kAround < m_offset) m_offset = rect.left() - kAround;
  if (rect.right() + kAround > m_offset + width()) m_offset = rect.right() + kAround - width();
  m_offset = std::clamp(m_offset, 0, furthest());
}

void PipelineStrip::resizeEvent(QResizeEvent*) {
  arrange();
  revealChosen();
}

int PipelineStrip::cardAt(const QPoint& position) const {
  const QPoint inContent = position + QPoint(m_offset, 0);
  for (std::size_t card = 0; card < m_layout.cards.size(); ++card)
    if (m_layout.cards[card].rect.contains(inContent)) return static_cast<int>(card);
  return -1;
}

void PipelineStrip::choose(int step) {
  if (step != m_state.step) emit stepChosen(step);
}

void PipelineStrip::chooseCard(int position, bool fromRight) {
  if (m_layout.cards.empty()) return;
  const StripCard& card = m_layout.cards[static_cast<std::size_t>(
      std::clamp(position, 0, static_cast<int>(m_layout.cards.size()) - 1))];
  if (card.layer < 0) return choose(card.step);
  // A folded layer is walked into from its near end.
  const StripLayer& layer = m_layers[static_cast<std::size_t>(card.layer)];
  const int wanted = fromRight ? layer.last : layer.first;
  if (layer.holds(m_state.step)) return;
  setOpen(card.layer);
  choose(wanted);
}

void PipelineStrip::mouseMoveEvent(QMouseEvent* event) {
  const bool heading = headingRect().contains(event->pos());
  const int under = heading ? -1 : cardAt(event->pos());
  setCursor(heading || under >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (under == m_hovered && heading == m_headingHovered) return;
  m_hovered = under;
  m_headingHovered = heading;
  update();
}

void PipelineStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  if (m_offset > 0 && event->pos().x() < kStripEnd) return scrollTo(m_offset - width() * 2 / 3);
  if (m_offset < furthest() && event->pos().x() >= width() - kStripEnd)
    return scrollTo(m_offset + width() * 2 / 3);
  if (headingRect().contains(event->pos())) return setOpen(-1);
  const int under = cardAt(event->pos());
  if (under < 0) return;
  const StripCard card = m_layout.cards[static_cast<std::size_t>(under)];
  if (card.layer >= 0) {
    enter(card.layer);
  } else {
    choose(card.step);
  }
}

void PipelineStrip::wheelEvent(QWheelEvent* event) {
  if (furthest() == 0) return event->ignore();
  const QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
  scrollTo(m_offset - (std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y()));
}

void PipelineStrip::leaveEvent(QEvent*) {
  m_hovered = -1;
  m_headingHovered = false;
  update();
}

void PipelineStrip::keyPressEvent(QKeyEvent* event) {
  if (m_state.stepOrNull() == nullptr) return QWidget::keyPressEvent(event);
  const int card = m_layout.cardOf[static_cast<std::size_t>(m_state.step)];
  const int own = layerOf(m_state.step);
  const auto page = [this, own](int by) {
    int next = own + by;
    if (own < 0) {  // from outside: the nearest before or after
      next = static_cast<int>(std::count_if(m_layers.begin(), m_layers.end(),
                                            [this](const StripLayer& l) { return l.last < m_state.step; })) -
             (by < 0 ? 1 : 0);
    }
    if (next >= 0 && next < static_cast<int>(m_layers.size())) enter(next);
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return chooseCard(card - 1, true);
    case Qt::Key_Right:
      return chooseCard(card + 1, false);
    case Qt::Key_Home:
      return chooseCard(0, false);
    case Qt::Key_End:
      return chooseCard(static_cast<int>(m_layout.cards.size()) - 1, true);
    case Qt::Key_PageUp:
      return page(-1);
    case Qt::Key_PageDown:
      return page(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (own >= 0) return setOpen(m_open == own ? -1 : own);
      [[fallthrough]];
    default:
      return QWidget::keyPressEvent(event);
  }
}

SpokenWhole PipelineStrip::spoken() const {
  const int current = spokenCurrent();
  return {QAccessible::List, QAccessible::ListItem, current < 0 ? QString() : spokenPart(current).name};
}

SpokenPart PipelineStrip::spokenPart(int part) const {
  const StripCard& card = m_layout.cards[static_cast<std::size_t>(part)];
  const QRect place = card.rect.translated(-m_offset, 0);
  if (card.layer >= 0) {
    const StripLayer& layer = m_layers[static_cast<std::size_t>(card.layer)];
    return {layerTitle(layer), tr("%1, folded", "a layer").arg(layerDetail(layer)), place,
            layer.holds(m_state.step)};
  }
  const Step& step = m_state.trace->steps[static_cast<std::size_t>(card.step)];
  QString name = stepEquation(step);
  if (const int layer = layerOf(card.step); layer >= 0)
    name += QStringLiteral(", ") + layerTitle(m_layers[static_cast<std::size_t>(layer)]);
  return {name, tr("shape %1").arg(QString::fromStdString(toPrettyString(step.value.shape()))), place,
          card.step == m_state.step};
}

int PipelineStrip::spokenCurrent() const {
  const bool known = m_state.step >= 0 && m_state.step < static_cast<int>(m_layout.cardOf.size());
  return known ? m_layout.cardOf[static_cast<std::size_t>(m_state.step)] : -1;
}

QString PipelineStrip::toolTipOf(const StripCard& card) const {
  if (card.layer >= 0) {
    const StripLayer& layer = m_layers[static_cast<std::size_t>(card.layer)];
    QStringList symbols;
    for (const int picture : layer.pictures)
      symbols << messageText(m_state.trace->steps[static_cast<std::size_t>(picture)].symbol);
    return layerTitle(layer) + QLatin1Char('\n') + layerDetail(layer) + QLatin1Char('\n') +
           tr("Picture: %1").arg(symbols.join(QStringLiteral(", "))) + QLatin1Char('\n') +
           tr("Click to expand it into its steps");
  }
  const Step& step = m_state.trace->steps[static_cast<std::size_t>(card.step)];
  QString text = stepEquation(step);
  text += QLatin1Char('\n') + tr("shape %1").arg(QString::fromStdString(toPrettyString(step.value.shape())));
  if (const int layer = layerOf(card.step); layer >= 0)
    text += QStringLiteral(" · ") + layerTitle(m_layers[static_cast<std::size_t>(layer)]);
  if (step.axisOf(AxisKind::Head) >= 0) text += tr(" · picture: head %1").arg(m_state.selection.head);
  if (step.role == Role::FeatureMap) text += tr(" · picture: channel %1").arg(m_state.selection.channel);
  return text + QLatin1Char('\n') + tr("Click to show it");
}

bool PipelineStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int under = cardAt(help->pos());
    QString text;
    if (headingRect().contains(help->pos())) {
      text = tr("Click to fold this layer (Enter)");
    } else if (under >= 0) {
      text = toolTipOf(m_layout.cards[static_cast<std::size_t>(under)]);
    }
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
  }
  return QWidget::event(event);
}

void PipelineStrip::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    arrange();
    revealChosen();
    updateGeometry();
    update();
  }
}

}  // namespace attenscope
