// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/prune_panel.h"

#include "widgets/controls/choice_box.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/exploring/importance_map.h"
#include "widgets/exploring/score_curve.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// Choices with their ids. What was chosen among several stays if it is still there; else the first is taken.
void offer(ChoiceBox* box, const std::vector<std::pair<QString, QString>>& choices) {
  const QSignalBlocker quiet(box);
  const QString before = box->count() > 1 ? box->currentData().toString() : QString();
  box->clear();
  for (const auto& [id, title] : choices) box->addItem(title, id);
  box->setCurrentIndex(std::max(0, box->findData(before)));
}

}  // namespace

PrunePanel::PrunePanel(QWidget* parent)
    : SidePanel(QStringLiteral("prune"), tr("Prune"), tr("Close pruning"), parent) {
  m_why = note(widget(), "pruneWhy");
  parts()->addWidget(m_why);
  parts()->addWidget(m_settings = makeSettings());
  parts()->addWidget(makeJob());
  parts()->addWidget(m_result = makeResult());
  parts()->addStretch(1);
  m_result->hide();
  setRunning({});
  showSettings();
}

QWidget* PrunePanel::makeSettings() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 6);
  m_what = new Segmented(holder);
  m_what->setObjectName(QStringLiteral("pruneWhat"));
  m_what->setAccessibleName(tr("What is pruned"));
  column->addWidget(m_what);
  const auto labelled = [&](const QString& words, QWidget* control) {
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(words, holder);
    label->setProperty("role", "label");
    row->addWidget(label);
    row->addWidget(control, 1);
    column->addLayout(row);
    return label;
  };
  m_judged = new ChoiceBox(holder);
  m_judged->setObjectName(QStringLiteral("pruneJudged"));
  m_judged->setAccessibleName(tr("What a pruned network is judged on"));
  labelled(tr("Judged on"), m_judged);
  m_examples = new QSpinBox(holder);
  m_examples->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_examples->setObjectName(QStringLiteral("pruneExamples"));
  m_examples->setRange(10, 5000);
  m_examples->setValue(200);
  m_examples->setSuffix(tr(" examples"));
  m_examples->setAccessibleName(tr("How many held-out examples"));
  column->addWidget(m_examples);
  m_textFile = new QPushButton(holder);
  m_textFile->setObjectName(QStringLiteral("pruneTexts"));
  column->addWidget(m_textFile);
  m_order = new ChoiceBox(holder);
  m_order->setObjectName(QStringLiteral("pruneOrder"));
  m_order->setAccessibleName(tr("What is pruned first"));
  m_orderLabel = labelled(tr("Order by"), m_order);
  m_way = new Segmented(holder);
  m_way->setObjectName(QStringLiteral("pruneWay"));
  m_way->setAccessibleName(tr("How it is pruned"));
  column->addWidget(m_way);
  m_global = new QSpinBox(holder);
  m_global->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_global->setObjectName(QStringLiteral("pruneGlobal"));
  m_global->setRange(0, 1000);
  m_global->setPrefix(tr("and the first "));
  m_global->setSuffix(tr(" tokens"));
  m_global->setAccessibleName(tr("How many of the first tokens are kept beside the window"));
  column->addWidget(m_global);
  m_renormalised = new ToggleSwitch(holder);
  m_renormalised->setObjectName(QStringLiteral("pruneRenormalised"));
  m_renormalised->setAccessibleName(tr("What is kept sums to 1 again"));
  m_renormalisedLabel = labelled(tr("Kept weights sum to 1"), m_renormalised);
  connect(m_way, &Segmented::chosen, this, &PrunePanel::showSettings);
  connect(m_what, &Segmented::chosen, this, &PrunePanel::showSettings);
  connect(m_judged, &ChoiceBox::currentIndexChanged, this, &PrunePanel::showSettings);
  connect(m_order, &ChoiceBox::currentIndexChanged, this, &PrunePanel::showSettings);
  connect(m_textFile, &QPushButton::clicked, this, &PrunePanel::textFileWanted);
  setTextFile({});
  return holder;
}

QWidget* PrunePanel::makeJob() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 4);
  m_start = new QPushButton(tr("Start"), holder);
  m_start->setObjectName(QStringLiteral("pruneStart"));
  m_start->setProperty("role", "primary");
  column->addWidget(m_start);
  m_job = new QWidget(holder);
  auto* inside = columnIn(m_job, 4);
  m_progress = new QProgressBar(m_job);
  m_progress->setObjectName(QStringLiteral("pruneProgress"));
  m_progress->setRange(0, 1000);
  m_progress->setTextVisible(false);
  inside->addWidget(m_progress);
  auto* row = new QHBoxLayout;
  m_jobText = note(m_job, "pruneJob");
  row->addWidget(m_jobText, 1);
  auto* cancel = new QPushButton(tr("Cancel"), m_job);
  cancel->setObjectName(QStringLiteral("pruneCancel"));
  cancel->setProperty("role", "flat");
  row->addWidget(cancel);
  inside->addLayout(row);
  column->addWidget(m_job);
  connect(m_start, &QPushButton::clicked, this, &PrunePanel::startWanted);
  connect(cancel, &QPushButton::clicked, this, &PrunePanel::cancelWanted);
  return holder;
}

QWidget* PrunePanel::makeResult() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 8);
  m_title = note(holder, "pruneTitle");
  column->addWidget(m_title);
  m_map = new ImportanceMap(holder);
  column->addWidget(m_map);
  m_curve = new ScoreCurve(holder);
  column->addWidget(m_curve);
  m_words = new QLabel(holder);
  m_words->setObjectName(QStringLiteral("pruneWords"));
  m_words->setTextFormat(Qt::PlainText);
  m_words->setWordWrap(true);
  column->addWidget(m_words);
  m_listHeading = note(holder, "pruneListHeading");
  column->addWidget(m_listHeading);
  m_list = new QWidget(holder);
  columnIn(m_list, 0);
  column->addWidget(m_list);
  auto* tools = new QHBoxLayout;
  m_tune = new QPushButton(tr("Fine-tune"), holder);
  m_tune->setObjectName(QStringLiteral("pruneTune"));
  m_steps = new QSpinBox(holder);
  m_steps->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_steps->setObjectName(QStringLiteral("pruneSteps"));
  m_steps->setRange(10, 10000);
  m_steps->setValue(200);
  m_steps->setSuffix(tr(" steps"));
  m_steps->setAccessibleName(tr("Steps of training"));
  tools->addWidget(m_tune);
  tools->addWidget(m_steps, 1);
  column->addLayout(tools);
  m_save = new QPushButton(tr("Save pruned weights…"), holder);
  m_save->setObjectName(QStringLiteral("pruneSave"));
  column->addWidget(m_save);
  connect(m_tune, &QPushButton::clicked, this, &PrunePanel::tuneWanted);
  connect(m_save, &QPushButton::clicked, this, &PrunePanel::saveWanted);
  return holder;
}

void PrunePanel::setColors(const Palette& palette) {
  m_palette = palette;
  m_what->setColors(palette);
  m_way->setColors(palette);
  m_renormalised->setColors(palette);
  m_map->setColors(palette);
  m_curve->setColors(palette);
}

void PrunePanel::setOffers(const PruneOffers& offers) {
  if (offers == m_offers) return;
  m_offers = offers;
  showKinds();
  showSettings();
}

void PrunePanel::showKinds() {
  std::vector<Segment> kinds;
  if (m_offers.heads) kinds.push_back({QStringLiteral("heads"), tr("Heads"), tr("Remove whole heads")});
  if (m_offers.weights)
    kinds.push_back({QStringLiteral("weights"), tr("Weights"), tr("Set individual weights to 0")});
  if (m_offers.attention)
    kinds.push_back({QStringLiteral("attention"), tr("Attention"), tr("Keep a few of each query's weights")});
  if (m_offers.channels)
    kinds.push_back({QStringLiteral("channels"), tr("Channels"), tr("Close the gates of channels")});
  if (kinds.empty()) return;
  const QString before = m_what->current();
  const bool stays =
      std::any_of(kinds.begin(), kinds.end(), [&](const Segment& kind) { return kind.id == before; });
  const QString now = stays ? before : kinds.front().id;
  m_what->setSegments(std::move(kinds));
  m_what->setCurrent(now);
}

PruneKind PrunePanel::kind() const {
  const QString current = m_what->current();
  return current == QLatin1String("weights")     ? PruneKind::Weights
         : current == QLatin1String("attention") ? PruneKind::Attention
         : current == QLatin1String("channels")  ? PruneKind::Channels
                                                 : PruneKind::Heads;
}

PruneSettings PrunePanel::settings() const {
  const PruneKind kind = this->kind();
  PruneSettings settings;
  settings.kind = kind;
  settings.judged = m_judged->currentData().toString();
  settings.examples = m_examples->value();
  settings.order = m_order->currentData().toString();
  settings.iterated = !m_way->isHidden() && m_way->current() == QLatin1String("iterated");
  settings.scope = kind == PruneKind::Weights ? m_way->current() : QString();
  settings.window = m_way->current() == QLatin1String("window");
  settings.global = settings.window ? m_global->value() : 0;
  settings.renormalised = m_renormalised->isChecked();
  return settings;
}

void PrunePanel::showSettings() {
  const PruneKind kind = this->kind();
  m_why->setText(m_offers.why);
  m_why->setVisible(!m_offers.any());
  m_settings->setVisible(m_offers.any());
  m_what->setVisible(m_what->segments().size() > 1);
  std::vector<std::pair<QString, QString>> judged;
  if (m_offers.examples) judged.emplace_back(QStringLiteral("examples"), tr("held-out examples"));
  judged.emplace_back(QStringLiteral("input"), m_offers.input);
  if (m_offers.texts) judged.emplace_back(QStringLiteral("texts"), tr("a text file"));
  offer(m_judged, judged);
  const QString on = m_judged->currentData().toString();
  m_examples->setVisible(on == QLatin1String("examples"));
  m_textFile->setVisible(on == QLatin1String("texts"));
  showOrders(kind);
  showWays(kind);
  m_start->setVisible(m_offers.any() && m_running.isEmpty());
  emit settingsChanged();
}

void PrunePanel::showOrders(PruneKind kind) {
  std::vector<std::pair<QString, QString>> orders;
  if (kind == PruneKind::Weights) {
    orders.emplace_back(QStringLiteral("magnitude"), tr("magnitude"));
  } else {
    orders.emplace_back(QStringLiteral("leave-one-out"), tr("leave-one-out"));
    if (m_offers.gradient || m_judged->currentData().toString() != QLatin1String("input"))
      orders.emplace_back(QStringLiteral("gradient"), tr("gradient"));
    if (m_offers.weights) orders.emplace_back(QStringLiteral("magnitude"), tr("magnitude of weights"));
  }
  orders.emplace_back(QStringLiteral("random"), tr("random"));
  offer(m_order, orders);
  const bool ordered = kind == PruneKind::Heads || kind == PruneKind::Weights;
  m_order->setVisible(ordered);
  m_orderLabel->setVisible(ordered);
}

void PrunePanel::showWays(PruneKind kind) {
  std::vector<Segment> ways;
  if (kind == PruneKind::Attention)
    ways = {{QStringLiteral("largest"), tr("The largest"), tr("The k largest weights of each query")},
            {QStringLiteral("window"), tr("A window"), tr("Weights of nearby tokens")}};
  else if (kind == PruneKind::Weights)
    ways = {{QStringLiteral("global"), tr("All together"), tr("The smallest weights of all matrices")},
            {QStringLiteral("matrix"), tr("Each matrix"), tr("The same share of every matrix")},
            {QStringLiteral("rows"), tr("Rows"), tr("Whole rows of each matrix, by their length")}};
  else
    ways = {{QStringLiteral("once"), tr("At once"), tr("One order of importance for all removals")},
            {QStringLiteral("iterated"), tr("Iterated"),
             tr("Compute importance again after each removal: slower")}};
  const QString before = m_way->current();
  const bool stays =
      std::any_of(ways.begin(), ways.end(), [&](const Segment& way) { return way.id == before; });
  const QString now = stays ? before : ways.front().id;
  m_way->setSegments(std::move(ways));
  m_way->setCurrent(now);
  const QString order = m_order->currentData().toString();
  const bool given = order == QLatin1String("random") || order == QLatin1String("magnitude");
  m_way->setVisible(kind != PruneKind::Channels && (kind != PruneKind::Heads || !given));
  m_global->setVisible(kind == PruneKind::Attention && now == QLatin1String("window"));
  m_renormalised->setVisible(kind == PruneKind::Attention);
  m_renormalisedLabel->setVisible(kind == PruneKind::Attention);
}

void PrunePanel::setTextFile(const QString& name) {
  m_textFile->setText(name.isEmpty() ? tr("Choose a text file…") : name);
}

void PrunePanel::setRunning(const QString& what) {
  m_running = what;
  m_job->setVisible(!what.isEmpty());
  m_settings->setEnabled(what.isEmpty());
  m_start->setVisible(what.isEmpty() && m_offers.any());
  m_progress->setValue(0);
  m_jobText->setText(what);
}

void PrunePanel::setProgress(double fraction, double secondsLeft) {
  m_progress->setValue(static_cast<int>(std::lround(1000 * fraction)));
  QString text = m_running + QStringLiteral(" · ") + tr("%1 %").arg(static_cast<int>(100 * fraction));
  if (secondsLeft >= 0) text += QStringLiteral(" · ") + tr("%1 s left").arg(std::ceil(secondsLeft));
  m_jobText->setText(text);
}

void PrunePanel::setResult(const QString& words, const QString& title) {
  m_words->setText(words);
  m_title->setText(title);
  m_result->setVisible(!words.isEmpty());
}

void PrunePanel::setListed(const QString& heading, const std::vector<PruneListed>& heads) {
  m_listHeading->setText(heading);
  m_listHeading->setVisible(!heads.empty());
  m_list->setVisible(!heads.empty());
  if (heads == m_listed) return;
  m_listed = heads;
  qDeleteAll(m_list->findChildren<QToolButton*>(Qt::FindDirectChildrenOnly));
  for (const PruneListed& head : heads) {
    auto* entry = new QToolButton(m_list);
    entry->setObjectName(QStringLiteral("pruneListed"));
    entry->setProperty("role", "link");
    entry->setText(head.text);
    connect(entry, &QToolButton::clicked, this, [this, cell = head.cell] { emit listedPicked(cell); });
    m_list->layout()->addWidget(entry);
  }
}

void PrunePanel::setTools(bool canTune, bool canSave, const QString& whyNot) {
  m_tune->setEnabled(canTune);
  m_steps->setEnabled(canTune);
  m_save->setEnabled(canSave);
  m_tune->setToolTip(canTune ? tr("Train what is left further, so that the score at this point recovers")
                             : whyNot);
  m_save->setToolTip(canSave ? tr("As safetensors, with zeros in place of what was pruned") : whyNot);
}

int PrunePanel::steps() const {
  return m_steps->value();
}

}  // namespace attenscope
