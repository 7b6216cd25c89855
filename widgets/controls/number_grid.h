// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <QString>
#include <QTableWidget>

#include <string>
#include <vector>

namespace attenscope {

/// Numbers out of the clipboard: rows by line (or by "],"), cells by tab, else by semicolon, comma or space.
/// Quotes and brackets around them are left out.
std::vector<std::vector<QString>> pastedCells(const QString& text);
/// A number as people and spreadsheets write it ("−0.7", "1,5", "2e-3"); false where it is none or not
/// finite.
bool parseNumber(const QString& text, float& value);

/// A matrix whose cells can be edited. May have a first column of row names. A text that is no number is
/// refused and the old number stays.
class NumberGrid : public QTableWidget {
  Q_OBJECT

 public:
  /// `title` names the matrix in messages ("K").
  NumberGrid(const QString& title, bool withNames, QWidget* parent = nullptr);

  /// Shows `matrix` [rows × columns]; emits nothing.
  void setMatrix(const Tensor& matrix);
  Tensor matrix() const;
  int rows() const { return rowCount(); }
  int columns() const { return columnCount() - nameColumns(); }
  int nameColumns() const { return m_withNames ? 1 : 0; }
  /// One text a row: in the first column, or as row heading where there is no such column.
  void setNames(const std::vector<std::string>& names);
  std::vector<std::string> names() const;
  /// Keeps what is there, fills with zeros; emits nothing.
  void setSize(int rows, int columns);
  /// Writes cells from the current one on, as pasted; asks for more room first.
  void paste(const QString& text);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void edited();
  void refused(const QString& sentence);
  /// What is pasted needs this size; whoever owns the grid may answer with setSize.
  void sizeWanted(int rows, int columns);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

 private:
  void cellEdited(QTableWidgetItem* item);
  void fillItems();
  void fit();

  QString m_title;
  bool m_withNames;
  int m_widest = 0;  ///< width of the longest number, so that none is shortened
  bool m_quiet = false;
  std::vector<std::vector<float>> m_values;
  std::vector<std::string> m_names;
};

}  // namespace attenscope
