// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/compare/compare_view.h"

#include "engine/analysis/kept_figures.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QShortcut>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr std::int64_t kMaxShapes = 65536;  // cells in a vector file

constexpr int kLabelSize = 12;

QFont labelFont() {
  return uiFont(kLabelSize);
}

void drawFrame(QCPPainter& painter, const QRectF& cell, double width, const QColor& color) {
  if (cell.width() < 2 || cell.height() < 2) return;
  const double inset = width / 2;
  painter.setAntialiasing(false);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
}

/// One range for what is compared. Rows are as they are: parts of other totals cannot be compared.
ValueRange rangeOfBoth(const Step& first, const Tensor& before, const Step& second, const Tensor& after,
                       ViewStyle style) {
  style.coloring.rowsAlone = false;
  style.coloring.heads = HeadScale::Usual;
  const std::array<Tensor, 2> values{before, after};
  if (style.coloring.scale != ColorScale::Linear) return scaledRange(values, style);
  const ValueRange a = valueRange(first, before, style);
  const ValueRange b = valueRange(second, after, style);
  ValueRange both{std::min(a.low, b.low), std::max(a.high, b.high)};
  for (const Tensor& one : values) {
    const TensorSummary summary = kept::summary(one);
    both.below = both.below || summary.minimum < both.low;
    both.above = both.above || summary.maximum > both.high;
  }
  return both;
}

}  // namespace

CompareView::CompareView(QWidget* parent) : View(parent) {
  m_again = new QShortcut(QKeySequence(Qt::Key_D), this);
  m_again->setEnabled(false);
  connect(m_again, &QShortcut::activated, this, &CompareView::drawAgain);
  connect(m_again, &QShortcut::activatedAmbiguously, this, &CompareView::drawAgain);
}

bool CompareView::accepts(const Trace& trace, const Step& step) {
  return comparisonOf(trace, step).has_value();
}

void CompareView::stateChanged() {
  const Step* step = state().stepOrNull();
  const auto found = step == nullptr ? std::nullopt : comparisonOf(*state().trace, *step);
  if (!found) {
    m_slices = {};
    m_again->setEnabled(false);
    return;
  }
  const MatrixSlice before = matrixOf(*found->before, state().selection);
  const MatrixSlice after = matrixOf(*found->after, state().selection);
  const bool same =
      m_slices[Before].values.sameAs(before.values) && m_slices[After].values.sameAs(after.values);
  m_slices[Before] = before;
  m_slices[After] = after;
  if (const auto most = kept::largestDifference(before.values, after.values)) m_most = *most;
  m_ranges[Difference] = rangeOfDifference();
  const ViewStyle& style = state().style;
  const ValueRange both = rangeOfBoth(*found->before, before.values, *found->after, after.values, style);
  if (!same || both != m_ranges[After] || m_colors != style.colormap) m_imageSize = QSize();
  m_colors = style.colormap;
  m_ranges[Before] = m_ranges[After] = both;
  m_again->setEnabled(!drawnBy().isEmpty());
}

ValueRange CompareView::rangeOfDifference() const {
  double most = std::max(m_most, 1e-12);
  const int row = shownRow();
  for (int column = 0; column < m_slices[After].values.dim(-1); ++column)
    if (const auto value = static_cast<double>(valueOf(Difference, row, column)); std::isfinite(value))
      most = std::max(most, std::abs(value));
  return {-most, most};
}

void CompareView::figuresArrived() {
  m_imageSize = QSize();
  stateChanged();
}

int CompareView::shownRow() const {
  const int last = static_cast<int>(m_slices[After].values.dim(0)) - 1;
  if (state().stepOrNull()->value.rank() < 2) return 0;
  return std::clamp(state().selection.along(m_slices[After].rowAxis.kind), 0, last);
}

int CompareView::chosenIn(int row) const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || step->role != Role::Weights) return -1;
  int best = -1;
  float most = 0;
  for (int column = 0; column < m_slices[After].values.dim(1); ++column)
    if (const float value = valueOf(After, row, column); value > most) {
      most = value;
      best = column;
    }
  return best;
}

float CompareView::valueOf(int part, int row, int column) const {
  if (part == Difference) {
    const float before = valueOf(Before, row, column);
    const float after = valueOf(After, row, column);
    return std::isfinite(before) && std::isfinite(after) ? after - before
                                                         : std::numeric_limits<float>::quiet_NaN();
  }
  const Tensor& values = m_slices[static_cast<std::size_t>(part)].values;
  return values[static_cast<std::int64_t>(row) * values.dim(1) + column];
}

QString CompareView::drawnBy() const {
  const Step* step = state().stepOrNull();
  const auto found = step == nullptr ? std::nullopt : comparisonOf(*state().trace, *step);
  if (!found || !state().trace->usedParameters.contains(found->after->links.drawnBy)) return {};
  return QString::fromStdString(found->after->links.drawnBy);
}

void CompareView::drawAgain() {
  const QString id = drawnBy();
  if (id.isEmpty()) return;
  const auto now = state().trace->parameters.find(id.toStdString());
  if (now == state().trace->parameters.end()) return;
  const int next = QString::fromStdString(now->second).toInt() + 1;
  emit wanted(request::DragParameter{id, static_cast<double>(next)});
}

QString CompareView::nameOf(int part) const {
  if (part == Difference) return tr("difference");
  const auto found = comparisonOf(*state().trace, *state().stepOrNull());
  return messageText((part == Before ? found->before : found->after)->symbol);
}

QString CompareView::buttonText() const {
  return tr("Draw again (D)");
}

QString CompareView::heading() const {
  if (m_slices[After].values.rank() != 2) return View::heading();
  return withPlace(tr("Side by side · %1 and %2").arg(nameOf(Before), nameOf(After)));
}

ComparisonGeometry CompareView::geometry(const QRectF& rect) const {
  ComparisonLayout layout;
  layout.rect = rect;
  if (m_slices[After].values.rank() != 2) return layOutComparison(layout);
  layout.rows = static_cast<int>(m_slices[After].values.dim(0));
  layout.columns = static_cast<int>(m_slices[After].values.dim(1));
  const QFontMetricsF metrics(labelFont());
  for (const int part : {Before, After, Difference})
    layout.nameWidth = std::max(layout.nameWidth, metrics.horizontalAdvance(nameOf(part)));
  if (state().style.look.ticks > 0) {
    layout.rowLabelWidth = m_rowWidth.of(m_slices[After].rowAxis, layout.rows, labelFont());
    layout.columnLabelWidth = m_columnWidth.of(m_slices[After].columnAxis, layout.columns, labelFont());
  }
  layout.numberedColumns = !m_slices[After].columnAxis.labels;
  layout.barWidth = colorBarSpace(m_ranges[After], state().style);
  if (!drawnBy().isEmpty()) layout.buttonWidth = metrics.horizontalAdvance(buttonText()) + 20;
  return layOutComparison(layout);
}

void CompareView::render(QCPPainter& painter, const QRectF& rect) {
  const ComparisonGeometry where = geometry(rect);
  if (where.strips.isEmpty()) return;
  painter.save();
  drawStrips(painter, where);
  if (!where.names.isNull()) drawColumnNames(painter, where);
  if (!where.before.isNull()) drawMatrices(painter, where);
  if (!where.bar.isNull()) drawColorBar(painter, where.bar, m_ranges[After], state().style);
  if (!where.button.isNull()) drawButton(painter, where);
  painter.restore();
}

void CompareView::drawStrips(QCPPainter& painter, const ComparisonGeometry& where) const {
  const Palette& palette = state().style.palette;
  const int row = shownRow();
  const int chosen = chosenIn(row);
  const int selected = marked().along(m_slices[After].columnAxis.kind);
  const double width = where.cellWidth();
  const QFont font = numberFont(width >= withText(56) ? 12 : 11);
  const QFontMetricsF metrics(font);
  // All numbers have the same precision: what fits the widest.
  const auto fits = [&](int places) {
    for (const int part : {Before, After, Difference})
      for (int column = 0; column < where.columns; ++column)
        if (const auto value = static_cast<double>(valueOf(part, row, column)); std::isfinite(value))
          if (metrics.horizontalAdvance(formatNumber(value, places)) > width - 6) return false;
    return true;
  };
  const bool room = width >= metrics.horizontalAdvance(QStringLiteral("0.0")) + 6 &&
                    where.strip(0).height() >= metrics.height();
  const int decimals = room && fits(3) ? 3 : 2;
  const bool numbers = room && (decimals == 3 || fits(2));
  for (const int part : {Before, After, Difference}) {
    const Colormap& map = colormap(part == Difference ? QStringLiteral("diverging") : state().style.colormap);
    for (int column = 0; column < where.columns; ++column) {
      const QRectF cell = where.stripCell(part, column);
      const float value = valueOf(part, row, column);
      painter.setAntialiasing(false);
      if (!std::isfinite(value)) {
        // A difference is NaN where either side is hidden.
        if (part != Difference && isNotANumber(value, hiddenCells(state().stepOrNull()->role))) {
          painter.fillRect(cell, QColor::fromRgb(kNotANumberColor));
        } else {
          drawHatch(painter, cell, palette);
        }
        continue;
      }
      const QRgb color =
          map.at(m_ranges[static_cast<std::size_t>(part)].normalized(static_cast<double>(value)));
      // Cells meet on whole pixels, with a thin gap where they are large enough.
      const double left = std::round(cell.left());
      const double gap = width >= 6 ? 1 : 0;
      const double right =
          std::max(left + 0.5, std::min(std::round(cell.right()) - gap, where.strips.right()));
      painter.fillRect(QRectF(left, cell.top(), right - left, cell.height()), QColor::fromRgb(color));
      if (!numbers) continue;
      painter.setFont(font);
      painter.setPen(inkOn(color));
      painter.drawText(cell, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip,
                       formatNumber(static_cast<double>(value), decimals));
    }
    if (selected >= 0 && selected < where.columns && selected != chosen)
      drawFrame(painter, where.stripCell(part, selected), 1.5, palette.text);
    if (chosen >= 0 && part != Difference)
      drawFrame(painter, where.stripCell(part, chosen), 2.5, palette.key);
  }
}

void CompareView::drawColumnNames(QCPPainter& painter, const ComparisonGeometry& where) const {
  const Palette& palette = state().style.palette;
  const MatrixSlice& slice = m_slices[After];
  const int row = shownRow();
  if (state().stepOrNull()->value.rank() > 1) {
    painter.setFont(uiFont(12, QFont::DemiBold));
    painter.setPen(axisColor(slice.rowAxis.kind, palette));
    const QString name = positionText(slice.rowAxis, row);
    drawElided(painter, where.title, Qt::AlignLeft | Qt::AlignVCenter,
               slice.rowAxis.labels ? tr("%1 “%2”").arg(axisName(slice.rowAxis.kind), name) : name);
  }
  painter.setFont(labelFont());
  painter.setPen(palette.text);
  for (const int part : {Before, After, Difference}) {
    const QRectF strip = where.strip(part);
    drawElided(painter, QRectF(where.names.left(), strip.top(), where.names.width(), strip.height()),
               Qt::AlignRight | Qt::AlignVCenter, nameOf(part));
  }
  if (where.upright) painter.setFont(fittingFont(kLabelSize, where.cellWidth()));
  const QFontMetricsF metrics(painter.font());
  const bool numbered = !slice.columnAxis.labels;
  const double needed = where.upright ? labelPitch(painter.font())
                        : numbered    ? metrics.horizontalAdvance(QString::number(where.columns)) + 8
                                      : 0;
  const int step = labelStep(where.cellWidth(), needed, numbered, state().style.look.ticks);
  if (step == 0) return;
  const int chosen = chosenIn(row);
  const int selected = marked().along(slice.columnAxis.kind);
  for (int column = 0; column < where.columns; ++column) {
    const bool marked = column == chosen || column == selected;
    const int nearest = std::min(chosen >= 0 ? std::abs(column - chosen) : where.columns,
                                 selected >= 0 ? std::abs(column - selected) : where.columns);
    if (!marked && (column % step != 0 || nearest * where.cellWidth() < needed)) continue;
    painter.setPen(marked ? axisColor(slice.columnAxis.kind, palette) : palette.muted);
    const QString text = axisLabel(slice.columnAxis, column);
    const QPointF foot(where.strips.left() + (column + 0.5) * where.cellWidth(), where.strips.top() - 3);
    if (where.upright) {
      drawTurnedLabel(painter, foot, where.labels - 4, true, text);
    } else {
      const double room = std::max(where.cellWidth(), needed);
      drawElided(painter, QRectF(foot.x() - room / 2, foot.y() - metrics.height(), room, metrics.height()),
                 Qt::AlignCenter, text);
    }
  }
}

void CompareView::drawMatrices(QCPPainter& painter, const ComparisonGeometry& where) {
  const Palette& palette = state().style.palette;
  const Colormap& map = colormap(state().style.colormap);
  const bool vector = isVector(painter);
  const double ratio = vector ? 2 : pixelRatio(painter);
  const std::int64_t cells = static_cast<std::int64_t>(where.rows) * where.columns;
  const QSize most = vector && cells <= kMaxShapes
                         ? QSize(where.columns, where.rows)
                         : (where.before.size() * ratio).toSize().expandedTo(QSize(1, 1));
  if (m_imageSize != most) {
    for (const int part : {Before, After})
      m_images[static_cast<std::size_t>(part)] =
          cellImage(*kept::reduction(m_slices[static_cast<std::size_t>(part)].values, {},
                                     {0, 0, where.rows, where.columns}, most.height(), most.width(),
                                     map.diverging ? Keep::Magnitude : Keep::Maximum,
                                     hiddenCells(state().stepOrNull()->role)),
                    m_ranges[After], map);
    m_imageSize = most;
  }
  painter.setFont(uiFont(12, QFont::DemiBold));
  painter.setPen(palette.text);
  for (const int part : {Before, After}) {
    const QRectF& area = part == Before ? where.before : where.after;
    drawElided(painter, QRectF(area.left(), area.top() - withText(22), area.width(), withText(20)),
               Qt::AlignLeft | Qt::AlignVCenter, nameOf(part));
  }
  const int row = shownRow();
  const int markedRow = state().style.marks ? row : -1;
  for (const int part : {Before, After}) {
    const QRectF& area = part == Before ? where.before : where.after;
    const Tensor& values = m_slices[static_cast<std::size_t>(part)].values;
    if (kept::summary(values).nonFinite > 0) drawHatch(painter, area, palette);
    painter.setAntialiasing(false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(area, m_images[static_cast<std::size_t>(part)]);
    // The key that each query takes, in both.
    const QRectF one = where.cell(area, 0, 0);
    if (one.width() >= 5 && one.height() >= 5)
      for (int r = 0; r < where.rows; ++r)
        if (const int chosen = chosenIn(r); chosen >= 0)
          drawFrame(painter, where.cell(area, r, chosen), 1.5, palette.key);
    if (markedRow < 0) continue;
    const QRectF line = where.cell(area, row, 0).united(where.cell(area, row, where.columns - 1));
    drawFrame(painter, line.united(QRectF(line.center() - QPointF(1.5, 1.5), QSizeF(3, 3))).intersected(area),
              2, axisColor(m_slices[After].rowAxis.kind, palette));
  }
  if (where.rowNames.width() < 12) return;
  const double high = where.rowNames.height() / where.rows;
  painter.setFont(fittingFont(kLabelSize, high));
  const QFontMetricsF metrics(painter.font());
  const double pitch = labelPitch(painter.font());
  const int step = labelStep(high, pitch, !m_slices[After].rowAxis.labels, state().style.look.ticks);
  for (int r = 0; r < where.rows; ++r) {
    const bool near = markedRow >= 0 && std::abs(r - markedRow) * high < pitch;
    if (r != markedRow && (r % step != 0 || near)) continue;
    painter.setPen(r == markedRow ? axisColor(m_slices[After].rowAxis.kind, palette) : palette.muted);
    const double middle =
        std::clamp(where.rowNames.top() + (r + 0.5) * high,
                   where.rowNames.top() + std::min(high, metrics.height()) / 2, where.rowNames.bottom());
    drawElided(painter,
               QRectF(where.rowNames.left(), middle - metrics.height() / 2, where.rowNames.width(),
                      metrics.height()),
               Qt::AlignRight | Qt::AlignVCenter, axisLabel(m_slices[After].rowAxis, r));
  }
}

void CompareView::drawButton(QCPPainter& painter, const ComparisonGeometry& where) const {
  const Palette& palette = state().style.palette;
  const bool over = pointer() && where.button.contains(*pointer());
  painter.setAntialiasing(true);
  painter.setPen(QPen(over ? palette.accent : palette.border, 1.2));
  painter.setBrush(over ? palette.selection : palette.window);
  painter.drawRoundedRect(where.button.adjusted(0.6, 0.6, -0.6, -0.6), 5, 5);
  painter.setFont(labelFont());
  painter.setPen(palette.text);
  drawElided(painter, where.button.adjusted(6, 0, -6, 0), Qt::AlignCenter, buttonText());
}

std::optional<CompareView::Cell> CompareView::cellAt(const QPointF& position) const {
  const ComparisonGeometry where = geometry(QRectF(rect()));
  if (where.strips.isEmpty()) return std::nullopt;
  const auto along = [](double at, double from, double length, int count) {
    return std::clamp(static_cast<int>((at - from) / length * count), 0, count - 1);
  };
  const double bottom = where.before.isNull() ? where.strips.bottom() : where.before.top();
  if (position.y() >= where.strips.top() - where.labels && position.y() < bottom) {
    if (position.x() < where.strips.left() || position.x() > where.strips.right()) return std::nullopt;
    return Cell{shownRow(), along(position.x(), where.strips.left(), where.strips.width(), where.columns)};
  }
  if (where.before.isNull() || position.y() < where.before.top() || position.y() > where.before.bottom() ||
      position.x() < where.rowNames.left() || position.x() > where.after.right())
    return std::nullopt;
  // Over the names and between the matrices the pointer chooses a row and keeps the column.
  Cell cell{along(position.y(), where.before.top(), where.before.height(), where.rows), -1};
  for (const QRectF& area : {where.before, where.after})
    if (area.contains(position)) cell.column = along(position.x(), area.left(), area.width(), where.columns);
  return cell;
}

std::optional<Selection> CompareView::selectionAt(const QPointF& position) const {
  if (m_slices[After].values.rank() != 2) return std::nullopt;
  const auto cell = cellAt(position);
  if (!cell) return std::nullopt;
  Selection selection = state().selection;
  if (state().stepOrNull()->value.rank() > 1) selection.setAlong(m_slices[After].rowAxis.kind, cell->row);
  if (cell->column >= 0) selection.setAlong(m_slices[After].columnAxis.kind, cell->column);
  return selection;
}

QString CompareView::toolTipAt(const QPointF& position) const {
  if (m_slices[After].values.rank() != 2) return {};
  if (geometry(QRectF(rect())).button.contains(position))
    return tr("Draw another sample from the same probabilities (key D)");
  const auto cell = cellAt(position);
  if (!cell || cell->column < 0) return {};
  QStringList lines{cellText(m_slices[After].rowAxis, cell->row, m_slices[After].columnAxis, cell->column)};
  for (const int part : {Before, After, Difference})
    lines << tr("%1: %2").arg(nameOf(part),
                              formatNumber(static_cast<double>(valueOf(part, cell->row, cell->column))));
  return lines.join(QLatin1Char('\n'));
}

void CompareView::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && geometry(QRectF(rect())).button.contains(event->position())) {
    drawAgain();
  } else {
    View::mousePressEvent(event);
  }
}

void CompareView::mouseDoubleClickEvent(QMouseEvent* event) {
  mousePressEvent(event);  // two quick clicks on the button draw twice
}

ViewCells CompareView::cells() const {
  ViewCells cells = View::cells();
  if (m_slices[After].values.rank() != 2) return {};
  cells.rows = static_cast<int>(m_slices[After].values.dim(0));
  cells.columns = static_cast<int>(m_slices[After].values.dim(1));
  cells.say = [this](int row, int column) {
    QStringList parts{cellText(m_slices[After].rowAxis, row, m_slices[After].columnAxis, column)};
    for (const int part : {Before, After, Difference})
      parts << tr("%1: %2").arg(nameOf(part), formatNumber(static_cast<double>(valueOf(part, row, column))));
    return parts.join(QStringLiteral(", "));
  };
  return cells;
}

}  // namespace attenscope
