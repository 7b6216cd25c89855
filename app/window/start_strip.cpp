// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/start_strip.h"

#include "widgets/controls/flow_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

namespace attenscope {

namespace {

const QString kDone = QStringLiteral("start/done");

}  // namespace

StartStrip::StartStrip(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("startStrip"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 8, 8, 8);
  row->setSpacing(8);
  auto* flow = new FlowRow(nullptr, 8);
  auto* label = new QLabel(tr("New here? Begin with:"), this);
  flow->addWidget(label);
  row->addLayout(flow, 1);
  const auto choice = [&](const char* name, const QString& text, const QString& help, auto signal) {
    QToolButton* button = add(name, text, help);
    flow->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, signal] {
      finish();
      emit(this->*signal)();
    });
  };
  choice("startSentence", tr("Your own sentence"),
         tr("Type it at the left: all is computed anew as you type"), &StartStrip::sentenceWanted);
  choice("startFile", tr("A picture or another file…"), tr("Or drop it anywhere on the window"),
         &StartStrip::fileWanted);
  QToolButton* model =
      add("startModel", tr("A model or network"), tr("The small one that comes along, or one of yours"));
  flow->addWidget(model);
  auto* models = new QMenu(model);
  const auto entry = [&](const QString& text, auto signal) {
    connect(models->addAction(text), &QAction::triggered, this, [this, signal] {
      finish();
      emit(this->*signal)();
    });
  };
  entry(tr("The small model that comes along"), &StartStrip::smallModelWanted);
  entry(tr("A model's folder…"), &StartStrip::modelFolderWanted);
  entry(tr("A network (ONNX)…"), &StartStrip::networkWanted);
  model->setMenu(models);
  model->setPopupMode(QToolButton::InstantPopup);
  choice("startLesson", tr("The first lesson"), tr("What attention is, in ten minutes; your session waits"),
         &StartStrip::lessonWanted);
  choice("startTour", tr("A tour of the window"), tr("Half a minute"), &StartStrip::tourWanted);
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("startClose"));
  close->setProperty("role", "link");
  close->setText(QStringLiteral("×"));
  close->setToolTip(tr("Close this; Learn › Where to begin shows it again"));
  close->setAccessibleName(tr("Close"));
  row->addWidget(close, 0, Qt::AlignTop);
  connect(close, &QToolButton::clicked, this, &StartStrip::finish);
  hide();
}

QToolButton* StartStrip::add(const char* name, const QString& text, const QString& help) {
  auto* button = new QToolButton(this);
  button->setObjectName(QLatin1String(name));
  button->setText(text);
  button->setToolTip(help);
  button->setProperty("role", "pill");
  return button;
}

bool StartStrip::done() {
  return QSettings().value(kDone).toBool();
}

void StartStrip::finish() {
  QSettings().setValue(kDone, true);
  hide();
}

}  // namespace attenscope
