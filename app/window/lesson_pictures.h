// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson.h"

#include <QSize>
#include <QString>

#include <iosfwd>

namespace attenscope {

/// How the pages of a lesson are drawn.
struct LessonPictures {
  QString folder;
  QSize size{1440, 900};
  QString theme = QStringLiteral("light");
  bool answers = false;  ///< a picture more of every page that asks, with the truth beside a guess
};

/// Opens the window where nobody sees it, goes through the lesson and writes a PNG of every page, whose names
/// it prints on `out`. The user's settings are neither read nor written. Throws Error.
void writeLessonPictures(const Lesson& lesson, const LessonPictures& pictures, std::ostream& out, int& argc,
                         char** argv);

}  // namespace attenscope
