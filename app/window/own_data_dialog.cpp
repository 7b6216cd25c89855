// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/own_data_dialog.h"

#include "app/export/private_paths.h"
#include "app/window/folders.h"
#include "engine/catalog.h"
#include "engine/training/estimate.h"
#include "engine/training/own_data/own_answers.h"
#include "widgets/controls/choice_box.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

struct Made {
  OwnTask task;
  TrainingEstimate estimate;
};

Made made(const QString& path, const std::string& mechanism, const RunControl& control) {
  Made result;
  result.task =
      makeOwnTask(readOwnData(path.toStdString(), OwnUse::Training, control), {mechanism, {}}, control);
  TrainingOptions options;
  options.stopped = [&control] {
    try {
      control.checkpoint(0);
      return false;
    } catch (const Cancelled&) {
      return true;
    }
  };
  result.estimate = estimateTraining(*result.task.task, options);
  return result;
}

QString timeOf(const TrainingEstimate& estimate, std::int64_t steps) {
  constexpr double kMinute = 60;
  constexpr double kLong = 10 * kMinute;
  const double seconds = std::max(1.0, estimate.seconds);
  const QString time = seconds < 2 * kMinute
                           ? OwnDataDialog::tr("%1 s").arg(std::llround(seconds))
                           : OwnDataDialog::tr("%1 min").arg(std::llround(seconds / kMinute));
  QString text =
      OwnDataDialog::tr("%1 parameters, %2 steps: about %3.").arg(estimate.parameters).arg(steps).arg(time);
  if (seconds > kLong)
    text += QLatin1Char(' ') +
            OwnDataDialog::tr(
                "This takes longer than ten minutes; it can be paused, and the weights kept, at any time.");
  return text;
}

}  // namespace

OwnDataDialog::OwnDataDialog(QWidget* window) : QDialog(window) {
  setObjectName(QStringLiteral("ownDataDialog"));
  setWindowTitle(tr("Train on your own data"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(12);
  auto* about = new QLabel(
      tr("A text file with a text, a tab and its label on every line, the same as CSV, a file of "
         "tagged words in CoNLL form, or a folder with a folder of pictures for every class. It is "
         "learned on this computer; nothing is sent."),
      this);
  about->setWordWrap(true);
  about->setProperty("role", "muted");
  column->addWidget(about);
  auto* row = new QHBoxLayout;
  auto* file = new QPushButton(tr("Text file…"), this);
  auto* folder = new QPushButton(tr("Folder of pictures…"), this);
  for (QPushButton* button : {file, folder}) {
    button->setAutoDefault(false);
    row->addWidget(button);
  }
  m_name = new QLabel(this);
  m_name->setObjectName(QStringLiteral("ownDataName"));
  m_name->setTextFormat(Qt::PlainText);
  row->addWidget(m_name, 1);
  column->addLayout(row);
  m_mechanisms = new ChoiceBox(this);
  m_mechanisms->setObjectName(QStringLiteral("ownDataMechanism"));
  m_mechanisms->setAccessibleName(tr("What learns it"));
  m_mechanisms->hide();
  column->addWidget(m_mechanisms);
  m_facts = new QLabel(this);
  m_facts->setObjectName(QStringLiteral("ownDataFacts"));
  m_facts->setTextFormat(Qt::PlainText);
  m_facts->setWordWrap(true);
  m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_facts->hide();
  column->addWidget(m_facts, 1);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  auto* cancel = new QPushButton(tr("Cancel"), this);
  cancel->setAutoDefault(false);
  buttons->addWidget(cancel);
  m_learn = new QPushButton(tr("Train"), this);
  m_learn->setObjectName(QStringLiteral("ownDataTrain"));
  m_learn->setProperty("role", "primary");
  m_learn->setDefault(true);
  buttons->addWidget(m_learn);
  column->addLayout(buttons);
  connect(file, &QPushButton::clicked, this, &OwnDataDialog::chooseFile);
  connect(folder, &QPushButton::clicked, this, &OwnDataDialog::chooseFolder);
  connect(m_mechanisms, &QComboBox::activated, this, [this] { read(m_path); });
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(m_learn, &QPushButton::clicked, this, [this] {
    const std::string mechanism = m_made.task->mechanism().id;
    emit chosen({m_made.task, commandLine({"attenscope", "train", m_made.facts.name, "--on", mechanism})});
    accept();
  });
  connect(&m_work, &ExplorationController::progressed, this, [this](double fraction) {
    m_facts->setText(tr("Reading: %1 %").arg(static_cast<int>(100 * fraction)));
  });
  connect(&m_work, &ExplorationController::failed, this, [this](const QString& sentence) {
    m_facts->setText(messageText(sentence.toStdString()));
    m_facts->show();
    grow();
  });
  connect(&m_work, &ExplorationController::ended, this, &OwnDataDialog::fit);
  setMinimumWidth(TextPixels{540});
  fit();
}

void OwnDataDialog::chooseFile() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Train on your own data"), folders::last(folders::kFiles),
      tr("Texts with labels, tagged words (*.tsv *.csv *.txt *.conll *.conllu);;All files (*)"));
  if (path.isEmpty()) return;
  folders::remember(folders::kFiles, path);
  read(path);
}

void OwnDataDialog::chooseFolder() {
  const QString path = QFileDialog::getExistingDirectory(this, tr("Folder with a folder for every class"),
                                                         folders::last(folders::kFiles));
  if (path.isEmpty()) return;
  folders::remember(folders::kFiles, path);
  read(path);
}

void OwnDataDialog::read(const QString& path) {
  std::string mechanism;
  if (path == m_path && m_made.task) mechanism = m_mechanisms->currentData().toString().toStdString();
  m_path = path;
  m_made = {};
  m_name->setText(QFileInfo(path).fileName());
  m_facts->setText(tr("Reading…"));
  m_facts->show();
  m_work.start<Made>([path, mechanism](const RunControl& control) { return made(path, mechanism, control); },
                     [this](const Made& result) {
                       offerMechanisms(result.task);
                       show(result.task, timeOf(result.estimate, result.task.task->plan.steps));
                     });
  fit();
}

void OwnDataDialog::offerMechanisms(const OwnTask& made) {
  const QSignalBlocker quiet(m_mechanisms);
  m_mechanisms->clear();
  for (const std::string& id : ownMechanisms(made.facts.form))
    m_mechanisms->addItem(engineText(mechanism(id).title), QString::fromStdString(id));
  m_mechanisms->setCurrentIndex(m_mechanisms->findData(QString::fromStdString(made.task->mechanism().id)));
  m_mechanisms->show();
}

void OwnDataDialog::show(const OwnTask& made, const QString& time) {
  m_made = made;
  QStringList lines;
  for (const std::string& sentence : made.facts.sentences()) lines << messageText(sentence);
  lines << time;
  m_facts->setText(lines.join(QLatin1Char('\n')));
  grow();
}

void OwnDataDialog::grow() {
  // As high as the text needs, and never lower than it was.
  layout()->activate();
  resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void OwnDataDialog::fit() {
  const bool ready = m_made.task != nullptr && !m_work.busy();
  m_learn->setEnabled(ready);
  m_mechanisms->setEnabled(ready);
  m_learn->setToolTip(ready ? QString() : tr("Choose a file or a folder first"));
}

}  // namespace attenscope
