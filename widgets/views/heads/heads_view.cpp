// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/heads/heads_view.h"

#include "engine/analysis/background_figures.h"
#include "engine/analysis/kept_figures.h"
#include "engine/analysis/masked_scores.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/language/message_text.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kGap = 14;
constexpr double kHighestBar = 320;

QFont captionFont(bool selected) {
  return uiFont(11, selected ? QFont::DemiBold : QFont::Normal);
}

}  // namespace

HeadsView::HeadsView(QWidget* parent) : View(parent) {
  setMinimumHeight(60);
}

bool HeadsView::accepts(const Step& step) {
  if (step.axes.size() != 3 || step.value.size() == 0) return false;
  const AxisKind kind = step.axes[0].kind;
  return kind == AxisKind::Head || kind == AxisKind::Channel || kind == AxisKind::Pool;
}

bool HeadsView::valid() const {
  const Step* step = state().stepOrNull();
  return step != nullptr && accepts(*step);
}

int HeadsView::selected() const {
  const AxisKind kind = state().stepOrNull()->axes[0].kind;
  return kind == AxisKind::Pool ? -1 : state().selection.along(kind);
}

QString HeadsView::heading() const {
  if (!valid()) return {};
  const Step& step = *state().stepOrNull();
  const auto count = static_cast<int>(step.value.dim(0));
  const QString symbol = named(messageText(step.symbol));
  if (step.axes[0].kind == AxisKind::Head)
    return count == 1 ? tr("%1 · 1 head").arg(symbol) : tr("%1 · %2 heads").arg(symbol).arg(count);
  if (step.axes[0].kind == AxisKind::Channel) return tr("%1 · %2 channels").arg(symbol).arg(count);
  return symbol;
}

ThumbnailLayout HeadsView::layout(const QRectF& rect) const {
  if (!valid()) return {};
  const Tensor& drawn = m_grid ? state().trace->image : m_shown;  // maps lie over the picture
  const double aspect = static_cast<double>(drawn.dim(2)) / static_cast<double>(drawn.dim(1));
  return layOutThumbnails(rect.adjusted(0, 0, -scaleSpace(rect), 0), static_cast<int>(m_shown.dim(0)), aspect,
                          QFontMetricsF(captionFont(true)).height(), m_scroll);
}

void HeadsView::stateChanged() {
  if (!valid()) {
    m_pictures.clear();
    m_picturesOf = Tensor();
    return;
  }
  updateShown(*state().stepOrNull());
  const ViewStyle& style = state().style;
  if (!m_picturesOf.sameAs(m_shown) || !sameColors(style, m_picturesStyle)) {
    m_pictures.assign(static_cast<std::size_t>(m_shown.dim(0)), QImage());
    m_unfinished.assign(m_pictures.size(), false);
    m_picturesOf = m_shown;
    m_picturesStyle = style;
    m_scale = sharedScale();
  }
  const double space = scaleSpace(QRectF(rect()));  // grows with the text
  if ((selected() != m_lastSelected || space != m_lastSpace) && !underMouse()) showSelected();
  m_lastSelected = selected();
  m_lastSpace = space;
}

void HeadsView::figuresArrived() {
  if (valid() && m_picturesOf.sameAs(m_shown)) {
    const ValueRange scale = sharedScale();
    for (std::size_t i = 0; i < m_pictures.size(); ++i)
      if (m_unfinished[i] || scale != m_scale) m_pictures[i] = QImage();
    m_scale = scale;
  }
  stateChanged();
}

void HeadsView::updateShown(const Step& step) {
  m_grid = state().trace->image.empty() ? std::nullopt : keyGrid(*state().trace, step);
  if (!m_grid) {
    m_shown = step.value;
    m_shownOf = Tensor();
    return;
  }
  const int query = queryOf(*m_grid, state().selection);
  if (m_shownOf.sameAs(step.value) && query == m_query) return;
  m_shown = mapsOfHeads(step.value, *m_grid, query);
  m_shownOf = step.value;
  m_query = query;
}

bool HeadsView::sharesScale() const {
  const HeadScale heads = state().style.coloring.heads;
  if (heads != HeadScale::Usual) return heads == HeadScale::Common;
  return state().style.fixedRange || state().stepOrNull()->axes[0].kind == AxisKind::Head;
}

std::optional<ValueRange> HeadsView::shownRange() const {
  if (!valid()) return std::nullopt;
  return m_scale;
}

ValueRange HeadsView::sharedScale() const {
  // As the rows of one matrix, so that weights over many keys end where those of a matrix do. A head's map is
  // a row of its weights.
  const bool mapsAreRows = m_grid && state().style.coloring.rowsAlone;
  const std::int64_t columns = mapsAreRows ? m_shown.dim(1) * m_shown.dim(2) : m_shown.dim(2);
  return valueRange(*state().stepOrNull(), m_shown.reshaped({m_shown.size() / columns, columns}),
                    state().style);
}

float HeadsView::mapFactor(int index) const {
  return m_grid ? m_scale.rowFactor(index) : 1;
}

double HeadsView::scaleSpace(const QRectF& rect) const {
  const bool room = rect.width() >= 260 && rect.height() >= 90;
  if (!room) return 0;
  if (state().style.coloring.heads == HeadScale::Alone)
    return std::ceil(QFontMetricsF(captionFont(false)).height()) + kGap;
  if (!sharesScale() || !state().style.look.colorBar) return 0;
  // In steps, so that a figure more on the bar moves no head while a slider is dragged.
  constexpr double kSteps = 20;
  return std::ceil((colorBarWidth(m_scale) + 2 * kGap) / kSteps) * kSteps;
}

void HeadsView::showSelected() {
  if (!valid() || selected() < 0) return;
  const ThumbnailLayout where = layout(QRectF(rect()));
  const QRectF picture = where.pictureRect(selected());
  // Half a neighbour stays in sight, to show that there are more.
  const double margin = 0.5 * (where.strip ? where.pitch.width() : where.pitch.height());
  const double before =
      (where.strip ? picture.left() - where.bounds.left() : picture.top() - where.bounds.top()) - margin;
  const double after = (where.strip ? picture.right() - where.bounds.right()
                                    : picture.bottom() + where.caption - where.bounds.bottom()) +
                       margin;
  m_scroll = std::clamp(where.scroll + (before < 0 ? before : std::max(0.0, after)), 0.0, where.maxScroll());
}

QString HeadsView::caption(int index) const {
  // With the number: that is what commands, edits and texts call a head by.
  return positionText(state().stepOrNull()->axes[0], index);
}

const QImage& HeadsView::picture(int index, const QSize& most) {
  if (most != m_picturesMost) {
    std::fill(m_pictures.begin(), m_pictures.end(), QImage());
    m_picturesMost = most;
  }
  QImage& image = m_pictures[static_cast<std::size_t>(index)];
  if (image.isNull())
    m_unfinished[static_cast<std::size_t>(index)] =
        kept::NotWaiting::missedBy([&] { image = thumbnail(index, most); });
  return image;
}

QImage HeadsView::thumbnail(int index, const QSize& most) const {
  const Step& step = *state().stepOrNull();
  const Tensor values = m_shown.slice(index);
  const Colormap& map = colormap(state().style.colormap);
  const bool asRow = m_grid && state().style.coloring.rowsAlone;
  const ValueRange range =
      sharesScale() ? m_scale
                    : valueRange(step, asRow ? values.reshaped({1, values.size()}) : values, state().style);
  if (m_grid) {
    QImage picture =
        pictureImage(state().trace->image, most).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&picture);
    painter.setOpacity(std::clamp(state().style.overlay, 0.0, 1.0));
    painter.drawImage(0, 0, smoothImage(values, picture.size(), range, map, true, mapFactor(index)));
    return picture;
  }
  const CellWindow all{0, 0, static_cast<int>(values.dim(0)), static_cast<int>(values.dim(1))};
  const Step* masked = maskedScoresOf(*state().trace, step);
  return cellImage(
      *kept::reduction(values, masked == nullptr ? Tensor() : masked->value.slice(index), all, most.height(),
                       most.width(), map.diverging ? Keep::Magnitude : Keep::Maximum,
                       masked == nullptr ? hiddenCells(step.role) : Hidden::MinusInfinity, range.rowsAlone),
      range, map);
}

void HeadsView::render(QCPPainter& painter, const QRectF& rect) {
  if (!valid()) return;
  const ThumbnailLayout where = layout(rect);
  if (where.picture.isEmpty()) return;
  const Palette& palette = state().style.palette;
  const int hovered = pointer() ? where.at(*pointer()) : -1;
  const bool vector = isVector(painter);
  const double ratio = vector ? 2 : pixelRatio(painter);
  const QSize most(static_cast<int>(std::ceil(where.picture.width() * ratio)),
                   static_cast<int>(std::ceil(where.picture.height() * ratio)));
  if (const double space = scaleSpace(rect); space > 0 && !sharesScale()) {
    drawAlone(painter, rect, space);
  } else if (space > 0) {
    const double high = std::min(rect.height() - kGap, kHighestBar);
    drawColorBar(painter,
                 QRectF(rect.right() - space + kGap, std::round(rect.center().y() - high / 2), space, high),
                 m_scale, state().style);
  }
  painter.save();
  // SVG has no clipping: there, only whole thumbnails are drawn.
  if (!vector) painter.setClipRect(where.bounds, Qt::IntersectClip);
  const bool hides = !m_grid && maskedScoresOf(*state().trace, *state().stepOrNull()) != nullptr;
  for (int index = 0; index < where.count; ++index) {
    const QRectF area = where.pictureRect(index);
    const QRectF whole = area.adjusted(-3, -3, 3, 3 + where.caption);
    if (!whole.intersects(where.bounds) || (vector && !where.bounds.contains(whole.adjusted(2, 2, -2, -2))))
      continue;
    const QImage& image = picture(index, most);
    painter.setAntialiasing(false);
    painter.fillRect(area, palette.border);
    if (hides && image.hasAlphaChannel()) drawHatch(painter, area, palette);
    painter.setAntialiasing(false);
    // Large cells stay sharp; between one and four pixels a cell, smoothing keeps them equally wide.
    const bool smooth = image.width() * 4 > area.width() * ratio && image.width() < area.width() * ratio;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth && !vector);
    if (vector && image.width() * 4 < most.width()) {
      painter.drawImage(area, image.scaled(image.width() * std::max(1, most.width() * 2 / image.width()),
                                           image.height() * std::max(1, most.height() * 2 / image.height())));
    } else {
      painter.drawImage(area, image);
    }
    const bool current = state().style.marks && index == selected();
    painter.setAntialiasing(true);
    if (current || index == hovered) {
      painter.setPen(QPen(current ? palette.accent : palette.muted, current ? 2 : 1));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 3, 3);
    }
    if (where.caption <= 0) continue;
    painter.setFont(captionFont(current));
    painter.setPen(current ? palette.text : palette.muted);
    drawElided(
        painter,
        QRectF(area.left() - kGap / 2 + 2, area.bottom() + 4, area.width() + kGap - 4, where.caption - 4),
        Qt::AlignHCenter | Qt::AlignTop, caption(index));
  }
  if (where.maxScroll() > 0 && !vector) {
    // A thin mark of how far the strip or wall is scrolled.
    const double length = where.strip ? where.bounds.width() : where.bounds.height();
    const double mark = std::max(24.0, length * length / where.extent);
    const double at = (length - mark) * where.scroll / where.maxScroll();
    QColor color = palette.muted;
    color.setAlphaF(0.45F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(where.strip ? QRectF(where.bounds.left() + at, rect.bottom() - 4, mark, 3)
                                        : QRectF(where.bounds.right() - 4, rect.top() + at, 3, mark),
                            1.5, 1.5);
  }
  painter.restore();
}

void HeadsView::drawAlone(QCPPainter& painter, const QRectF& rect, double space) const {
  painter.setFont(captionFont(false));
  painter.setPen(state().style.palette.muted);
  const double length = std::min(rect.height() - kGap, kHighestBar);
  drawTurnedLabel(painter, QPointF(rect.right() - space / 2, rect.center().y() + length / 2), length, true,
                  scaleNote(m_scale));
}

std::optional<Selection> HeadsView::selectionAt(const QPointF& position) const {
  if (!valid()) return std::nullopt;
  const int index = layout(QRectF(rect())).at(position);
  if (index < 0) return std::nullopt;
  Selection selection = state().selection;
  selection.setAlong(state().stepOrNull()->axes[0].kind, index);
  return selection;
}

QString HeadsView::toolTipAt(const QPointF& position) const {
  if (!valid()) return {};
  const int index = layout(QRectF(rect())).at(position);
  if (index < 0) return {};
  const Step& step = *state().stepOrNull();
  const kept::NotWaiting now;
  const std::optional<TensorSummary> found = kept::wholeSummary(m_shown.slice(index));
  if (!found) return positionText(step.axes[0], index);
  const TensorSummary& summary = *found;
  const QString scale = sharesScale() ? tr("one colour scale for all") : tr("each with its own colours");
  return tr("%1\nsmallest %2 · largest %3\n%4")
      .arg(positionText(step.axes[0], index), formatNumber(summary.minimum), formatNumber(summary.maximum),
           scale);
}

void HeadsView::wheelEvent(QWheelEvent* event) {
  const ThumbnailLayout where = layout(QRectF(rect()));
  if (where.maxScroll() <= 0) return event->ignore();
  const QPoint turned = event->angleDelta();
  const int delta = std::abs(turned.x()) > std::abs(turned.y()) ? turned.x() : turned.y();
  m_scroll = std::clamp(where.scroll - delta * 0.75, 0.0, where.maxScroll());
  update();
  event->accept();
}

void HeadsView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  showSelected();
}

void HeadsView::keyPressEvent(QKeyEvent* event) {
  // Here arrows walk over the thumbnails, not over cells.
  int by = 0;
  const int perRow = valid() ? layout(QRectF(rect())).perRow : 1;
  switch (event->key()) {
    case Qt::Key_Left:
      by = -1;
      break;
    case Qt::Key_Right:
      by = 1;
      break;
    case Qt::Key_Up:
      by = -perRow;
      break;
    case Qt::Key_Down:
      by = perRow;
      break;
    default:
      return View::keyPressEvent(event);
  }
  if (!valid()) return;
  const Step& step = *state().stepOrNull();
  const int next = selected() + by;
  if (next < 0 || next >= step.value.dim(0)) return;
  Selection selection = state().selection;
  selection.setAlong(step.axes[0].kind, next);
  emit wanted(request::Pick{selection});
}

ViewCells HeadsView::cells() const {
  ViewCells cells;
  if (!valid()) return cells;
  const Step& step = *state().stepOrNull();
  cells.rows = 1;
  cells.columns = static_cast<int>(step.value.dim(0));
  cells.say = [this, &step](int, int column) {
    const kept::NotWaiting now;
    const std::optional<TensorSummary> found = kept::wholeSummary(m_shown.slice(column));
    const QString name = positionText(step.axes[0], column);
    return found ? tr("%1, smallest %2, largest %3")
                       .arg(name, formatNumber(found->minimum), formatNumber(found->maximum))
                 : name;
  };
  cells.place = [kind = step.axes[0].kind](const Selection& selection) {
    return QPoint(selection.along(kind), 0);
  };
  cells.selection = [this, kind = step.axes[0].kind](int, int column) {
    Selection selection = state().selection;
    selection.setAlong(kind, column);
    return selection;
  };
  cells.area = [this](int, int column) {
    return layout(QRectF(rect())).pictureRect(column).intersected(QRectF(rect()));
  };
  return cells;
}

}  // namespace attenscope
