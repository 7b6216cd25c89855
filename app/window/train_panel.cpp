// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/train_panel.h"

#include "widgets/controls/choice_box.h"
#include "widgets/controls/flow_row.h"
#include "widgets/controls/value_slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

// Learning rates of the slider: from 10⁻⁵ on, twenty a decade, up to 1.
constexpr int kRatePositions = 100;
double rateAt(int position) {
  return std::pow(10.0, -5 + position / 20.0);
}
int positionOf(double rate) {
  return std::clamp(static_cast<int>(std::lround(20 * (std::log10(std::max(rate, 1e-9)) + 5))), 0,
                    kRatePositions);
}

}  // namespace

TrainPanel::TrainPanel(QWidget* parent)
    : SidePanel(QStringLiteral("train"), tr("Train"), tr("Close training"), parent) {
  parts()->addWidget(makeTask());
  parts()->addWidget(makeTransport());
  parts()->addWidget(makeCurves());
  parts()->addWidget(makeSettings());
  parts()->addStretch(1);
  setContent({});
}

QWidget* TrainPanel::makeTask() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 6);
  m_tasks = new ChoiceBox(holder);
  m_tasks->setObjectName(QStringLiteral("trainTask"));
  m_tasks->setAccessibleName(tr("What is learned"));
  m_tasks->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_tasks->setMinimumContentsLength(8);
  column->addWidget(m_tasks);
  column->addWidget(m_summary = note(holder, "trainSummary"));
  connect(m_tasks, &ChoiceBox::activated, this,
          [this](int at) { emit taskChosen(m_tasks->itemData(at).toString()); });
  return holder;
}

QWidget* TrainPanel::makeTransport() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 6);
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  const auto button = [&](const QString& text, const char* name, const QString& tip, int stretch) {
    auto* made = new QPushButton(text, holder);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    row->addWidget(made, stretch);
    return made;
  };
  m_play = button(tr("Train"), "trainPlay", tr("Train until it is paused"), 2);
  m_play->setProperty("role", "primary");
  m_step = button(tr("One step"), "trainStep", tr("One batch of examples, and stop"), 1);
  m_restart = button(tr("Restart"), "trainRestart", tr("From the first step again, with the seed below"), 1);
  column->addLayout(row);
  column->addWidget(m_words = note(holder, "trainWords"));
  auto* label = new QLabel(tr("Train again alongside:"), holder);
  label->setProperty("role", "label");
  column->addWidget(label);
  m_variants = new QWidget(holder);
  new FlowRow(m_variants, 6);
  column->addWidget(m_variants);
  connect(m_play, &QPushButton::clicked, this, &TrainPanel::playWanted);
  connect(m_step, &QPushButton::clicked, this, &TrainPanel::stepWanted);
  connect(m_restart, &QPushButton::clicked, this, &TrainPanel::restartWanted);
  return holder;
}

QWidget* TrainPanel::makeCurves() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 4);
  m_legend = note(holder, "trainLegend", "");
  m_legend->setTextFormat(Qt::RichText);
  column->addWidget(m_legend);
  m_curves = new LearningCurves(holder);
  column->addWidget(m_curves);
  m_snapshots = new ValueSlider(Qt::Horizontal, holder);
  m_snapshots->setObjectName(QStringLiteral("trainSnapshots"));
  m_snapshots->setAccessibleName(tr("Look back at the weights of earlier steps"));
  m_snapshots->setToolTip(
      tr("Drag to the left to look at earlier weights; at the right end the views follow the training"));
  column->addWidget(m_snapshots);
  auto* row = new QHBoxLayout;
  row->addWidget(m_shown = note(holder, "trainShown"), 1);
  m_show = new QPushButton(tr("Show"), holder);
  m_show->setObjectName(QStringLiteral("trainShow"));
  m_show->setProperty("role", "flat");
  m_show->setToolTip(tr("Show these weights in the views, as a step to undo"));
  row->addWidget(m_show);
  m_goOn = new QPushButton(tr("Go on from here"), holder);
  m_goOn->setObjectName(QStringLiteral("trainGoOn"));
  m_goOn->setProperty("role", "flat");
  m_goOn->setToolTip(
      tr("Train on from these weights, at the learning rate that is set now; the later ones are let go"));
  row->addWidget(m_goOn);
  column->addLayout(row);
  connect(m_goOn, &QPushButton::clicked, this, &TrainPanel::goOnWanted);
  connect(m_snapshots, &QSlider::valueChanged, this, &TrainPanel::snapshotChosen);
  connect(m_curves, &LearningCurves::stepPicked, this, &TrainPanel::stepPicked);
  connect(m_show, &QPushButton::clicked, this, &TrainPanel::showWanted);
  return holder;
}

QWidget* TrainPanel::makeSettings() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 4);
  column->addSpacing(4);
  auto* rateRow = new QHBoxLayout;
  auto* rateLabel = new QLabel(tr("Learning rate"), holder);
  rateLabel->setProperty("role", "label");
  rateRow->addWidget(rateLabel);
  rateRow->addStretch(1);
  rateRow->addWidget(m_rateWords = new QLabel(holder));
  m_rateWords->setObjectName(QStringLiteral("trainRateWords"));
  column->addLayout(rateRow);
  m_rate = new ValueSlider(Qt::Horizontal, holder);
  m_rate->setObjectName(QStringLiteral("trainRate"));
  m_rate->setRange(0, kRatePositions);
  m_rate->setNumbers(rateAt);
  m_rate->setAccessibleName(tr("Learning rate"));
  m_rate->setToolTip(
      tr("The highest learning rate, from the next step on: it rises to it at first and then declines"));
  column->addWidget(m_rate);
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  auto* seedLabel = new QLabel(tr("Seed"), holder);
  seedLabel->setProperty("role", "label");
  row->addWidget(seedLabel);
  m_seed = new QSpinBox(holder);
  m_seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_seed->setObjectName(QStringLiteral("trainSeed"));
  m_seed->setRange(0, 9999);
  m_seed->setValue(1);
  m_seed->setAccessibleName(tr("Seed"));
  m_seed->setToolTip(tr("Of the first weights and the examples; Restart begins with it"));
  row->addWidget(m_seed, 1);
  m_keep = new QPushButton(tr("Keep the weights…"), holder);
  m_keep->setObjectName(QStringLiteral("trainKeep"));
  m_keep->setToolTip(tr("Write the weights that the slider is at, as safetensors"));
  row->addWidget(m_keep, 1);
  column->addLayout(row);
  connect(m_rate, &QSlider::valueChanged, this, [this](int at) { emit rateChosen(rateAt(at)); });
  connect(m_keep, &QPushButton::clicked, this, &TrainPanel::keepWanted);
  return holder;
}

void TrainPanel::setColors(const Palette& palette) {
  m_palette = palette;
  m_curves->setColors(palette);
  m_legend->setText(legend(m_content));
}

void TrainPanel::setTasks(const std::vector<std::pair<QString, QString>>& tasks) {
  const QSignalBlocker quiet(m_tasks);
  m_tasks->clear();
  for (const auto& [id, title] : tasks) m_tasks->addItem(title, id);
  m_tasks->setCurrentIndex(m_tasks->findData(m_content.task));
}

void TrainPanel::showVariants(const TrainContent& content) {
  if (content.variants != m_offered) {
    m_offered = content.variants;
    qDeleteAll(m_variants->findChildren<QToolButton*>(Qt::FindDirectChildrenOnly));
    for (const TrainVariant& variant : m_offered) {
      auto* chip = new QToolButton(m_variants);
      chip->setText(variant.title);
      chip->setObjectName(QStringLiteral("trainVariant-") + variant.id);
      chip->setProperty("role", "pill");
      chip->setCheckable(true);
      chip->setToolTip(variant.tip);
      connect(chip, &QToolButton::clicked, this,
              [this, id = variant.id](bool on) { emit variantChosen(id, on); });
      m_variants->layout()->addWidget(chip);
      chip->show();
    }
  }
  for (const TrainVariant& variant : m_offered)
    if (auto* chip = m_variants->findChild<QToolButton*>(QStringLiteral("trainVariant-") + variant.id))
      chip->setChecked(variant.id == content.beside);
}

QString TrainPanel::legend(const TrainContent& content) const {
  const auto entry = [](const QColor& hue, const QString& line, const QString& words) {
    return QStringLiteral("<span style=\"color:%1\">%2</span> %3")
        .arg(hue.name(), line, words.toHtmlEscaped());
  };
  return entry(m_palette.accent, QStringLiteral("━━ A"), tr("as the task has it")) + QStringLiteral("<br>") +
         entry(m_palette.query, QStringLiteral("╍╍ B"), content.besideName);
}

void TrainPanel::setContent(const TrainContent& content) {
  if (m_tasks->currentData().toString() != content.task) {
    const QSignalBlocker quiet(m_tasks);
    m_tasks->setCurrentIndex(m_tasks->findData(content.task));
  }
  m_summary->setText(content.summary);
  m_play->setText(content.playing ? tr("Pause") : content.begun ? tr("Continue training") : tr("Train"));
  m_play->setToolTip(content.playing ? tr("Stop after the step that is being done")
                                     : tr("Train until it is paused"));
  m_play->setEnabled(!content.done);
  m_step->setEnabled(!content.done && !content.playing);
  m_restart->setEnabled(content.begun);
  m_words->setText(content.words);
  m_words->setVisible(!content.words.isEmpty());
  showVariants(content);
  m_legend->setText(legend(content));
  m_legend->setVisible(!content.besideName.isEmpty());
  for (QWidget* part : {static_cast<QWidget*>(m_curves), static_cast<QWidget*>(m_snapshots),
                        static_cast<QWidget*>(m_shown), static_cast<QWidget*>(m_keep)})
    part->setVisible(content.begun);
  m_show->setVisible(content.begun && !content.shows);
  m_goOn->setVisible(content.begun && content.looksBack);
  m_curves->setData(content.curves);
  {
    const QSignalBlocker quiet(m_snapshots);
    m_snapshots->setRange(0, std::max(0, content.snapshots - 1));
    if (!m_snapshots->isSliderDown()) m_snapshots->setValue(content.snapshot);
  }
  m_shown->setText(content.shown);
  if (!m_rate->isSliderDown()) {
    const QSignalBlocker quiet(m_rate);
    m_rate->setValue(positionOf(content.rate));
  }
  m_rateWords->setText(content.rateWords);
  m_content = content;
}

std::uint64_t TrainPanel::seed() const {
  return static_cast<std::uint64_t>(m_seed->value());
}

void TrainPanel::setSeed(std::uint64_t seed) {
  m_seed->setValue(static_cast<int>(seed));
}

}  // namespace attenscope
