// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_panel.h"

#include "widgets/controls/flow_row.h"
#include "widgets/theme/text_scale.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextDocumentFragment>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

constexpr TextPixels kWidth{372};
constexpr TextPixels kFoldedWidth{38};
constexpr int kMargin = 18;

QString spaced(const QString& html) {
  return QStringLiteral("<div style=\"line-height:138%\">%1</div>").arg(html);
}

void say(QLabel* label, const QString& html) {
  label->setText(html.isEmpty() ? QString() : spaced(html));
  label->setVisible(!html.isEmpty());
}

QToolButton* signButton(QWidget* parent, const char* name, const QString& sign, const QString& help) {
  auto* button = new QToolButton(parent);
  button->setObjectName(QLatin1String(name));
  button->setText(sign);
  button->setProperty("role", "link");
  button->setToolTip(help);
  button->setAccessibleName(help);
  return button;
}

/// The words beside a radio button, whose own words would not wrap; a click on them is one on the button.
class AnswerWords : public QLabel {
 public:
  AnswerWords(const QString& html, QAbstractButton* button, QWidget* parent)
      : QLabel(html, parent), m_button(button) {
    setProperty("role", "lessonAnswer");
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    button->setAccessibleName(QTextDocumentFragment::fromHtml(html).toPlainText());
  }

 protected:
  void mousePressEvent(QMouseEvent* event) override { event->accept(); }
  void mouseReleaseEvent(QMouseEvent* event) override {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) m_button->click();
  }

 private:
  QAbstractButton* m_button;
};

QVBoxLayout* bare(QWidget* holder, int spacing) {
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(spacing);
  return column;
}

}  // namespace

LessonPanel::LessonPanel(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("lessonPanel"));
  setProperty("role", "side");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  m_unfold = signButton(this, "lessonUnfold", QStringLiteral("»"), tr("Show the lesson again"));
  m_unfold->hide();
  row->addWidget(m_unfold, 0, Qt::AlignTop | Qt::AlignHCenter);
  m_whole = new QWidget(this);
  row->addWidget(m_whole);
  auto* column = bare(m_whole, 0);
  column->addWidget(makeHead());
  m_scroll = new QScrollArea(m_whole);
  m_scroll->setObjectName(QStringLiteral("lessonScroll"));
  m_scroll->setWidgetResizable(true);
  m_scroll->setFrameShape(QFrame::NoFrame);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(m_scroll, 1);
  column->addWidget(makeFoot());
  connect(m_unfold, &QToolButton::clicked, this, [this] { setFolded(false); });
  fit();
}

QWidget* LessonPanel::makeHead() {
  auto* head = new QWidget(m_whole);
  auto* column = new QVBoxLayout(head);
  column->setContentsMargins(kMargin, 14, kMargin - 6, 8);
  column->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->setSpacing(4);
  m_title = new QLabel(head);
  m_title->setObjectName(QStringLiteral("lessonTitle"));
  m_title->setProperty("role", "muted");
  m_title->setTextFormat(Qt::PlainText);
  m_title->setWordWrap(true);
  row->addWidget(m_title, 1);
  QToolButton* fold = signButton(head, "lessonFold", QStringLiteral("«"), tr("Fold the lesson away"));
  connect(fold, &QToolButton::clicked, this, [this] { setFolded(true); });
  row->addWidget(fold, 0, Qt::AlignTop);
  QToolButton* close = signButton(head, "lessonClose", QStringLiteral("×"),
                                  tr("Leave the lesson: your own session is shown again"));
  connect(close, &QToolButton::clicked, this, &LessonPanel::leaveWanted);
  row->addWidget(close, 0, Qt::AlignTop);
  column->addLayout(row);
  auto* place = new QHBoxLayout;
  place->setSpacing(10);
  m_dots = new LessonDots(head);
  connect(m_dots, &LessonDots::chosen, this, &LessonPanel::pageWanted);
  place->addWidget(m_dots, 1);
  m_where = new QLabel(head);
  m_where->setObjectName(QStringLiteral("lessonWhere"));
  m_where->setProperty("role", "muted");
  place->addWidget(m_where);
  place->addSpacing(6);
  column->addLayout(place);
  return head;
}

QWidget* LessonPanel::makeFoot() {
  auto* foot = new QFrame(m_whole);
  foot->setObjectName(QStringLiteral("lessonFoot"));
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(kMargin, 10, kMargin, 12);
  m_back = new QPushButton(tr("Back"), foot);
  m_back->setObjectName(QStringLiteral("lessonBack"));
  m_back->setToolTip(tr("The page before (Alt+Page Up)"));
  row->addWidget(m_back);
  m_hintButton = new QPushButton(tr("Hint"), foot);
  m_hintButton->setObjectName(QStringLiteral("lessonHintButton"));
  row->addWidget(m_hintButton);
  row->addStretch(1);
  m_next = new QPushButton(foot);
  m_next->setObjectName(QStringLiteral("lessonNext"));
  m_next->setProperty("role", "primary");
  m_next->setToolTip(tr("The next page (Alt+Page Down)"));
  row->addWidget(m_next);
  connect(m_back, &QPushButton::clicked, this, [this] { emit pageWanted(m_content.page - 1); });
  connect(m_next, &QPushButton::clicked, this, [this] { emit pageWanted(m_content.page + 1); });
  connect(m_hintButton, &QPushButton::clicked, this, &LessonPanel::hintWanted);
  return foot;
}

QLabel* LessonPanel::text(QWidget* parent, const char* name, const char* role) {
  auto* label = new QLabel(parent);
  label->setObjectName(QLatin1String(name));
  label->setProperty("role", role);
  label->setTextFormat(Qt::RichText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  connect(label, &QLabel::linkHovered, this, &LessonPanel::linkHovered);
  connect(label, &QLabel::linkActivated, this, &LessonPanel::linkActivated);
  return label;
}

void LessonPanel::setColors(const Palette& palette) {
  m_palette = palette;
  m_dots->setColors(palette);
  refresh();
}

void LessonPanel::setFolded(bool folded) {
  m_folded = folded;
  fit();
}

void LessonPanel::fit() {
  m_whole->setVisible(!m_folded);
  m_unfold->setVisible(m_folded);
  const int width = m_widest > 0 ? std::min<int>(kWidth, m_widest) : kWidth;
  setFixedWidth(m_folded ? kFoldedWidth : width);
}

void LessonPanel::setWidest(int pixels) {
  m_widest = pixels;
  fit();
}

void LessonPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
  QFrame::changeEvent(event);
}

void LessonPanel::setContent(const LessonContent& content) {
  if (content == m_content && m_body != nullptr) return;
  const auto sameForm = [&] {
    if (m_body == nullptr || content.title != m_content.title || content.page != m_content.page ||
        content.heading != m_content.heading || content.paragraphs.size() != m_content.paragraphs.size() ||
        content.tasks.size() != m_content.tasks.size() ||
        content.questions.size() != m_content.questions.size())
      return false;
    for (std::size_t i = 0; i < content.questions.size(); ++i)
      if (content.questions[i].answers != m_content.questions[i].answers) return false;
    return true;
  };
  const bool same = sameForm();
  const LessonContent before = std::exchange(m_content, content);
  if (!same) rebuild();
  refresh();
  if (same) showNew(before);
}

void LessonPanel::showNew(const LessonContent& before) {
  QWidget* added = nullptr;
  for (std::size_t i = 0; i < m_questions.size(); ++i)
    if (!m_content.quiz && m_content.questions[i].answered() && !before.questions[i].answered())
      added = m_questions[i].outcome;
  if (!m_content.quizResult.isEmpty() && before.quizResult.isEmpty()) added = m_result;
  if (m_content.hintShown && !before.hintShown) added = m_hint;
  if (!m_content.after.isEmpty() && before.after.isEmpty()) added = m_after;
  const bool ended = !m_content.summary.isEmpty() && before.summary.isEmpty();
  if (added == nullptr && !ended) return;
  // Once it has its place.
  QTimer::singleShot(0, m_body, [this, added, ended] {
    m_body->layout()->activate();
    if (ended) m_scroll->ensureWidgetVisible(m_summary, 0, 14);
    if (added != nullptr) m_scroll->ensureWidgetVisible(added, 0, 14);
  });
}

void LessonPanel::rebuild() {
  m_paragraphs.clear();
  m_tasks.clear();
  m_questions.clear();
  if (m_body != nullptr) {
    m_scroll->takeWidget();
    m_body->deleteLater();  // a button of it may have been clicked
  }
  m_body = new QWidget;
  m_body->setObjectName(QStringLiteral("lessonBody"));
  m_body->setProperty("role", "side");
  auto* column = new QVBoxLayout(m_body);
  column->setContentsMargins(kMargin, 6, kMargin, 14);
  column->setSpacing(12);
  column->addWidget(m_heading = text(m_body, "lessonHeading", "lessonHeading"));
  for (qsizetype i = 0; i < m_content.paragraphs.size(); ++i) {
    m_paragraphs.push_back(text(m_body, "lessonText"));
    column->addWidget(m_paragraphs.back());
  }
  for (std::size_t i = 0; i < m_content.tasks.size(); ++i) {
    m_tasks.push_back(text(m_body, "lessonTask", "lessonTask"));
    column->addWidget(m_tasks.back());
  }
  for (std::size_t i = 0; i < m_content.questions.size(); ++i)
    column->addWidget(makeQuestion(static_cast<int>(i)));
  addQuizFoot(column);
  column->addWidget(m_hint = text(m_body, "lessonHint", "lessonAside"));
  column->addWidget(m_after = text(m_body, "lessonAfter"));
  column->addWidget(m_summary = text(m_body, "lessonSummary", "lessonTask"));
  column->addStretch(1);
  m_scroll->setWidget(m_body);
  m_scroll->verticalScrollBar()->setValue(0);
}

void LessonPanel::addQuizFoot(QVBoxLayout* column) {
  m_answers = nullptr;
  m_result = nullptr;
  if (!m_content.quiz) return;
  m_answers = new QPushButton(tr("Show the answers"), m_body);
  m_answers->setObjectName(QStringLiteral("lessonAnswers"));
  m_answers->setProperty("role", "primary");
  connect(m_answers, &QPushButton::clicked, this, &LessonPanel::answersWanted);
  column->addWidget(m_answers, 0, Qt::AlignLeft);
  m_result = new QFrame(m_body);
  m_result->setObjectName(QStringLiteral("lessonQuestion"));
  auto* result = new QVBoxLayout(m_result);
  result->setContentsMargins(12, 10, 12, 12);
  result->setSpacing(8);
  result->addWidget(m_score = text(m_result, "lessonScore"));
  QLabel* what = text(m_result, "lessonHandInText", "muted");
  what->setText(tr("Your teacher wants to see them? Hand in writes them to a small file. Nothing is sent."));
  result->addWidget(what);
  auto* button = new QPushButton(tr("Hand in…"), m_result);
  button->setObjectName(QStringLiteral("lessonHandIn"));
  connect(button, &QPushButton::clicked, this, &LessonPanel::handInWanted);
  result->addWidget(button, 0, Qt::AlignLeft);
  column->addWidget(m_result);
}

QWidget* LessonPanel::makeQuestion(int index) {
  const LessonContent::Question& question = m_content.questions[static_cast<std::size_t>(index)];
  auto* holder = new QFrame(m_body);
  holder->setObjectName(QStringLiteral("lessonQuestion"));
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(12, 10, 12, 12);
  column->setSpacing(8);
  QuestionParts parts;
  column->addWidget(parts.words = text(holder, "lessonAsk"));
  QLayout* answers = nullptr;
  if (question.chips) {
    answers = new FlowRow(nullptr, 6);
  } else {
    auto* list = new QVBoxLayout;
    list->setSpacing(6);
    answers = list;
  }
  for (int i = 0; i < question.answers.size(); ++i) {
    QAbstractButton* button = nullptr;
    if (question.chips) {
      auto* chip = new QToolButton(holder);
      chip->setProperty("role", "pill");
      button = chip;
      button->setText(QString(question.answers[i]).replace(u'&', QStringLiteral("&&")));
    } else {
      button = new QRadioButton(holder);
    }
    button->setObjectName(QStringLiteral("lessonAnswer_%1_%2").arg(index).arg(i));
    button->setCheckable(true);
    button->setAutoExclusive(false);
    connect(button, &QAbstractButton::clicked, this, [this, button, index, i] {
      const LessonContent::Question& now = m_content.questions[static_cast<std::size_t>(index)];
      button->setChecked(!now.answered() || now.guess == i);  // what was guessed stays to be seen
      if (!now.answered()) emit guessed(index, i);
    });
    if (question.chips) {
      answers->addWidget(button);
    } else {
      auto* line = new QWidget(holder);
      auto* row = new QHBoxLayout(line);
      row->setContentsMargins(0, 0, 0, 0);
      row->setSpacing(8);
      row->addWidget(button, 0, Qt::AlignTop);
      row->addWidget(new AnswerWords(question.answers[i], button, line), 1);
      answers->addWidget(line);
    }
    parts.answers.push_back(button);
  }
  column->addLayout(answers);
  if (question.typed) {
    parts.line = new QLineEdit(holder);
    parts.line->setObjectName(QStringLiteral("lessonNumber_%1").arg(index));
    parts.line->setPlaceholderText(tr("a number"));
    parts.line->setAccessibleName(tr("Your answer"));
    parts.line->setText(question.guessText);
    column->addWidget(parts.line);
    connect(parts.line, &QLineEdit::textEdited, this,
            [this, index](const QString& text) { emit typed(index, text); });
    connect(parts.line, &QLineEdit::returnPressed, this, [this, index] { emit truthWanted(index); });
  }
  if (!question.clickWords.isEmpty()) {
    QLabel* click = text(holder, "lessonClick", "muted");
    click->setText(question.clickWords);
    column->addWidget(click);
  }
  parts.show = new QPushButton(tr("Show the answer"), holder);
  parts.show->setObjectName(QStringLiteral("lessonShow_%1").arg(index));
  connect(parts.show, &QPushButton::clicked, this, [this, index] { emit truthWanted(index); });
  column->addWidget(parts.show, 0, Qt::AlignLeft);
  parts.outcome = new QWidget(holder);
  auto* outcome = bare(parts.outcome, 8);
  auto* both = new QHBoxLayout;
  both->setSpacing(10);
  both->addWidget(parts.guess = text(parts.outcome, "lessonGuess", "lessonGuess"), 1);
  both->addWidget(parts.truth = text(parts.outcome, "lessonTruth", "lessonGuess"), 1);
  outcome->addLayout(both);
  outcome->addWidget(parts.after = text(parts.outcome, "lessonAnswerText"));
  column->addWidget(parts.outcome);
  m_questions.push_back(parts);
  return holder;
}

void LessonPanel::refresh() {
  if (m_body == nullptr) return;
  const auto pages = static_cast<int>(m_content.done.size());
  m_title->setText(m_content.title);
  m_where->setText(tr("%1 of %2").arg(m_content.page + 1).arg(pages));
  m_dots->setPages(m_content.done, m_content.page);
  m_dots->setToolTip(tr("Page %1 of %2; a click goes to another").arg(m_content.page + 1).arg(pages));
  m_heading->setText(m_content.heading);
  for (std::size_t i = 0; i < m_paragraphs.size(); ++i)
    m_paragraphs[i]->setText(spaced(m_content.paragraphs[static_cast<qsizetype>(i)]));
  for (std::size_t i = 0; i < m_tasks.size(); ++i) {
    const LessonContent::Task& task = m_content.tasks[i];
    const QColor color = task.done ? m_palette.key : m_palette.query;
    m_tasks[i]->setText(
        spaced(QStringLiteral("<b style=\"color:%1\">%2</b> %3")
                   .arg(color.name(), task.done ? QStringLiteral("✓") : QStringLiteral("▸"), task.words)));
    m_tasks[i]->setAccessibleName(task.done ? tr("Done") : tr("To do"));
  }
  for (std::size_t i = 0; i < m_questions.size(); ++i) refreshQuestion(static_cast<int>(i));
  if (m_answers != nullptr) {
    const bool answered = !m_content.quizResult.isEmpty();
    hideShown(m_answers, answered);
    m_answers->setEnabled(m_content.quizReady);
    m_answers->setToolTip(m_content.quizReady ? QString() : tr("Answer all questions first"));
    m_result->setVisible(answered);
    m_score->setText(QStringLiteral("<b>%1</b>").arg(m_content.quizResult));
  }
  say(m_hint, m_content.hintShown ? m_content.hint : QString());
  say(m_after, m_content.after);
  say(m_summary, m_content.summary);
  m_hintButton->setVisible(!m_content.hint.isEmpty() && !m_content.hintShown);
  m_back->setEnabled(m_content.page > 0);
  m_next->setText(m_content.page + 1 < pages ? tr("Next") : tr("Finish"));
}

void LessonPanel::hideShown(QPushButton* button, bool hidden) {
  // The next button in line would leave the page.
  if (hidden && button->hasFocus()) m_scroll->setFocus();
  button->setVisible(!hidden);
}

void LessonPanel::refreshQuestion(int index) {
  const LessonContent::Question& question = m_content.questions[static_cast<std::size_t>(index)];
  const QuestionParts& parts = m_questions[static_cast<std::size_t>(index)];
  parts.words->setText(spaced(question.words));
  for (std::size_t i = 0; i < parts.answers.size(); ++i) {
    parts.answers[i]->setChecked(static_cast<int>(i) == question.guess);
  }
  if (parts.line != nullptr) parts.line->setReadOnly(question.answered());
  hideShown(parts.show, question.answered() || m_content.quiz);
  parts.show->setEnabled(!question.waits && (question.guess >= 0 || !question.guessText.isEmpty()));
  parts.show->setToolTip(parts.show->isEnabled() ? QString() : tr("Guess first: that is how it sticks"));
  parts.outcome->setVisible(question.answered());
  const auto block = [](const QString& name, const QString& value, const QColor& color) {
    return QStringLiteral("<span style=\"color:%1\">%2</span><br><b>%3</b>").arg(color.name(), name, value);
  };
  const QColor verdict = question.right ? m_palette.key : m_palette.negative;
  parts.guess->setText(
      block(question.right ? tr("You said ✓") : tr("You said"), question.guessText.toHtmlEscaped(), verdict));
  parts.truth->setText(block(tr("It is"), question.truthText.toHtmlEscaped(), m_palette.muted));
  say(parts.after, question.after);
}

}  // namespace attenscope
