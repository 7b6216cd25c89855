// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <QString>
#include <QTableWidget>

#include <string>
#include <vector>

namespace attenscope {

/// Splits pasted text into cells: rows at line ends (or at "],"), cells at tabs, else at semicolons, commas
/// or spaces. Quotes and brackets are dropped.
std::vector<std::vector<QString>> pastedCells(const QString& text);
/// Parses a number as users and spreadsheets write it ("−0.7", "1,5", "2e-3"); false if it is none or not
/// finite.
bool parseNumber(const QString& text, float& value);

/// An editable matrix, optionally with a first column of row names. Text that is not a number is refused and
/// the old value stays.
class NumberGrid : public QTableWidget {
  Q_OBJECT

 public:
  /// `title` is the name of the matrix in messages ("K").
  NumberGrid(const QString& title, bool withNames, QWidget* parent = nullptr);

  /// Shows `matrix` [rows × columns]; emits nothing.
  void setMatrix(const Tensor& matrix);
  Tensor matrix() const;
  int rows() const { return rowCount(); }
  int columns() const { return columnCount() - nameColumns(); }
  int nameColumns() const { return m_withNames ? 1 : 0; }
  /// One name per row: in the first column, or as row headings if there is no such column.
  void setNames(const std::vector<std::string>& names);
  std::vector<std::string> names() const;
  /// Resizes the matrix, keeping its values and filling up with zeros; emits nothing.
  void setSize(int rows, int columns);
  /// Pastes text from the current cell on; emits sizeWanted first if the matrix is too small.
  void paste(const QString& text);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void edited();
  void refused(const QString& sentence);
  /// Pasted text needs this size; the owner of the grid may respond with setSize().
  void sizeWanted(int rows, int columns);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

 private:
  /// Fonts, heights and widths for the size of the text.
  void sizeCells();
  void cellEdited(QTableWidgetItem* item);
  void fillItems();
  void fit();

  QString m_title;
  bool m_withNames;
  int m_widest = 0;  ///< width of the longest number, so that none is cut off
  bool m_quiet = false;
  std::vector<std::vector<float>> m_values;
  std::vector<std::string> m_names;
};

}  // namespace attenscope
