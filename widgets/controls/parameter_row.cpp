// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/parameter_row.h"

#include "engine/error.h"
#include "widgets/controls/choice_box.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/slider_stops.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/controls/value_slider.h"
#include "widgets/language/engine_text.h"
#include "widgets/theme/text_scale.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kNarrowestSlider{40};
constexpr TextPixels kFieldWidth{54};
constexpr TextPixels kWidestField{110};  // beside a stepper
constexpr std::size_t kMaxSegments = 4;  // more values go into a combo box

/// A slider that jumps to where it is pressed, and that a wheel turned over the panel does not move by
/// chance.
class JumpSlider : public ValueSlider {
 public:
  using ValueSlider::ValueSlider;

 protected:
  void mousePressEvent(QMouseEvent* event) override {
    if (event->button() != Qt::LeftButton) return event->ignore();
    setSliderDown(true);
    moveTo(event->position().x());
  }
  void mouseMoveEvent(QMouseEvent* event) override {
    if (isSliderDown()) moveTo(event->position().x());
  }
  void mouseReleaseEvent(QMouseEvent*) override { setSliderDown(false); }
  void wheelEvent(QWheelEvent* event) override { hasFocus() ? QSlider::wheelEvent(event) : event->ignore(); }

 private:
  void moveTo(double x) {
    constexpr int kHandle = 14;  // as wide as in the style sheet
    const int reach = std::max(1, width() - kHandle);
    setValue(QStyle::sliderValueFromPosition(minimum(), maximum(),
                                             static_cast<int>(std::lround(x)) - kHandle / 2, reach));
  }
};

/// Whether the values fit side by side into the panel; else they go into a combo box.
bool fitsSegments(const Parameter& parameter) {
  constexpr std::size_t kMaxLetters = 44;
  constexpr std::size_t kLongestTitle = 22;
  std::size_t letters = 0;
  std::size_t longest = 0;
  for (const ChoiceValue& value : parameter.values) {
    letters += value.title.size();
    longest = std::max(longest, value.title.size());
  }
  const std::size_t count = parameter.values.size();
  return count > 1 && count <= kMaxSegments && letters <= kMaxLetters && longest <= kLongestTitle;
}

double numberOf(const Parameters& parameters, const Parameter& parameter) {
  return parameters.real(parameter.id);
}

QString number(double value) {
  return QString::number(value, 'g', 10);
}

}  // namespace

ParameterRow::ParameterRow(const Parameter& parameter, QGridLayout* grid, int row, QWidget* parent,
                           Guard guard)
    : QObject(parent), m_parameter(&parameter), m_guard(std::move(guard)) {
  m_label = new QLabel(engineText(parameter.title), parent);
  m_label->setProperty("role", QStringLiteral("label"));
  m_label->setWordWrap(true);
  m_label->installEventFilter(this);
  m_widgets.push_back(m_label);
  grid->addWidget(m_label, row, 0, Qt::AlignVCenter);
  switch (parameter.type) {
    case ParameterType::Integer:
    case ParameterType::Real:
      makeNumber(grid, row, parent);
      break;
    case ParameterType::Switch:
      makeSwitch(grid, row, parent);
      break;
    case ParameterType::Choice:
      makeChoice(grid, row, parent);
      break;
  }
  m_label->setBuddy(m_control);
  const QString title = engineText(parameter.title);
  m_control->setAccessibleName(title);
  fitText();
  if (m_field != nullptr) m_field->setAccessibleName(tr("%1, value").arg(title));
}

void ParameterRow::fitText() {
  if (m_field == nullptr) return;
  if (m_slider != nullptr) m_slider->setMinimumWidth(kNarrowestSlider);
  m_field->setMinimumWidth(kFieldWidth);
  m_field->setMaximumWidth(m_slider != nullptr ? kFieldWidth : kWidestField);
}

ParameterRow::~ParameterRow() {
  for (QWidget* widget : m_widgets) delete widget;
}

void ParameterRow::makeNumber(QGridLayout* grid, int row, QWidget* parent) {
  m_field = new QLineEdit(parent);
  m_field->setProperty("role", QStringLiteral("figure"));
  m_field->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  m_field->setFont(numberFont(12));
  m_field->installEventFilter(this);
  connect(m_field, &QLineEdit::editingFinished, this, &ParameterRow::readField);
  // Whether there are too many values for a slider does not depend on the other parameters.
  const bool ruled = m_parameter->oddOnly || !m_parameter->divisorOf.empty();
  if (!ruled && sliderStops(Parameters(), *m_parameter).empty()) return makeStepper(grid, row, parent);

  auto* slider = new JumpSlider(Qt::Horizontal, parent);
  slider->setNumbers([this](int position) {
    return position < static_cast<int>(m_stops.size()) ? m_stops[static_cast<std::size_t>(position)] : 0.0;
  });
  if (m_parameter->type == ParameterType::Real)
    slider->setTaker([this](double wanted) {
      proposeNumber(std::clamp(wanted, m_parameter->minimum, m_parameter->maximum));
      emit finished();
    });
  m_slider = slider;
  m_slider->setFocusPolicy(Qt::StrongFocus);
  m_control = m_slider;
  m_widgets.insert(m_widgets.end(), {m_slider, m_field});
  grid->addWidget(m_slider, row, 1);
  grid->addWidget(m_field, row, 2);
  connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
    if (!m_showing && position < static_cast<int>(m_stops.size()))
      proposeNumber(m_stops[static_cast<std::size_t>(position)]);
  });
  connect(m_slider, &QSlider::sliderReleased, this, &ParameterRow::finished);
}

void ParameterRow::makeStepper(QGridLayout* grid, int row, QWidget* parent) {
  auto* box = new QWidget(parent);
  auto* line = new QHBoxLayout(box);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(4);
  const auto button = [&](const QString& sign, const QString& name, int by) {
    auto* made = new QToolButton(box);
    made->setText(sign);
    made->setProperty("role", QStringLiteral("step"));
    made->setAutoRepeat(true);
    made->setAccessibleName(name);
    made->setToolTip(name);
    connect(made, &QToolButton::clicked, this, [this, by] { step(by); });
    return made;
  };
  const QString title = engineText(m_parameter->title);
  line->addWidget(button(QStringLiteral("−"), tr("%1: one less").arg(title), -1));
  line->addWidget(button(QStringLiteral("+"), tr("%1: one more").arg(title), 1));
  line->addStretch();
  line->addWidget(m_field);
  m_control = box;
  m_widgets.push_back(box);
  grid->addWidget(box, row, 1, 1, 2);
}

void ParameterRow::makeSwitch(QGridLayout* grid, int row, QWidget* parent) {
  m_switch = new ToggleSwitch(parent);
  m_control = m_switch;
  m_widgets.push_back(m_switch);
  grid->addWidget(m_switch, row, 1, 1, 2, Qt::AlignLeft | Qt::AlignVCenter);
  connect(m_switch, &QCheckBox::toggled, this, [this](bool on) {
    if (m_showing) return;
    propose(on);
    emit finished();
  });
}

void ParameterRow::setValueTitle(const std::string& id, const QString& title) {
  std::vector<Segment> segments;
  for (const ChoiceValue& value : m_parameter->values) {
    const QString shown = value.id == id && !title.isEmpty() ? title : engineText(value.title);
    segments.push_back({QString::fromStdString(value.id), shown});
    if (m_combo != nullptr) m_combo->setItemText(m_combo->findData(segments.back().id), shown);
  }
  const auto sameTitle = [](const Segment& a, const Segment& b) { return a.title == b.title; };
  if (m_segments == nullptr || std::ranges::equal(segments, m_segments->segments(), sameTitle)) return;
  m_segments->setSegments(std::move(segments));
}

void ParameterRow::makeChoice(QGridLayout* grid, int row, QWidget* parent) {
  const auto choose = [this](const QString& id) {
    propose(id.toStdString());
    emit finished();
  };
  if (fitsSegments(*m_parameter)) {
    m_segments = new Segmented(parent);
    std::vector<Segment> segments;
    for (const ChoiceValue& value : m_parameter->values)
      segments.push_back({QString::fromStdString(value.id), engineText(value.title)});
    m_segments->setSegments(std::move(segments));
    m_control = m_segments;
    connect(m_segments, &Segmented::chosen, this, choose);
  } else {
    m_combo = new ChoiceBox(parent);
    for (const ChoiceValue& value : m_parameter->values)
      m_combo->addItem(engineText(value.title), QString::fromStdString(value.id));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(6);
    m_control = m_combo;
    connect(m_combo, &QComboBox::activated, this,
            [this, choose](int index) { choose(m_combo->itemData(index).toString()); });
  }
  m_widgets.push_back(m_control);
  grid->addWidget(m_control, row, 1, 1, 2);
}

void ParameterRow::show(const Parameters& parameters) {
  m_showing = true;
  m_shown = parameters;
  if (m_field != nullptr) {
    const double value = numberOf(parameters, *m_parameter);
    m_stops = sliderStops(parameters, *m_parameter);
    if (m_slider != nullptr && !isDragged()) {
      m_slider->setRange(0, std::max(0, static_cast<int>(m_stops.size()) - 1));
      m_slider->setPageStep(std::max(1, static_cast<int>(m_stops.size()) / 10));
      m_slider->setValue(nearestStop(m_stops, value, m_parameter->logarithmic));
    }
    if (!(m_field->hasFocus() && m_field->isModified())) m_field->setText(parameterText(*m_parameter, value));
    m_field->setToolTip(toolTip());
  } else if (m_switch != nullptr) {
    m_switch->setChecked(parameters.on(m_parameter->id));
  } else if (m_segments != nullptr) {
    m_segments->setCurrent(QString::fromStdString(parameters.choice(m_parameter->id)));
  } else {
    m_combo->setCurrentIndex(m_combo->findData(QString::fromStdString(parameters.choice(m_parameter->id))));
  }
  m_label->setToolTip(toolTip());
  m_control->setToolTip(toolTip());
  m_showing = false;
}

void ParameterRow::setColors(const Palette& palette) {
  if (m_switch != nullptr) m_switch->setColors(palette);
  if (m_segments != nullptr) m_segments->setColors(palette);
}

void ParameterRow::setVisible(bool visible) {
  for (QWidget* widget : m_widgets) widget->setVisible(visible);
}

bool ParameterRow::isDragged() const {
  return m_slider != nullptr && m_slider->isSliderDown();
}

void ParameterRow::propose(const ParameterValue& value) {
  if (m_shown.value(m_parameter->id) == value) return;
  if (m_guard(value)) {
    emit changed(value);
  } else {
    show(Parameters(m_shown));
  }
}

void ParameterRow::proposeNumber(double value) {
  if (m_parameter->type == ParameterType::Integer) {
    propose(static_cast<std::int64_t>(std::llround(value)));
  } else {
    propose(value);
  }
}

void ParameterRow::step(int by) {
  const double value = numberOf(m_shown, *m_parameter);
  double next = value + by * m_parameter->step;
  if (!m_stops.empty()) {
    const int last = static_cast<int>(m_stops.size()) - 1;
    next = m_stops[static_cast<std::size_t>(
        std::clamp(nearestStop(m_stops, value, m_parameter->logarithmic) + by, 0, last))];
  }
  proposeNumber(std::clamp(next, m_parameter->minimum, m_parameter->maximum));
  emit finished();
}

void ParameterRow::readField() {
  if (!m_field->isModified()) return;
  m_field->setModified(false);
  QString typed = m_field->text().trimmed();
  typed.replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.'));
  Parameters wanted = m_shown;
  try {
    wanted.setText(m_parameter->id, typed.toStdString());
    // Only this value may be held against the rules: another one's contradiction is not its fault.
    const std::vector<std::int64_t> allowed = wanted.allowedIntegers(*m_parameter);
    if (!allowed.empty() &&
        std::find(allowed.begin(), allowed.end(), wanted.integer(m_parameter->id)) == allowed.end())
      throw Error("not allowed");
  } catch (const Error&) {
    show(Parameters(m_shown));
    m_field->selectAll();
    emit refused(tr("%1 cannot be “%2”; possible: %3.")
                     .arg(engineText(m_parameter->title), typed.left(24), possible()));
    return;
  }
  propose(wanted.value(m_parameter->id));
  show(Parameters(m_shown));
  emit finished();
}

QString ParameterRow::possible() const {
  const std::vector<std::int64_t> allowed = m_shown.allowedIntegers(*m_parameter);
  if (!allowed.empty() && allowed.size() <= 12) {
    QStringList all;
    for (const std::int64_t value : allowed) all << QString::number(value);
    return all.join(QStringLiteral(", "));
  }
  const QString from = number(m_parameter->minimum);
  const QString to = number(m_parameter->maximum);
  if (m_parameter->oddOnly) return tr("odd numbers from %1 to %2").arg(from, to);
  return m_parameter->type == ParameterType::Integer ? tr("whole numbers from %1 to %2").arg(from, to)
                                                     : tr("numbers from %1 to %2").arg(from, to);
}

QString ParameterRow::toolTip() const {
  QStringList lines;
  if (!m_parameter->help.empty()) lines << engineText(m_parameter->help);
  if (m_parameter->type == ParameterType::Integer || m_parameter->type == ParameterType::Real)
    lines << tr("Possible: %1").arg(possible());
  if (!m_parameter->unit.empty()) lines << tr("Unit: %1").arg(engineText(m_parameter->unit));
  QString standard = QString::fromStdString(toString(m_parameter->defaultValue));
  if (m_parameter->type == ParameterType::Switch)
    standard = std::get<bool>(m_parameter->defaultValue) ? tr("on") : tr("off");
  for (const ChoiceValue& value : m_parameter->values)
    if (value.id == toString(m_parameter->defaultValue)) standard = engineText(value.title);
  lines << tr("Double-click the name for its default, %1").arg(standard);
  return lines.join(QLatin1Char('\n'));
}

bool ParameterRow::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_label && event->type() == QEvent::MouseButtonDblClick) {
    propose(m_parameter->defaultValue);
    emit finished();
    return true;
  }
  if (watched == m_field && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
      readField();
      step(key == Qt::Key_Up ? 1 : -1);
      return true;
    }
    if (key == Qt::Key_Escape && m_field->isModified()) {
      m_field->setModified(false);
      show(Parameters(m_shown));
      return true;
    }
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace attenscope
