// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_desk.h"

#include "app/language.h"
#include "app/lessons/lesson_answer.h"
#include "app/lessons/lesson_list.h"
#include "app/lessons/lesson_state.h"
#include "app/lessons/lesson_text.h"
#include "app/window/lesson_links.h"
#include "app/window/message_bar.h"
#include "app/window/side_columns.h"
#include "engine/error.h"
#include "widgets/explanation/explanation_panel.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

constexpr int kMostChips = 24;
constexpr int kAllQuestions = -1;

/// What the places along an axis of a step are called.
QStringList placesAlong(const Step& step, int axis) {
  LessonPart part;
  part.step = &step;
  part.lastAxis = axis;
  QStringList names;
  for (int at = 0; at < static_cast<int>(step.value.dim(axis)); ++at)
    names << QString::fromStdString(placeName(part, at));
  return names;
}

}  // namespace

LessonDesk::LessonDesk(Session& session, ViewEdits& edits, LessonPanel* panel, LessonParts parts,
                       MessageBar* messages, QWidget* window)
    : QObject(window),
      m_session(session),
      m_panel(panel),
      m_parts(parts),
      m_messages(messages),
      m_links(new LessonLinks(session, edits, parts, window)) {
  connect(&m_session, &Session::traceChanged, this, &LessonDesk::update);
  connect(&m_session, &Session::shownChanged, this, &LessonDesk::update);
  connect(&m_session, &Session::tookBack, this, [this] {
    m_lesson.reset();
    m_waiting = -1;
    m_later.reset();
    m_links->end();
    m_panel->hide();
    conceal();
    emit changed();
  });
  connect(m_panel, &LessonPanel::pageWanted, this, &LessonDesk::showPage);
  connect(m_panel, &LessonPanel::leaveWanted, this, &LessonDesk::leave);
  connect(m_panel, &LessonPanel::hintWanted, this, [this] {
    m_hintShown = true;
    update();
  });
  connect(m_panel, &LessonPanel::guessed, this, &LessonDesk::guess);
  connect(m_panel, &LessonPanel::typed, this, [this](int question, const QString& text) {
    if (m_revealing) return;
    m_asked[static_cast<std::size_t>(question)].typed = text;
    update();
  });
  connect(m_panel, &LessonPanel::truthWanted, this,
          [this](int question) { shown().quiz ? showAnswers() : reveal(question); });
  connect(m_panel, &LessonPanel::answersWanted, this, &LessonDesk::showAnswers);
  connect(m_panel, &LessonPanel::handInWanted, this, &LessonDesk::handInWanted);
  connect(m_panel, &LessonPanel::linkHovered, this, [this](const QString& link) {
    if (on()) m_links->hover(link);
  });
  connect(m_panel, &LessonPanel::linkActivated, this, [this](const QString& link) {
    if (on()) m_links->follow(link);
  });
  m_panel->hide();
}

void LessonDesk::setColors(const Palette& palette) {
  m_palette = palette;
  m_panel->setColors(palette);
  update();
}

void LessonDesk::openNamed(const QString& name) {
  try {
    Lesson lesson = lessonNamed(name.toStdString(), shownLanguage());
    const auto pages = static_cast<int>(lesson.pages.size());
    const int page = progress::completed(lesson.id, pages) ? 0 : progress::pageOf(lesson.id);
    open(std::move(lesson), std::min(page, pages - 1));
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

void LessonDesk::open(Lesson lesson, int page) {
  const bool before = on();
  m_lesson = std::move(lesson);
  m_panel->setFolded(false);
  m_panel->show();
  if (!before) emit changed();
  showPage(page);
}

QString LessonDesk::place() const {
  if (!on()) return {};
  const bool shipped = m_lesson->file.starts_with(":");
  return QString::fromStdString(shipped ? m_lesson->id : m_lesson->file);
}

void LessonDesk::leave() {
  m_session.takeBack();
}

void LessonDesk::showPage(int page) {
  if (!on() || page < 0) return;
  if (page >= static_cast<int>(m_lesson->pages.size())) {
    leave();
    emit finished();
    return;
  }
  SessionState opened;
  try {
    opened = openingOf(*m_lesson, m_lesson->pages[static_cast<std::size_t>(page)]);
  } catch (const std::exception& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
    if (!m_session.aside()) {
      m_lesson.reset();
      m_panel->hide();
      emit changed();
    }
    return;
  }
  m_page = page;
  m_links->end();
  m_opened = {.state = opened};
  m_tried = {};
  m_lastTried = -1;
  m_seen = opened.selection;
  m_tasksDone.assign(shown().tasks.size(), false);
  m_asked.assign(shown().questions.size(), {});
  m_waiting = -1;
  m_revealing = false;
  m_later.reset();
  m_words.clear();
  m_hintShown = false;
  m_ready = false;
  progress::setPage(m_lesson->id, page);
  conceal();
  m_panel->setContent(content(nullptr));
  openParts(shown());
  m_session.putAside(std::move(opened));
}

void LessonDesk::openParts(const LessonPage& page) {
  const auto opens = [&](const char* part) {
    return std::find(page.open.begin(), page.open.end(), part) != page.open.end();
  };
  if (opens("formula")) m_parts.explanation->setUnfolded(true);
  const bool left = opens("parameters") || opens("input") || opens("edits");
  const bool right = opens("cell") || opens("formula");
  // What is called last stays where there is room for one alone.
  if (right) m_parts.sides->need(SideColumns::Right);
  if (left) m_parts.sides->need(SideColumns::Left);
}

bool LessonDesk::allDone() const {
  const auto answered = [](const Asked& asked) { return asked.answered; };
  return std::find(m_tasksDone.begin(), m_tasksDone.end(), false) == m_tasksDone.end() &&
         std::all_of(m_asked.begin(), m_asked.end(), answered);
}

void LessonDesk::conceal() {
  bool conceals = false;
  if (on() && shown().tasks.empty())
    for (std::size_t i = 0; i < m_asked.size(); ++i)
      conceals = conceals || (!m_asked[i].answered && !shown().questions[i].then.empty());
  if (conceals == m_conceals) return;
  m_conceals = conceals;
  emit concealing(conceals);
}

void LessonDesk::update() {
  if (!on() || !m_session.trace() || m_session.busy()) return;
  const SessionState& state = m_session.state();
  if (m_session.trace()->mechanism != state.mechanism) return;
  try {
    if (!m_ready) begin();
    seeGuess();
    if (m_waiting >= 0) {
      // Something else was changed meanwhile: the truth is not to be seen there.
      if (state.needsRun(m_truthState)) return m_session.change(tr("answer"), m_truthState);
      settle({state, m_session.trace()});
    }
    const LessonSights sights(m_opened, state, *m_session.trace());
    if (wantsOwnInput(shown()) && sights.now().changed) readLabels(sights.now());
    seeTasks(sights);
    if (allDone()) progress::setDone(m_lesson->id, m_page);
    m_panel->setContent(content(&sights));
    conceal();
    if (m_revealing && !allDone()) QTimer::singleShot(0, this, &LessonDesk::revealNext);
    if (m_later) QTimer::singleShot(0, this, &LessonDesk::answerNow);
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

/// The run of the page is there.
void LessonDesk::begin() {
  m_ready = true;
  m_seen = m_session.state().selection;  // a picture's peak is selected by itself
  m_opened.state.selection = m_seen;
  m_opened.trace = m_session.trace();
  m_askedAt = m_opened;
  const LessonSights sights(m_opened, m_opened.state, *m_opened.trace);
  readLabels(sights.opened());
  for (const LessonQuestion& question : shown().questions)
    m_words << lessonWords(question.words, &sights.opened());
  std::vector<std::string> texts;
  for (const LessonTask& task : shown().tasks) texts.push_back(task.words);
  texts.insert(texts.end(), shown().paragraphs.begin(), shown().paragraphs.end());
  // The controls of the page may come after its run.
  if (m_parts.sides->shown(SideColumns::Left))
    QTimer::singleShot(0, this, [this, texts] { m_links->bringIntoView(texts); });
}

void LessonDesk::seeTasks(const LessonSights& sights) {
  const auto holds = [&](const LessonTask& task) {
    try {
      return conditionHolds(sights.now(), task.condition);
    } catch (const Error&) {
      if (!sights.now().changed) throw;
      return false;  // what it names is gone
    }
  };
  for (int i = 0; i < static_cast<int>(m_tasksDone.size()); ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (m_tasksDone[at] && i != m_lastTried) continue;
    if (!holds(shown().tasks[at])) continue;
    m_tasksDone[at] = true;
    m_lastTried = i;
    m_tried = {m_session.state(), m_session.trace()};
  }
}

void LessonDesk::readLabels(const LessonSight& sight) {
  for (std::size_t i = 0; i < m_asked.size(); ++i) {
    const LessonQuestion& question = shown().questions[i];
    Asked& asked = m_asked[i];
    if (question.kind != LessonQuestion::Kind::Place || asked.answered) continue;
    std::optional<LessonPart> part;
    try {
      part = lessonPart(sight, question.truth);
    } catch (const Error&) {
      if (!sight.changed) throw;  // else what it names is gone, and the places stay those of the page
    }
    if (!part || part->lastAxis < 0) continue;
    asked.axis = part->step->axes[static_cast<std::size_t>(part->lastAxis)].kind;
    const QStringList labels = placesAlong(*part->step, part->lastAxis);
    if (labels == asked.labels) continue;
    asked.labels = labels;
    asked.guess = -1;
    const int queries = part->step->axisOf(AxisKind::Query);
    asked.queriesToo = queries < 0 || placesAlong(*part->step, queries) == labels;
  }
}

bool LessonDesk::showsPlaces(const Asked& asked) const {
  const int at = m_session.shownStep();
  if (!m_session.trace() || at < 0 || at >= static_cast<int>(m_session.trace()->steps.size())) return false;
  const Step& step = m_session.trace()->steps[static_cast<std::size_t>(at)];
  for (int axis = 0; axis < static_cast<int>(step.axes.size()); ++axis) {
    const AxisKind kind = step.axes[static_cast<std::size_t>(axis)].kind;
    const bool clicked = kind == asked.axis || (asked.axis == AxisKind::Key &&
                                                (kind == AxisKind::Query || kind == AxisKind::Token));
    if (clicked && step.value.dim(axis) == asked.labels.size() && placesAlong(step, axis) == asked.labels)
      return true;
  }
  return false;
}

void LessonDesk::seeGuess() {
  const Selection now = m_session.state().selection;
  if (now == m_seen) return;
  for (std::size_t i = 0; i < m_asked.size(); ++i) {
    Asked& asked = m_asked[i];
    if (m_revealing || asked.answered || shown().questions[i].kind != LessonQuestion::Kind::Place) continue;
    int at = now.along(asked.axis);
    // Along a list of tokens a click selects a query.
    if (asked.axis == AxisKind::Key && asked.queriesToo && now.key == m_seen.key && now.query != m_seen.query)
      at = now.query;
    if (at >= 0 && at < asked.labels.size()) asked.guess = at;
    break;
  }
  m_seen = now;
}

void LessonDesk::guess(int question, int answer) {
  if (m_revealing) return;
  m_asked[static_cast<std::size_t>(question)].guess = answer;
  update();
}

/// What is shown is still being computed: the answer comes after it.
void LessonDesk::answerLater(int question) {
  m_later = question;
  m_messages->showNotice(tr("The answer comes as soon as this is computed."));
}

void LessonDesk::answerNow() {
  const std::optional<int> question = std::exchange(m_later, std::nullopt);
  if (!on() || !question) return;
  *question == kAllQuestions ? showAnswers() : reveal(*question);
}

void LessonDesk::reveal(int question) {
  Asked& asked = m_asked[static_cast<std::size_t>(question)];
  const LessonQuestion& what = shown().questions[static_cast<std::size_t>(question)];
  if (asked.answered) return;
  if (m_session.busy()) return m_revealing ? void() : answerLater(question);
  if (what.kind == LessonQuestion::Kind::Number ? !typedNumber(asked.typed) : asked.guess < 0) {
    m_messages->showNotice(what.kind == LessonQuestion::Kind::Number ? tr("Type a number first.")
                                                                     : tr("Guess first."));
    return;
  }
  try {
    SessionState next = answeredOf(*m_lesson, shown(), what, askedState());
    if (what.then.empty() && !shown().quiz && !wantsOwnInput(shown())) {
      // Nothing more is to be shown than was asked of; what was tried meanwhile stays to be seen.
      m_waiting = question;
      settle({next, m_askedAt.trace});
      if (what.select.empty()) return update();
      SessionState selected = m_session.state();
      m_seen = selected.selection = next.selection;
      return m_session.change(tr("answer"), std::move(selected));
    }
    m_waiting = question;
    m_seen = next.selection;
    m_truthState = next;
    m_session.change(tr("answer"), std::move(next));
    if (!m_session.busy()) update();
  } catch (const std::exception& error) {
    m_waiting = -1;
    m_revealing = false;
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

SessionState LessonDesk::askedState() const {
  SessionState asked = m_askedAt.state;
  if (shown().quiz) return asked;
  const SessionState& now = m_session.state();
  // A guess may have been clicked.
  asked.selection.query = now.selection.query;
  asked.selection.key = now.selection.key;
  asked.selection.row = now.selection.row;
  asked.selection.column = now.selection.column;
  if (wantsOwnInput(shown())) asked.input = now.input;
  return asked;
}

void LessonDesk::settle(const LessonMoment& truthAt) {
  Asked& asked = m_asked[static_cast<std::size_t>(m_waiting)];
  const LessonQuestion& question = shown().questions[static_cast<std::size_t>(std::exchange(m_waiting, -1))];
  const LessonSights sights(m_opened, truthAt.state, *truthAt.trace);
  const LessonTruth truth = truthOf(question, sights.now());
  asked.truthText = truth.text;
  asked.guessText = question.kind == LessonQuestion::Kind::Number ? asked.typed
                    : question.kind == LessonQuestion::Kind::Place
                        ? asked.labels.value(asked.guess)
                        : optionWords(question, asked.guess, &sights.opened());
  asked.right = isRight(question, truth, givenOf(question, asked));
  asked.answered = true;
  asked.truthAt = m_askedAt = truthAt;
  if (shown().quiz && std::ranges::all_of(m_asked, &Asked::answered)) progress::addAttempt(m_lesson->id);
}

void LessonDesk::revealNext() {
  if (!on() || !m_revealing || m_waiting >= 0) return;
  const auto next = std::ranges::find(m_asked, false, &Asked::answered);
  if (next != m_asked.end()) reveal(static_cast<int>(next - m_asked.begin()));
}

QString LessonDesk::optionWords(const LessonQuestion& question, int option, const LessonSight* sight) {
  if (option < 0 || option >= static_cast<int>(question.options.size())) return {};
  return lessonWords(question.options[static_cast<std::size_t>(option)].words, sight);
}

GivenAnswer LessonDesk::givenOf(const LessonQuestion& question, const Asked& asked) {
  const bool chosen = question.kind == LessonQuestion::Kind::Choice;
  return {chosen ? asked.guess : -1, asked.guessText};
}

bool LessonDesk::guessed(int index) const {
  const Asked& asked = m_asked[static_cast<std::size_t>(index)];
  const LessonQuestion& question = shown().questions[static_cast<std::size_t>(index)];
  return question.kind == LessonQuestion::Kind::Number ? typedNumber(asked.typed).has_value()
                                                       : asked.guess >= 0;
}

void LessonDesk::showAnswers() {
  for (int i = 0; i < static_cast<int>(m_asked.size()); ++i)
    if (!guessed(i)) return m_messages->showNotice(tr("Answer all questions first."));
  if (m_revealing || allDone()) return;
  if (m_session.busy()) return answerLater(kAllQuestions);
  m_revealing = true;
  m_askedAt = m_opened;  // whatever was tried on the page meanwhile
  revealNext();
}

HandIn LessonDesk::handIn() const {
  HandIn made{.lesson = m_lesson->id,
              .title = m_lesson->title,
              .version = m_lesson->hash,
              .time = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(),
              .attempt = progress::attempts(m_lesson->id)};
  for (std::size_t i = 0; i < m_asked.size(); ++i) {
    const Asked& asked = m_asked[i];
    const LessonQuestion& question = shown().questions[i];
    made.answers.push_back({m_words[i].toStdString(), asked.guessText.toStdString(),
                            givenOf(question, asked).option, asked.truthText.toStdString(), asked.right});
  }
  return made;
}

LessonContent::Question LessonDesk::questionOf(int index, const LessonSights* sights) {
  const LessonQuestion& question = shown().questions[static_cast<std::size_t>(index)];
  const Asked& asked = m_asked[static_cast<std::size_t>(index)];
  const LessonSight* opened = sights == nullptr ? nullptr : &sights->opened();
  LessonContent::Question content;
  content.words = lessonHtml(question.words, opened, m_palette);
  content.typed = question.kind == LessonQuestion::Kind::Number;
  if (question.kind == LessonQuestion::Kind::Choice)
    for (const LessonOption& option : question.options)
      content.answers << lessonHtml(option.words, opened, m_palette);
  if (question.kind == LessonQuestion::Kind::Place) {
    content.chips = true;
    if (asked.labels.size() <= kMostChips) content.answers = asked.labels;
    if (asked.labels.size() > kMostChips)
      content.clickWords = tr("Click the place in the view.");
    else if (showsPlaces(asked))
      content.clickWords = tr("Or click the place in the view.");
  }
  content.guess = asked.guess;
  content.guessText = asked.answered                                ? asked.guessText
                      : content.typed                               ? asked.typed
                      : asked.guess >= 0 && !asked.labels.isEmpty() ? asked.labels.value(asked.guess)
                                                                    : QString();
  content.waits = m_waiting == index;
  if (!asked.answered || (shown().quiz && !allDone())) return content;  // a quiz is told all together
  content.truthText = asked.truthText;
  content.right = asked.right;
  if (sights == nullptr || question.after.empty()) return content;
  const LessonSight there = sights->at(asked.truthAt);
  content.after = lessonHtml(question.after, &there, m_palette);
  return content;
}

LessonContent LessonDesk::content(const LessonSights* sights) {
  const LessonPage& page = shown();
  const LessonSight* opened = sights == nullptr ? nullptr : &sights->opened();
  const auto html = [&](const std::string& markup) {
    return markup.empty() ? QString() : lessonHtml(markup, opened, m_palette);
  };
  LessonContent content;
  content.title = QString::fromStdString(m_lesson->title);
  content.page = m_page;
  for (int i = 0; i < static_cast<int>(m_lesson->pages.size()); ++i)
    content.done.push_back(progress::done(m_lesson->id, i));
  content.heading = QString::fromStdString(page.title).toHtmlEscaped();
  for (const std::string& paragraph : page.paragraphs) content.paragraphs << html(paragraph);
  for (std::size_t i = 0; i < page.tasks.size(); ++i)
    content.tasks.push_back({html(page.tasks[i].words), m_tasksDone[i]});
  for (int i = 0; i < static_cast<int>(page.questions.size()); ++i)
    content.questions.push_back(questionOf(i, sights));
  content.quiz = page.quiz;
  if (page.quiz) {
    content.quizReady = true;
    for (int i = 0; i < static_cast<int>(m_asked.size()); ++i)
      content.quizReady = content.quizReady && guessed(i) && !m_revealing;
    if (allDone())
      content.quizResult =
          tr("%1 of %2 right").arg(std::ranges::count_if(m_asked, &Asked::right)).arg(m_asked.size());
  }
  content.hint = html(page.hint);
  content.hintShown = m_hintShown;
  if (sights != nullptr && allDone() && !page.after.empty()) {
    const LessonSight done = sights->at(m_tried.trace ? m_tried : m_opened);
    content.after = lessonHtml(page.after, &done, m_palette);
  }
  if (allDone()) content.summary = html(page.summary);  // it would answer what is asked
  return content;
}

void LessonDesk::answerAll() {
  for (int i = 0; shown().quiz && i < static_cast<int>(m_asked.size()); ++i) {
    Asked& asked = m_asked[static_cast<std::size_t>(i)];
    if (!guessed(i)) asked.guess = 0;
    if (asked.typed.isEmpty()) asked.typed = QStringLiteral("0");
  }
  if (shown().quiz) return showAnswers();
  for (int i = 0; i < static_cast<int>(m_asked.size()); ++i) {
    Asked& asked = m_asked[static_cast<std::size_t>(i)];
    if (asked.answered) continue;
    asked.guess = std::max(0, asked.guess);
    if (asked.typed.isEmpty()) asked.typed = QStringLiteral("0");
    return reveal(i);  // the next one when this one is there
  }
}

}  // namespace attenscope
