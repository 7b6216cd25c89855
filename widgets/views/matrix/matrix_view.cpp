// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_view.h"

#include "engine/analysis/clustering.h"
#include "engine/analysis/kept_figures.h"
#include "engine/analysis/masked_scores.h"
#include "engine/trace/visible_text.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/query_dashes.h"
#include "widgets/theme/query_hues.h"
#include "widgets/views/matrix/key_windows.h"
#include "widgets/views/matrix/matrix_labels.h"
#include "widgets/views/matrix/matrix_marginals.h"
#include "widgets/views/matrix/matrix_minimap.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::array kLabelSizes{13, 11, 10, 9, 8};
constexpr int kUsualLabelSize = 11;
constexpr int kMarginalLength = 44;
/// Shares of a row that the largest weights hold together, in per cent; 0: all weights.
constexpr std::array kMasses{0, 90, 75, 50};

bool isTokenAxis(AxisKind kind) {
  return kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
}

bool isPosition(AxisKind kind) {
  return kind == AxisKind::Row || kind == AxisKind::Column;
}

/// A frame of `width` pixels just round `area`, kept inside `limit` and `bounds`. Four bars: crisp on every
/// device.
void drawFrame(QCPPainter& painter, const QRectF& area, const QRectF& limit, const QRectF& bounds,
               double width, const QColor& color) {
  const QRectF cut = area.intersected(limit);
  if (cut.isEmpty()) return;
  const QRectF outer = area.adjusted(-width / 2, -width / 2, width / 2, width / 2)
                           .intersected(limit.adjusted(-width, -width, width, width));
  const QRectF bars[] = {{outer.left(), outer.top(), outer.width(), width},
                         {outer.left(), outer.bottom() - width, outer.width(), width},
                         {outer.left(), outer.top(), width, outer.height()},
                         {outer.right() - width, outer.top(), width, outer.height()}};
  painter.setAntialiasing(false);
  for (const QRectF& bar : bars) painter.fillRect(bar.intersected(bounds), color);
}

/// The same in dashes over a dark line, so that they are seen on cells of any colour.
void drawDashedFrame(QCPPainter& painter, const QRectF& area, const QRectF& limit, const QRectF& bounds,
                     const QPen& pen) {
  if (area.intersected(limit).isEmpty()) return;
  const double half = pen.widthF() / 2;
  const QRectF frame = area.intersected(limit).intersected(bounds.adjusted(half, half, -half, -half));
  painter.setAntialiasing(false);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 120), pen.widthF(), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
  painter.drawRect(frame);
  painter.setPen(pen);
  painter.drawRect(frame);
}

}  // namespace

MatrixView::MatrixView(QWidget* parent) : View(parent) {}

void MatrixView::stateChanged() {
  const Step* step = state().stepOrNull();
  const bool hadCells = m_slice.values.rank() == 2;
  const Shape before = hadCells ? m_slice.values.shape() : Shape{};
  m_slice = step != nullptr ? matrixOf(*step, state().selection) : MatrixSlice{};
  if (step == nullptr || m_slice.values.rank() != 2 || m_slice.values.size() == 0) {
    m_slice = MatrixSlice{};
    m_visible = QRectF();
    return;
  }
  if (m_slice.values.shape() != before) m_visible = QRectF();
  const Step* masked = maskedScoresOf(*state().trace, *step);
  m_masked = masked == nullptr ? Tensor() : matrixOf(*masked, state().selection).values;
  m_options = takesMatrixOptions(*step) ? matrixOptionsFrom(state().options) : MatrixOptions{};
  arrange();
  const ViewStyle& style = state().style;
  if (!m_rangeOf.sameAs(m_slice.values) || !sameColors(style, m_rangeStyle)) {
    updateRange(*step);
    m_rangeOf = m_slice.values;
    m_rangeStyle = style;
  }
  // A selection that moved by keyboard or in another view must be seen.
  const Selection& now = state().selection;
  if (!m_visible.isNull() && !underMouse()) {
    const int row = now.along(m_slice.rowAxis.kind);
    const int column = now.along(m_slice.columnAxis.kind);
    const bool otherRow = row != m_shown.along(m_slice.rowAxis.kind);
    const bool otherColumn = column != m_shown.along(m_slice.columnAxis.kind);
    m_visible = onScreen().showing(otherRow ? m_order.placeOfRow(row) : -1,
                                   otherColumn ? m_order.placeOfColumn(column) : -1);
  }
  m_shown = now;
}

void MatrixView::figuresArrived() {
  m_rangeOf = m_arrangedOf = Tensor();
  stateChanged();
}

void MatrixView::updateRange(const Step& step) {
  const Coloring& coloring = state().style.coloring;
  const bool common = coloring.heads == HeadScale::Common && step.value.rank() == 3;
  m_range = valueRange(step, common ? asOneMatrix(step.value) : m_slice.values, state().style);
  m_firstRow = common ? m_slice.leadingIndex * m_slice.values.dim(0) : 0;
  if (!common) m_range.heads = HeadScale::Usual;
}

void MatrixView::arrange() {
  const auto sameLabels = [](const Axis& a, const Axis& b) {
    return a.kind == b.kind && (a.labels == b.labels || (a.labels && b.labels && *a.labels == *b.labels));
  };
  if (m_arrangedOf.sameAs(m_slice.values) && m_arrangedMask.sameAs(m_masked) && m_arrangedBy == m_options &&
      sameLabels(m_arrangedRows, m_slice.rowAxis) && sameLabels(m_arrangedColumns, m_slice.columnAxis))
    return;
  m_arrangedOf = m_slice.values;
  m_arrangedMask = m_masked;
  m_arrangedRows = m_slice.rowAxis;
  m_arrangedColumns = m_slice.columnAxis;
  m_arrangedBy = m_options;
  m_order = orderOf(m_slice, m_options.order);
  m_drawn = ordered(m_slice, m_order);
  const Tensor hides =
      m_options.mass > 0 ? kept::beyondLargest(m_slice.values, m_options.mass / 100.0, m_masked) : m_masked;
  m_drawnMasked = ordered(hides, m_order);
  if (m_drawn.values.empty() || (m_drawnMasked.empty() && !hides.empty())) {  // still being put in order
    m_order = {};
    m_drawn = m_slice;
    m_drawnMasked = hides;
  }
  m_marginals = m_options.marginals ? kept::marginals(m_slice.values) : nullptr;
  m_plot.setMeans(m_options.means);
  const Step* step = state().stepOrNull();
  m_plot.setPartial(step != nullptr && step->partial);
  m_plot.setShares(step != nullptr && step->role == Role::Weights && step->distribution);
}

QString MatrixView::heading() const {
  QString text = View::heading();
  const auto add = [&](const QString& part) { text += QStringLiteral(" · ") + part; };
  if (m_options.order == MatrixOptions::Order::Received) add(tr("by attention received"));
  if (m_options.order == MatrixOptions::Order::Clustered)
    add(m_order.plain() ? tr("not clustered: more than %1 tokens").arg(kMostClustered) : tr("clustered"));
  if (m_options.means) add(tr("means of cells that share a pixel"));
  if (m_options.mass > 0) add(tr("largest %1 %").arg(m_options.mass));
  return text;
}

std::vector<View::Offer> MatrixView::offers() const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || !takesMatrixOptions(*step)) return {};
  std::vector<Offer> all;
  const auto add = [&](const QString& text, bool on, auto change) {
    MatrixOptions next = m_options;
    change(next);
    all.push_back({text, on, optionsOf(next)});
  };
  using Order = MatrixOptions::Order;
  const auto addOrder = [&](const QString& text, Order order) {
    add(text, m_options.order == order, [order](MatrixOptions& next) { next.order = order; });
  };
  addOrder(tr("Rows and columns in text order"), Order::Typed);
  addOrder(tr("By attention received"), Order::Received);
  addOrder(tr("Similar rows side by side (clustered)"), Order::Clustered);
  add(tr("Sums along the edges"), m_options.marginals,
      [](MatrixOptions& next) { next.marginals = !next.marginals; });
  add(tr("Means of cells that share a pixel"), m_options.means,
      [](MatrixOptions& next) { next.means = !next.means; });
  for (const int mass : kMasses)
    add(mass == 0 ? tr("All weights") : tr("Largest weights that hold %1 % of a row").arg(mass),
        m_options.mass == mass, [mass](MatrixOptions& next) { next.mass = mass; });
  return all;
}

CellPosition MatrixView::trueCell(const CellPosition& place) const {
  return {m_order.rowAt(place.row), m_order.columnAt(place.column)};
}

std::optional<CellPosition> MatrixView::trueCellAt(const QPointF& position) const {
  const auto place = onScreen().cellAt(position);
  return place ? std::optional(trueCell(*place)) : std::nullopt;
}

void MatrixView::setVisibleRange(const QRectF& cells) {
  m_visible = cells;
  update();
}

bool MatrixView::isTokenPair() const {
  return isTokenAxis(m_slice.rowAxis.kind) && isTokenAxis(m_slice.columnAxis.kind);
}

MatrixGeometry MatrixView::geometry(const QRectF& rect) const {
  MatrixLayout layout;
  layout.bounds = rect;
  if (m_slice.values.rank() != 2 || m_slice.values.size() == 0) return layOutMatrix(layout);
  layout.rows = static_cast<int>(m_slice.values.dim(0));
  layout.columns = static_cast<int>(m_slice.values.dim(1));
  layout.visible = m_visible;
  layout.ticks = state().style.look.ticks;
  layout.turn = state().style.look.turn;
  layout.square = isTokenPair() ||
                  (isPosition(m_drawn.rowAxis.kind) && isPosition(m_drawn.columnAxis.kind)) ||
                  m_drawn.rowAxis.kind == m_drawn.columnAxis.kind;
  layout.numberedRows = !m_drawn.rowAxis.labels;
  layout.numberedColumns = !m_drawn.columnAxis.labels;
  layout.barWidth = colorBarSpace(m_range, state().style);
  layout.marginal = m_options.marginals ? kMarginalLength : 0;
  // A vector is shown as one row, which has no name.
  const bool rowsAreNamed = state().stepOrNull() != nullptr && state().stepOrNull()->value.rank() > 1;
  const QFont largest = matrixLabelFont(kLabelSizes.front());
  const double rowWidth = rowsAreNamed ? m_rowWidth.of(m_drawn.rowAxis, layout.rows, largest) : 0;
  const double columnWidth = m_columnWidth.of(m_drawn.columnAxis, layout.columns, largest);
  const auto inSize = [&](int size) {
    const double part = static_cast<double>(size) / kLabelSizes.front();
    layout.labelSize = size;
    layout.rowLabelWidth = part * rowWidth;
    layout.columnLabelWidth = part * columnWidth;
    layout.lineHeight = QFontMetricsF(matrixLabelFont(size)).height();
    return layOutMatrix(layout);
  };
  // The largest in which no label is left out; where there is none, some are, in a size that is easy to read.
  for (const int size : kLabelSizes) {
    const MatrixGeometry geometry = inSize(size);
    if (fitsEveryLabel(geometry, layout, size > kUsualLabelSize)) return geometry;
  }
  return inSize(kUsualLabelSize);
}

QString MatrixView::missingIn(const QRectF& rect) const {
  const MatrixGeometry layout = geometry(rect);
  const FigureLook& look = state().style.look;
  if (layout.empty()) return {};
  if (look.lines == FigureLook::CellLines::Lines && !hasRoomForLines(layout))
    return tr("cells of %1 × %2 units are too small for lines between them")
        .arg(layout.cellWidth(), 0, 'g', 2)
        .arg(layout.cellHeight(), 0, 'g', 2);
  const bool numbers = look.values == FigureLook::CellValues::Always && cellTexts().empty();
  if (numbers && !m_plot.numbersFit(layout, m_drawn.values, state().style))
    return tr("cells of %1 × %2 units have no room for readable numbers")
        .arg(layout.cellWidth(), 0, 'g', 2)
        .arg(layout.cellHeight(), 0, 'g', 2);
  return {};
}

void MatrixView::render(QCPPainter& painter, const QRectF& rect) {
  const MatrixGeometry layout = geometry(rect);
  if (layout.empty()) return;
  painter.save();
  m_plot.draw(painter, layout, m_drawn.values, m_drawnMasked, m_range, state().style,
              hiddenCells(state().stepOrNull()->role), cellTexts(), m_firstRow, m_order.rows);
  // A window is one of neighbours as typed.
  if (m_order.plain() && m_slice.rowAxis.kind == AxisKind::Query && m_slice.columnAxis.kind == AxisKind::Key)
    drawKeyWindows(painter, keyWindows(*state().trace, *state().stepOrNull(), layout.rows, layout.columns),
                   layout, state().style.palette);
  drawMarks(painter, layout);
  if (m_marginals) drawMarginals(painter, layout, *m_marginals, m_order, state().style.palette);
  if (!layout.bar.isEmpty()) drawColorBar(painter, layout.bar, m_range, state().style);
  if (isOnScreen()) drawMinimap(painter);
  painter.restore();
}

QRectF MatrixView::minimap() const {
  return m_visible.isNull() ? QRectF() : minimapRect(onScreen());
}

void MatrixView::drawMinimap(QCPPainter& painter) {
  const QRectF area = minimap();
  if (area.isNull()) return;
  const Hidden hidden =
      m_drawnMasked.empty() ? hiddenCells(state().stepOrNull()->role) : Hidden::MinusInfinity;
  const QSize pixels = (area.size() * pixelRatio(painter)).toSize();
  const auto rows = static_cast<int>(m_drawn.values.dim(0));
  const auto columns = static_cast<int>(m_drawn.values.dim(1));
  const std::shared_ptr<const ReducedMatrix> whole =
      kept::reduction(m_drawn.values, m_drawnMasked, {0, 0, rows, columns}, pixels.height(), pixels.width(),
                      keptOf(state().style, m_options.means), hidden, m_range.rowsAlone);
  attenscope::drawMinimap(painter, area, onScreen(),
                          cellImage(*whole, m_range, colormap(state().style.colormap)),
                          state().style.palette);
}

std::span<const std::string> MatrixView::cellTexts() const {
  const Step* step = state().stepOrNull();
  const auto cells = static_cast<std::size_t>(m_slice.values.size());
  if (step == nullptr || !step->cellTexts || cells == 0) return {};
  const std::size_t first = cells * static_cast<std::size_t>(std::max(0, m_slice.leadingIndex));
  if (first + cells > step->cellTexts->size()) return {};
  return std::span(*step->cellTexts).subspan(first, cells);
}

void MatrixView::drawMarks(QCPPainter& painter, const MatrixGeometry& layout) const {
  const Palette& palette = state().style.palette;
  const Selection selection = marked();
  const AxisKind rowKind = m_slice.rowAxis.kind;
  const AxisKind columnKind = m_slice.columnAxis.kind;
  const bool single = state().stepOrNull()->value.rank() < 2;
  // The selection's rows and columns are those of the feature map, not the picture's pixels.
  const int row = isPicture() ? -1 : single ? 0 : m_order.placeOfRow(selection.along(rowKind));
  const int column = isPicture() ? -1 : m_order.placeOfColumn(selection.along(columnKind));
  const bool positions = isPosition(rowKind);
  std::vector<MarkedLabel> rowMarks;
  std::vector<MarkedLabel> columnMarks;
  if (row >= 0 && !single) rowMarks.push_back({row, axisColor(rowKind, palette)});
  if (column >= 0) columnMarks.push_back({column, axisColor(columnKind, palette)});

  const auto hover = pointer() && !minimap().contains(*pointer()) ? layout.cellAt(*pointer()) : std::nullopt;
  if (hover) {
    if (!single) rowMarks.push_back({hover->row, palette.text});
    columnMarks.push_back({hover->column, palette.text});
    const QRectF cell = layout.cellRect(hover->row, hover->column).intersected(layout.cells);
    painter.setAntialiasing(false);
    // The crosshair leads from the labels to the cell, and stops there; it strikes nothing through.
    if (!(cellTexts().empty() ? layout.fitsNumbers() : layout.fitsTexts())) {
      const QColor line(255, 255, 255, 110);
      painter.fillRect(
          QRectF(layout.cells.left(), std::floor(cell.center().y()), cell.left() - layout.cells.left(), 1),
          line);
      painter.fillRect(
          QRectF(std::floor(cell.center().x()), layout.cells.top(), 1, cell.top() - layout.cells.top()),
          line);
    }
    drawFrame(painter, cell, layout.cells, layout.bounds, 1, QColor(255, 255, 255, 200));
  }

  const bool tokenRows = rowKind == AxisKind::Token || rowKind == AxisKind::Query;
  const auto framed = [&](int index) { return index >= 0 && index < layout.rows && !single && !positions; };
  const auto rowRect = [&](int index) {
    return layout.cellRect(index, 0).united(layout.cellRect(index, layout.columns - 1));
  };
  if (tokenRows) {
    for (std::size_t i = 0; i < selection.moreQueries.size(); ++i) {
      const int query = m_order.placeOfRow(selection.moreQueries[i]);
      if (query == row) continue;
      const QColor hue = furtherQueryHue(palette, i);
      rowMarks.push_back({query, hue});
      if (framed(query))
        drawDashedFrame(painter, rowRect(query), layout.cells, layout.bounds, withDashesOf(QPen(hue, 2), i));
    }
  }
  if (framed(row))
    drawFrame(painter, rowRect(row), layout.cells, layout.bounds, 2, axisColor(rowKind, palette));
  if (row >= 0 && row < layout.rows && column >= 0 && column < layout.columns) {
    const QRectF cell = layout.cellRect(row, column);
    if (cell.intersects(layout.cells)) {
      // Small cells are framed from outside, tiny ones by a frame large enough to be found.
      const double smaller = std::min(cell.width(), cell.height());
      const double grow = smaller >= 14 ? 0 : std::max(2.0, (9 - smaller) / 2);
      const QRectF frame = cell.adjusted(-grow, -grow, grow, grow);
      drawFrame(painter, frame, layout.cells.adjusted(-grow, -grow, grow, grow), layout.bounds, 4,
                QColor(0, 0, 0, 120));
      drawFrame(painter, frame, layout.cells.adjusted(-grow, -grow, grow, grow), layout.bounds, 2, Qt::white);
    }
  }
  MatrixSlice labelled = m_drawn;
  if (single) labelled.rowAxis.labels = nullptr;
  MatrixGeometry shown = layout;
  if (single) shown.rowLabelSpace = 0;
  drawMatrixLabels(painter, shown, labelled, matrixLabelFont(layout.labelSize), state().style, rowMarks,
                   columnMarks);
}

bool MatrixView::isPicture() const {
  return state().stepOrNull() != nullptr && state().stepOrNull()->role == Role::Image;
}

std::optional<Selection> MatrixView::selectionAt(const QPointF& position) const {
  if (isPicture() || minimap().contains(position)) return std::nullopt;
  const MatrixGeometry layout = onScreen();
  Selection selection = state().selection;
  if (const auto cell = trueCellAt(position)) {
    if (state().stepOrNull()->value.rank() > 1) selection.setAlong(m_slice.rowAxis.kind, cell->row);
    selection.setAlong(m_slice.columnAxis.kind, cell->column);
    return selection;
  }
  if (const int row = layout.rowLabelAt(position); row >= 0 && state().stepOrNull()->value.rank() > 1) {
    selection.setAlong(m_slice.rowAxis.kind, m_order.rowAt(row));
    return selection;
  }
  if (const int column = layout.columnLabelAt(position); column >= 0) {
    selection.setAlong(m_slice.columnAxis.kind, m_order.columnAt(column));
    return selection;
  }
  return std::nullopt;
}

QString MatrixView::sumAt(const MatrixGeometry& layout, const QPointF& position) const {
  const auto sumOf = [](const std::vector<double>& sums, int index) {
    return formatNumber(sums[static_cast<std::size_t>(index)]);
  };
  if (!m_marginals) return {};
  if (layout.given.contains(position)) {
    const auto place = layout.cellAt({layout.cells.left() + 0.5, position.y()});
    if (!place) return {};
    const int row = m_order.rowAt(place->row);
    return tr("%1 gives %2 in all").arg(positionText(m_slice.rowAxis, row), sumOf(m_marginals->rows, row));
  }
  if (!layout.received.contains(position)) return {};
  const auto place = layout.cellAt({position.x(), layout.cells.top() + 0.5});
  if (!place) return {};
  const int column = m_order.columnAt(place->column);
  return tr("%1 receives %2 in all")
      .arg(positionText(m_slice.columnAxis, column), sumOf(m_marginals->columns, column));
}

QString MatrixView::toolTipAt(const QPointF& position) const {
  if (minimap().contains(position)) return tr("The whole matrix and the part that is shown: drag to move it");
  const MatrixGeometry layout = onScreen();
  if (const QString sum = sumAt(layout, position); !sum.isEmpty()) return sum;
  if (const auto cell = trueCellAt(position)) {
    const float value = m_slice.values.at({cell->row, cell->column});
    const QString name = state().stepOrNull()->value.rank() > 1
                             ? cellText(m_slice.rowAxis, cell->row, m_slice.columnAxis, cell->column)
                             : positionText(m_slice.columnAxis, cell->column);
    if (state().stepOrNull()->partial && std::isinf(value)) return tr("%1  only in one of the two").arg(name);
    const std::span<const std::string> texts = cellTexts();
    const auto index = static_cast<std::size_t>(cell->row) * static_cast<std::size_t>(m_slice.values.dim(1)) +
                       static_cast<std::size_t>(cell->column);
    if (index < texts.size())
      return tr("%1  “%2” %3")
          .arg(name, QString::fromStdString(visibleText(texts[index], EndSpaces::Shown)),
               formatNumber(value));
    return QStringLiteral("%1  %2").arg(name, formatNumber(value));
  }
  if (const int row = m_order.rowAt(layout.rowLabelAt(position)); row >= 0)
    return QStringLiteral("%1 %2: %3")
        .arg(axisName(m_slice.rowAxis.kind))
        .arg(row)
        .arg(axisLabel(m_slice.rowAxis, row));
  if (const int column = m_order.columnAt(layout.columnLabelAt(position));
      column >= 0 && m_slice.columnAxis.kind == AxisKind::Rank)
    return positionText(m_slice.columnAxis, column);
  if (const int column = m_order.columnAt(layout.columnLabelAt(position)); column >= 0)
    return QStringLiteral("%1 %2: %3")
        .arg(axisName(m_slice.columnAxis.kind))
        .arg(column)
        .arg(axisLabel(m_slice.columnAxis, column));
  return {};
}

int MatrixView::tokenLabelAt(const QPointF& position) const {
  const MatrixGeometry layout = onScreen();
  const int column = m_order.columnAt(layout.columnLabelAt(position));
  if (column >= 0) return isTokenAxis(m_slice.columnAxis.kind) ? column : -1;
  const int row = m_order.rowAt(layout.rowLabelAt(position));
  if (row < 0 || !isTokenAxis(m_slice.rowAxis.kind)) return -1;
  // A token is hidden as a key: with keys of another sentence, a query's label means nothing.
  const bool otherKeys = state().trace && !state().trace->sourceTokens.empty();
  return otherKeys && m_slice.rowAxis.kind != AxisKind::Key ? -1 : row;
}

bool MatrixView::isHidden(const CellPosition& cell) const {
  // Scores do not show the mask; the masked scores or the weights that come of them do. A layer may attend
  // twice (a decoder: to itself, to the source), so the first after the shown step counts.
  const Step* shown = state().stepOrNull();
  const auto hiddenIn = [&](const Step& step) {
    if (step.role != Role::Masked && step.role != Role::Weights) return false;
    if (step.axisOf(AxisKind::Query) < 0 || step.axisOf(AxisKind::Key) < 0) return false;
    const MatrixSlice slice = matrixOf(step, state().selection);
    if (cell.row >= slice.values.dim(0) || cell.column >= slice.values.dim(1)) return false;
    const float value = slice.values.at({cell.row, cell.column});
    return step.role == Role::Masked ? std::isinf(value) && value < 0 : value == 0;
  };
  if (shown->role == Role::Masked || shown->role == Role::Weights) return hiddenIn(*shown);
  const std::vector<Step>& steps = state().trace->steps;
  const auto attends = [&](const Step& step) {
    return step.layer == shown->layer && (step.role == Role::Masked || step.role == Role::Weights);
  };
  const auto from = steps.begin() + (shown - steps.data());
  const auto next = std::find_if(from, steps.end(), attends);
  return next != steps.end() ? hiddenIn(*next) : std::any_of(steps.begin(), from, [&](const Step& step) {
    return attends(step) && hiddenIn(step);
  });
}

void MatrixView::paintMaskTo(const CellPosition& cell) {
  // Every cell on the way, however fast the pointer moves.
  const int steps =
      std::max({std::abs(cell.row - m_painted.row), std::abs(cell.column - m_painted.column), 1});
  CellPosition last = m_painted;
  for (int i = 1; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    const CellPosition next{
        m_painted.row + static_cast<int>(std::lround(part * (cell.row - m_painted.row))),
        m_painted.column + static_cast<int>(std::lround(part * (cell.column - m_painted.column)))};
    if (next == last) continue;
    last = next;
    const CellPosition pair = trueCell(next);
    emit wanted(request::PaintPair{pair.row, pair.column, m_paintHides});
  }
  m_painted = cell;
}

bool MatrixView::masksPairs() const {
  const Step* step = state().stepOrNull();
  return step != nullptr && m_slice.rowAxis.kind == AxisKind::Query &&
         m_slice.columnAxis.kind == AxisKind::Key &&
         (step->role == Role::Scores || step->role == Role::Masked || step->role == Role::Weights);
}

bool MatrixView::paintSelected() {
  if (!maskPainting() || !masksPairs()) return false;
  const Selection& selection = state().selection;
  const bool inside = selection.query >= 0 && selection.query < m_slice.values.dim(0) && selection.key >= 0 &&
                      selection.key < m_slice.values.dim(1);
  if (!inside) return false;
  const CellPosition pair{selection.query, selection.key};
  emit wanted(request::PaintPair{pair.row, pair.column, !isHidden(pair)});
  return true;
}

void MatrixView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return View::mousePressEvent(event);
  m_pressedAt = m_draggedTo = event->position();
  if (minimap().contains(event->position())) {
    m_drag = Drag::Minimap;
    return setVisibleRange(draggedOnMinimap(onScreen(), minimap(), event->position()));
  }
  m_drag = Drag::Pressed;
  const auto cell = onScreen().cellAt(event->position());
  if (maskPainting() && cell && masksPairs()) {
    m_drag = Drag::Painting;
    const CellPosition pair = trueCell(*cell);
    m_paintHides = !isHidden(pair);
    m_painted = *cell;
    emit wanted(request::PaintPair{pair.row, pair.column, m_paintHides});
  }
}

void MatrixView::mouseMoveEvent(QMouseEvent* event) {
  if (m_drag == Drag::Minimap)
    return setVisibleRange(draggedOnMinimap(onScreen(), minimapRect(onScreen()), event->position()));
  if (m_drag == Drag::Painting) {
    if (const auto cell = onScreen().cellAt(event->position()); cell && *cell != m_painted)
      paintMaskTo(*cell);
  } else if (m_drag == Drag::Pressed && !m_visible.isNull() &&
             (event->position() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
    m_drag = Drag::Panning;
  }
  if (m_drag == Drag::Panning) {
    m_visible = onScreen().panned(event->position() - m_draggedTo);
    m_draggedTo = event->position();
    update();
    return;
  }
  View::mouseMoveEvent(event);
}

void MatrixView::mouseReleaseEvent(QMouseEvent* event) {
  // Picking waits for the release, so that dragging a zoomed matrix picks nothing.
  const Drag drag = std::exchange(m_drag, Drag::None);
  if (event->button() == Qt::LeftButton && drag == Drag::Pressed) View::mousePressEvent(event);
}

void MatrixView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (const int token = tokenLabelAt(event->position()); token >= 0) {
    emit wanted(request::ToggleToken{token});
  } else {
    mousePressEvent(event);
  }
}

void MatrixView::zoom(const QPointF& anchor, double factor) {
  const MatrixGeometry layout = onScreen();
  if (layout.empty()) return;
  m_visible = layout.zoomed(anchor, factor);
  if (m_visible.width() >= layout.columns - 1e-6 && m_visible.height() >= layout.rows - 1e-6)
    m_visible = QRectF();
  update();
}

void MatrixView::wheelEvent(QWheelEvent* event) {
  const double notches = event->angleDelta().y() / 120.0;
  if (notches == 0) return event->ignore();
  zoom(event->position(), std::pow(0.8, notches));
  event->accept();
}

bool MatrixView::moveInOrder(int key) {
  const auto arrow = arrowOf(key);
  if (!arrow || m_order.plain()) return false;
  Selection selection = state().selection;
  const auto moved = [](int place, int by, std::int64_t length) {
    return place < 0 ? 0 : std::clamp(place + by, 0, static_cast<int>(length) - 1);
  };
  const AxisKind rows = m_slice.rowAxis.kind;
  const AxisKind columns = m_slice.columnAxis.kind;
  const int row = moved(m_order.placeOfRow(selection.along(rows)), arrow->y(), m_slice.values.dim(0));
  const int column =
      moved(m_order.placeOfColumn(selection.along(columns)), arrow->x(), m_slice.values.dim(1));
  selection.setAlong(rows, m_order.rowAt(row));
  selection.setAlong(columns, m_order.columnAt(column));
  emit wanted(request::Pick{selection});
  return true;
}

bool MatrixView::changeOptions(int key) {
  const Step* step = state().stepOrNull();
  if (step == nullptr || !takesMatrixOptions(*step)) return false;
  MatrixOptions next = m_options;
  if (key == Qt::Key_S) {
    constexpr int kOrders = 3;
    next.order = static_cast<MatrixOptions::Order>((static_cast<int>(next.order) + 1) % kOrders);
  } else if (key == Qt::Key_M) {
    next.marginals = !next.marginals;
  } else if (key == Qt::Key_L) {
    const auto* now = std::find(kMasses.begin(), kMasses.end(), next.mass);
    next.mass = now == kMasses.end() || now + 1 == kMasses.end() ? 0 : *(now + 1);
  } else {
    return false;
  }
  emit wanted(request::SetOptions{optionsOf(next)});
  return true;
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() == Qt::NoModifier && changeOptions(event->key())) return;
  if (event->key() == Qt::Key_Space && paintSelected()) return;
  if (moveInOrder(event->key())) return;
  const auto anchor = [&] {
    const MatrixGeometry layout = onScreen();
    const int row = m_order.placeOfRow(state().selection.along(m_slice.rowAxis.kind));
    const int column = m_order.placeOfColumn(state().selection.along(m_slice.columnAxis.kind));
    return row >= 0 && column >= 0 ? layout.cellRect(row, column).center() : layout.cells.center();
  };
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(anchor(), 0.8);
    case Qt::Key_Minus:
      return zoom(anchor(), 1.25);
    case Qt::Key_0:
      return setVisibleRange(QRectF());
    default:
      return isPicture() ? QWidget::keyPressEvent(event) : View::keyPressEvent(event);
  }
}

}  // namespace attenscope
