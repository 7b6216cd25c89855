// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/number_grid.h"

#include "widgets/theme/palette.h"
#include "widgets/theme/text_scale.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kRowHeight{24};
constexpr TextPixels kHeaderHeight{20};
constexpr TextPixels kColumnWidth{54};
constexpr TextPixels kWidestColumn{120};
constexpr TextPixels kNameWidth{76};
constexpr int kMaxVisibleRows = 6;

QString cellText(float value) {
  return QString::number(static_cast<double>(value), 'g', 6).replace(QLatin1Char('-'), QStringLiteral("−"));
}

}  // namespace

bool parseNumber(const QString& text, float& value) {
  QString plain = text.trimmed();
  plain.replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.'));
  bool good = false;
  const float parsed = plain.toFloat(&good);
  if (!good || !std::isfinite(parsed)) return false;
  value = parsed;
  return true;
}

std::vector<std::vector<QString>> pastedCells(const QString& text) {
  static const QRegularExpression lineEnd(QStringLiteral("\\r\\n|\\n|\\r|\\]\\s*,?\\s*(?=\\[)"));
  static const QRegularExpression between(QStringLiteral("[;,\\s]+"));
  static const QRegularExpression around(QStringLiteral("[\\[\\]\"()]"));
  std::vector<std::vector<QString>> rows;
  for (QString line : text.split(lineEnd)) {
    line.remove(around);
    const bool tabs = line.contains(QLatin1Char('\t'));
    if (line.trimmed().isEmpty()) continue;
    std::vector<QString> cells;
    for (const QString& cell : tabs ? line.split(QLatin1Char('\t')) : line.split(between, Qt::SkipEmptyParts))
      cells.push_back(cell.trimmed());
    rows.push_back(std::move(cells));
  }
  return rows;
}

NumberGrid::NumberGrid(const QString& title, bool withNames, QWidget* parent)
    : QTableWidget(parent), m_title(title), m_withNames(withNames) {
  setProperty("role", QStringLiteral("numbers"));
  setAccessibleName(tr("Numbers of %1").arg(title));
  setToolTip(tr("Type to change a cell. Enter and Tab move on. Ctrl+V pastes numbers from a spreadsheet."));
  setFrameShape(QFrame::NoFrame);
  setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::AnyKeyPressed |
                  QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setVisible(!withNames);
  verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
  horizontalHeader()->setHighlightSections(false);
  verticalHeader()->setHighlightSections(false);
  sizeCells();
  connect(this, &QTableWidget::itemChanged, this, &NumberGrid::cellEdited);
}

void NumberGrid::sizeCells() {
  setFont(numberFont(12));
  horizontalHeader()->setFont(uiFont(11));
  verticalHeader()->setFont(uiFont(11));
  verticalHeader()->setDefaultSectionSize(kRowHeight);
  horizontalHeader()->setMinimumSectionSize(wholeWithText(40));
  horizontalHeader()->setDefaultSectionSize(kColumnWidth);
  horizontalHeader()->setFixedHeight(kHeaderHeight);
}

void NumberGrid::changeEvent(QEvent* event) {
  QTableWidget::changeEvent(event);
  // By its header, whose font nobody else sets: setting the own one ends here again.
  if (event->type() != QEvent::FontChange || verticalHeader()->defaultSectionSize() == kRowHeight) return;
  sizeCells();
  fillItems();
}

void NumberGrid::setMatrix(const Tensor& matrix) {
  const auto rowsWanted = static_cast<std::size_t>(matrix.dim(0));
  const auto columnsWanted = static_cast<std::size_t>(matrix.dim(1));
  m_values.assign(rowsWanted, std::vector<float>(columnsWanted));
  for (std::size_t row = 0; row < rowsWanted; ++row)
    for (std::size_t column = 0; column < columnsWanted; ++column)
      m_values[row][column] = matrix[static_cast<std::int64_t>(row * columnsWanted + column)];
  m_names.resize(rowsWanted);
  fillItems();
}

Tensor NumberGrid::matrix() const {
  TensorBuilder builder({rows(), columns()});
  std::int64_t flat = 0;
  for (const std::vector<float>& row : m_values)
    for (const float value : row) builder[flat++] = value;
  return builder.finish();
}

void NumberGrid::setNames(const std::vector<std::string>& names) {
  m_names = names;
  m_names.resize(m_values.size());
  fillItems();
}

std::vector<std::string> NumberGrid::names() const {
  return m_names;
}

void NumberGrid::setSize(int rowsWanted, int columnsWanted) {
  m_values.resize(static_cast<std::size_t>(rowsWanted));
  for (std::vector<float>& row : m_values) row.resize(static_cast<std::size_t>(columnsWanted), 0.0F);
  m_names.resize(m_values.size());
  fillItems();
}

void NumberGrid::fillItems() {
  m_quiet = true;
  qsizetype longest = 0;
  const int width = m_values.empty() ? 0 : static_cast<int>(m_values.front().size());
  setRowCount(static_cast<int>(m_values.size()));
  setColumnCount(width + nameColumns());
  QStringList columnTitles;
  if (m_withNames) columnTitles << tr("name");
  for (int column = 0; column < width; ++column) columnTitles << QString::number(column);
  setHorizontalHeaderLabels(columnTitles);
  QStringList rowTitles;
  for (std::size_t row = 0; row < m_values.size(); ++row) {
    const QString name = QString::fromStdString(m_names[row]);
    rowTitles << (name.isEmpty() ? QString::number(row) : name.left(10));
    const auto put = [&](int column, const QString& text, Qt::Alignment alignment) {
      QTableWidgetItem* cell = item(static_cast<int>(row), column);
      if (cell == nullptr) setItem(static_cast<int>(row), column, cell = new QTableWidgetItem());
      cell->setText(text);
      cell->setTextAlignment(alignment | Qt::AlignVCenter);
      if (m_withNames && column == 0) cell->setFont(uiFont(12));
    };
    if (m_withNames) put(0, name, Qt::AlignLeft);
    for (int column = 0; column < width; ++column) {
      const QString text = cellText(m_values[row][static_cast<std::size_t>(column)]);
      longest = std::max(longest, text.size());
      put(column + nameColumns(), text, Qt::AlignRight);
    }
  }
  constexpr int kCellMargins = 12;
  m_widest =
      QFontMetrics(font()).horizontalAdvance(QLatin1Char('0')) * static_cast<int>(longest) + kCellMargins;
  setVerticalHeaderLabels(rowTitles);
  m_quiet = false;
  fit();
}

QSize NumberGrid::sizeHint() const {
  constexpr int kScrollBar = 8;  // as in the style sheet
  int needed = 2 + (verticalHeader()->isVisible() ? verticalHeader()->sizeHint().width() : 0);
  needed += nameColumns() * kNameWidth + columns() * std::clamp<int>(m_widest, kColumnWidth, kWidestColumn);
  const bool scrolls = needed > width();
  return {240,
          kHeaderHeight + std::min(rows(), kMaxVisibleRows) * kRowHeight + 2 + (scrolls ? kScrollBar : 0)};
}

QSize NumberGrid::minimumSizeHint() const {
  return {120, kHeaderHeight + kRowHeight};
}

void NumberGrid::resizeEvent(QResizeEvent* event) {
  QTableWidget::resizeEvent(event);
  fit();
}

void NumberGrid::fit() {
  const int height = sizeHint().height();
  if (minimumHeight() != height) setFixedHeight(height);
  // Few columns share the whole width; many keep theirs and scroll.
  const int room = viewport()->width() - nameColumns() * kNameWidth;
  const int own = std::clamp<int>(room / std::max(1, columns()),
                                  std::clamp<int>(m_widest, kColumnWidth, kWidestColumn), kWidestColumn);
  for (int column = 0; column < columnCount(); ++column)
    setColumnWidth(column, m_withNames && column == 0 ? kNameWidth : own);
  updateGeometry();
}

void NumberGrid::cellEdited(QTableWidgetItem* item) {
  if (m_quiet) return;
  const auto row = static_cast<std::size_t>(item->row());
  if (m_withNames && item->column() == 0) {
    m_names[row] = item->text().trimmed().toStdString();
    emit edited();
    return;
  }
  float& value = m_values[row][static_cast<std::size_t>(item->column() - nameColumns())];
  const QString typed = item->text();
  float parsed = 0;
  const bool good = parseNumber(typed, parsed);
  const bool moved = good && parsed != value;
  if (moved) value = parsed;
  m_quiet = true;
  item->setText(cellText(value));
  m_quiet = false;
  if (!good) {
    emit refused(
        tr("%1: “%2” is not a number; the cell keeps %3.").arg(m_title, typed.left(24), cellText(value)));
  } else if (moved) {
    emit edited();
  }
}

void NumberGrid::paste(const QString& text) {
  const std::vector<std::vector<QString>> cells = pastedCells(text);
  if (cells.empty()) return;
  const int top = std::max(0, currentRow());
  const int left = std::max(0, currentColumn());
  std::size_t widest = 0;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    widest = std::max(widest, cells[row].size());
    for (std::size_t column = 0; column < cells[row].size(); ++column) {
      float value = 0;
      const bool isName = m_withNames && left + static_cast<int>(column) == 0;
      if (!isName && !parseNumber(cells[row][column], value)) {
        emit refused(tr("%1: nothing was pasted, because “%2” (row %3, column %4) is not a number.")
                         .arg(m_title, cells[row][column].left(24))
                         .arg(row + 1)
                         .arg(column + 1));
        return;
      }
    }
  }
  const int rowsNeeded = std::max(rows(), top + static_cast<int>(cells.size()));
  const int columnsNeeded = std::max(columns(), left + static_cast<int>(widest) - nameColumns());
  if (rowsNeeded != rows() || columnsNeeded != columns()) emit sizeWanted(rowsNeeded, columnsNeeded);
  for (std::size_t row = 0; row < cells.size(); ++row)
    for (std::size_t column = 0; column < cells[row].size(); ++column) {
      const std::size_t y = static_cast<std::size_t>(top) + row;
      const int x = left + static_cast<int>(column) - nameColumns();
      if (y >= m_values.size() || x >= columns()) continue;
      if (x < 0) {
        m_names[y] = cells[row][column].toStdString();
      } else {
        parseNumber(cells[row][column], m_values[y][static_cast<std::size_t>(x)]);
      }
    }
  fillItems();
  emit edited();
}

void NumberGrid::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Paste)) return paste(QApplication::clipboard()->text());
  if (event->matches(QKeySequence::Copy)) {
    QString text;
    for (const QTableWidgetSelectionRange& range : selectedRanges())
      for (int row = range.topRow(); row <= range.bottomRow(); ++row)
        for (int column = range.leftColumn(); column <= range.rightColumn(); ++column)
          text += item(row, column)->text().replace(QChar(0x2212), QLatin1Char('-')) +
                  QLatin1Char(column == range.rightColumn() ? '\n' : '\t');
    QApplication::clipboard()->setText(text);
    return;
  }
  // The Enter that ends an edit arrives here, too, and must not begin another.
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && currentIndex().isValid() && state() != QAbstractItemView::EditingState)
    return edit(currentIndex());
  QTableWidget::keyPressEvent(event);
}

bool NumberGrid::focusNextPrevChild(bool next) {
  // Tab goes through the cells, and out at either end, so that the keyboard is not caught here.
  const bool last = currentRow() == rowCount() - 1 && currentColumn() == columnCount() - 1;
  const bool first = currentRow() <= 0 && currentColumn() <= 0;
  if (currentItem() == nullptr || (next ? last : first)) return QWidget::focusNextPrevChild(next);
  return QTableWidget::focusNextPrevChild(next);
}

void NumberGrid::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
  QTableWidget::closeEditor(editor, hint);
  // Enter goes down, as in a spreadsheet; Tab goes right already.
  if (hint == QAbstractItemDelegate::SubmitModelCache && currentRow() + 1 < rowCount())
    setCurrentCell(currentRow() + 1, currentColumn());
}

}  // namespace attenscope
