// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/motion_form.h"

#include "app/motion/sweep_values.h"
#include "app/session/trained_choice.h"
#include "engine/error.h"
#include "engine/training/task.h"
#include "widgets/controls/choice_box.h"
#include "widgets/language/engine_text.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

/// What may move, in the order in which it is offered.
struct Offered {
  Motion::Over over;
  const char* id;  ///< in the settings
  const char* title;
};
constexpr std::array<Offered, 7> kOffered{
    {{Motion::Over::Sweep, "sweep", QT_TRANSLATE_NOOP("attenscope::MotionForm", "A parameter")},
     {Motion::Over::Heads, "heads", QT_TRANSLATE_NOOP("attenscope::MotionForm", "Heads or channels")},
     {Motion::Over::Layers, "layers", QT_TRANSLATE_NOOP("attenscope::MotionForm", "Layers")},
     {Motion::Over::Steps, "steps", QT_TRANSLATE_NOOP("attenscope::MotionForm", "Steps of the run")},
     {Motion::Over::Queries, "queries", QT_TRANSLATE_NOOP("attenscope::MotionForm", "Queries")},
     {Motion::Over::Decoding, "decoding",
      QT_TRANSLATE_NOOP("attenscope::MotionForm", "Writing, token by token")},
     {Motion::Over::Film, "film",
      QT_TRANSLATE_NOOP("attenscope::MotionForm", "The computation, as a film")}}};

/// Whether the run shows at least two pictures of it.
bool isPossible(MotionPlan plan, Motion::Over over) {
  plan.motion.over = over;
  try {
    return motionFrames(plan, plan.trace.get()).size() > 1;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

MotionForm::MotionForm(const MotionPlan& plan, QFormLayout* form, QWidget* parent)
    : QObject(parent), m_form(form), m_parent(parent), m_parameters(plan.state.currentParameters()) {
  m_over = new ChoiceBox(parent);
  m_over->setObjectName(QStringLiteral("motionOver"));
  m_over->setToolTip(tr("What changes from frame to frame"));
  form->addRow(tr("What moves"), m_over);
  m_parameter = new ChoiceBox(parent);
  m_parameter->setObjectName(QStringLiteral("motionParameter"));
  form->addRow(tr("Parameter"), m_parameter);
  m_ends = new QWidget(parent);
  auto* ends = new QHBoxLayout(m_ends);
  ends->setContentsMargins(0, 0, 0, 0);
  m_from = numberBox("motionFrom", -1e9, 1e9, 0, 4);
  m_to = numberBox("motionTo", -1e9, 1e9, 1, 4);
  ends->addWidget(m_from, 1);
  ends->addWidget(new QLabel(tr("to"), m_ends));
  ends->addWidget(m_to, 1);
  form->addRow(tr("From"), m_ends);
  m_count = new QSpinBox(parent);
  m_count->setObjectName(QStringLiteral("motionCount"));
  m_count->setRange(2, 500);
  m_count->setValue(24);
  m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
  form->addRow(tr("Pictures"), m_count);
  offerParameters(plan);
  offerMotions(plan);
  m_rate = numberBox("motionRate", 0.1, 1000.0 / kShortestFrame, 4, 1);
  m_rate->setSuffix(tr(" frames per second"));
  form->addRow(tr("Speed"), m_rate);
  m_hold = numberBox("motionHold", kShortestFrame / 1000.0, kLongestHold / 1000.0, 1.5, 2);
  m_hold->setSuffix(QStringLiteral(" s"));
  m_hold->setToolTip(tr("How long the last frame stays before the first comes again"));
  form->addRow(tr("Last frame"), m_hold);
  m_loops = new QSpinBox(parent);
  m_loops->setObjectName(QStringLiteral("motionLoops"));
  m_loops->setRange(0, kMostLoops);
  m_loops->setSpecialValueText(tr("for ever"));
  m_loops->setSuffix(tr(" times"));
  m_loops->setButtonSymbols(QAbstractSpinBox::NoButtons);
  form->addRow(tr("Played"), m_loops);
  connect(m_over, &QComboBox::currentIndexChanged, this, [this] {
    showRows();
    emit changed();
  });
  connect(m_parameter, &QComboBox::currentIndexChanged, this, [this] {
    takeParameter();
    showRows();
    emit changed();
  });
  const auto tell = [this] {
    if (!m_filling) emit changed();
  };
  for (QDoubleSpinBox* box : {m_from, m_to}) connect(box, &QDoubleSpinBox::valueChanged, this, tell);
  connect(m_count, &QSpinBox::valueChanged, this, tell);
  for (QDoubleSpinBox* box : {m_rate, m_hold})
    connect(box, &QDoubleSpinBox::valueChanged, this, &MotionForm::timingChanged);
  connect(m_loops, &QSpinBox::valueChanged, this, &MotionForm::timingChanged);
  takeParameter();
  showRows();
}

QDoubleSpinBox* MotionForm::numberBox(const char* name, double least, double most, double value,
                                      int decimals) {
  auto* box = new QDoubleSpinBox(m_parent);
  box->setObjectName(QLatin1String(name));
  box->setDecimals(decimals);
  box->setRange(least, most);
  box->setValue(value);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);  // arrow keys and the wheel change it
  return box;
}

void MotionForm::offerParameters(const MotionPlan& plan) {
  const Task* task = trainedTask(plan.state);
  for (const Parameter& one : m_parameters.declared()) {
    const bool fixed = task != nullptr && task->trained.settings.contains(one.id);
    const bool used = plan.trace == nullptr || plan.trace->usedParameters.contains(one.id);
    const bool loads = one.id == "weights" || one.id == "trained_on";  // a file that may not be there
    if (!fixed && used && !loads && m_parameters.relevant(one))
      m_parameter->addItem(engineText(one.title), QString::fromStdString(one.id));
  }
  m_parameter->setCurrentIndex(std::max(0, m_parameter->findData(usualParameter())));
}

QString MotionForm::usualParameter() const {
  QString usual;
  for (int i = 0; i < m_parameter->count(); ++i) {
    const QString id = m_parameter->itemData(i).toString();
    const Parameter& one = *m_parameters.find(id.toStdString());
    if (one.logarithmic && one.type == ParameterType::Real) return id;
    if (usual.isEmpty() && one.type == ParameterType::Real) usual = id;
  }
  return usual;
}

void MotionForm::offerMotions(const MotionPlan& plan) {
  for (const Offered& one : kOffered)
    if (one.over == Motion::Over::Sweep ? m_parameter->count() > 0 : isPossible(plan, one.over))
      m_over->addItem(tr(one.title), QString::fromLatin1(one.id));
}

bool MotionForm::any() const {
  return m_over->count() > 0;
}

bool MotionForm::sweeps() const {
  return m_over->currentData().toString() == QLatin1String("sweep");
}

const Parameter* MotionForm::parameter() const {
  return m_parameters.find(m_parameter->currentData().toString().toStdString());
}

void MotionForm::takeParameter() {
  const Parameter* chosen = parameter();
  if (chosen == nullptr || !hasEnds(*chosen)) return;
  m_filling = true;
  const bool whole = chosen->type == ParameterType::Integer;
  for (QDoubleSpinBox* box : {m_from, m_to}) {
    box->setDecimals(whole ? 0 : 4);
    box->setRange(chosen->minimum, chosen->maximum);
    box->setSuffix(chosen->unit.empty() ? QString() : QStringLiteral(" ") + engineText(chosen->unit));
    box->setSingleStep(std::max(whole ? 1.0 : 1e-4, chosen->step));
  }
  m_from->setValue(chosen->minimum);
  m_to->setValue(chosen->maximum);
  m_filling = false;
}

void MotionForm::showRows() {
  const Parameter* chosen = parameter();
  const bool ends = sweeps() && chosen != nullptr && hasEnds(*chosen);
  m_form->setRowVisible(m_parameter, sweeps());
  m_form->setRowVisible(m_ends, ends);
  m_form->setRowVisible(m_count, ends);
}

Motion MotionForm::motion() const {
  Motion motion;
  for (const Offered& one : kOffered)
    if (m_over->currentData().toString() == QLatin1String(one.id)) motion.over = one.over;
  if (const Parameter* chosen = parameter(); sweeps() && chosen != nullptr)
    motion.sweep = {chosen->id,
                    sweepValues(m_parameters, *chosen, m_from->value(), m_to->value(), m_count->value())};
  return motion;
}

MotionTiming MotionForm::timing() const {
  constexpr double kSecond = 1000;  // milliseconds
  return {static_cast<int>(std::lround(kSecond / m_rate->value())),
          static_cast<int>(std::lround(kSecond * m_hold->value())), m_loops->value()};
}

void MotionForm::recall(const QSettings& settings) {
  m_over->setCurrentIndex(std::max(0, m_over->findData(settings.value(QStringLiteral("over")).toString())));
  if (const int at = m_parameter->findData(settings.value(QStringLiteral("parameter")).toString()); at >= 0)
    m_parameter->setCurrentIndex(at);
  m_count->setValue(settings.value(QStringLiteral("count"), m_count->value()).toInt());
  m_rate->setValue(settings.value(QStringLiteral("rate"), m_rate->value()).toDouble());
  m_hold->setValue(settings.value(QStringLiteral("hold"), m_hold->value()).toDouble());
  m_loops->setValue(settings.value(QStringLiteral("loops"), m_loops->value()).toInt());
}

void MotionForm::remember(QSettings& settings) const {
  settings.setValue(QStringLiteral("over"), m_over->currentData());
  settings.setValue(QStringLiteral("parameter"), m_parameter->currentData());
  settings.setValue(QStringLiteral("count"), m_count->value());
  settings.setValue(QStringLiteral("rate"), m_rate->value());
  settings.setValue(QStringLiteral("hold"), m_hold->value());
  settings.setValue(QStringLiteral("loops"), m_loops->value());
}

}  // namespace attenscope
