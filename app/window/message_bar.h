// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QTimer;
class QToolButton;

namespace attenscope {

/// One sentence above the views about an error or something noteworthy. It closes by itself, by its button
/// and by Esc.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  /// Shows an error; stays until something succeeds or it is closed.
  void showProblem(const QString& sentence);
  /// Shows a notice, for nine seconds.
  void showNotice(const QString& sentence);
  /// Shows a notice with a button that does something about it; stays until that or its closing.
  void offer(const QString& sentence, const QString& action, std::function<void()> act);
  void clearProblem();
  QString text() const;

 private:
  void show(const QString& sentence, bool problem);

  QLabel* m_text = nullptr;
  QToolButton* m_action = nullptr;
  std::function<void()> m_act;
  QTimer* m_timer = nullptr;
  bool m_problem = false;
};

}  // namespace attenscope
