// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/hand_in_table.h"
#include "widgets/theme/palette.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPushButton;
class QTableWidget;

namespace attenscope {

/// What learners handed in: a row for each, a column for each question, right ones marked. The files are read
/// and counted beside the window.
class HandInList : public QDialog {
  Q_OBJECT

 public:
  HandInList(const QStringList& paths, const Palette& palette, QWidget* window);

  bool ready() const { return m_ready; }

 private:
  void show(const HandInTable& table);
  void fill();
  /// How many have each question right, of each lesson.
  QString summary() const;
  void exportCsv();

  Palette m_palette;
  HandInTable m_handIns;
  bool m_ready = false;
  QLabel* m_about = nullptr;
  QTableWidget* m_table = nullptr;
  QLabel* m_summary = nullptr;
  QLabel* m_problems = nullptr;
  QPushButton* m_export = nullptr;
};

}  // namespace attenscope
