// SPDX-License-Identifier: GPL-3.0-or-later
// What a view says to assistive technologies.
#include "widgets/drawing/labels.h"
#include "widgets/figure_watch.h"
#include "widgets/view.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Of a matrix of more cells nobody walks through all.
constexpr std::int64_t kMostCells = std::int64_t(1) << 30;

QString inOneLine(QString text) {
  return text.replace(QStringLiteral("\n"), QStringLiteral("; ")).simplified();
}

/// The cell with the largest number of a row; −1 where there is none.
int largestIn(const Tensor& matrix, int row) {
  int largest = -1;
  for (int column = 0; column < static_cast<int>(matrix.dim(1)); ++column) {
    const float value = matrix.at({row, column});
    if (!(value > 0)) continue;
    if (largest < 0 || value > matrix.at({row, largest})) largest = column;
  }
  return largest;
}

/// Column and row; −1 where a selection names none that is there.
QPoint placeOf(const ViewCells& cells, const Selection& selection) {
  if (!cells.place) return {-1, -1};
  const QPoint place = cells.place(selection);
  return {place.x() < cells.columns ? place.x() : -1, place.y() < cells.rows ? place.y() : -1};
}

int indexOf(const ViewCells& cells, const Selection& selection) {
  const auto [column, row] = placeOf(cells, selection);
  return row >= 0 && column >= 0 ? row * cells.columns + column : -1;
}

}  // namespace

ViewCells View::cells() const {
  ViewCells cells;
  const Step* step = m_state.stepOrNull();
  if (step == nullptr) return cells;
  const MatrixSlice slice = matrixOf(*step, m_state.selection);
  if (slice.values.rank() != 2 || slice.values.size() == 0 || slice.values.size() > kMostCells) return cells;
  const bool single = step->value.rank() < 2;
  cells.rows = static_cast<int>(slice.values.dim(0));
  cells.columns = static_cast<int>(slice.values.dim(1));
  cells.say = [slice, single](int row, int column) {
    const QString name = single ? positionText(slice.columnAxis, column)
                                : cellText(slice.rowAxis, row, slice.columnAxis, column);
    return tr("%1, %2", "a cell and its number").arg(name, formatNumber(slice.values.at({row, column})));
  };
  cells.place = [slice, single](const Selection& selection) {
    return QPoint(selection.along(slice.columnAxis.kind), single ? 0 : selection.along(slice.rowAxis.kind));
  };
  if (!single) cells.nameRow = [slice](int row) { return positionText(slice.rowAxis, row); };
  cells.nameColumn = [slice](int column) { return positionText(slice.columnAxis, column); };
  cells.selection = [slice, single, from = m_state.selection](int row, int column) {
    Selection selection = from;
    if (!single) selection.setAlong(slice.rowAxis.kind, row);
    selection.setAlong(slice.columnAxis.kind, column);
    return selection;
  };
  return cells;
}

ViewCells View::shownCells() const {
  return m_state.stepOrNull() == nullptr ? ViewCells() : cells();
}

QString View::spokenCell() const {
  const ViewCells own = shownCells();
  if (own.rows <= 0 || own.columns <= 0) return {};
  const auto [column, row] = placeOf(own, m_state.selection);
  if (row >= 0 && column >= 0) return inOneLine(own.say(row, column));
  if (row < 0 || !own.nameRow) return column >= 0 && own.nameColumn ? own.nameColumn(column) : QString();
  const Step& step = *m_state.stepOrNull();
  const Tensor matrix = matrixOf(step, m_state.selection).values;
  const bool drawn = matrix.rank() == 2 && matrix.dim(0) == own.rows && matrix.dim(1) == own.columns;
  const int largest = step.role == Role::Weights && drawn ? largestIn(matrix, row) : -1;
  if (largest < 0) return own.nameRow(row);
  return tr("%1; largest: %2", "a row and its largest cell")
      .arg(own.nameRow(row), inOneLine(own.say(row, largest)));
}

SpokenWhole View::spoken() const {
  return {QAccessible::Table, QAccessible::Cell, spokenCell(), std::nullopt, title()};
}

QSize View::spokenGrid() const {
  const ViewCells own = shownCells();
  return {own.columns, own.rows};
}

SpokenPart View::spokenPart(int part) const {
  const ViewCells own = shownCells();
  if (own.columns <= 0) return {};
  const int row = part / own.columns;
  const int column = part % own.columns;
  SpokenPart spoken;
  spoken.name = inOneLine(own.say(row, column));
  spoken.selected = placeOf(own, m_state.selection) == QPoint(column, row);
  if (own.area) spoken.rect = own.area(row, column).toAlignedRect();
  return spoken;
}

QString View::spokenRow(int row) const {
  const ViewCells own = shownCells();
  return own.nameRow ? own.nameRow(row) : QString();
}

QString View::spokenColumn(int column) const {
  const ViewCells own = shownCells();
  return own.nameColumn ? own.nameColumn(column) : QString();
}

int View::spokenAt(const QPoint& position) const {
  const auto selection = pointedAt(QPointF(position));
  return selection ? indexOf(shownCells(), *selection) : -1;
}

int View::spokenCurrent() const {
  return indexOf(shownCells(), m_state.selection);
}

void View::pressSpoken(int part) {
  const ViewCells own = shownCells();
  if (own.columns > 0 && own.selection)
    emit wanted(request::Pick{own.selection(part / own.columns, part % own.columns)});
}

void View::speak() {
  const QString now = spokenCell();
  if (now == m_spokenCell) return;
  m_spokenCell = now;
  tellCurrent();
  tellValue();
}

}  // namespace attenscope
