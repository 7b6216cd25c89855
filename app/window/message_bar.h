// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"

#include <QFrame>

#include <array>
#include <functional>

class QLabel;
class QTimer;
class QToolButton;

namespace attenscope {

/// One sentence above the views about an error or something noteworthy. It closes by itself, by its button
/// and by Esc. What is true of everything that is shown stands as long as it is, under whatever else is said
/// for a while.
class MessageBar : public QFrame, public Spoken {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  SpokenWhole spoken() const override { return {QAccessible::AlertMessage}; }

  /// Shows an error; stays until something succeeds or it is closed.
  void showProblem(const QString& sentence);
  /// Shows a notice, for nine seconds.
  void showNotice(const QString& sentence);
  /// What is said of the run that is shown, such as that its text was cut: stays until it no longer is so, or
  /// is closed. Empty for nothing.
  /// What is said while the session is put aside for a lesson's leaves what was said before, and whether it
  /// was closed, as it was.
  void setStanding(const QString& sentence, bool aside = false);
  /// Shows a notice with a button that does something about it; stays until that or its closing.
  void offer(const QString& sentence, const QString& action, std::function<void()> act);
  void clearProblem();
  /// Closes whatever is shown.
  void dismiss();
  /// Ends what is said for a while; what stands is seen again.
  void end();
  QString text() const;

 private:
  void show(const QString& sentence, bool problem);

  QLabel* m_text = nullptr;
  QToolButton* m_action = nullptr;
  std::function<void()> m_act;
  QTimer* m_timer = nullptr;
  bool m_problem = false;
  struct Standing {
    QString sentence;
    bool closed = false;
  };
  std::array<Standing, 2> m_standing;  ///< of the user's own session, and of a lesson's
  bool m_aside = false;
  bool m_passing = false;  ///< something else than what stands is shown
};

}  // namespace attenscope
