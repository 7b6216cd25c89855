// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_answer.h"

#include "app/lessons/lesson_state.h"
#include "app/lessons/lesson_text.h"
#include "widgets/theme/palette.h"

#include <algorithm>

namespace attenscope {

std::optional<double> typedNumber(QString text) {
  bool ok = false;
  const double number = text.trimmed().replace(u',', u'.').replace(u'−', u'-').toDouble(&ok);
  return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

LessonTruth truthOf(const LessonQuestion& question, const LessonSight& sight) {
  LessonTruth truth;
  switch (question.kind) {
    case LessonQuestion::Kind::Place:
      if (const auto largest = lessonLargest(sight, question.truth))
        truth.text = QString::fromStdString(*largest);
      break;
    case LessonQuestion::Kind::Number:
      truth.number = lessonValue(sight, question.truth).value_or(std::nan(""));
      truth.text = formatNumber(truth.number, 3);
      break;
    case LessonQuestion::Kind::Choice: {
      const auto& options = question.options;
      const auto right = std::find_if(options.begin(), options.end(), [&](const LessonOption& one) {
        return one.condition.empty() ? one.right : conditionHolds(sight, one.condition);
      });
      if (right == options.end()) break;
      truth.option = static_cast<int>(right - options.begin());
      truth.text = lessonWords(right->words, sight.before != nullptr ? sight.before : &sight);
      break;
    }
  }
  return truth;
}

bool isRight(const LessonQuestion& question, const LessonTruth& truth, const GivenAnswer& given) {
  switch (question.kind) {
    case LessonQuestion::Kind::Place:
      return given.text == truth.text;
    case LessonQuestion::Kind::Number: {
      const auto number = typedNumber(given.text);
      return number && std::abs(*number - truth.number) <= question.tolerance;
    }
    case LessonQuestion::Kind::Choice:
      break;
  }
  return given.option >= 0 && given.option == truth.option;
}

const LessonPage* quizOf(const Lesson& lesson) {
  return !lesson.pages.empty() && lesson.pages.back().quiz ? &lesson.pages.back() : nullptr;
}

std::vector<LessonTruth> quizTruths(const Lesson& lesson) {
  std::vector<LessonTruth> truths;
  const LessonPage* quiz = quizOf(lesson);
  if (quiz == nullptr) return truths;
  const SessionState opened = openingOf(lesson, *quiz);
  SessionState before = opened;
  const std::shared_ptr<const Trace> first = runMechanism(requestOf(opened));
  const LessonSight asked{opened, *first, &opened};
  std::shared_ptr<const Trace> trace = first;
  for (const LessonQuestion& question : quiz->questions) {
    const SessionState answered = answeredOf(lesson, *quiz, question, before);
    if (!question.then.empty()) trace = runMechanism(requestOf(answered));
    truths.push_back(truthOf(question, {answered, *trace, &opened, &asked}));
    before = answered;
  }
  return truths;
}

}  // namespace attenscope
