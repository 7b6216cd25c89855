// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/hand_in.h"
#include "app/lessons/lesson.h"
#include "app/lessons/lesson_values.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/window/lesson_links.h"
#include "app/window/lesson_panel.h"
#include "widgets/theme/palette.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace attenscope {

class MessageBar;

/// Plays a lesson: shows the state of each page, sees what is done and what is guessed, and computes what the
/// text says of the run. The user's own session is put aside meanwhile.
class LessonDesk : public QObject {
  Q_OBJECT

 public:
  LessonDesk(Session& session, ViewEdits& edits, LessonPanel* panel, LessonParts parts, MessageBar* messages,
             QWidget* window);

  bool on() const { return m_lesson.has_value(); }
  /// Begins a lesson, at this page. A mistake in it is shown in the message bar.
  void open(Lesson lesson, int page = 0);
  /// One of the program, or of a file; at the page where the learner was last.
  void openNamed(const QString& name);
  void showPage(int page);
  /// The user's own session is shown again.
  void leave();
  const Lesson& lesson() const { return *m_lesson; }
  int page() const { return m_page; }
  /// What openNamed() opens it by again, in any language; empty without a lesson.
  QString place() const;
  void setColors(const Palette& palette);
  /// Guesses and shows the truth of every question of the page, for pictures.
  void answerAll();
  /// The page asks what only the view of its step may show before it is guessed.
  bool conceals() const { return m_conceals; }
  /// What was answered to the quiz that is shown, without a name.
  HandIn handIn() const;
  /// The truth of a question is on its way.
  bool waits() const { return m_waiting >= 0; }

 signals:
  /// A lesson was opened, or left.
  void changed();
  void concealing(bool conceals);
  /// The last page was left by its button.
  void finished();
  /// The answers of the quiz are to be written to a file.
  void handInWanted();

 private:
  struct Asked {
    int guess = -1;
    QString typed;
    QStringList labels;  ///< of the places
    AxisKind axis = AxisKind::Key;
    bool queriesToo = true;  ///< queries are the same places as keys
    bool answered = false;
    bool right = false;
    QString guessText;
    QString truthText;
    LessonMoment truthAt;  ///< where the truth is seen
  };

  void update();
  void begin();
  void seeGuess();
  void seeTasks(const LessonSights& sights);
  /// Null while the page's run is not there.
  LessonContent content(const LessonSights* sights);
  LessonContent::Question questionOf(int index, const LessonSights* sights);
  void readLabels(const LessonSight& sight);
  void guess(int question, int answer);
  void reveal(int question);
  void answerLater(int question);
  void answerNow();
  /// The state of which a question asks: that of the page, or of the answer before, whatever was tried since.
  SessionState askedState() const;
  void settle(const LessonMoment& truthAt);
  /// Shows what is right of all questions of a quiz, once all are answered.
  void showAnswers();
  void revealNext();
  bool guessed(int index) const;
  /// The step that is shown has the places of a question along one of its axes.
  bool showsPlaces(const Asked& asked) const;
  static QString optionWords(const LessonQuestion& question, int option, const LessonSight* sight);
  static GivenAnswer givenOf(const LessonQuestion& question, const Asked& asked);
  void openParts(const LessonPage& page);
  const LessonPage& shown() const { return m_lesson->pages[static_cast<std::size_t>(m_page)]; }
  bool allDone() const;
  void conceal();

  Session& m_session;
  LessonPanel* m_panel;
  LessonParts m_parts;
  MessageBar* m_messages;
  LessonLinks* m_links;
  Palette m_palette = darkPalette();
  std::optional<Lesson> m_lesson;
  int m_page = 0;
  LessonMoment m_opened;
  LessonMoment m_tried;  ///< when what was last done of the tasks held last
  int m_lastTried = -1;
  LessonMoment m_askedAt;  ///< the opening, or the answer before
  Selection m_seen;        ///< the selection that was there when guesses were last looked for
  std::vector<bool> m_tasksDone;
  std::vector<Asked> m_asked;
  int m_waiting = -1;           ///< the question whose truth is being computed
  SessionState m_truthState{};  ///< which shows it
  bool m_revealing = false;     ///< of a quiz: the answers stand
  std::optional<int> m_later;   ///< the question whose answer was asked for while something was computed
  QStringList m_words;          ///< of the questions, as they were asked
  bool m_conceals = false;
  bool m_hintShown = false;
  bool m_ready = false;  ///< the run of the page was there
};

}  // namespace attenscope
