// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson_values.h"
#include "widgets/theme/palette.h"

#include <QString>

#include <string>
#include <vector>

namespace attenscope {

/// A reference in a lesson's text: "step:scores", "cell:it,because", "control:temperature", "symbol:q".
struct LessonReference {
  std::string kind;
  std::string target;
};

/// Reads what a link of lessonHtml() leads to.
LessonReference referenceOf(const QString& link);

/// The references in markup, in their order. Throws Error.
std::vector<LessonReference> referencesIn(const std::string& markup);

/// Markup as rich text: **strong**, *emphasis*, {references}, and {numbers} as the run has them, those that
/// follow what is shown (now:) coloured. Throws Error for what cannot be read; without a run (`sight` null)
/// numbers are an ellipsis.
QString lessonHtml(const std::string& markup, const LessonSight* sight, const Palette& palette);
/// The same as plain words.
QString lessonWords(const std::string& markup, const LessonSight* sight);

/// A number that a text shows, and what it was read from.
struct ShownNumber {
  std::string expression;
  QString text;
};
/// The numbers in this markup. Throws Error.
std::vector<ShownNumber> numbersIn(const std::string& markup, const LessonSight& sight);

}  // namespace attenscope
