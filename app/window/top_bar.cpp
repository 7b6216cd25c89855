// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/top_bar.h"

#include "widgets/controls/fitting_row.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/steady_size.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <cmath>

namespace attenscope {

TopBar::TopBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("topBar"));
  setProperty("role", "bar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 7, 12, 7);
  row->setSpacing(10);
  m_mark = new QLabel(this);
  m_mark->setObjectName(QStringLiteral("wordmark"));
  m_mark->setFont(uiFont(14, QFont::DemiBold));
  row->addWidget(m_mark);
  m_menuBar = new QMenuBar(this);
  m_menuBar->setNativeMenuBar(false);
  m_menuBar->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
  row->addWidget(m_menuBar, 0, Qt::AlignVCenter);
  m_kinds = new Segmented(this);
  m_kinds->setObjectName(QStringLiteral("kinds"));
  m_kinds->setAccessibleName(tr("Kind of input"));
  m_kinds->setMetrics(13, 26);
  m_kinds->setSegments(
      {{QStringLiteral("sentence"), tr("Sentence"), tr("Attention over a sentence")},
       {QStringLiteral("image"), tr("Image"), tr("Attention over a picture")},
       {QStringLiteral("model"), tr("Model"), tr("Every layer and head of a checkpoint of your own")}});
  m_kinds->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  row->addWidget(m_kinds);
  m_samples = new QPushButton(tr("Samples") + QStringLiteral(" ▾"), this);
  m_samples->setObjectName(QStringLiteral("samples"));
  m_samples->setProperty("role", "pill");
  m_samples->setToolTip(tr("Sentences, numbers and scenes to start with"));
  row->addWidget(m_samples);
  row->addStretch(1);
  m_pill = new QLabel(this);
  m_pill->setObjectName(QStringLiteral("livePill"));
  m_pill->setAlignment(Qt::AlignCenter);
  m_pill->setProperty("role", "pill");
  row->addWidget(m_pill);
  m_cancel = new QToolButton(this);
  m_cancel->setObjectName(QStringLiteral("cancelRun"));
  m_cancel->setProperty("role", "pill");
  m_cancel->setText(tr("Cancel"));
  m_cancel->setToolTip(tr("Cancel this run; what is shown stays"));
  m_cancel->hide();
  connect(m_cancel, &QToolButton::clicked, this, &TopBar::cancelWanted);
  row->addWidget(m_cancel);
  const auto fold = [this, row](const QString& sign, const QString& name, const QString& help) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(sign);
    button->setToolTip(help);
    button->setAccessibleName(help);
    row->addWidget(button);
    return button;
  };
  m_left = fold(QStringLiteral("◧"), QStringLiteral("leftButton"), tr("Fold or show the left column (F7)"));
  connect(m_left, &QToolButton::clicked, this, &TopBar::leftWanted);
  m_right =
      fold(QStringLiteral("◨"), QStringLiteral("rightButton"), tr("Fold or show the right column (F8)"));
  connect(m_right, &QToolButton::clicked, this, &TopBar::rightWanted);
  auto* theme = new QToolButton(this);
  theme->setObjectName(QStringLiteral("themeButton"));
  theme->setText(QStringLiteral("◐"));
  theme->setToolTip(tr("Dark or light"));
  theme->setAccessibleName(tr("Dark or light"));
  connect(theme, &QToolButton::clicked, this, &TopBar::themeWanted);
  row->addWidget(theme);
  auto* save = new QPushButton(tr("Export…"), this);
  save->setObjectName(QStringLiteral("exportButton"));
  save->setProperty("role", "primary");
  save->setToolTip(tr("Save the figure or its numbers"));
  connect(save, &QPushButton::clicked, this, &TopBar::exportWanted);
  row->addWidget(save);
  // All of these are in the menus, too.
  new FittingRow(this, {m_mark, theme, m_left, m_right, save, m_samples, m_pill});
}

void TopBar::setColors(const Palette& palette) {
  m_kinds->setColors(palette);
  m_mark->setText(QStringLiteral("<span style='color:%1'>atten</span><span style='color:%2'>scope</span>")
                      .arg(palette.text.name(), palette.accent.name()));
}

void TopBar::setSamplesMenu(QMenu* menu) {
  m_samples->setMenu(menu);
}

void TopBar::setPill(const QString& text, const QString& toolTip, const QString& state) {
  m_pill->setText(text);
  m_pill->setToolTip(toolTip);
  if (m_pill->property("state").toString() != state) {
    m_pill->setProperty("state", state);
    m_pill->style()->unpolish(m_pill);
    m_pill->style()->polish(m_pill);
  }
  fitSteadily(m_pill, m_pill->text(), m_left);
}

void TopBar::setLive(double milliseconds, int computed, int reused) {
  m_cancel->hide();
  const QString time =
      milliseconds < 10 ? QString::number(milliseconds, 'f', 1) : QString::number(std::lround(milliseconds));
  setPill(tr("● live · %1 ms").arg(time),
          tr("Time of the last run; %1 operations computed, %2 reused from the previous run")
              .arg(computed)
              .arg(reused),
          QStringLiteral("live"));
}

void TopBar::setRunning(double fraction) {
  m_cancel->show();
  setPill(tr("○ computing · %1 %").arg(static_cast<int>(fraction * 100)),
          tr("The last result stays until this is done"), QStringLiteral("running"));
}

void TopBar::setOpening(double fraction) {
  m_cancel->show();
  setPill(tr("○ opening · %1 %").arg(static_cast<int>(fraction * 100)),
          tr("What is shown stays until the model is open"), QStringLiteral("running"));
}

void TopBar::setCancelled() {
  m_cancel->hide();
  setPill(tr("○ cancelled"), tr("The run was cancelled; what is shown is the previous result"),
          QStringLiteral("running"));
}

}  // namespace attenscope
