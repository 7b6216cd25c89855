// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/range_popup.h"

#include "app/window/range_histogram.h"
#include "widgets/controls/choice_box.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kColumns = 4;

void select(QComboBox* box, int value) {
  const QSignalBlocker quiet(box);
  box->setCurrentIndex(box->findData(value));
}

}  // namespace

RangePopup::RangePopup(QWidget* parent) : QFrame(parent, Qt::Popup) {
  setObjectName(QStringLiteral("rangePopup"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(14, 12, 14, 12);
  grid->setVerticalSpacing(8);
  m_histogram = new RangeHistogram(this);
  grid->addWidget(m_histogram, 0, 0, 1, kColumns);
  connect(m_histogram, &RangeHistogram::moved, this, &RangePopup::fix);
  makeRange(grid);
  makeColors(grid);
  m_overlayLabel = new QLabel(tr("Mask over the picture"), this);
  m_overlay = new QSlider(Qt::Horizontal, this);
  m_overlay->setRange(0, 100);
  m_overlay->setToolTip(tr("How strongly the mask covers the picture, in percent"));
  m_overlay->setAccessibleName(tr("Mask over the picture"));
  grid->addWidget(m_overlayLabel, grid->rowCount(), 0, 1, 2);
  grid->addWidget(m_overlay, grid->rowCount() - 1, 2, 1, 2);
  connect(m_overlay, &QSlider::valueChanged, this, &RangePopup::emitChange);
  installEventFilter(this);
  for (QWidget* child : findChildren<QWidget*>()) child->installEventFilter(this);
}

void RangePopup::makeRange(QGridLayout* grid) {
  m_automatic = new QRadioButton(tr("Colours span the values shown"), this);
  m_fixed = new QRadioButton(tr("Colours span a fixed range"), this);
  m_fixed->setToolTip(
      tr("Keeps colours comparable while you change parameters, text or selection. Another model, file or "
         "picture starts with the values shown again."));
  grid->addWidget(m_automatic, 1, 0, 1, kColumns);
  grid->addWidget(m_fixed, 2, 0, 1, kColumns);
  const auto box = [this](const QString& name) {
    auto* spin = new QDoubleSpinBox(this);
    spin->setRange(-1e6, 1e6);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);  // arrow keys and the wheel change it
    spin->setSingleStep(0.05);
    spin->setKeyboardTracking(false);
    spin->setAccessibleName(name);
    connect(spin, &QDoubleSpinBox::valueChanged, this, &RangePopup::emitChange);
    return spin;
  };
  m_lowBox = box(tr("Lowest value"));
  m_highBox = box(tr("Highest value"));
  grid->addWidget(new QLabel(tr("from"), this), 3, 0);
  grid->addWidget(m_lowBox, 3, 1);
  grid->addWidget(new QLabel(tr("to"), this), 3, 2);
  grid->addWidget(m_highBox, 3, 3);
  connect(m_automatic, &QRadioButton::clicked, this, &RangePopup::emitChange);
  connect(m_fixed, &QRadioButton::clicked, this,
          [this] { fix(m_shown.automatic.low, m_shown.automatic.high); });
}

void RangePopup::makeColors(QGridLayout* grid) {
  const auto box = [&](QLabel*& label, const QString& text, int row,
                       const std::vector<std::pair<QString, int>>& choices) {
    label = new QLabel(text, this);
    auto* made = new ChoiceBox(this);
    made->setAccessibleName(text);
    for (const auto& [title, value] : choices) made->addItem(title, value);
    grid->addWidget(label, row, 0);
    grid->addWidget(made, row, 1, 1, kColumns - 1);
    connect(made, &QComboBox::currentIndexChanged, this, &RangePopup::emitChange);
    return made;
  };
  m_scale = box(m_scaleLabel, tr("Scale"), 4,
                {{tr("linear"), static_cast<int>(ColorScale::Linear)},
                 {tr("logarithmic"), static_cast<int>(ColorScale::Logarithmic)},
                 {tr("by percentile"), static_cast<int>(ColorScale::Percentile)}});
  m_scale->setObjectName(QStringLiteral("colorScale"));
  m_scale->setToolTip(
      tr("Logarithmic: equal ratios are equal steps; 0 and below have the lowest colour. By percentile: by "
         "the share of values that are smaller."));
  m_heads = box(m_headsLabel, tr("Heads"), 5,
                {{tr("as each view sets them"), static_cast<int>(HeadScale::Usual)},
                 {tr("one scale for all"), static_cast<int>(HeadScale::Common)},
                 {tr("each by itself"), static_cast<int>(HeadScale::Alone)}});
  m_heads->setObjectName(QStringLiteral("headScale"));
  m_heads->setToolTip(tr("Whether all heads or channels share one scale, or each has its own"));
  m_rows = new QCheckBox(tr("Each row by itself, up to its largest value"), this);
  m_rows->setObjectName(QStringLiteral("rowsAlone"));
  grid->addWidget(m_rows, 6, 0, 1, kColumns);
  connect(m_rows, &QCheckBox::clicked, this, &RangePopup::emitChange);
}

bool RangePopup::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
    return QFrame::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool undo = key->matches(QKeySequence::Undo);
  if (!undo && !key->matches(QKeySequence::Redo)) return QFrame::eventFilter(watched, event);
  event->accept();  // a number that is being typed has no history of its own
  if (event->type() == QEvent::KeyPress) emit undo ? undoWanted() : redoWanted();
  return true;
}

void RangePopup::setDisplay(const DisplaySettings& display, const Shown& shown) {
  const QSignalBlocker block1(m_automatic);
  const QSignalBlocker block2(m_fixed);
  const QSignalBlocker block3(m_lowBox);
  const QSignalBlocker block4(m_highBox);
  const QSignalBlocker block5(m_overlay);
  m_display = display;
  m_shown = shown;
  const auto fixed = display.fixedRanges.find(shown.key);
  const bool isFixed = fixed != display.fixedRanges.end();
  const ValueRange& range = isFixed ? fixed->second : shown.automatic;
  const auto chosen = display.colorings.find(shown.key);
  showColors(chosen == display.colorings.end() ? Coloring() : chosen->second);
  m_automatic->setChecked(!isFixed);
  m_fixed->setChecked(isFixed);
  // Small weights differ where a linear scale would show none of it.
  for (QDoubleSpinBox* box : {m_lowBox, m_highBox})
    box->setDecimals(shown.now.scale == ColorScale::Logarithmic ? 7 : 3);
  m_lowBox->setValue(range.low);
  m_highBox->setValue(range.high);
  const bool free = !shown.now.rowsAlone;
  for (QWidget* part : std::initializer_list<QWidget*>{m_automatic, m_fixed}) part->setEnabled(free);
  m_lowBox->setEnabled(isFixed && free);
  m_highBox->setEnabled(isFixed && free);
  m_histogram->setContent(shown.values, shown.now);
  m_overlay->setValue(static_cast<int>(display.overlay * 100 + 0.5));
  m_overlay->setVisible(shown.overlay);
  m_overlayLabel->setVisible(shown.overlay);
}

void RangePopup::showColors(const Coloring& coloring) {
  select(m_scale, static_cast<int>(coloring.scale));
  select(m_heads, static_cast<int>(coloring.heads));
  m_heads->setVisible(m_shown.heads);
  m_headsLabel->setVisible(m_shown.heads);
  m_rows->setChecked(coloring.rowsAlone);
  m_rows->setVisible(m_shown.rows);
}

Coloring RangePopup::coloring() const {
  return {static_cast<ColorScale>(m_scale->currentData().toInt()),
          static_cast<HeadScale>(m_heads->currentData().toInt()), m_rows->isChecked()};
}

void RangePopup::fix(double low, double high) {
  const QSignalBlocker block1(m_lowBox);
  const QSignalBlocker block2(m_highBox);
  m_fixed->setChecked(true);
  m_lowBox->setValue(low);
  m_highBox->setValue(high);
  emitChange();
}

void RangePopup::emitChange() {
  const double least = std::pow(10.0, -m_lowBox->decimals());
  const bool isFixed = m_fixed->isChecked();
  if (isFixed) {
    m_display.fixedRanges[m_shown.key] = {m_lowBox->value(),
                                          std::max(m_highBox->value(), m_lowBox->value() + least)};
  } else {
    m_display.fixedRanges.erase(m_shown.key);
  }
  setColoring(m_display, m_shown.key, coloring());
  m_display.overlay = m_overlay->value() / 100.0;
  m_lowBox->setEnabled(isFixed);
  m_highBox->setEnabled(isFixed);
  emit displayChanged(m_display);
}

}  // namespace attenscope
