// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

class QToolButton;

namespace attenscope {

class ElidedLabel;

/// One line on how far a run's result differs from that of another: "2 edits · output 12 % different · …",
/// with a button that switches the difference off.
class ChangeBar : public QFrame {
  Q_OBJECT

 public:
  explicit ChangeBar(QWidget* parent = nullptr);

  /// What is different and by how much; `details` is the tooltip. An empty `what` hides the bar.
  void show(const QString& what, const QString& change, const QString& details, const QString& action);
  QString text() const;

 signals:
  void actionWanted();

 private:
  ElidedLabel* m_what = nullptr;
  ElidedLabel* m_change = nullptr;
  QToolButton* m_action = nullptr;
};

}  // namespace attenscope
