// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/positions/position_view.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/query_dashes.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/query_hues.h"
#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kBarGap = 14;  // between the picture and its colour bar
constexpr int kLargestPicture = 1600;
constexpr double kMaxOverlayPixels = 400000;
constexpr TextPixels kTokenHeight{22};
constexpr TextPixels kTokenWidth{96};
constexpr TextPixels kQueryWidth{190};
constexpr TextPixels kStepWidth{24};  // of what goes to the query before or behind

int strongestOf(const Tensor& map) {
  const std::span<const float> values = map.values();
  return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

}  // namespace

PositionView::PositionView(QWidget* parent) : View(parent) {}

bool PositionView::accepts(const Trace& trace, const Step& step) {
  return keyGrid(trace, step).has_value();
}

void PositionView::stateChanged() {
  const Step* step = state().stepOrNull();
  m_grid = step == nullptr ? std::nullopt : keyGrid(*state().trace, *step);
  m_overlay = QImage();
  if (!m_grid) return;
  m_query = queryOf(*m_grid, state().selection);
  m_map = mapOf(*step, *m_grid, state().selection, m_query);
  updateRange(*step);
  m_strongest = strongestOf(m_map);
  const Tensor& picture = state().trace->image;
  if (picture.rank() != 3 || picture.size() == 0) {
    m_picture = QImage();
    m_pictureOf = Tensor();
  } else if (!m_pictureOf.sameAs(picture)) {
    m_picture = pictureImage(picture, QSize(kLargestPicture, kLargestPicture));
    m_pictureOf = picture;
  }
}

/// The map is a row of the step.
void PositionView::updateRange(const Step& step) {
  const Coloring& coloring = state().style.coloring;
  const bool common = coloring.heads == HeadScale::Common && step.value.rank() == 3;
  const Tensor maps = common ? mapsOfHeads(step.value, *m_grid, m_query) : m_map;
  const std::int64_t columns = coloring.rowsAlone ? m_map.size() : m_map.dim(1);
  m_range = valueRange(step, maps.reshaped({maps.size() / columns, columns}), state().style);
  if (!common) m_range.heads = HeadScale::Usual;
  m_factor =
      m_range.rowFactor(common ? std::clamp<std::int64_t>(state().selection.head, 0, maps.dim(0) - 1) : 0);
}

QString PositionView::heading() const {
  if (!m_grid) return View::heading();
  const QString what = withPlace(named(messageText(state().stepOrNull()->symbol)));
  if (m_grid->others > 0) return tr("Position map · %1 · %2").arg(what, queryText());
  if (!m_grid->onGrid(m_query)) return tr("Position map · %1 · class token").arg(what);
  return tr("Position map · %1 · row %2, column %3")
      .arg(what)
      .arg(m_grid->rowOf(m_query))
      .arg(m_grid->columnOf(m_query));
}

/// "query 3 of 5", or with its word, "query 3 of 5, dog".
QString PositionView::queryText() const {
  const Step& step = *state().stepOrNull();
  const QString number = tr("query %1 of %2").arg(m_query).arg(m_grid->others);
  const int axis = step.axisOf(AxisKind::Query);
  const Labels labels = axis < 0 ? nullptr : step.axes[static_cast<std::size_t>(axis)].labels;
  if (!labels || m_query >= std::ssize(*labels)) return number;
  return tr("%1, %2").arg(number,
                          QString::fromStdString(labels->at(static_cast<std::size_t>(m_query))).trimmed());
}

PositionView::Layout PositionView::layout(const QRectF& rect) const {
  Layout where;
  if (!m_grid) return where;
  const double padding = std::clamp(0.03 * std::min(rect.width(), rect.height()), 1.0, 14.0);
  QRectF inner = rect.adjusted(padding, padding, -padding, -padding);
  const bool button =
      (m_grid->before > 0 || m_grid->others > 0) && inner.width() > 140 && inner.height() > 120;
  if (button) inner.setTop(inner.top() + kTokenHeight + 8);
  if (inner.width() < 4 || inner.height() < 4) return where;
  const bool bar = inner.width() >= 200 && inner.height() >= 90;
  const double space = bar ? colorBarSpace(m_range, state().style, kBarGap) : 0;
  const QSizeF source = m_picture.isNull() ? QSizeF(m_grid->columns, m_grid->rows) : QSizeF(m_picture.size());
  const QSizeF size = source.scaled(inner.width() - space, inner.height(), Qt::KeepAspectRatio);
  where.picture = QRectF(std::round(inner.left() + (inner.width() - space - size.width()) / 2),
                         std::round(inner.top() + (inner.height() - size.height()) / 2),
                         std::max(1.0, std::floor(size.width())), std::max(1.0, std::floor(size.height())));
  if (space > 0)
    where.bar =
        QRectF(where.picture.right() + kBarGap, where.picture.top(), space - kBarGap, where.picture.height());
  if (button)
    where.token = QRectF(where.picture.left(), where.picture.top() - kTokenHeight - 8,
                         m_grid->others > 0 ? kQueryWidth : kTokenWidth, kTokenHeight);
  return where;
}

QRectF PositionView::cellRect(const QRectF& picture, int query) const {
  const double wide = picture.width() / m_grid->columns;
  const double high = picture.height() / m_grid->rows;
  return {picture.left() + m_grid->columnOf(query) * wide, picture.top() + m_grid->rowOf(query) * high, wide,
          high};
}

void PositionView::render(QCPPainter& painter, const QRectF& rect) {
  const Layout where = layout(rect);
  if (where.picture.isEmpty()) return;
  painter.save();
  painter.setAntialiasing(false);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
  if (!m_picture.isNull()) painter.drawImage(where.picture, m_picture);
  drawMap(painter, where.picture);
  drawMarks(painter, where);
  if (!where.bar.isNull()) drawColorBar(painter, where.bar, m_range, state().style);
  painter.restore();
}

void PositionView::drawMap(QCPPainter& painter, const QRectF& area) {
  const double ratio = isVector(painter) ? 2 : pixelRatio(painter);
  QSizeF wanted = area.size() * ratio;
  const double shrink = std::sqrt(kMaxOverlayPixels / std::max(1.0, wanted.width() * wanted.height()));
  if (shrink < 1) wanted *= shrink;
  const QSize size = wanted.toSize().expandedTo(QSize(1, 1));
  if (m_overlay.isNull() || m_overlaySize != size || m_overlayColors != state().style.colormap) {
    m_overlay =
        smoothImage(m_map, size, m_range, colormap(state().style.colormap), !m_picture.isNull(), m_factor);
    m_overlaySize = size;
    m_overlayColors = state().style.colormap;
  }
  painter.save();
  if (!m_picture.isNull()) painter.setOpacity(std::clamp(state().style.overlay, 0.0, 1.0));
  painter.drawImage(area, m_overlay);
  painter.restore();
}

void PositionView::drawMarks(QCPPainter& painter, const Layout& where) const {
  const Palette& palette = state().style.palette;
  painter.setAntialiasing(true);
  // On any picture a light and a dark line together are seen.
  const auto mark = [&](int query, const QPen& pen) {
    const QRectF inside = where.picture.adjusted(2, 2, -2, -2);
    const QRectF cell = cellRect(where.picture, query);
    QRectF box = QRectF(cell.center() - QPointF(4, 4), QSizeF(8, 8)).united(cell).intersected(inside);
    if (box.width() < 1 || box.height() < 1) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 150), pen.widthF() + 1.6));
    painter.drawRect(box);
    painter.setPen(pen);
    painter.drawRect(box);
  };
  // Marks on pictures keep the dark theme's bright hues.
  static const Palette bright = darkPalette();
  mark(m_grid->before + m_strongest, QPen(bright.key, 1.6));
  if (m_grid->onGrid(m_query)) mark(m_query, QPen(bright.query, 2.2));
  const std::vector<int>& more = marked().moreQueries;
  for (std::size_t i = 0; i < more.size(); ++i)
    if (m_grid->onGrid(more[i]) && more[i] != m_query)
      mark(more[i], withDashesOf(QPen(furtherQueryHue(bright, i), 1.8), i));
  if (where.token.isNull()) return;
  if (m_grid->others > 0) return drawQueries(painter, where.token);
  const bool chosen = !m_grid->onGrid(m_query);
  painter.setPen(QPen(chosen ? palette.query : palette.border, 1.3));
  painter.setBrush(palette.window);
  painter.drawRoundedRect(where.token.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
  painter.setFont(uiFont(12));
  painter.setPen(chosen ? palette.query : palette.text);
  drawElided(painter, where.token.adjusted(6, 0, -6, 0), Qt::AlignCenter, tr("class token"));
}

/// The query that is shown, between what goes to the one before and behind.
void PositionView::drawQueries(QCPPainter& painter, const QRectF& box) const {
  const Palette& palette = state().style.palette;
  painter.setPen(QPen(palette.border, 1.3));
  painter.setBrush(palette.window);
  painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
  painter.setFont(uiFont(12));
  const auto side = [&](bool next) {
    const bool there = next ? m_query + 1 < m_grid->others : m_query > 0;
    painter.setPen(there ? palette.text : palette.muted);
    const double left = next ? box.right() - kStepWidth : box.left();
    painter.drawText(QRectF(left, box.top(), kStepWidth, box.height()), Qt::AlignCenter,
                     next ? QStringLiteral("›") : QStringLiteral("‹"));
  };
  side(false);
  side(true);
  painter.setPen(palette.query);
  drawElided(painter, box.adjusted(kStepWidth, 0, -kStepWidth, 0), Qt::AlignCenter, queryText());
}

/// Where the queries are no places, pointing at one chooses the key.
Selection PositionView::selectionOfKey(int row, int column) const {
  Selection selection = state().selection;
  selection.query = m_query;
  selection.key = m_grid->queryAt(row, column);
  selection.row = row;
  selection.column = column;
  return selection;
}

Selection PositionView::selectionOf(int query) const {
  Selection selection = state().selection;
  selection.query = query;
  selection.row = m_grid->onGrid(query) ? m_grid->rowOf(query) : -1;
  selection.column = m_grid->onGrid(query) ? m_grid->columnOf(query) : -1;
  if (selection.key < 0)
    selection.key = m_grid->before + strongestOf(mapOf(*state().stepOrNull(), *m_grid, selection, query));
  return selection;
}

std::optional<Selection> PositionView::selectionAt(const QPointF& position) const {
  if (!m_grid) return std::nullopt;
  const Layout where = layout(QRectF(rect()));
  if (where.token.contains(position)) return selectionOf(m_grid->others > 0 ? m_query : 0);
  if (where.picture.isEmpty() || !where.picture.contains(position)) return std::nullopt;
  const double x = (position.x() - where.picture.left()) / where.picture.width();
  const double y = (position.y() - where.picture.top()) / where.picture.height();
  const int row = std::clamp(static_cast<int>(y * m_grid->rows), 0, m_grid->rows - 1);
  const int column = std::clamp(static_cast<int>(x * m_grid->columns), 0, m_grid->columns - 1);
  return m_grid->others > 0 ? selectionOfKey(row, column) : selectionOf(m_grid->queryAt(row, column));
}

void PositionView::mousePressEvent(QMouseEvent* event) {
  const QRectF box = m_grid && m_grid->others > 0 ? layout(QRectF(rect())).token : QRectF();
  if (event->button() != Qt::LeftButton || !box.contains(event->position()))
    return View::mousePressEvent(event);
  const bool before = event->position().x() < box.left() + kStepWidth;
  const bool behind = event->position().x() >= box.right() - kStepWidth;
  stepQuery((behind ? 1 : 0) - (before ? 1 : 0));
}

void PositionView::stepQuery(int by) {
  emit wanted(request::Pick{selectionOf(std::clamp(m_query + by, 0, m_grid->others - 1))});
}

QString PositionView::toolTipAt(const QPointF& position) const {
  const auto selection = selectionAt(position);
  if (!selection) return {};
  const int strongest = m_grid->before + m_strongest;
  const QString most = tr("looks most at row %1, column %2: %3")
                           .arg(m_grid->rowOf(strongest))
                           .arg(m_grid->columnOf(strongest))
                           .arg(formatNumber(static_cast<double>(m_map[m_strongest])));
  if (m_grid->others > 0) {
    const bool onPicture = layout(QRectF(rect())).picture.contains(position);
    if (!onPicture) return tr("%1, %2").arg(queryText(), most);
    return tr("Row %1, column %2: %3; %4")
        .arg(selection->row)
        .arg(selection->column)
        .arg(formatNumber(static_cast<double>(m_map.at({selection->row, selection->column}))), most);
  }
  if (selection->row < 0) return tr("Class token, %1").arg(most);
  return tr("Row %1, column %2, %3").arg(selection->row).arg(selection->column).arg(most);
}

void PositionView::keyPressEvent(QKeyEvent* event) {
  const auto arrow = arrowOf(event->key());
  if (!arrow) return View::keyPressEvent(event);
  const int down = arrow->y();
  const int right = arrow->x();
  if (!m_grid) return;
  if (m_grid->others > 0) return stepQuery(down + right);
  int next = m_grid->queryAt(m_grid->rows / 2, m_grid->columns / 2);
  if (m_grid->onGrid(m_query))
    next = m_grid->queryAt(std::clamp(m_grid->rowOf(m_query) + down, 0, m_grid->rows - 1),
                           std::clamp(m_grid->columnOf(m_query) + right, 0, m_grid->columns - 1));
  emit wanted(request::Pick{selectionOf(next)});
}

ViewCells PositionView::cells() const {
  ViewCells cells;
  if (!m_grid) return cells;
  cells.rows = m_grid->rows;
  cells.columns = m_grid->columns;
  cells.say = [this](int row, int column) {
    const int query = m_grid->queryAt(row, column);
    const Tensor map = mapOf(*state().stepOrNull(), *m_grid, state().selection, query);
    const int strongest = strongestOf(map);
    return tr("row %1, column %2, looks most at row %3, column %4: %5")
        .arg(row)
        .arg(column)
        .arg(m_grid->rowOf(m_grid->before + strongest))
        .arg(m_grid->columnOf(m_grid->before + strongest))
        .arg(formatNumber(static_cast<double>(map[strongest])));
  };
  cells.place = [grid = *m_grid](const Selection& selection) {
    const int query = queryOf(grid, selection);
    return grid.onGrid(query) ? QPoint(grid.columnOf(query), grid.rowOf(query)) : QPoint(-1, -1);
  };
  cells.selection = [this](int row, int column) { return selectionOf(m_grid->queryAt(row, column)); };
  cells.area = [this](int row, int column) {
    return cellRect(layout(QRectF(rect())).picture, m_grid->queryAt(row, column));
  };
  return cells;
}

}  // namespace attenscope
