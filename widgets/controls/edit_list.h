// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace attenscope {

/// One line of the list: what is changed in words, and what that does.
struct EditRow {
  QString text;
  bool on = true;
  QString effect;   ///< "output 12 % different"; may be empty
  QString problem;  ///< why it changes nothing; else empty

  bool operator==(const EditRow&) const = default;
};

/// A list of changes, each with a switch, its effect, and buttons to move and delete it; below it a line in
/// which another is typed. A double click, or Return on a row, brings its text into that line.
class EditList : public QWidget {
  Q_OBJECT

 public:
  explicit EditList(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setRows(const std::vector<EditRow>& rows);
  /// Examples that the line for typing offers to complete; the first is named in it while it is empty.
  void setSuggestions(const QStringList& texts);
  /// The typed line was taken: it is cleared.
  void taken();
  /// Puts the caret into the line for typing.
  void focusLine();

 signals:
  void switched(int row, bool on);
  void moved(int from, int to);
  void removed(int row);
  /// A line was typed; `row` is the one that it replaces, or −1.
  void typed(const QString& text, int row);
  void allSwitched();
  void allRemoved();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  class Row;
  void edit(int row);
  void leaveRow();
  /// Scrolls to the line for typing.
  void showLine();

  Palette m_palette = darkPalette();
  std::vector<EditRow> m_shown;
  std::vector<Row*> m_rows;
  QVBoxLayout* m_column = nullptr;
  QLineEdit* m_line = nullptr;
  QWidget* m_buttons = nullptr;
  QToolButton* m_allOff = nullptr;
  int m_editing = -1;
};

}  // namespace attenscope
