// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_editor.h"

#include "app/lessons/lesson.h"
#include "app/lessons/lesson_state.h"
#include "app/lessons/lesson_text.h"
#include "app/lessons/write_page.h"
#include "app/session/session_file.h"
#include "app/window/folders.h"
#include "app/window/window_place.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/theme/text_scale.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <ostream>

namespace attenscope {

namespace {

constexpr const char* kSessionName = "page.attenscope";  // replaced by one that is free

/// The name of a session beside the lesson that is not there yet.
QString freeName(const QFileInfo& lesson) {
  for (int i = 1;; ++i) {
    const QString name = QStringLiteral("%1-%2.attenscope").arg(lesson.completeBaseName()).arg(i);
    if (!QFileInfo::exists(lesson.dir().filePath(name))) return name;
  }
}

}  // namespace

LessonEditor::LessonEditor(Session& session, const Palette& palette, QWidget* window)
    : QDialog(window), m_session(session), m_palette(palette) {
  setObjectName(QStringLiteral("lessonEditor"));
  setWindowTitle(tr("This state as a page of a lesson"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(10);
  column->addWidget(makeFileRow());
  auto* both = new QHBoxLayout;
  both->setSpacing(14);
  m_source = new QPlainTextEdit(this);
  m_source->setObjectName(QStringLiteral("lessonSource"));
  m_source->setAccessibleName(tr("The page as the file has it"));
  m_source->setFont(numberFont(13));
  both->addWidget(m_source, 3);
  m_shown = new QLabel(this);
  m_shown->setObjectName(QStringLiteral("lessonPreview"));
  m_shown->setProperty("role", "lesson");
  m_shown->setTextFormat(Qt::RichText);
  m_shown->setWordWrap(true);
  m_shown->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  both->addWidget(m_shown, 2);
  column->addLayout(both, 1);
  m_problem = new QLabel(this);
  m_problem->setObjectName(QStringLiteral("lessonProblem"));
  m_problem->setTextFormat(Qt::PlainText);
  m_problem->setWordWrap(true);
  column->addWidget(m_problem);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  auto* cancel = new QPushButton(tr("Cancel"), this);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  buttons->addWidget(cancel);
  m_add = new QPushButton(tr("Add the page"), this);
  m_add->setObjectName(QStringLiteral("lessonAdd"));
  m_add->setProperty("role", "primary");
  m_add->setDefault(true);
  connect(m_add, &QPushButton::clicked, this, &LessonEditor::add);
  buttons->addWidget(m_add);
  column->addLayout(buttons);
  m_soon = new QTimer(this);
  m_soon->setSingleShot(true);
  m_soon->setInterval(250);
  connect(m_soon, &QTimer::timeout, this, &LessonEditor::preview);
  connect(m_source, &QPlainTextEdit::textChanged, m_soon, qOverload<>(&QTimer::start));
  connect(m_file, &QLineEdit::textChanged, m_soon, qOverload<>(&QTimer::start));
  if (m_session.trace())
    m_source->setPlainText(QString::fromStdString(pageOf(
        m_session.state(), *m_session.trace(), tr("A new page").toStdString(),
        tr("What is to be seen here? Numbers such as {max:weights[#0]} are those of the run.").toStdString(),
        kSessionName, m_needsSession)));
  resizeWithinScreen(*this, {TextPixels{860}, TextPixels{480}});
  preview();
}

QWidget* LessonEditor::makeFileRow() {
  auto* holder = new QWidget(this);
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(new QLabel(tr("Lesson:"), holder));
  m_file = new QLineEdit(folders::inLast(folders::kFiles, QStringLiteral("my.lesson")), holder);
  m_file->setObjectName(QStringLiteral("lessonFile"));
  m_file->setAccessibleName(tr("File of the lesson"));
  row->addWidget(m_file, 1);
  auto* choose = new QPushButton(tr("Choose…"), holder);
  connect(choose, &QPushButton::clicked, this, [this] {
    QString path =
        QFileDialog::getSaveFileName(this, tr("Lesson"), m_file->text(), tr("Lessons (*.lesson)"), nullptr,
                                     QFileDialog::DontConfirmOverwrite);  // the page is added to it
    if (path.isEmpty()) return;
    if (!path.endsWith(QLatin1String(".lesson"))) path += QLatin1String(".lesson");
    m_file->setText(path);
  });
  row->addWidget(choose);
  return holder;
}

QString LessonEditor::existing() const {
  QFile file(m_file->text());
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void LessonEditor::say(const QString& problem) {
  m_problem->setProperty("role", problem.isEmpty() ? "muted" : "warning");
  m_problem->setStyleSheet(QString());  // polishes it anew
  m_problem->setText(!problem.isEmpty() ? problem
                     : m_needsSession   ? tr("A saved session of this state is written beside the lesson.")
                                        : tr("The page can be read, and every number is there."));
  m_add->setEnabled(problem.isEmpty());
}

void LessonEditor::preview() {
  if (!m_session.trace() || m_session.busy()) return m_soon->start();
  try {
    const std::string page = m_source->toPlainText().toStdString();
    // With the lines of the page alone, so that what is wrong is found beside.
    const Lesson lesson = readLesson("title: T\n" + page, "page");
    const LessonMoment shown{m_session.state(), m_session.trace()};
    const LessonSights sights(shown, shown.state, *shown.trace);
    const LessonSight after = sights.at(shown);
    QString html;
    for (const LessonPage& one : lesson.pages) {
      html += QStringLiteral("<h3>%1</h3>").arg(QString::fromStdString(one.title).toHtmlEscaped());
      const auto paragraph = [&](const std::string& markup) {
        if (!markup.empty()) html += "<p>" + lessonHtml(markup, &sights.opened(), m_palette) + "</p>";
      };
      for (const std::string& text : one.paragraphs) paragraph(text);
      for (const LessonTask& task : one.tasks) {
        conditionHolds(sights.now(), task.condition);
        paragraph("▸ " + task.words);
      }
      for (const LessonQuestion& question : one.questions) {
        paragraph("**" + question.words + "**");
        for (const LessonOption& option : question.options) paragraph("○ " + option.words);
      }
      lessonHtml(one.after, &after, m_palette);  // is not shown yet, but read
      paragraph(one.summary);
      if (!m_needsSession) openingOf(lesson, one);
    }
    m_shown->setText(html);
    say({});
  } catch (const std::exception& error) {
    // The page begins in the second line of what was read.
    QString said = QString::fromUtf8(error.what());
    if (said.startsWith(QLatin1String("page:"))) {
      const int line = said.section(u':', 1, 1).toInt();
      said = tr("Line %1: %2").arg(line - 1).arg(said.section(u':', 2).trimmed());
    }
    say(said);
  }
}

void LessonEditor::add() {
  const QFileInfo info(m_file->text());
  try {
    std::string page = m_source->toPlainText().toStdString();
    if (m_needsSession) {
      const QString name = freeName(info);
      if (const std::size_t at = page.find(kSessionName); at != std::string::npos)
        page.replace(at, std::string(kSessionName).size(), name.toStdString());
      saveSession(info.dir().filePath(name), m_session.state());
    }
    const std::string text = withPage(existing().toStdString(), page, info.completeBaseName().toStdString());
    readLesson(text, m_file->text().toStdString());
    writeAtomically(m_file->text().toStdString(), [&](std::ostream& stream) { stream << text; });
  } catch (const std::exception& error) {
    return say(QString::fromUtf8(error.what()));
  }
  folders::remember(folders::kFiles, m_file->text());
  emit added(m_file->text());
  accept();
}

}  // namespace attenscope
