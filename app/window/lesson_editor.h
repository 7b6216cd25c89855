// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"
#include "widgets/theme/palette.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace attenscope {

/// Takes the state that is shown as a page of a lesson's file: its words on the left, what a learner would
/// read on the right, and below what is wrong with them.
class LessonEditor : public QDialog {
  Q_OBJECT

 public:
  LessonEditor(Session& session, const Palette& palette, QWidget* window);

 signals:
  /// The page was added to this file.
  void added(const QString& file);

 private:
  QWidget* makeFileRow();
  void preview();
  void add();
  QString existing() const;
  void say(const QString& problem);

  Session& m_session;
  Palette m_palette;
  bool m_needsSession = false;
  QLineEdit* m_file = nullptr;
  QPlainTextEdit* m_source = nullptr;
  QLabel* m_shown = nullptr;
  QLabel* m_problem = nullptr;
  QPushButton* m_add = nullptr;
  QTimer* m_soon = nullptr;
};

}  // namespace attenscope
