// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"
#include "app/lessons/lesson.h"

#include <QString>

#include <vector>

namespace attenscope {

/// A place on the way through the lessons.
struct LessonPlace {
  std::string id;     ///< "02-query-key-value"
  std::string title;  ///< in the language that was asked for
  std::string about;
  int minutes = 0;
  int number = 0;  ///< from 1; 0: none
  int pages = 0;
  QString file{};
};

/// The lessons of the program in this language, in order.
const std::vector<LessonPlace>& shippedLessons(Language language);
/// The lesson of the program with this id or number ("2"), or the lesson in this file. Throws Error.
Lesson lessonNamed(const std::string& name, Language language);

/// The lessons in a folder, as far as they can be read.
std::vector<LessonPlace> lessonsIn(const QString& folder);
bool holdsLessons(const QString& folder);

/// What was done of lessons, in the settings.
namespace progress {

int pagesDone(const std::string& lesson);
bool done(const std::string& lesson, int page);
void setDone(const std::string& lesson, int page);
/// Where the learner was last; 0 at first.
int pageOf(const std::string& lesson);
void setPage(const std::string& lesson, int page);
bool completed(const std::string& lesson, int pages);
/// How often the answers of its quiz were shown.
int attempts(const std::string& lesson);
void addAttempt(const std::string& lesson);
void forget(const std::string& lesson);

}  // namespace progress

}  // namespace attenscope
