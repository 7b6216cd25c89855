// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QTimer;

namespace attenscope {

/// One sentence over the views: what went wrong or what is special. Never in the way: it closes by itself, by
/// its button and by Esc.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  /// What went wrong; stays until something goes right or it is closed.
  void showProblem(const QString& sentence);
  /// What is worth knowing; closes after a while.
  void showNotice(const QString& sentence);
  void clearProblem();
  QString text() const;

 private:
  void show(const QString& sentence, bool problem);

  QLabel* m_text = nullptr;
  QTimer* m_timer = nullptr;
  bool m_problem = false;
};

}  // namespace attenscope
