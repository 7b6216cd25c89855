// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/hand_in.h"
#include "app/lessons/lesson.h"
#include "app/lessons/lesson_values.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/window/lesson_panel.h"
#include "widgets/theme/palette.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace attenscope {

class ExplanationPanel;
class LessonMark;
class MessageBar;
class ParameterPanel;
class PipelineStrip;
class SideColumns;

/// What of the window a lesson opens and speaks of.
struct LessonParts {
  ParameterPanel* parameters = nullptr;
  PipelineStrip* strip = nullptr;
  ExplanationPanel* explanation = nullptr;
  SideColumns* sides = nullptr;
};

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
    bool answered = false;
    bool right = false;
    QString guessText;
    QString truthText;
    QString after;
  };

  void update();
  void seeGuess();
  void note(const Trace& trace);
  LessonContent content(const LessonSight* sight);
  LessonContent::Question questionOf(int index, const LessonSight* sight);
  void readLabels(const LessonSight& sight);
  void guess(int question, int answer);
  void reveal(int question);
  void answerLater(int question);
  void answerNow();
  void settle(const LessonSight& sight);
  /// Shows what is right of all questions of a quiz, once all are answered.
  void showAnswers();
  void revealNext();
  bool guessed(int index) const;
  static QString optionWords(const LessonQuestion& question, int option, const LessonSight* sight);
  static GivenAnswer givenOf(const LessonQuestion& question, const Asked& asked);
  void openParts(const LessonPage& page);
  void hoverLink(const QString& link);
  void followLink(const QString& link);
  std::optional<LessonPart> partOf(const std::string& target);
  const LessonPage& shown() const { return m_lesson->pages[static_cast<std::size_t>(m_page)]; }
  bool allDone() const;
  void conceal();

  Session& m_session;
  ViewEdits& m_edits;
  LessonPanel* m_panel;
  LessonParts m_parts;
  MessageBar* m_messages;
  LessonMark* m_mark;
  Palette m_palette = darkPalette();
  std::optional<Lesson> m_lesson;
  int m_page = 0;
  SessionState m_opened;
  Selection m_seen;  ///< the selection that was there when guesses were last looked for
  std::vector<bool> m_tasksDone;
  std::vector<Asked> m_asked;
  int m_waiting = -1;          ///< the question whose truth is being computed
  bool m_revealing = false;    ///< of a quiz: the answers stand
  std::optional<int> m_later;  ///< the question whose answer was asked for while something was computed
  SessionState m_quizState;    ///< the state that the truth of the next question follows
  QStringList m_words;         ///< of the questions, as they were asked
  bool m_conceals = false;
  bool m_hintShown = false;
  bool m_ready = false;  ///< the run of the page was there
};

}  // namespace attenscope
