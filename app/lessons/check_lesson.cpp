// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/check_lesson.h"

#include "app/lessons/lesson_state.h"
#include "app/lessons/lesson_text.h"
#include "app/lessons/lesson_values.h"
#include "engine/error.h"
#include "widgets/theme/palette.h"
#include "widgets/views/catalog.h"

#include <memory>

namespace attenscope {

namespace {

class Check {
 public:
  explicit Check(const Lesson& lesson) : m_lesson(lesson) {}

  std::vector<std::string> run() {
    for (const LessonPage& page : m_lesson.pages) checkPage(page);
    return std::move(m_problems);
  }

 private:
  /// Notes what `work` throws; true if it threw nothing.
  template <typename Work>
  bool at(int line, Work work) {
    try {
      work();
      return true;
    } catch (const std::exception& error) {
      // What names its line already says it once.
      const std::string said = error.what();
      const bool placed = said.starts_with(printable(m_lesson.file) + ":");
      m_problems.push_back(placed ? said : lessonProblem(m_lesson.file, line, said));
      return false;
    }
  }

  void checkMarkup(const std::string& markup, int line, const LessonSight& sight) {
    if (!markup.empty()) at(line, [&] { lessonHtml(markup, &sight, lightPalette()); });
  }

  void checkPage(const LessonPage& page) {
    SessionState opened;
    if (!at(page.line, [&] { opened = openingOf(m_lesson, page); })) return;
    std::shared_ptr<const Trace> trace;
    const int line = page.stateLine > 0 ? page.stateLine : page.line;
    if (!at(line, [&] { trace = runMechanism(requestOf(opened)); })) return;
    at(line, [&] { checkShown(opened, *trace); });
    const LessonMoment moment{opened, trace};
    const LessonSights sights(moment, opened, *trace);
    for (const std::string& paragraph : page.paragraphs)
      checkMarkup(paragraph, page.textLine, sights.opened());
    for (const std::string* text : {&page.hint, &page.summary})
      checkMarkup(*text, page.line, sights.opened());
    checkMarkup(page.after, page.line, sights.at(moment));
    for (const LessonTask& task : page.tasks) {
      checkMarkup(task.words, task.line, sights.opened());
      at(task.line, [&] {
        if (conditionHolds(sights.now(), task.condition))
          throw Error("try: '" + task.condition + "' holds before anything is done");
      });
    }
    SessionState before = opened;
    for (const LessonQuestion& question : page.questions) {
      if (!at(question.line, [&] { checkQuestion(page, question, moment, before); })) return;
    }
  }

  static void checkShown(const SessionState& state, const Trace& trace) {
    if (!state.step.empty() && trace.find(state.step) == nullptr)
      throw Error("--step " + printable(state.step) + ": this run has no such step");
    if (!state.mainView.isEmpty() && findView(state.mainView) == nullptr)
      throw Error("--view " + state.mainView.toStdString() + ": there is no such view");
  }

  void checkQuestion(const LessonPage& page, const LessonQuestion& question, const LessonMoment& asked,
                     SessionState& before) {
    const SessionState answered = answeredOf(m_lesson, page, question, before);
    const auto trace = runMechanism(requestOf(answered));
    checkShown(answered, *trace);
    const LessonSights sights(asked, answered, *trace);
    const LessonSight& sight = sights.now();
    checkMarkup(question.words, question.line, sights.opened());
    if (question.kind == LessonQuestion::Kind::Place && !lessonLargest(sight, question.truth))
      throw Error("ask: nothing is selected that '" + question.truth + "' could be read at");
    if (question.kind == LessonQuestion::Kind::Number && !lessonValue(sight, question.truth))
      throw Error("ask: nothing is selected that '" + question.truth + "' could be read at");
    int right = 0;
    for (const LessonOption& option : question.options) {
      checkMarkup(option.words, option.line, sights.opened());
      right += option.condition.empty() ? static_cast<int>(option.right)
                                        : static_cast<int>(conditionHolds(sight, option.condition));
    }
    if (question.kind == LessonQuestion::Kind::Choice && right != 1)
      throw Error("ask: " + std::to_string(right) + " of the answers are right; expected one");
    // Nothing of it may be gone: the state is the one that the lesson describes.
    const LessonMoment shown{answered, trace};
    LessonSight after = sights.at(shown);
    after.changed = false;
    checkMarkup(question.after, question.line, after);
    before = answered;
  }

  const Lesson& m_lesson;
  std::vector<std::string> m_problems;
};

}  // namespace

std::vector<std::string> problemsOf(const Lesson& lesson) {
  return Check(lesson).run();
}

}  // namespace attenscope
