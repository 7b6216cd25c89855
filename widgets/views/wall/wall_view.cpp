// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_view.h"

#include "engine/analysis/attention_row.h"
#include "engine/analysis/kept_figures.h"
#include "engine/analysis/masked_scores.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/drawing/position_grid.h"
#include "widgets/language/message_text.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kCollectMilliseconds = 30;

bool isLayerOfHeads(const Step& step) {
  return step.role == Role::Weights && step.layer >= 0 && step.value.rank() == 3 && step.value.size() > 0 &&
         step.axes[0].kind == AxisKind::Head;
}

bool belongTogether(const Step& a, const Step& b) {
  return isLayerOfHeads(b) && a.id == b.id && a.stack == b.stack && a.value.dim(0) == b.value.dim(0);
}

bool isThumbnailBeside(const Step& step, const std::pair<std::string, int>& stackAndLayer) {
  return stackAndLayer.first == step.stack && stackAndLayer.second != step.layer;
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
  return std::any_of(trace.thumbnails.begin(), trace.thumbnails.end(),
                     [&](const auto& other) { return isThumbnailBeside(step, other.first); }) ||
         std::count_if(trace.steps.begin(), trace.steps.end(),
                       [&](const Step& other) { return belongTogether(step, other); }) > 1;
}

void WallView::stateChanged() {
  if (m_given != state().options) {
    m_given = state().options;
    m_order = wallOrderFrom(m_given);
  }
  m_weights.clear();
  m_tiles.clear();
  m_figures = nullptr;
  m_heads = 0;
  m_cells = 0;
  const Step* shown = state().stepOrNull();
  if (shown == nullptr || !accepts(*state().trace, *shown)) return;
  const auto take = [this](int layer, const Tensor& weights) {
    const auto at = static_cast<std::size_t>(layer);
    if (m_weights.size() <= at) m_weights.resize(at + 1);
    m_weights[at] = weights;
  };
  for (const auto& [place, thumbnails] : state().trace->thumbnails)
    if (isThumbnailBeside(*shown, place) && thumbnails.dim(0) == shown->value.dim(0))
      take(place.second, thumbnails);
  for (const Step& step : state().trace->steps)
    if (belongTogether(*shown, step)) take(step.layer, step.value);
  for (const Tensor& weights : m_weights) m_cells += weights.size();
  m_heads = static_cast<int>(shown->value.dim(0));
  m_aspect = static_cast<double>(shown->value.dim(2)) / static_cast<double>(shown->value.dim(1));
  updateMaps();
  updateScale();
  updateMasks();
  arrange();
}

/// The blocks of a thumbnail are of several rows, which cannot be divided by what each of these has most.
ViewStyle WallView::wallStyle() const {
  ViewStyle style = state().style;
  if (m_maps.empty() && std::ranges::any_of(m_weights, [&](const Tensor& one) {
        return !one.empty() && one.shape() != state().stepOrNull()->value.shape();
      }))
    style.coloring.rowsAlone = false;
  return style;
}

std::optional<ValueRange> WallView::shownRange() const {
  if (m_weights.empty()) return std::nullopt;
  return m_scale;
}

std::optional<ValueRange> WallView::commonScale() const {
  if (m_scale.heads == HeadScale::Alone) return std::nullopt;
  return m_scale;
}

void WallView::figuresArrived() {
  m_scaleOf.clear();
  stateChanged();
}

void WallView::updateScale() {
  const std::vector<Tensor>& drawn = m_maps.empty() ? m_weights : m_maps;
  const ViewStyle style = wallStyle();
  const bool same = sameColors(style, m_scaleStyle) &&
                    std::equal(drawn.begin(), drawn.end(), m_scaleOf.begin(), m_scaleOf.end(),
                               [](const Tensor& a, const Tensor& b) { return a.sameAs(b); });
  if (same) return;
  m_scaleOf = drawn;
  m_scaleStyle = style;
  const bool plain = style.coloring.scale == ColorScale::Linear && !style.coloring.rowsAlone;
  m_scale = plain ? linearScale(drawn) : otherScale(drawn);
  // One scale for all heads is what a wall has: on scales of their own, a head that looks everywhere would be
  // the brightest.
  m_scale.heads = style.coloring.heads == HeadScale::Alone ? HeadScale::Alone : HeadScale::Usual;
}

ValueRange WallView::linearScale(const std::vector<Tensor>& drawn) const {
  double most = 0;
  for (const Tensor& one : drawn)
    if (!one.empty()) most = std::max(most, kept::summary(one).maximum);
  const ViewStyle& style = m_scaleStyle;
  double low = style.low;
  double high = style.high;
  if (!style.fixedRange) {
    high = robustHigh(drawn, state().stepOrNull()->value.dim(2), state().stepOrNull()->distribution);
    low = colormap(style.colormap).diverging ? -high : 0;
  }
  return {low, high, low > 0, most > high};
}

ValueRange WallView::otherScale(const std::vector<Tensor>& drawn) const {
  std::vector<Tensor> parts;
  for (const Tensor& one : drawn) {
    if (one.empty()) continue;
    // A map is a row of its head's weights.
    parts.push_back(m_maps.empty() ? one : one.reshaped({one.dim(0), one.size() / one.dim(0)}));
  }
  return scaledRange(parts, m_scaleStyle);
}

/// Of a model the layer looked at alone keeps its masked scores. Another layer's pair counts as hidden where
/// its weight is 0 besides, since layers may differ in what they hide.
void WallView::updateMasks() {
  m_masks.assign(m_weights.size(), Tensor());
  if (!m_maps.empty()) return;
  const Trace& trace = *state().trace;
  const Step& shown = *state().stepOrNull();
  Tensor any;
  for (const Step& step : trace.steps) {
    if (!belongTogether(shown, step)) continue;
    const Step* masked = maskedScoresOf(trace, step);
    if (masked == nullptr) continue;
    m_masks[static_cast<std::size_t>(step.layer)] = masked->value;
    if (any.empty()) any = masked->value;
  }
  for (std::size_t layer = 0; layer < m_masks.size(); ++layer)
    if (m_masks[layer].empty() && m_weights[layer].shape() == any.shape()) m_masks[layer] = any;
}

void WallView::updateMaps() {
  const Trace& trace = *state().trace;
  const Step& step = *state().stepOrNull();
  const auto grid = trace.patchesOf(step).rows > 0 ? keyGrid(trace, step) : std::nullopt;
  if (!grid) {
    m_maps.clear();
    m_mapsOf.clear();
    return;
  }
  const int query = queryOf(*grid, state().selection);
  const Tensor& image = trace.image;
  m_aspect = image.empty() ? static_cast<double>(grid->columns) / grid->rows
                           : static_cast<double>(image.dim(2)) / static_cast<double>(image.dim(1));
  m_cells = static_cast<std::int64_t>(m_weights.size()) * m_heads * grid->positions();
  bool same = query == m_mapsQuery && m_mapsOf.size() == m_weights.size();
  for (std::size_t layer = 0; same && layer < m_weights.size(); ++layer)
    same = m_mapsOf[layer].sameAs(m_weights[layer]);
  if (same) return;
  m_mapsQuery = query;
  m_maps.assign(m_weights.size(), Tensor());
  m_mapsOf = m_weights;
  const Step& shown = *state().stepOrNull();
  for (std::size_t layer = 0; layer < m_weights.size(); ++layer) {
    if (m_weights[layer].empty()) continue;
    if (m_weights[layer].shape() == shown.value.shape()) {
      m_maps[layer] = mapsOfHeads(m_weights[layer], *grid, query);
    } else if (const Tensor row = attentionRow(trace, shown.stack, static_cast<int>(layer), query);
               !row.empty()) {
      m_maps[layer] = mapsOfHeads(row.reshaped({row.dim(0), 1, row.dim(1)}), *grid, 0);
    }
  }
  m_pictures.forget();
  m_large.forget();
}

Tensor WallView::shownOf(const WallTile& tile) const {
  return (m_maps.empty() ? m_weights : m_maps)[static_cast<std::size_t>(tile.layer)].slice(tile.head);
}

WallTile WallView::current() const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || m_heads == 0) return {};
  return {step->layer, std::clamp(state().selection.head, 0, m_heads - 1)};
}

int WallView::placeOf(const WallTile& tile) const {
  const auto found = std::find(m_tiles.begin(), m_tiles.end(), tile);
  return found == m_tiles.end() ? -1 : static_cast<int>(found - m_tiles.begin());
}

WallTile WallView::tileAt(const QPointF& position) const {
  const int place = layout(QRectF(rect())).at(position);
  return place < 0 ? WallTile{} : m_tiles[static_cast<std::size_t>(place)];
}

Selection WallView::selected(const WallTile& tile) const {
  Selection selection = state().selection;
  selection.layer = tile.layer;
  selection.head = tile.head;
  return selection;
}

QString WallView::nameOf(const WallTile& tile) const {
  const Step& step = *state().stepOrNull();
  return tr("%1 · head %2").arg(layerTitle(step.stack, tile.layer)).arg(tile.head);
}

QString WallView::heading() const {
  if (m_weights.empty()) return {};
  const QString symbol = named(messageText(state().stepOrNull()->symbol));
  if (m_order.large) return symbol + QStringLiteral(" · ") + nameOf(current());
  return tr("%1 · %2 layers × %3 heads").arg(symbol).arg(m_weights.size()).arg(m_heads);
}

std::vector<const Step*> WallView::statistics() const {
  std::vector<const Step*> found;
  const Step* shown = state().stepOrNull();
  if (shown == nullptr || m_weights.empty()) return found;
  for (const Step* figure : wallFigures(*state().trace, *shown))
    if (figure->value.dim(0) >= static_cast<std::int64_t>(m_weights.size()) &&
        figure->value.dim(1) == m_heads)
      found.push_back(figure);
  return found;
}

double WallView::figureOf(const WallTile& tile) const {
  return m_figures == nullptr ? 0 : static_cast<double>(m_figures->value.at({tile.layer, tile.head}));
}

bool WallView::dimmed(const WallTile& tile) const {
  return m_order.share > 0 && m_figures != nullptr && figureOf(tile) < m_order.share * m_largest / 100;
}

void WallView::arrange() {
  m_tiles.clear();
  for (int layer = 0; layer < static_cast<int>(m_weights.size()); ++layer)
    for (int head = 0; head < m_heads; ++head) m_tiles.push_back({layer, head});
  m_largest = 0;
  m_figures = nullptr;
  for (const Step* step : statistics())
    if (step->symbol == m_order.statistic) m_figures = step;
  if (m_figures == nullptr) {
    m_order.sorted = false;
    return;
  }
  for (const WallTile& tile : m_tiles) m_largest = std::max(m_largest, figureOf(tile));
  if (!m_order.sorted) return;
  std::erase_if(m_tiles, [this](const WallTile& tile) { return !kept(tile.layer); });
  std::stable_sort(m_tiles.begin(), m_tiles.end(),
                   [this](const WallTile& a, const WallTile& b) { return figureOf(a) > figureOf(b); });
}

void WallView::setOrder(const WallOrder& order) {
  const bool moved = order.sorted != m_order.sorted || order.statistic != m_order.statistic;
  m_order = order;
  m_order.large = false;
  arrange();
  if (moved) m_scroll = 0;
  update();
  emit wanted(request::SetOptions{optionsOf(m_order)});
}

std::vector<WallButton> WallView::buttons(const QRectF& rect) const {
  if (m_order.large || m_weights.empty()) return {};
  return wallButtons(layout(rect).controls, m_order, statistics());
}

const WallButton* WallView::buttonAt(const std::vector<WallButton>& buttons, const QPointF& position) const {
  for (const WallButton& button : buttons)
    if (button.rect.contains(position)) return &button;
  return nullptr;
}

std::optional<Selection> WallView::selectionAt(const QPointF& position) const {
  if (m_weights.empty()) return std::nullopt;
  if (!m_order.large) {
    const WallTile tile = tileAt(position);
    if (!tile.valid() || !kept(tile.layer)) return std::nullopt;
    return selected(tile);
  }
  const QRectF area = largeArea(QRectF(rect()));
  if (!area.contains(position)) return std::nullopt;
  Selection selection = selected(current());
  const Tensor matrix = shownOf(current());
  const int row = std::clamp(
      static_cast<int>((position.y() - area.top()) / area.height() * static_cast<double>(matrix.dim(0))), 0,
      static_cast<int>(matrix.dim(0)) - 1);
  const int column = std::clamp(
      static_cast<int>((position.x() - area.left()) / area.width() * static_cast<double>(matrix.dim(1))), 0,
      static_cast<int>(matrix.dim(1)) - 1);
  if (m_maps.empty()) {
    selection.query = row;
    selection.key = column;
  } else {
    selection.key = state().trace->patchesOf(*state().stepOrNull()).before +
                    row * static_cast<int>(matrix.dim(1)) + column;
  }
  return selection;
}

QString WallView::toolTipAt(const QPointF& position) const {
  if (m_weights.empty()) return {};
  const std::vector<WallButton> all = buttons(QRectF(rect()));
  if (const WallButton* button = buttonAt(all, position)) return button->help;
  if (m_order.large) {
    const auto cell = selectionAt(position);
    if (!cell || !m_maps.empty()) return nameOf(current());
    const Step& step = *state().stepOrNull();
    return tr("%1\n%2 · %3")
        .arg(nameOf(current()), cellText(step.axes[1], cell->query, step.axes[2], cell->key),
             formatNumber(static_cast<double>(step.value.at({current().head, cell->query, cell->key}))));
  }
  const WallTile tile = tileAt(position);
  return tile.valid() ? textOf(tile) : QString();
}

QString WallView::textOf(const WallTile& tile) const {
  QString text = nameOf(tile);
  if (!kept(tile.layer)) text += QStringLiteral("\n") + tr("not kept in this run");
  for (const Step* step : statistics())
    text += QStringLiteral("\n%1 %2").arg(
        messageText(step->symbol),
        formatNumber(static_cast<double>(step->value.at({tile.layer, tile.head}))));
  return text;
}

void WallView::zoom(bool in, const WallTile& tile) {
  if (!tile.valid() || !kept(tile.layer)) return;
  m_order.large = in;
  update();
  emit wanted(request::SetOptions{optionsOf(m_order)});
  emit wanted(request::Pick{selected(tile)});
}

void WallView::mousePressEvent(QMouseEvent* event) {
  const std::vector<WallButton> all = buttons(QRectF(rect()));
  if (const WallButton* button = buttonAt(all, event->position());
      button != nullptr && event->button() == Qt::LeftButton)
    return setOrder(button->leadsTo);
  View::mousePressEvent(event);
}

void WallView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || m_weights.empty()) return;
  const std::vector<WallButton> all = buttons(QRectF(rect()));
  if (buttonAt(all, event->position()) != nullptr) return mousePressEvent(event);
  zoom(!m_order.large, m_order.large ? current() : tileAt(event->position()));
}

void WallView::wheelEvent(QWheelEvent* event) {
  const int turned = event->angleDelta().y();
  if (m_weights.empty() || turned == 0) return event->ignore();
  if (!m_order.large && m_order.sorted) {
    const WallLayout where = layout(QRectF(rect()));
    m_scroll = std::clamp(where.scroll - turned * 0.75, 0.0, where.maxScroll);
    update();
    return event->accept();
  }
  const bool in = turned > 0;
  if (in == m_order.large) return event->ignore();
  zoom(in, in ? tileAt(event->position()) : current());
  event->accept();
}

bool WallView::event(QEvent* event) {
  // Esc first leaves the large head, before it lets go of what is pinned.
  if (event->type() == QEvent::ShortcutOverride && m_order.large &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
    event->accept();
  return View::event(event);
}

void WallView::keyPressEvent(QKeyEvent* event) {
  if (m_weights.empty()) return View::keyPressEvent(event);
  const bool back = (event->modifiers() & Qt::ShiftModifier) != 0;
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return zoom(!m_order.large, current());
    case Qt::Key_Escape:
      return m_order.large ? zoom(false, current()) : View::keyPressEvent(event);
    case Qt::Key_S:
      return setOrder(nextOrder(m_order, statistics(), back ? -1 : 1));
    case Qt::Key_F:
      return setOrder(nextShare(m_order, statistics()));
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
      return walk(event->key());
    default:
      return View::keyPressEvent(event);
  }
}

void WallView::walk(int key) {
  const WallLayout where = layout(QRectF(rect()));
  const int place = placeOf(current());
  if (where.empty() || place < 0) return;
  const bool along = key == Qt::Key_Left || key == Qt::Key_Right;
  const int by = (along ? 1 : where.columns) * (key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1);
  const int next = place + by;
  if (next < 0 || next >= static_cast<int>(m_tiles.size())) return;
  // In the table a row ends; sorted heads go on in the next line.
  if (along && !m_order.sorted && next / where.columns != place / where.columns) return;
  const WallTile tile = m_tiles[static_cast<std::size_t>(next)];
  if (!kept(tile.layer)) return;
  if (where.maxScroll > 0) {
    const QRectF area = where.tileRect(next).adjusted(0, 0, 0, where.caption);
    m_scroll = where.scroll + std::min(0.0, area.top() - where.body.top()) +
               std::max(0.0, area.bottom() - where.body.bottom());
  }
  emit wanted(request::Pick{selected(tile)});
}

}  // namespace attenscope
