// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/hand_in.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace attenscope {

/// Asks for the learner's name and writes the answers to a quiz to a file.
class HandInDialog : public QDialog {
  Q_OBJECT

 public:
  HandInDialog(HandIn handIn, QWidget* window);

 signals:
  void saved(const QString& file);

 private:
  void fit();
  void choose();
  void save();

  HandIn m_handIn;
  QLineEdit* m_name = nullptr;
  QLineEdit* m_file = nullptr;
  QLabel* m_problem = nullptr;
  QPushButton* m_save = nullptr;
  bool m_chosen = false;  ///< the file was chosen: it no longer follows the name
};

}  // namespace attenscope
