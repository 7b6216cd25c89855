// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/panel_form.h"

#include "engine/error.h"
#include "widgets/controls/choice_box.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/engine_text.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

using Over = PanelAxis::Over;

/// How many values of a parameter are proposed.
constexpr int kProposed = 4;

/// Before the id of a parameter among the things to go through.
constexpr char16_t kParameter = u'=';

QString joined(const std::vector<std::string>& values) {
  QStringList texts;
  for (const std::string& value : values) texts << QString::fromStdString(value);
  return texts.join(QStringLiteral(", "));
}

/// Values over the range of a number, rounded as its slider is; those of a choice or switch all.
std::vector<std::string> proposedValues(const Parameter& parameter, const Parameters& parameters) {
  std::vector<std::string> values;
  for (const ChoiceValue& choice : parameter.values) values.push_back(choice.id);
  if (parameter.type == ParameterType::Switch) return {"off", "on"};
  if (parameter.type == ParameterType::Choice) return values;
  const std::vector<std::int64_t> allowed = parameters.allowedIntegers(parameter);
  if (!allowed.empty()) {
    for (std::size_t i = 0; i < allowed.size() && i < static_cast<std::size_t>(kProposed); ++i)
      values.push_back(std::to_string(allowed[i]));
    return values;
  }
  Parameters set = parameters;
  for (int i = 0; i < kProposed; ++i) {
    const double part = static_cast<double>(i) / (kProposed - 1);
    const double from =
        parameter.logarithmic ? std::max(parameter.minimum, parameter.step) : parameter.minimum;
    double value = parameter.logarithmic ? from * std::pow(parameter.maximum / from, part)
                                         : from + part * (parameter.maximum - from);
    if (parameter.step > 0) value = std::max(from, std::round(value / parameter.step) * parameter.step);
    const std::string text = QString::number(value, 'g', 6).toStdString();
    if (std::find(values.begin(), values.end(), text) == values.end()) values.push_back(text);
  }
  return values;
}

}  // namespace

PanelForm::PanelForm(QFormLayout* form, QWidget* parent, bool heightIsFree)
    : QObject(parent), m_form(form), m_parent(parent), m_heightIsFree(heightIsFree) {
  m_first = makeAxis("panels", tr("Panels"));
  m_second = makeAxis("panelsAcross", tr("and across"));
  m_columns = new QSpinBox(parent);
  m_columns->setObjectName(QStringLiteral("panelColumns"));
  m_columns->setRange(0, static_cast<int>(kMostPanels));
  m_columns->setButtonSymbols(QAbstractSpinBox::NoButtons);  // arrow keys and the wheel change it
  m_columns->setSpecialValueText(tr("as many as fit best"));
  m_columns->setToolTip(tr("Number of panels side by side"));
  form->addRow(tr("Columns"), m_columns);
  m_bars = new ChoiceBox(parent);
  m_bars->setObjectName(QStringLiteral("panelBars"));
  m_bars->addItem(tr("Shared for the same step"), QString::fromLatin1(toString(PanelBars::Usual)));
  m_bars->addItem(tr("Shared by all"), QString::fromLatin1(toString(PanelBars::Shared)));
  m_bars->addItem(tr("Each panel its own"), QString::fromLatin1(toString(PanelBars::Each)));
  m_bars->setToolTip(
      tr("Whether equal colours mean equal values in all panels; a single bar then explains them"));
  form->addRow(tr("Colours"), m_bars);
  m_letters = new QCheckBox(tr("Letters (a), (b), …"), parent);
  m_letters->setObjectName(QStringLiteral("panelLetters"));
  m_letters->setChecked(true);
  form->addRow(QString(), m_letters);
  m_freeHeight = new QCheckBox(tr("As high as needed"), parent);
  m_freeHeight->setObjectName(QStringLiteral("panelFreeHeight"));
  m_freeHeight->setToolTip(tr("The width is as chosen; the height follows from the panels"));
  m_freeHeight->setChecked(true);
  form->addRow(QString(), m_freeHeight);
  connect(m_freeHeight, &QCheckBox::toggled, this, &PanelForm::changed);
  connect(m_columns, &QSpinBox::valueChanged, this, &PanelForm::changed);
  connect(m_bars, &QComboBox::currentIndexChanged, this, &PanelForm::changed);
  connect(m_letters, &QCheckBox::toggled, this, &PanelForm::changed);
}

PanelForm::Axis PanelForm::makeAxis(const char* name, const QString& title) {
  Axis axis;
  axis.over = new ChoiceBox(m_parent);
  axis.over->setObjectName(QLatin1String(name));
  axis.over->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_form->addRow(title, axis.over);
  axis.row = new QWidget(m_parent);
  auto* row = new QHBoxLayout(axis.row);
  row->setContentsMargins(0, 0, 0, 0);
  axis.list = new QLineEdit(axis.row);
  axis.list->setObjectName(QLatin1String(name) + QStringLiteral("List"));
  row->addWidget(axis.list, 1);
  axis.pick = new QToolButton(axis.row);
  axis.pick->setObjectName(QLatin1String(name) + QStringLiteral("Pick"));
  axis.pick->setText(QStringLiteral("…"));
  axis.pick->setToolTip(tr("Choose from all that there are"));
  axis.pick->setAccessibleName(axis.pick->toolTip());
  axis.pick->setPopupMode(QToolButton::InstantPopup);
  axis.menu = new QMenu(axis.pick);
  axis.pick->setMenu(axis.menu);
  row->addWidget(axis.pick);
  m_form->addRow(tr("Which"), axis.row);
  QComboBox* over = axis.over;
  connect(over, &QComboBox::currentIndexChanged, this, [this, over] {
    take(over == m_first.over ? m_first : m_second);
    emit changed();
  });
  connect(axis.list, &QLineEdit::textChanged, this, &PanelForm::changed);
  connect(axis.menu, &QMenu::aboutToShow, this,
          [this, over] { fillMenu(over == m_first.over ? m_first : m_second); });
  return axis;
}

void PanelForm::fill(Axis& axis, bool first) {
  const QSignalBlocker quiet(axis.over);
  axis.over->clear();
  axis.over->addItem(first ? tr("Only this view") : tr("nothing else"), QString());
  const Step* step = m_choices.state.stepOrNull();
  if (step == nullptr) return;
  const auto add = [&](const QString& title, const char* data) {
    axis.over->addItem(title, QString::fromLatin1(data));
  };
  const bool wall = m_choices.view->wall;
  const bool matrix = m_choices.view->id == std::string("matrix");
  const auto several = [&](AxisKind kind) {
    const int at = step->axisOf(kind);
    return at >= 0 && step->value.dim(at) > 1;
  };
  if (several(AxisKind::Head) && !wall) add(tr("Heads"), "heads");
  if (several(AxisKind::Channel) && step->axes.size() > 2 && !wall) add(tr("Channels"), "channels");
  if (several(AxisKind::Query) && !wall && !matrix) add(tr("Queries"), "queries");
  if (placesOf({Over::Layers}).size() > 1) add(tr("Layers"), "layers");
  if (m_choices.state.trace->steps.size() > 1) add(tr("Steps"), "steps");
  if (placesOf({Over::Views}).size() > 1) add(tr("Views of this step"), "views");
  if (m_choices.compared) add(tr("A, B and their difference"), "runs");
  for (const auto& [id, value] : m_choices.parameters.texts()) {
    const Parameter* parameter = m_choices.parameters.find(id);
    if (parameter == nullptr || m_choices.fixed.contains(id) || !m_choices.parameters.relevant(*parameter))
      continue;
    axis.over->addItem(tr("Values of “%1”").arg(engineText(parameter->title)),
                       kParameter + QString::fromStdString(id));
  }
}

void PanelForm::offer(const PanelChoices& choices) {
  const QString before[] = {m_first.over->currentData().toString(), m_second.over->currentData().toString()};
  m_choices = choices;
  int i = 0;
  for (Axis* axis : {&m_first, &m_second}) {
    fill(*axis, axis == &m_first);
    const QSignalBlocker quiet(axis->over);
    const int kept = axis->over->findData(before[i++]);
    axis->over->setCurrentIndex(std::max(0, kept));
    if (kept < 0) take(*axis);
  }
  showRows();
}

PanelAxis PanelForm::axisOf(const Axis& axis) const {
  const std::string over = axis.over->currentData().toString().toStdString();
  std::string list = axis.list->text().toStdString();
  std::erase(list, ' ');
  if (over.front() != static_cast<char>(kParameter))
    return readPanelAxis(list.empty() ? over : over + "=" + list);
  if (list.empty())
    throw Error(tr("Say which values the panels should have, such as 0.5, 1, 2.").toStdString());
  return readPanelAxis(over.substr(1) + "=" + list);
}

void PanelForm::take(Axis& axis) {
  const QString over = axis.over->currentData().toString();
  const QSignalBlocker quiet(axis.list);
  axis.list->clear();
  axis.list->setPlaceholderText(tr("all"));
  if (over == QLatin1String("steps")) {
    const Step* step = m_choices.state.stepOrNull();
    QStringList steps;
    for (const Step& other : m_choices.state.trace->steps)
      if (step != nullptr && other.layer == step->layer &&
          m_choices.view->accepts(*m_choices.state.trace, other))
        steps << QString::fromStdString(other.id);
    axis.list->setText(steps.mid(0, kProposed).join(QStringLiteral(", ")));
  }
  if (over.startsWith(kParameter)) {
    axis.list->setPlaceholderText(tr("such as 0.5, 1, 2 or 0.5:2:0.5"));
    const std::string id = over.mid(1).toStdString();
    if (const Parameter* parameter = m_choices.parameters.find(id))
      axis.list->setText(joined(proposedValues(*parameter, m_choices.parameters)));
  }
  showRows();
}

std::vector<std::pair<std::string, QString>> PanelForm::placesOf(const PanelAxis& axis) const {
  std::vector<std::pair<std::string, QString>> places;
  const ViewState& state = m_choices.state;
  const Step* step = state.stepOrNull();
  if (step == nullptr) return places;
  const auto along = [&](AxisKind kind) {
    const int at = step->axisOf(kind);
    for (int i = 0; at >= 0 && i < step->value.dim(at); ++i)
      places.emplace_back(std::to_string(i), axisLabel(step->axes[static_cast<std::size_t>(at)], i));
  };
  switch (axis.over) {
    case Over::Heads:
      along(AxisKind::Head);
      break;
    case Over::Channels:
      along(AxisKind::Channel);
      break;
    case Over::Queries:
      along(AxisKind::Query);
      break;
    case Over::Layers:
      for (const Step& other : state.trace->steps)
        if (other.id == step->id && other.stack == step->stack && other.layer >= 0)
          places.emplace_back(std::to_string(other.layer), layerTitle(other.stack, other.layer));
      break;
    case Over::Steps:
      for (const Step& other : state.trace->steps)
        if (other.layer == step->layer) places.emplace_back(other.id, stepEquation(other));
      break;
    case Over::Views:
      for (const ViewSpec& view : viewCatalog())
        if (!view.wall && view.accepts(*state.trace, *step))
          places.emplace_back(view.id, QCoreApplication::translate("views", view.title));
      break;
    case Over::Runs:
      places = {
          {"a", QStringLiteral("A")}, {"b", QStringLiteral("B")}, {"difference", QStringLiteral("A − B")}};
      break;
    case Over::Values:
      if (const Parameter* parameter = m_choices.parameters.find(axis.parameter))
        for (const ChoiceValue& choice : parameter->values)
          places.emplace_back(choice.id, engineText(choice.title));
      break;
  }
  return places;
}

void PanelForm::fillMenu(Axis& axis) {
  axis.menu->clear();
  PanelAxis chosen;
  try {
    chosen = axisOf(axis);
  } catch (const Error&) {
    return;
  }
  constexpr std::size_t kMostEntries = 40;
  const auto places = placesOf(chosen);
  for (std::size_t i = 0; i < places.size() && i < kMostEntries; ++i) {
    const auto& [value, title] = places[i];
    QString text = title;
    QAction* action = axis.menu->addAction(text.replace(u'&', QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(std::find(chosen.values.begin(), chosen.values.end(), value) != chosen.values.end());
    connect(action, &QAction::toggled, axis.list, [&axis, chosen, value = value](bool on) {
      std::vector<std::string> values = chosen.values;
      if (on)
        values.push_back(value);
      else
        std::erase(values, value);
      axis.list->setText(joined(values));
    });
  }
}

void PanelForm::showRows() {
  const auto chosen = [](const Axis& axis) { return !axis.over->currentData().toString().isEmpty(); };
  const bool several = chosen(m_first);
  m_form->setRowVisible(m_first.row, several);
  m_form->setRowVisible(m_second.over, several);
  m_form->setRowVisible(m_second.row, several && chosen(m_second));
  for (QWidget* row :
       {static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_bars), static_cast<QWidget*>(m_letters)})
    m_form->setRowVisible(row, several);
  m_form->setRowVisible(m_freeHeight, several && m_heightIsFree);
  for (const Axis* axis : {&m_first, &m_second}) {
    if (!chosen(*axis)) continue;
    PanelAxis kind;
    const QString over = axis->over->currentData().toString();
    if (over.startsWith(kParameter))
      kind = {Over::Values, over.mid(1).toStdString(), {}};
    else
      kind = readPanelAxis(over.toStdString());
    axis->pick->setVisible(!placesOf(kind).empty());
  }
}

PanelPlan PanelForm::plan() const {
  PanelPlan plan;
  plan.letters = m_letters->isChecked();
  plan.freeHeight = m_heightIsFree && m_freeHeight->isChecked();
  plan.columns = m_columns->value();
  plan.bars = panelBarsFrom(m_bars->currentData().toString().toStdString());
  if (m_first.over->currentData().toString().isEmpty()) return plan;
  plan.axes.push_back(axisOf(m_first));
  if (!m_second.over->currentData().toString().isEmpty()) plan.axes.push_back(axisOf(m_second));
  checkPanelPlan(plan);
  return plan;
}

void PanelForm::choose(const PanelPlan& plan) {
  m_letters->setChecked(plan.letters);
  m_freeHeight->setChecked(plan.freeHeight);
  m_columns->setValue(plan.columns);
  m_bars->setCurrentIndex(std::max(0, m_bars->findData(QString::fromLatin1(toString(plan.bars)))));
  std::size_t i = 0;
  for (Axis* axis : {&m_first, &m_second}) {
    QString data;
    std::vector<std::string> values;
    if (i < plan.axes.size()) {
      const PanelAxis& wanted = plan.axes[i];
      values = wanted.values;
      data = QString::fromStdString(textOf({wanted.over, wanted.parameter, {}}));
      if (wanted.over == Over::Values) data.prepend(kParameter);
    }
    axis->over->setCurrentIndex(std::max(0, axis->over->findData(data)));
    if (!values.empty()) axis->list->setText(joined(values));
    ++i;
  }
}

}  // namespace attenscope
