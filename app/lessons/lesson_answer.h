// SPDX-License-Identifier: GPL-3.0-or-later
/// What a question of a lesson is answered by, and whether that is right.
#pragma once

#include "app/lessons/lesson.h"
#include "app/lessons/lesson_values.h"

#include <QString>

#include <cmath>
#include <optional>
#include <vector>

namespace attenscope {

/// What somebody answered.
struct GivenAnswer {
  int option = -1;  ///< of a choice
  QString text;     ///< the place's name, the number as typed, or the option's words
};

/// What is the case, as the run says.
struct LessonTruth {
  int option = -1;                     ///< of a choice
  double number = std::nan("");        ///< of a number
  QString text = QStringLiteral("…");  ///< in words
};

/// A number as it is typed, with a comma or a point.
std::optional<double> typedNumber(QString text);

/// The truth of a question in the run that shows it; a choice in the words in which it was asked
/// (LessonSight::before). Throws Error.
LessonTruth truthOf(const LessonQuestion& question, const LessonSight& sight);
/// Whether this is it, within the question's tolerance.
bool isRight(const LessonQuestion& question, const LessonTruth& truth, const GivenAnswer& given);

/// The quiz of a lesson; null without one.
const LessonPage* quizOf(const Lesson& lesson);
/// The truths of a quiz, from the states that the lesson describes. Computes them: slow. Throws Error.
std::vector<LessonTruth> quizTruths(const Lesson& lesson);

}  // namespace attenscope
