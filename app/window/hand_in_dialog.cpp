// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/hand_in_dialog.h"

#include "app/window/folders.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace attenscope {

namespace {

constexpr const char* kName = "lessons/name";  // in the settings
constexpr int kMostLetters = 100;

/// A name as a part of a file's name.
QString forFile(QString name) {
  for (QChar& c : name)
    if (!c.isLetterOrNumber()) c = u'-';
  return name;
}

}  // namespace

HandInDialog::HandInDialog(HandIn handIn, QWidget* window) : QDialog(window), m_handIn(std::move(handIn)) {
  setObjectName(QStringLiteral("handInDialog"));
  setWindowTitle(tr("Hand in"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(12);
  auto* about = new QLabel(tr("Your answers to “%1” go into a file that you give to your teacher: as an "
                              "attachment, on a stick, or in "
                              "a shared folder. The program sends nothing.")
                               .arg(QString::fromStdString(m_handIn.title)),
                           this);
  about->setTextFormat(Qt::PlainText);
  about->setWordWrap(true);
  about->setProperty("role", "muted");
  column->addWidget(about);
  auto* form = new QFormLayout;
  form->setSpacing(10);
  m_name = new QLineEdit(QSettings().value(QLatin1String(kName)).toString(), this);
  m_name->setObjectName(QStringLiteral("handInName"));
  m_name->setMaxLength(kMostLetters);
  form->addRow(tr("Your name:"), m_name);
  auto* place = new QHBoxLayout;
  m_file = new QLineEdit(this);
  m_file->setObjectName(QStringLiteral("handInFile"));
  m_file->setAccessibleName(tr("File:"));
  place->addWidget(m_file, 1);
  auto* choose = new QPushButton(tr("Choose…"), this);
  choose->setAutoDefault(false);
  place->addWidget(choose);
  form->addRow(tr("File:"), place);
  column->addLayout(form);
  m_problem = new QLabel(this);
  m_problem->setObjectName(QStringLiteral("handInProblem"));
  m_problem->setTextFormat(Qt::PlainText);
  m_problem->setWordWrap(true);
  m_problem->hide();
  column->addWidget(m_problem);
  column->addStretch(1);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  auto* cancel = new QPushButton(tr("Cancel"), this);
  cancel->setAutoDefault(false);
  buttons->addWidget(cancel);
  m_save = new QPushButton(tr("Hand in"), this);
  m_save->setObjectName(QStringLiteral("handInSave"));
  m_save->setProperty("role", "primary");
  m_save->setDefault(true);
  buttons->addWidget(m_save);
  column->addLayout(buttons);
  connect(m_name, &QLineEdit::textChanged, this, &HandInDialog::fit);
  connect(m_file, &QLineEdit::textEdited, this, [this] {
    m_chosen = true;
    fit();
  });
  connect(choose, &QPushButton::clicked, this, &HandInDialog::choose);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(m_save, &QPushButton::clicked, this, &HandInDialog::save);
  fit();
  setMinimumWidth(TextPixels{520});
}

void HandInDialog::fit() {
  const QString name = m_name->text().trimmed();
  if (!m_chosen) {
    const QString folder = folders::last(folders::kFiles);
    m_file->setText(QDir(folder.isEmpty() ? QDir::homePath() : folder)
                        .filePath(QString::fromStdString(m_handIn.lesson) + u'-' +
                                  forFile(name.isEmpty() ? tr("name") : name) +
                                  QLatin1String(kHandInEnding)));
  }
  m_save->setEnabled(!name.isEmpty() && !m_file->text().trimmed().isEmpty());
  m_save->setToolTip(name.isEmpty() ? tr("Type your name first") : QString());
}

void HandInDialog::choose() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Hand in"), m_file->text(),
                                                    tr("Answers to lessons (*.handin);;All files (*)"));
  if (path.isEmpty()) return;
  m_chosen = true;
  m_file->setText(path);
  fit();
}

void HandInDialog::save() {
  QString file = m_file->text().trimmed();
  if (!file.endsWith(QLatin1String(kHandInEnding))) file += QLatin1String(kHandInEnding);
  m_handIn.name = m_name->text().trimmed().toStdString();
  try {
    writeHandIn(m_handIn, file.toStdString());
  } catch (const Error& error) {
    m_problem->setText(messageText(error.what()));
    m_problem->show();
    return;
  }
  QSettings().setValue(QLatin1String(kName), m_name->text().trimmed());
  folders::remember(folders::kFiles, file);
  emit saved(file);
  accept();
}

}  // namespace attenscope
