// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons: their files, what is wrong with them, and every shipped one played to its end by real events.
#include "app/lessons/check_lesson.h"
#include "app/lessons/hand_in_table.h"
#include "app/lessons/lesson_answer.h"
#include "app/lessons/lesson_list.h"
#include "app/lessons/lesson_state.h"
#include "app/lessons/lesson_text.h"
#include "app/lessons/lesson_values.h"
#include "app/window/hand_in_dialog.h"
#include "app/window/hand_in_list.h"
#include "app/window/lesson_desk.h"
#include "app/window/lesson_editor.h"
#include "app/window/lesson_panel.h"
#include "engine/compute/memory_limit.h"
#include "engine/error.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"
#include "widgets/controls/edit_list.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/strip/pipeline_strip.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace attenscope;

namespace {

const std::string kHead = "title: A test\n== Page\n";

const std::string kQuiz =
    "title: Own\nquiz: Three questions\nstate: --sample fruit-numbers --step q\nselect: query=#0\n"
    "ask: number temperature within 0.01 | How much?\nafter: So.\n"
    "ask: choice | Which?\n* this\n- that\nafter: So.\n"
    "ask: place weights[q1] | Where?\nthen: + --step weights\nafter: {max:weights[q1]}.\n";

std::string messageOf(const std::string& text) {
  try {
    readLesson(text, "t.lesson");
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

std::string problemOf(const std::string& page) {
  const std::vector<std::string> problems = problemsOf(readLesson(kHead + page, "t.lesson"));
  return problems.empty() ? "none" : problems.front();
}

/// What a person reads of rich text.
QString plain(const QString& html) {
  QTextDocument document;
  document.setHtml(html);
  return document.toPlainText().remove(QChar(0x2060));  // which keeps numbers together
}

/// What the words of a task say to type: the last that is emphasised.
QString toType(const LessonTask& task) {
  static const QRegularExpression emphasised(QStringLiteral("\\*([^*]+)\\*"));
  QString last;
  for (auto all = emphasised.globalMatch(QString::fromStdString(task.words)); all.hasNext();)
    last = all.next().captured(1);
  return last;
}

/// A row of a matrix by its label, read from the trace without what lessons read it by.
std::optional<std::vector<float>> rowOf(const Trace& trace, const std::string& step, const std::string& label,
                                        int head) {
  const Step* found = trace.find(step);
  if (found == nullptr || found->axes.size() < 2) return std::nullopt;
  const Axis& rows = found->axes[found->axes.size() - 2];
  if (rows.labels == nullptr) return std::nullopt;
  const auto at = std::find(rows.labels->begin(), rows.labels->end(), label);
  if (at == rows.labels->end()) return std::nullopt;
  const Tensor matrix = found->axes.size() == 3 ? found->value.slice(std::max(0, head)) : found->value;
  const auto row = matrix.slice(at - rows.labels->begin()).values();
  return std::vector<float>(row.begin(), row.end());
}

}  // namespace

class LessonsTest : public QObject, private OpenedWindow {
  Q_OBJECT

  Program m_program;

 private:
  LessonDesk& desk() { return m_window->lessons(); }
  LessonPanel& panel() { return *child<LessonPanel>("lessonPanel"); }
  bool holds(const std::string& condition) {
    return conditionHolds({state(), *session().trace(), nullptr}, condition);
  }
  void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    if (widget == m_window.get()) {  // the shortcuts of a window that is not active do nothing
      m_window->activateWindow();
      QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    QTest::keyClick(widget, key, modifiers);
    QTRY_VERIFY_WITH_TIMEOUT(!session().busy(), kPatience);
  }

  void goToStep(const std::string& id) {
    auto* strip = child<PipelineStrip>("strip");
    const int index = session().trace()->indexOf(id);
    QVERIFY2(index >= 0, id.c_str());
    strip->setFocus();
    for (int i = 0; i < 60 && session().shownStep() != index; ++i)
      press(strip, session().shownStep() < index ? Qt::Key_Right : Qt::Key_Left);
  }
  void goToCell(const std::string& condition) {
    View* view = mainView();
    view->setFocus();
    // Rows first, then columns.
    for (const Qt::Key key :
         {Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up})
      for (int i = 0; i < 12 && !holds(condition); ++i) {
        press(view, key);
        // In every row, all its columns.
        if (key == Qt::Key_Right || key == Qt::Key_Left) continue;
        for (int j = 0; j < 12 && !holds(condition); ++j) press(view, Qt::Key_Right);
        for (int j = 0; j < 12 && !holds(condition); ++j) press(view, Qt::Key_Left);
      }
  }
  void setControl(const std::string& name, const std::string& condition) {
    QWidget* control =
        m_window->findChild<ParameterPanel*>("parameters")->controlOf(QString::fromStdString(name));
    QVERIFY2(control != nullptr && control->isVisible(), name.c_str());
    if (auto* toggle = qobject_cast<QAbstractButton*>(control)) {
      QTest::mouseClick(toggle, Qt::LeftButton);
      QTRY_VERIFY_WITH_TIMEOUT(!session().busy(), kPatience);
      return;
    }
    if (const auto steps = control->findChildren<QToolButton*>(); steps.size() == 2) {
      // One more, then one less.
      for (QToolButton* button : {steps.back(), steps.front()})
        for (int i = 0; i < 20 && !holds(condition); ++i) {
          QTest::mouseClick(button, Qt::LeftButton);
          QTRY_VERIFY_WITH_TIMEOUT(!session().busy(), kPatience);
        }
      return;
    }
    control->setFocus();
    if (control->inherits("attenscope::Segmented")) {
      // One by one: the last choice may be a file, which a dialog asks for.
      for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right})
        for (int i = 0; i < 4 && !holds(condition); ++i) {
          press(control, key);
          QVERIFY2(QApplication::activeModalWidget() == nullptr, condition.c_str());
        }
      return;
    }
    const bool list = control->inherits("QComboBox");
    for (const Qt::Key key : {Qt::Key_Home, list ? Qt::Key_Down : Qt::Key_End, Qt::Key_Left, Qt::Key_Right})
      for (int i = 0; i < (key == Qt::Key_Home || key == Qt::Key_End ? 1
                           : list                                    ? 8
                                                                     : 80) &&
                      !holds(condition);
           ++i)
        press(control, key);
  }

  /// Does what a task asks for, with keys and clicks.
  void perform(const LessonTask& task) {
    const std::string& condition = task.condition;
    const std::string name = condition.substr(0, condition.find(' '));
    if (name == "step") {
      goToStep(condition.substr(condition.rfind(' ') + 1));
    } else if (name == "query" || name == "key") {
      goToCell(condition);
    } else if (name == "head" || name == "channel") {
      for (int i = 0; i < 70 && !holds(condition); ++i)
        press(m_window.get(), Qt::Key_Down, Qt::ControlModifier);
    } else if (name == "layer") {
      auto* strip = child<PipelineStrip>("strip");
      strip->setFocus();
      for (int i = 0; i < 20 && !holds(condition); ++i) press(strip, Qt::Key_PageDown);
    } else if (name == "text") {
      type(toType(task));
    } else if (name == "source" || name == "asked") {
      auto* edit = m_window->findChild<QPlainTextEdit*>(name == "source" ? "source" : "query");
      QVERIFY(edit != nullptr && edit->isVisible());
      edit->setFocus();
      QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
      QTest::keyClicks(edit,
                       name == "asked" ? toType(task) : QStringLiteral("two blue dogs sleep in the garden"));
      settle();
    } else if (name == "picture") {
      auto* data = new QMimeData;
      data->setUrls(
          {QUrl::fromLocalFile(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/resources/samples/scene-24.png"))});
      const std::string before = state().input.imageName;
      drop(data);
      delete data;
      QTRY_VERIFY_WITH_TIMEOUT(state().input.imageName != before, kPatience);
    } else if (name == "explaining") {
      press(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    } else if (name == "hidden") {
      goToCell("query = #1");
      press(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    } else if (name == "edits") {
      QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
      auto* line = m_window->findChild<EditList*>()->findChild<QLineEdit*>("editLine");
      QVERIFY(line != nullptr);
      QTest::keyClicks(line, toType(task));
      QTest::keyClick(line, Qt::Key_Return);
    } else {
      setControl(name, condition);
    }
    settle();
  }

  /// Types or clicks an answer: the first one, or a number that is wrong.
  void say(const LessonQuestion& question, int index) {
    if (question.kind == LessonQuestion::Kind::Number) {
      auto* line = child<QLineEdit>(qPrintable(QStringLiteral("lessonNumber_%1").arg(index)));
      QTest::keyClicks(line, QStringLiteral("12345"));
    } else {
      const QString name = QStringLiteral("lessonAnswer_%1_0").arg(index);
      if (auto* button = m_window->findChild<QAbstractButton*>(name))
        QTest::mouseClick(button, Qt::LeftButton);
    }
  }

  /// Answers a quiz: nothing is told before all is answered, then everything.
  void answerQuiz(const LessonPage& page) {
    auto* show = child<QPushButton>("lessonAnswers");
    for (int i = 0; i < static_cast<int>(page.questions.size()); ++i) {
      QVERIFY(!show->isEnabled());
      say(page.questions[static_cast<std::size_t>(i)], i);
      for (const LessonContent::Question& question : panel().content().questions) {
        QVERIFY(!question.answered());
        QVERIFY(question.after.isEmpty());
      }
    }
    QVERIFY(show->isEnabled());
    QTest::mouseClick(show, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel().content().quizResult.isEmpty(), kPatience);
    for (const LessonContent::Question& question : panel().content().questions) {
      QVERIFY2(question.answered(), qPrintable(question.words));
      QVERIFY(!question.after.isEmpty());
    }
    // The same as is counted without a window.
    const std::vector<LessonTruth> truths = quizTruths(desk().lesson());
    for (std::size_t i = 0; i < truths.size(); ++i) {
      QCOMPARE(panel().content().questions[i].truthText, truths[i].text);
      QVERIFY(truths[i].text != QStringLiteral("…"));
    }
  }

  void answer(const LessonPage& page, int index) {
    const LessonQuestion& question = page.questions[static_cast<std::size_t>(index)];
    auto* show = child<QPushButton>(qPrintable(QStringLiteral("lessonShow_%1").arg(index)));
    QVERIFY(!show->isEnabled());  // nothing is shown before a guess
    QVERIFY(!panel().content().questions[static_cast<std::size_t>(index)].answered());
    say(question, index);
    QVERIFY(show->isEnabled());
    QTest::mouseClick(show, Qt::LeftButton);
    settle();
    const LessonContent::Question& shown = panel().content().questions[static_cast<std::size_t>(index)];
    QVERIFY2(shown.answered(), qPrintable(shown.words));
    if (question.kind == LessonQuestion::Kind::Number) {
      QVERIFY(!shown.right);
    } else {
      QCOMPARE(shown.right, shown.guessText == shown.truthText);
    }
    if (question.kind != LessonQuestion::Kind::Number) return;
    const LessonSight sight{state(), *session().trace(), nullptr};
    QCOMPARE(shown.truthText, formatNumber(*lessonValue(sight, question.truth), 3));
  }

  /// Every number on the page is the number of the state, read here in another way where that is simple.
  void checkNumbers(const std::string& markup, const QString& shown) {
    const LessonSight sight{state(), *session().trace(), nullptr};
    static const QRegularExpression form(QStringLiteral("^(max|sum):(\\w+)\\[([^,\\]#*]+)\\]$"));
    for (const ShownNumber& number : numbersIn(markup, sight)) {
      QVERIFY2(plain(shown).contains(number.text), qPrintable(number.text + " | " + plain(shown)));
      QVERIFY2(number.text != QStringLiteral("…"), number.expression.c_str());
      const auto match = form.match(QString::fromStdString(number.expression));
      if (!match.hasMatch()) continue;
      const auto row = rowOf(*session().trace(), match.captured(2).toStdString(),
                             match.captured(3).toStdString(), state().selection.head);
      if (!row) continue;
      double value = match.captured(1) == "max" ? -1e30 : 0;
      for (const float one : *row)
        value = match.captured(1) == "max" ? std::max(value, static_cast<double>(one))
                                           : value + static_cast<double>(one);
      QCOMPARE(number.text, formatNumber(value, 3));
    }
  }

 private slots:
  void init() { QSettings().clear(); }
  void cleanup() {
    m_window.reset();
    applyLanguage(Language::English);
  }

  void aFileIsReadAsItIsWritten() {
    const Lesson lesson = readLesson(
        "# remark\ntitle: T\nabout: A\nminutes: 5\nneeds: a b\n\n== One\nstate: soft --text \"a b\"\n"
        "select: query=a\nopen: cell\nFirst\nline.\n\nSecond.\ntry: step = q | Go\n  there.\nhint: H\n"
        "ask: choice | Q?\n- no\n* yes\nthen: + --step k\nafter: A\n== Two\nstate: + --set "
        "temperature=2\nText.\n"
        "summary: S\n",
        "folder/x.lesson");
    QCOMPARE(lesson.id, std::string("x"));
    QCOMPARE(lesson.minutes, 5);
    QCOMPARE(lesson.needs.size(), std::size_t{2});
    QCOMPARE(lesson.pages.size(), std::size_t{2});
    const LessonPage& page = lesson.pages.front();
    QCOMPARE(page.paragraphs, (std::vector<std::string>{"First line.", "Second."}));
    QCOMPARE(page.tasks.front().words, std::string("Go there."));
    QCOMPARE(page.questions.front().options.size(), std::size_t{2});
    QVERIFY(page.questions.front().options[1].right);
    QCOMPARE(page.questions.front().then, std::string("+ --step k"));
    QCOMPARE(lesson.pages[1].state, std::string("soft --text \"a b\" --set temperature=2"));
  }

  void mistakesNameFileAndLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const std::string& text, const char* message) {
      QTest::newRow(name) << QString::fromStdString(text) << message;
    };
    row("no title", "== Page\nText.\n", "t.lesson:1: the lesson has no title");
    row("no page", "title: T\n", "t.lesson:1: the lesson has no page");
    row("stray text", "title: T\nhello\n", "t.lesson:2: 'hello' is not part of the header");
    row("empty key", kHead + "state:\nText.\n", "t.lesson:3: state: expected something");
    row("no bar", kHead + "Text.\ntry: step = q\n", "t.lesson:4: try: expected a condition, then a bar");
    row("kind", kHead + "ask: guess | Q\n", "t.lesson:3: ask: 'guess' is no kind");
    row("one answer", kHead + "ask: choice | Q\n* yes\n", "t.lesson:3: ask: a choice needs two");
    row("two right", kHead + "ask: choice | Q\n* yes\n* no\n", "t.lesson:3: ask: expected one right");
    row("tolerance", kHead + "ask: number 1 | Q\n", "t.lesson:3: ask: number needs a tolerance");
    row("then", kHead + "Text.\nthen: + --step q\n", "t.lesson:4: then: stands behind ask:");
    row("plus", kHead + "state: + --step q\nText.\n", "t.lesson:3: state: + adds to the state");
    row("open", kHead + "open: kitchen\nText.\n", "t.lesson:2: open: 'kitchen'");
    std::string many = kHead;
    for (int i = 0; i < 61; ++i) many += "word ";
    row("too long", many, "t.lesson:3: the page 'Page' has 61 words");
    row("after quiz", kHead + "Text.\nquiz: Q\nask: number 1 within 1 | Q\n== P\nText.\n",
        "t.lesson:6: a page follows the quiz");
    row("empty quiz", kHead + "Text.\nquiz: Q\nText.\n", "t.lesson:4: quiz: expected one to three");
    row("try in quiz", kHead + "Text.\nquiz: Q\nask: number 1 within 1 | Q\ntry: step = q | Go\n",
        "t.lesson:6: try: a quiz has questions alone");
    row("minutes", "title: T\nminutes: ten\n== P\nText.\n", "t.lesson:2: minutes: 'ten'");
  }
  void mistakesNameFileAndLine() {
    QFETCH(QString, text);
    QFETCH(QString, message);
    const std::string said = messageOf(text.toStdString());
    QVERIFY2(QString::fromStdString(said).startsWith(message), said.c_str());
  }

  void whatDoesNotRunIsFound() {
    const std::string sentence = "state: soft --text \"a b c\" --set weights=random --step weights\n";
    QCOMPARE(problemOf(sentence + "It is {max:weights[a]}.\n"), std::string("none"));
    QVERIFY(problemOf("state: softest\nText.\n").starts_with("t.lesson:3: "));
    QVERIFY(problemOf("state: soft --text \"a\" --step nothing\nText.\n")
                .starts_with("t.lesson:3: --step nothing"));
    QVERIFY(problemOf("state: soft --text \"a\" --dump x.safetensors\nText.\n")
                .starts_with("t.lesson:3: --dump: a state says"));
    QVERIFY(problemOf("state: soft --text \"a\" --theme dark\nText.\n")
                .starts_with("t.lesson:3: --theme: a state says"));
    QVERIFY(problemOf("state: soft --text \"a\" --view cinema\nText.\n")
                .starts_with("t.lesson:3: --view cinema: there is no such view"));
    QVERIFY(problemOf("state: --sample learned-shapes-cbam-0 --explain guess\nText.\n")
                .starts_with("t.lesson:3: there is no method 'guess'"));
    const SessionState explained =
        lessonState("--sample learned-shapes-cbam-0 --explain occlusion --target 2", "t.lesson");
    QVERIFY(explained.explaining.on && explained.explaining.method == "occlusion");
    QCOMPARE(explained.explaining.target, std::string("2"));
    QVERIFY(problemOf(sentence + "It is {max:wieghts[a]}.\n").find(":4: there is no step 'wieghts'") !=
            std::string::npos);
    QVERIFY(problemOf(sentence + "It is {max:weights[z]}.\n").find(":4: there is no query 'z'") !=
            std::string::npos);
    QVERIFY(problemOf(sentence + "It is {value:weights[a]}.\n").find("expected one cell") !=
            std::string::npos);
    QVERIFY(
        problemOf(sentence + "Text.\ntry: step = weights | Go.\n").find(":5: try: 'step = weights' holds") !=
        std::string::npos);
    QVERIFY(problemOf(sentence + "Text.\ntry: stepp = weights | Go.\n").starts_with("t.lesson:5: "));
    QVERIFY(problemOf(sentence + "ask: choice | Q\n? max:weights[a] > 2 | A\n? max:weights[a] > 3 | B\n")
                .find(":4: ask: 0 of the answers are right") != std::string::npos);
    QVERIFY(problemOf(sentence + "Text.\nselect: query=z\n").find("there is no query 'z'") !=
            std::string::npos);
    QVERIFY(problemOf(sentence + "It is {before:max:weights[a]}.\n").find("without before:") !=
            std::string::npos);
    QCOMPARE(problemOf(sentence + "{now:max:weights[a] / now:temperature}\ntry: max:weights[a] > "
                                  "before:max:weights[a] | Go.\nafter: {before:argmax:weights[a]}\n"),
             std::string("none"));
    QVERIFY(problemOf(sentence + "See {control:tempo}.\n").find("no control 'tempo'") != std::string::npos);
  }

  void numbersAreThoseOfTheRun() {
    const SessionState shown =
        selectIn(lessonState("--sample fruit-numbers --step weights", "t.lesson"), "query=#0 key=orange");
    const auto trace = runMechanism(requestOf(shown));
    const LessonSight sight{shown, *trace, &shown};
    QCOMPARE(*lessonValue(sight, "scores[q1,apple]"), 9.0);
    QCOMPARE(*lessonValue(sight, "value:scores[*,*]"), 7.0);
    QCOMPARE(*lessonValue(sight, "scores[q1,apple] - scores[q1,orange] * 3"), 6.0);
    QVERIFY(std::abs(*lessonValue(sight, "sum:weights[q1]") - 1) < 1e-6);
    QVERIFY(std::abs(*lessonValue(sight, "max:weights") - 0.7604) < 1e-4);
    QCOMPARE(*lessonLargest(sight, "argmax:weights[q1]"), std::string("apple"));
    QCOMPARE(*lessonValue(sight, "sqrt:9"), 3.0);
    QVERIFY(conditionHolds(sight, "step = weights and temperature = 1 and key = orange"));
    QVERIFY(!conditionHolds(sight, "max:weights[q1] < 0.5"));
    QVERIFY(conditionHolds(sight, "temperature = 1 and key = apple or key = orange"));
    QVERIFY(!conditionHolds(sight, "key = apple or key = orange and temperature = 2"));
    QVERIFY(conditionHolds(sight, "explaining = off"));
    QCOMPARE(*lessonValue(sight, "ln:exp:2"), 2.0);
    QCOMPARE(*lessonValue(sight, "sigmoid:0"), 0.5);
    QCOMPARE(lessonWords("**a** {step:scores} {max:weights[q1]|2}", &sight), QString("a QKᵀ 0.76"));
    // Without a run nothing is made up.
    QCOMPARE(lessonWords("{max:weights[q1]}", nullptr), QString("…"));
    QVERIFY(lessonHtml("a < b {cell:q1,apple}", &sight, lightPalette()).contains("a &lt; b"));
    const SessionState again = lessonState(
        argumentsOf(lessonState(
            "soft --text \"it's late\" --set temperature=2 --set weights=random --step weights", "t")),
        "t");
    QCOMPARE(again.input.text, std::string("it's late"));
    QCOMPARE(again.currentParameters().text("temperature"), std::string("2"));
  }

  void bothLanguagesHaveTheSamePages() {
    const auto& english = shippedLessons(Language::English);
    const auto& chinese = shippedLessons(Language::Chinese);
    QVERIFY(english.size() >= 5);
    QCOMPARE(english.size(), chinese.size());
    for (std::size_t i = 0; i < english.size(); ++i) {
      const Lesson a = lessonNamed(english[i].id, Language::English);
      const Lesson b = lessonNamed(chinese[i].id, Language::Chinese);
      QCOMPARE(a.id, b.id);
      QCOMPARE(a.minutes, b.minutes);
      QCOMPARE(a.needs, b.needs);
      QCOMPARE(a.pages.size(), b.pages.size());
      QVERIFY2(a.pages.size() >= 8 && a.pages.size() <= 15, a.id.c_str());
      for (std::size_t p = 0; p < a.pages.size(); ++p) {
        const LessonPage& one = a.pages[p];
        const LessonPage& other = b.pages[p];
        QCOMPARE(one.state, other.state);
        QCOMPARE(one.quiz, other.quiz);
        QCOMPARE(one.select, other.select);
        QCOMPARE(one.open, other.open);
        QCOMPARE(one.tasks.size(), other.tasks.size());
        for (std::size_t t = 0; t < one.tasks.size(); ++t)
          QCOMPARE(one.tasks[t].condition, other.tasks[t].condition);
        QCOMPARE(one.questions.size(), other.questions.size());
        for (std::size_t q = 0; q < one.questions.size(); ++q) {
          QCOMPARE(one.questions[q].truth, other.questions[q].truth);
          QCOMPARE(one.questions[q].then, other.questions[q].then);
          QCOMPARE(one.questions[q].options.size(), other.questions[q].options.size());
          for (std::size_t o = 0; o < one.questions[q].options.size(); ++o) {
            QCOMPARE(one.questions[q].options[o].condition, other.questions[q].options[o].condition);
            QCOMPARE(one.questions[q].options[o].right, other.questions[q].options[o].right);
          }
        }
      }
    }
  }

  void everyShippedLessonIsSound_data() { lessonsOfBothLanguages(); }
  void everyShippedLessonIsSound() {
    QFETCH(QString, id);
    QFETCH(QString, language);
    const Lesson lesson = lessonNamed(id.toStdString(), *languageFrom(language));
    for (const std::string& problem : problemsOf(lesson)) QFAIL(problem.c_str());
  }

  void everyShippedLessonCanBePlayed_data() { lessonsOfBothLanguages(); }
  void everyShippedLessonCanBePlayed() {
    QFETCH(QString, id);
    QFETCH(QString, language);
    applyLanguage(*languageFrom(language));
    open();
    m_window->resize(1100, 640);  // there is less to paint
    type(QStringLiteral("my own words"));
    const SessionState own = state();
    const int undoable = session().undoStack().count();
    desk().openNamed(id);
    settle();
    QVERIFY(desk().on());
    const auto pages = static_cast<int>(desk().lesson().pages.size());
    for (int at = 0; at < pages; ++at) {
      QCOMPARE(desk().page(), at);
      const LessonPage page = desk().lesson().pages[static_cast<std::size_t>(at)];
      for (std::size_t i = 0; i < page.paragraphs.size(); ++i)
        checkNumbers(page.paragraphs[i], panel().content().paragraphs[static_cast<qsizetype>(i)]);
      for (std::size_t i = 0; i < page.tasks.size(); ++i) {
        if (panel().content().tasks[i].done) continue;
        perform(page.tasks[i]);
        QVERIFY2(panel().content().tasks[i].done, (page.title + ": " + page.tasks[i].condition).c_str());
      }
      if (page.quiz) answerQuiz(page);
      for (int i = 0; i < static_cast<int>(page.questions.size()) && !page.quiz; ++i) {
        answer(page, i);
        if (QTest::currentTestFailed()) return;
      }
      QVERIFY2(progress::done(id.toStdString(), at), page.title.c_str());
      QTest::mouseClick(child<QPushButton>("lessonNext"), Qt::LeftButton);
      settle();
      if (QTest::currentTestFailed()) return;
    }
    // Back in the own session, with nothing lost.
    QVERIFY(!desk().on());
    QCOMPARE(state().input.text, own.input.text);
    QCOMPARE(state().mechanism, own.mechanism);
    QCOMPARE(session().undoStack().count(), undoable);
    QVERIFY(progress::completed(id.toStdString(), pages));
    session().undoStack().undo();
    settle();
    QVERIFY(state().input.text != own.input.text);
  }

  void whatIsShownHasRoom() {
    open();
    m_window->resize(1280, 720);
    const std::string text = "state: --sample learned-sentiment-0 --step weights";
    desk().open(readLesson(kHead + text + " --explain attention\nText.\nask: choice | Q\n* a\n- b\n" +
                               "then: + --explain occlusion\n== Next\n" + text +
                               "\nopen: input\nText.\n"
                               "== Last\nstate: --sample learned-questions-0 --step weights\nText.\n",
                           "t.lesson"));
    settle();
    const auto* panel = child<QScrollArea>("explainPanel");
    QVERIFY(panel->isVisible());
    QVERIFY2(panel->viewport()->width() >= panel->widget()->minimumSizeHint().width(),
             qPrintable(QString::number(panel->viewport()->width())));
    // What was hidden beside the question, and behind the panel, is as large as it was.
    desk().showPage(1);
    settle();
    QVERIFY(child<QWidget>("sidePane")->isVisible());
    QVERIFY2(child<QWidget>("sidePane")->width() > 200,
             qPrintable(QString::number(child<QWidget>("sidePane")->width())));
    // Words over three lines, and an answer over two.
    desk().showPage(2);
    settle();
    const auto* words = child<QWidget>("sourceTokens");
    QVERIFY(words->isVisible());
    QVERIFY(words->geometry().bottom() < words->parentWidget()->height());
  }

  void whatIsAskedIsNotToldBesideIt() {
    open();
    m_window->resize(1440, 900);
    desk().open(readLesson(kHead + "state: --sample fruit-numbers --step scaled\nselect: query=#0\n"
                                   "ask: number max:weights within 0.1 | How much?\nthen: + --step weights\n",
                           "t.lesson"));
    settle();
    const auto tells = [&] {
      const auto headings = child<Inspector>("inspector")->findChildren<Heading*>();
      return std::ranges::any_of(headings, [](const Heading* heading) {
        return heading->isVisible() && heading->text().startsWith("row distribution", Qt::CaseInsensitive);
      });
    };
    QVERIFY(child<QWidget>("sidePane")->isHidden());
    QVERIFY(!tells());
    desk().answerAll();
    settle();
    QVERIFY(child<QWidget>("sidePane")->isVisible());
    QVERIFY(tells());
    // What trained weights answer stands below the input.
    desk().open(readLesson(kHead + "state: --sample learned-questions-0 --step q\n"
                                   "ask: place scores[colour] | Where?\nthen: + --step scores\n",
                           "t.lesson"));
    settle();
    QVERIFY(child<QWidget>("answer")->isHidden());
    desk().answerAll();
    settle();
    QVERIFY(child<QWidget>("answer")->isVisible());
  }

  void whatIsNewOfAPageIsScrolledTo() {
    open();
    m_window->resize(1100, 560);
    std::string page =
        "state: --sample fruit-numbers --step k\nText.\n\nMore.\n\nStill more.\nask: choice | Which?\n";
    for (int i = 0; i < 7; ++i)
      page += (i == 6 ? "* " : "- ") + std::string("An answer that takes two lines of the panel ") +
              std::to_string(i) + "\n";
    desk().open(readLesson(kHead + page + "after: So it is, *for once*.\nsummary: One.\n", "t.lesson"));
    settle();
    QVERIFY(panel().content().summary.isEmpty());  // it may say what is asked
    auto* scroll = child<QScrollArea>("lessonScroll");
    QCOMPARE(scroll->verticalScrollBar()->value(), 0);
    // The words are as good as the button beside them.
    auto* button = child<QAbstractButton>("lessonAnswer_0_1");
    QTest::mouseClick(button->parentWidget()->findChild<QLabel*>(), Qt::LeftButton);
    QVERIFY(button->isChecked());
    QCOMPARE(button->accessibleName(), QString("An answer that takes two lines of the panel 1"));
    auto* show = child<QPushButton>("lessonShow_0");
    show->setFocus();
    QTest::keyClick(show, Qt::Key_Space);
    settle();
    QCOMPARE(panel().content().summary, QString("One."));
    QVERIFY(scroll->hasFocus());  // a second space does not leave the page
    auto* said = child<QLabel>("lessonAnswerText");
    QVERIFY(!said->visibleRegion().isEmpty());
    QCOMPARE(said->visibleRegion().boundingRect().height(), said->height());
  }

  void aClickInTheViewsAnswersAQuestionForAPlace() {
    open();
    desk().open(readLesson(kHead + "state: --sample learned-questions-0 --step k\n"
                                   "ask: place weights[place] | Where?\nthen: + --step weights\n",
                           "t.lesson"));
    settle();
    mainView()->setFocus();
    for (int i = 0; i < 9 && panel().content().questions.front().guess < 0; ++i)
      press(mainView(), Qt::Key_Down);
    QVERIFY(panel().content().questions.front().guess >= 0);
    QVERIFY(!panel().content().questions.front().clickWords.isEmpty());
    // The rows of Q are those who ask: none of them is a place where they look.
    desk().open(readLesson(kHead + "state: --sample learned-questions-0 --step q\n"
                                   "ask: place weights[place] | Where?\nthen: + --step weights\n",
                           "t.lesson"));
    settle();
    QVERIFY(panel().content().questions.front().clickWords.isEmpty());
    mainView()->setFocus();
    for (int i = 0; i < 3; ++i) press(mainView(), Qt::Key_Down);
    QVERIFY(state().selection.query >= 0);
    QCOMPARE(panel().content().questions.front().guess, -1);
  }

  void whatATextSaysStaysTrue() {
    open();
    desk().open(readLesson(
        kHead +
            "state: soft --text \"time flies like an arrow\" --set weights=random --set positions=off "
            "--step weights\nopen: parameters\n"
            "At {temperature|1} it is {max:weights[flies]}.\n\nNow {now:temperature|1}: "
            "{now:max:weights[flies]}.\n"
            "try: temperature >= 5 | Heat it from {temperature|1}.\n"
            "after: {before:max:weights[flies]} became {max:weights[flies]}, now {now:max:weights[flies]}.\n"
            "ask: number max:weights[flies] within 0.01 | How large is it?\nafter: At {temperature|1}.\n"
            "ask: choice | Larger than {max:weights[flies]} at 0.5?\n"
            "? max:weights[flies] > before:max:weights[flies] | Above {max:weights[flies]}\n"
            "? max:weights[flies] <= before:max:weights[flies] | At most {max:weights[flies]}\n"
            "then: + --set temperature=0.5\nafter: {max:weights[flies]}, not {before:max:weights[flies]}.\n",
        "t.lesson"));
    settle();
    const auto largest = [&] {
      return formatNumber(*lessonValue({state(), *session().trace()}, "max:weights[flies]"), 3);
    };
    const auto paragraph = [&](int at) { return plain(panel().content().paragraphs[at]); };
    const auto answered = [&](std::size_t at) { return panel().content().questions[at]; };
    const QString first = largest();
    const QString asWritten = "At 1.0 it is " + first + ".";
    QCOMPARE(paragraph(0), asWritten);
    QCOMPARE(paragraph(1), "Now 1.0: " + first + ".");
    setControl("temperature", "temperature >= 5");
    const QString hot = largest();
    QVERIFY(hot != first);
    QCOMPARE(paragraph(0), asWritten);
    QVERIFY2(paragraph(1).endsWith(": " + hot + "."), qPrintable(paragraph(1)));
    QVERIFY(panel().content().tasks.front().done);
    QVERIFY(plain(panel().content().tasks.front().words).endsWith("from 1.0."));
    // Not of what was tried, but of the page.
    QTest::keyClicks(child<QLineEdit>("lessonNumber_0"), QStringLiteral("0.1"));
    QTest::mouseClick(child<QPushButton>("lessonShow_0"), Qt::LeftButton);
    settle();
    QCOMPARE(answered(0).truthText, first);
    QCOMPARE(plain(answered(0).after), QString("At 1.0."));
    QCOMPARE(largest(), hot);
    // What is changed while the truth is computed does not come into it.
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_1_1"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>("lessonShow_1"), Qt::LeftButton);
    QVERIFY(session().busy());
    QTest::keyClick(m_window->findChild<ParameterPanel*>("parameters")->controlOf("temperature"),
                    Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(answered(1).answered(), kPatience);
    QVERIFY(holds("temperature = 0.5"));
    const QString cold = largest();
    QVERIFY(plain(panel().content().after).startsWith(first + " became " + hot + ", now " + cold));
    QCOMPARE(answered(1).truthText, "Above " + first);
    QCOMPARE(answered(1).guessText, "At most " + first);
    QCOMPARE(plain(answered(1).after), cold + ", not " + first + ".");
    setControl("temperature", "temperature >= 5");
    QCOMPARE(paragraph(0), asWritten);
    QCOMPARE(answered(0).truthText, first);
    QCOMPARE(answered(1).truthText, "Above " + first);
    QCOMPARE(plain(answered(1).after), cold + ", not " + first + ".");
    // The words that it speaks of are gone: nothing is made up, and nothing is complained of.
    type(QStringLiteral("rain falls"));
    QCOMPARE(paragraph(0), asWritten);
    QVERIFY2(paragraph(1).endsWith("…."), qPrintable(paragraph(1)));
    QVERIFY2(message().isEmpty(), qPrintable(message()));
  }

  void whoPutsInAnOwnTextIsAskedOfIt() {
    open();
    desk().open(readLesson(kHead + "state: soft --text \"time flies\" --set weights=random --step weights\n"
                                   "open: input\nText.\ntry: text changed | Type *rain falls down*.\n"
                                   "ask: place weights[#1] | Where?\nthen: + --set temperature=2\n",
                           "t.lesson"));
    settle();
    QVERIFY(m_window->findChild<QAbstractButton*>("lessonAnswer_0_2") == nullptr);
    type(QStringLiteral("rain falls down"));
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_0_2"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>("lessonShow_0"), Qt::LeftButton);
    settle();
    QCOMPARE(state().input.text, std::string("rain falls down"));
    QVERIFY(holds("temperature = 2"));
    const LessonContent::Question& question = panel().content().questions.front();
    QCOMPARE(question.guessText, QString("down"));
    QCOMPARE(question.truthText.toStdString(), *lessonLargest({state(), *session().trace()}, "weights[#1]"));
  }

  void aQuizIsCountedFromThePageAsItIsWritten() {
    open();
    desk().open(readLesson(kQuiz, "own.lesson"));
    settle();
    auto* show = child<QPushButton>("lessonAnswers");
    // Whatever is tried meanwhile: the truth is that of the page.
    setControl("temperature", "temperature >= 2");
    QVERIFY(holds("temperature >= 2"));
    QTest::keyClicks(child<QLineEdit>("lessonNumber_0"), QStringLiteral("1"));
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_1_1"), Qt::LeftButton);
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_2_1"), Qt::LeftButton);
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_2_0"), Qt::LeftButton);  // thought better of it
    bool early = false;  // one was told before the others
    connect(&session(), &Session::traceChanged, this, [&] {
      for (const LessonContent::Question& question : panel().content().questions)
        early = early || (question.answered() && panel().content().quizResult.isEmpty());
    });
    QTest::mouseClick(show, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel().content().quizResult.isEmpty(), kPatience);
    session().disconnect(this);
    QVERIFY(!early);
    QCOMPARE(panel().content().quizResult, QString("2 of 3 right"));
    QCOMPARE(panel().content().questions[2].truthText, QString("apple"));
    QVERIFY(panel().content().questions[0].right && !panel().content().questions[1].right);
    const HandIn made = desk().handIn();
    QCOMPARE(made.right(), 2);
    QCOMPARE(made.attempt, 1);
    QCOMPARE(made.version, readLesson(kQuiz, "elsewhere.lesson").hash);
    // Once more, now with the answers known.
    desk().showPage(0);
    settle();
    QVERIFY(!panel().content().questions.front().answered());
    desk().answerAll();
    QTRY_VERIFY_WITH_TIMEOUT(!panel().content().quizResult.isEmpty(), kPatience);
    QCOMPARE(desk().handIn().attempt, 2);
  }

  void answersAskedForWhileSomethingIsComputedComeAfterIt() {
    open();
    desk().open(readLesson(kQuiz, "own.lesson"));
    settle();
    QTest::keyClicks(child<QLineEdit>("lessonNumber_0"), QStringLiteral("1"));
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_1_1"), Qt::LeftButton);
    QTest::mouseClick(child<QAbstractButton>("lessonAnswer_2_1"), Qt::LeftButton);
    SessionState state = session().state();
    state.input.text += " more words to be computed";
    session().change(QStringLiteral("test"), state);
    QVERIFY(session().busy());
    QTest::mouseClick(child<QPushButton>("lessonAnswers"), Qt::LeftButton);
    QVERIFY2(message().contains(QStringLiteral("as soon as")), qPrintable(message()));
    QTRY_VERIFY_WITH_TIMEOUT(!panel().content().quizResult.isEmpty(), kPatience);
  }

  /// A lesson that cannot be counted for want of memory costs no learner's row.
  void answersToALessonThatCannotBeCountedStay() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("large.lesson").toStdString();
    std::string words;
    for (int i = 0; i < 400; ++i) words += " w" + std::to_string(i);
    std::ofstream(file) << "title: Large\nquiz: One\nstate: self_attention --text \"" + words +
                               "\" --set weights=random --step weights\n"
                               "ask: number max:weights within 0.1 | How large?\nafter: So.\n";
    HandIn handIn{.name = "Ada",
                  .lesson = "large",
                  .title = "Large",
                  .version = readLessonFile(file).hash,
                  .time = "2026-11-30T05:15:56Z"};
    handIn.answers.push_back({"How large?", "1", -1, "0.5", false});
    writeHandIn(handIn, folder.filePath("ada.handin").toStdString());
    HandInTable table;
    {
      const HeldToMemoryLimit held;
      limitMemory(1);
      table = readHandIns({folder.path()});
      limitMemory(0);
    }
    QCOMPARE(table.rows.size(), std::size_t{1});
    QCOMPARE(table.rows.front().known, HandInTable::Known::Unknown);
    QCOMPARE(table.problems.size(), std::size_t{1});
    QVERIFY2(table.problems.front().find("large.lesson: its answers cannot be counted") != std::string::npos,
             table.problems.front().c_str());
  }

  void answersAreHandedInAndReadByATeacher() {
    open();
    const QTemporaryDir folder;
    std::ofstream(folder.filePath("own.lesson").toStdString()) << kQuiz;
    desk().openNamed(folder.filePath("own.lesson"));
    settle();
    desk().answerAll();
    QTRY_VERIFY_WITH_TIMEOUT(!panel().content().quizResult.isEmpty(), kPatience);
    QTest::mouseClick(child<QPushButton>("lessonHandIn"), Qt::LeftButton);
    auto* dialog = child<HandInDialog>("handInDialog");
    auto* save = dialog->findChild<QPushButton*>("handInSave");
    QVERIFY(!save->isEnabled());  // without a name
    QTest::keyClicks(dialog->findChild<QLineEdit*>("handInName"), QStringLiteral("Ada, \"the first\""));
    QVERIFY(save->isEnabled());
    const QString file = folder.filePath("ada.handin");
    auto* path = dialog->findChild<QLineEdit*>("handInFile");
    path->selectAll();
    QTest::keyClicks(path, file);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(QFileInfo::exists(file));
    QVERIFY2(message().contains(file), qPrintable(message()));
    const HandIn read = readHandInFile(file.toStdString());
    QCOMPARE(read.name, std::string("Ada, \"the first\""));
    QCOMPARE(read.lesson, std::string("own"));
    QCOMPARE(read.answers.size(), std::size_t{3});
    QCOMPARE(read.answers[0].given, std::string("0"));
    // Another learner, and two files that will not do.
    HandIn other = read;
    other.name = "Bo";
    for (HandIn::Answer& answer : other.answers) answer.right = true;
    writeHandIn(other, folder.filePath("bo.handin").toStdString());  // says that 0 is right, and sums up well
    std::string changed = handInText(read);
    changed.replace(changed.find("Ada"), 3, "Eve");
    std::ofstream(folder.filePath("eve.handin").toStdString()) << changed;
    std::ofstream(folder.filePath("junk.handin").toStdString()) << "{\"a\":";
    const HandInTable table = readHandIns({folder.path()});
    QCOMPARE(table.rows.size(), std::size_t{1});
    QCOMPARE(table.rows.front().known, HandInTable::Known::Counted);
    QCOMPARE(table.problems.size(), std::size_t{3});
    for (const auto& [name, words] :
         {std::pair{"bo.handin", "counts an answer otherwise"}, std::pair{"eve.handin", "was changed after"},
          std::pair{"junk.handin", "holds no answers"}})
      QVERIFY2(std::ranges::any_of(table.problems,
                                   [&](const std::string& problem) {
                                     return problem.find(name) != std::string::npos &&
                                            problem.find(words) != std::string::npos;
                                   }),
               name);
    QVERIFY(handInCsv(table).find("\"Ada, \"\"the first\"\"\",own,") != std::string::npos);
    // Nothing that was typed is a formula where the table is opened; a number stays one.
    HandInTable typed = table;
    typed.rows.front().handIn.name = "=1+1";
    typed.rows.front().handIn.answers[0].given = "-0.5";
    QVERIFY(handInCsv(typed).find("\n'=1+1,own,") != std::string::npos);
    QVERIFY(handInCsv(typed).find(",-0.5,") != std::string::npos);
    // Without the lesson nothing can be counted again.
    QCOMPARE(readHandIns({file}).rows.front().known, HandInTable::Known::Unknown);
    // In the window.
    m_window->openFile(folder.path());
    auto* list = child<HandInList>("handInList");
    QTRY_VERIFY_WITH_TIMEOUT(list->ready(), kPatience);
    auto* shown = list->findChild<QTableWidget*>("handInTable");
    QCOMPARE(shown->rowCount(), 1);
    QVERIFY(shown->item(0, 2)->text().startsWith(u'✗'));
    QCOMPARE(list->findChild<QLabel*>("handInProblems")->text().count(u'\n'), 2);
    list->close();
    // On the command line.
    const Outcome printed = m_program.run({"lesson", "answers", folder.path()});
    QCOMPARE(printed.code, 2);
    QCOMPARE(printed.error.count(u'\n'), 3);
    QVERIFY2(printed.out.contains("Ada") && printed.out.contains("✗ 0"), qPrintable(printed.out));
    const Outcome written = m_program.run({"lesson", "answers", file, "--csv", "table.csv"});
    QCOMPARE(written.code, 0);
    QVERIFY(m_program.contents("table.csv").startsWith("name,lesson,"));
    const Outcome none = m_program.run({"lesson", "answers", "nowhere.handin"});
    QCOMPARE(none.code, 2);
    QCOMPARE(none.error.count(u'\n'), 1);
  }

  void theStateThatIsShownBecomesAPage() {
    open();
    type(QStringLiteral("salt and pepper"));
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.lesson");
    for (int page = 1; page <= 2; ++page) {
      LessonEditor editor(session(), lightPalette(), m_window.get());
      editor.setAttribute(Qt::WA_DeleteOnClose, false);
      editor.findChild<QLineEdit*>("lessonFile")->setText(path);
      auto* source = editor.findChild<QPlainTextEdit*>("lessonSource");
      auto* problem = editor.findChild<QLabel*>("lessonProblem");
      auto* add = editor.findChild<QPushButton*>("lessonAdd");
      const QString good = source->toPlainText();
      source->setPlainText(good + QStringLiteral("It is {max:nothing}.\n"));
      QTRY_VERIFY(!add->isEnabled());
      QVERIFY2(problem->text().contains("'nothing'"), qPrintable(problem->text()));
      source->setPlainText(good);
      QTRY_VERIFY(add->isEnabled());
      QVERIFY(!plain(editor.findChild<QLabel*>("lessonPreview")->text()).contains(u'{'));
      QTest::mouseClick(add, Qt::LeftButton);
      const Lesson lesson = readLessonFile(path.toStdString());
      QCOMPARE(static_cast<int>(lesson.pages.size()), page);
      for (const std::string& wrong : problemsOf(lesson)) QFAIL(wrong.c_str());
      QCOMPARE(openingOf(lesson, lesson.pages.back()).input.text, std::string("salt and pepper"));
    }
  }

  void theCommandLineListsChecksAndDraws() {
    const Outcome listed = m_program.run({"lesson", "list", "--json"});
    QCOMPARE(listed.code, 0);
    QVERIFY(listed.out.contains("\"id\": \"02-query-key-value\""));
    QVERIFY(m_program.run({"--lang", "zh", "lesson", "list"}).out.contains(QStringLiteral("查询、键和值")));
    QCOMPARE(m_program.run({"lesson", "check", "1"}).code, 0);
    m_program.store("small.lesson", "title: T\n== P\nstate: --sample animal\nIt is {max:wieghts}.\n");
    const Outcome checked = m_program.run({"lesson", "check", "small.lesson"});
    QCOMPARE(checked.code, 2);
    QVERIFY2(checked.error.contains("small.lesson:4: there is no step 'wieghts'"), qPrintable(checked.error));
    for (const QStringList& wrong : {QStringList{"lesson", "check", "99"}, QStringList{"lesson", "draw", "1"},
                                     QStringList{"lesson", "check", "1", "--out", "x"}}) {
      const Outcome refused = m_program.run(wrong);
      QCOMPARE(refused.code, 2);
      QCOMPARE(refused.error.count(u'\n'), 1);
    }
    m_program.store("small.lesson", "title: T\n== P\nstate: --sample animal\nIt is {max:weights}.\n");
    QCOMPARE(m_program.run({"lesson", "render", "small.lesson", "--out", "pages", "--size", "1280x720"}).code,
             0);
    QCOMPARE(QImage(m_program.path("pages/small-01.png")).size(), QSize(1280, 720));
  }

  void aBrokenLessonLeavesTheSessionAlone() {
    open();
    const QTemporaryDir folder;
    const QString path = folder.filePath("broken.lesson");
    std::ofstream(path.toStdString()) << "title: B\n== Page\nstate: nothing --text a\nText.\n";
    m_window->openFile(path);
    settle();
    QVERIFY(!desk().on());
    QVERIFY2(message().contains("broken.lesson:3: "), qPrintable(message()));
    std::ofstream(path.toStdString()) << "title: B\n== Page\nstate: --sample animal\nText.\n";
    m_window->openFile(path);
    settle();
    QVERIFY(desk().on());
    QCOMPARE(panel().content().title, QString("B"));
    // What is changed in a lesson can be undone there, and is gone with it.
    const std::string before = state().input.text;
    type(QStringLiteral("something else"));
    session().undoStack().undo();
    settle();
    QCOMPARE(state().input.text, before);
    QTest::mouseClick(child<QAbstractButton>("lessonClose"), Qt::LeftButton);
    settle();
    QVERIFY(!session().aside());
    QVERIFY(!panel().isVisible());
  }

 private:
  static void lessonsOfBothLanguages() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "zh"})
      for (const LessonPlace& lesson : shippedLessons(*languageFrom(QString::fromLatin1(language))))
        QTest::addRow("%s %s", lesson.id.c_str(), language)
            << QString::fromStdString(lesson.id) << QString::fromLatin1(language);
  }
};

QTEST_MAIN(LessonsTest)
#include "lessons_test.moc"
