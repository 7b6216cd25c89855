// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson_list.h"
#include "widgets/theme/palette.h"

#include <QDialog>
#include <QFrame>

#include <vector>

namespace attenscope {

/// The way through lessons: each with its number, what it is about, how long it takes and what is done of it.
class LessonMap : public QDialog {
  Q_OBJECT

 public:
  LessonMap(const std::vector<LessonPlace>& lessons, const Palette& palette, QWidget* window);

 signals:
  /// A lesson was chosen: its file.
  void chosen(const QString& file);
};

/// A stop on the way.
class LessonStop : public QFrame {
  Q_OBJECT

 public:
  LessonStop(const LessonPlace& lesson, bool first, bool last, const Palette& palette, QWidget* parent);

 signals:
  void chosen();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  LessonPlace m_lesson;
  bool m_first;
  bool m_last;
  Palette m_palette;
  int m_done = 0;
};

}  // namespace attenscope
