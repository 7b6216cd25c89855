// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QFrame>
#include <QString>
#include <QStringList>

#include <vector>

class QAbstractButton;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace attenscope {

class LessonDots;

/// What the panel shows of a page. Texts are rich text.
struct LessonContent {
  struct Task {
    QString words;
    bool done = false;
    bool operator==(const Task&) const = default;
  };
  struct Question {
    QString words;
    QStringList answers;  ///< to choose from; none: a number is typed, or a place is clicked
    bool chips = false;   ///< the answers are short, many to a line
    bool typed = false;   ///< a number is typed
    QString clickWords;   ///< where to click, if a click in the views answers too
    int guess = -1;       ///< which of the answers
    QString guessText;    ///< in words
    QString truthText;    ///< empty until it is shown
    bool waits = false;   ///< the truth is being computed
    bool right = false;
    QString after;
    bool answered() const { return !truthText.isEmpty(); }
    bool operator==(const Question&) const = default;
  };
  QString title;
  int page = 0;
  std::vector<bool> done;  ///< by page
  QString heading;
  QStringList paragraphs;
  std::vector<Task> tasks;
  std::vector<Question> questions;
  bool quiz = false;       ///< all answers are shown together
  bool quizReady = false;  ///< all questions are answered
  QString quizResult;      ///< once they are shown
  QString hint;
  bool hintShown = false;
  QString after;  ///< once all is done
  QString summary;
  bool operator==(const LessonContent&) const = default;
};

/// A lesson beside the views: the page's text, what to do and what is asked, and the way to the next page.
class LessonPanel : public QFrame {
  Q_OBJECT

 public:
  explicit LessonPanel(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// Shows this; emits nothing. What is typed stays while the page is the same.
  void setContent(const LessonContent& content);
  const LessonContent& content() const { return m_content; }
  void setFolded(bool folded);
  bool folded() const { return m_folded; }
  /// Takes at most so many pixels of the width; 0: as many as its text asks for.
  void setWidest(int pixels);

 signals:
  void linkHovered(const QString& link);  ///< empty: no longer
  void linkActivated(const QString& link);
  void pageWanted(int page);
  void leaveWanted();
  void hintWanted();
  void guessed(int question, int answer);
  void typed(int question, const QString& text);
  void truthWanted(int question);
  void answersWanted();
  void handInWanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct QuestionParts {
    QLabel* words = nullptr;
    std::vector<QAbstractButton*> answers;
    QLineEdit* line = nullptr;
    QPushButton* show = nullptr;
    QWidget* outcome = nullptr;
    QLabel* guess = nullptr;
    QLabel* truth = nullptr;
    QLabel* after = nullptr;
  };

  QWidget* makeHead();
  QWidget* makeFoot();
  QLabel* text(QWidget* parent, const char* name, const char* role = "lesson");
  void rebuild();
  void refresh();
  QWidget* makeQuestion(int index);
  void addQuizFoot(QVBoxLayout* column);
  void refreshQuestion(int index);
  /// Hides what has shown the truth; the keyboard stays with the text.
  void hideShown(QPushButton* button, bool hidden);
  /// Scrolls to what was not there before: a truth, a hint, what is said when all is done.
  void showNew(const LessonContent& before);
  void fit();

  LessonContent m_content;
  Palette m_palette = darkPalette();
  bool m_folded = false;
  int m_widest = 0;
  QWidget* m_whole = nullptr;
  QToolButton* m_unfold = nullptr;
  QLabel* m_title = nullptr;
  QLabel* m_where = nullptr;
  LessonDots* m_dots = nullptr;
  QScrollArea* m_scroll = nullptr;
  QWidget* m_body = nullptr;
  QLabel* m_heading = nullptr;
  std::vector<QLabel*> m_paragraphs;
  std::vector<QLabel*> m_tasks;
  std::vector<QuestionParts> m_questions;
  QPushButton* m_answers = nullptr;
  QWidget* m_result = nullptr;
  QLabel* m_score = nullptr;
  QLabel* m_hint = nullptr;
  QLabel* m_after = nullptr;
  QLabel* m_summary = nullptr;
  QPushButton* m_back = nullptr;
  QPushButton* m_next = nullptr;
  QPushButton* m_hintButton = nullptr;
};

/// The pages of a lesson as dots: those that are done are filled, the present one is long.
class LessonDots : public QWidget {
  Q_OBJECT

 public:
  explicit LessonDots(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  void setPages(const std::vector<bool>& done, int page);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void chosen(int page);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  double cellWidth() const;

  Palette m_palette = darkPalette();
  std::vector<bool> m_done;
  int m_page = 0;
};

}  // namespace attenscope
