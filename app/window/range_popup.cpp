// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/range_popup.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSlider>

namespace attenscope {

RangePopup::RangePopup(QWidget* parent) : QFrame(parent, Qt::Popup) {
  setObjectName(QStringLiteral("rangePopup"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(14, 12, 14, 12);
  grid->setVerticalSpacing(8);
  m_automatic = new QRadioButton(tr("Colours span the values shown"), this);
  m_fixed = new QRadioButton(tr("Colours span a fixed range"), this);
  m_fixed->setToolTip(
      tr("Keeps colours comparable while you change parameters, text or selection. Another model, file or "
         "picture starts with the values shown again."));
  grid->addWidget(m_automatic, 0, 0, 1, 4);
  grid->addWidget(m_fixed, 1, 0, 1, 4);
  const auto box = [this] {
    auto* spin = new QDoubleSpinBox(this);
    spin->setRange(-1e6, 1e6);
    spin->setDecimals(3);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);  // arrow keys and the wheel change it
    spin->setSingleStep(0.05);
    spin->setKeyboardTracking(false);
    return spin;
  };
  m_lowBox = box();
  m_lowBox->setAccessibleName(tr("Lowest value"));
  m_highBox = box();
  m_highBox->setAccessibleName(tr("Highest value"));
  grid->addWidget(new QLabel(tr("from"), this), 2, 0);
  grid->addWidget(m_lowBox, 2, 1);
  grid->addWidget(new QLabel(tr("to"), this), 2, 2);
  grid->addWidget(m_highBox, 2, 3);
  m_overlayLabel = new QLabel(tr("Mask over the picture"), this);
  m_overlay = new QSlider(Qt::Horizontal, this);
  m_overlay->setRange(0, 100);
  m_overlay->setToolTip(tr("How strongly the mask lies over the picture, in percent"));
  m_overlay->setAccessibleName(tr("Mask over the picture"));
  grid->addWidget(m_overlayLabel, 3, 0, 1, 2);
  grid->addWidget(m_overlay, 3, 2, 1, 2);
  installEventFilter(this);
  for (QWidget* child : findChildren<QWidget*>()) child->installEventFilter(this);
  connect(m_automatic, &QRadioButton::clicked, this, &RangePopup::emitChange);
  connect(m_fixed, &QRadioButton::clicked, this, [this] {
    const QSignalBlocker low(m_lowBox);
    const QSignalBlocker high(m_highBox);
    m_lowBox->setValue(m_automaticRange.low);
    m_highBox->setValue(m_automaticRange.high);
    emitChange();
  });
  connect(m_lowBox, &QDoubleSpinBox::valueChanged, this, &RangePopup::emitChange);
  connect(m_highBox, &QDoubleSpinBox::valueChanged, this, &RangePopup::emitChange);
  connect(m_overlay, &QSlider::valueChanged, this, &RangePopup::emitChange);
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

void RangePopup::setDisplay(const DisplaySettings& display, const RangeKey& shown,
                            const ValueRange& automatic, bool overlayUsed) {
  const QSignalBlocker block1(m_automatic);
  const QSignalBlocker block2(m_fixed);
  const QSignalBlocker block3(m_lowBox);
  const QSignalBlocker block4(m_highBox);
  const QSignalBlocker block5(m_overlay);
  m_display = display;
  m_shown = shown;
  m_automaticRange = automatic;
  const auto fixed = display.fixedRanges.find(shown);
  const bool isFixed = fixed != display.fixedRanges.end();
  const ValueRange& range = isFixed ? fixed->second : automatic;
  m_automatic->setChecked(!isFixed);
  m_fixed->setChecked(isFixed);
  m_lowBox->setValue(range.low);
  m_highBox->setValue(range.high);
  m_lowBox->setEnabled(isFixed);
  m_highBox->setEnabled(isFixed);
  m_overlay->setValue(static_cast<int>(display.overlay * 100 + 0.5));
  m_overlay->setVisible(overlayUsed);
  m_overlayLabel->setVisible(overlayUsed);
}

void RangePopup::emitChange() {
  constexpr double kLeastSpan = 1e-3;
  const bool isFixed = m_fixed->isChecked();
  if (isFixed) {
    m_display.fixedRanges[m_shown] = {m_lowBox->value(),
                                      std::max(m_highBox->value(), m_lowBox->value() + kLeastSpan)};
  } else {
    m_display.fixedRanges.erase(m_shown);
  }
  m_display.overlay = m_overlay->value() / 100.0;
  m_lowBox->setEnabled(isFixed);
  m_highBox->setEnabled(isFixed);
  emit displayChanged(m_display);
}

}  // namespace attenscope
