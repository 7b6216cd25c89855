// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

namespace attenscope {

/// A frame around what a lesson speaks of: it follows a part of the window and lets every click through.
class LessonMark : public QFrame {
  Q_OBJECT

 public:
  explicit LessonMark(QWidget* window);

  /// Around this part, or around `area` of it; scrolls to it where it lies in a column that scrolls.
  void showAround(QWidget* part, const QRect& area = {});
  void end();
  /// Scrolls the columns that hold this part until it is seen.
  static void scrollTo(QWidget* part);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();

  QPointer<QWidget> m_part;
  QRect m_area;
};

}  // namespace attenscope
