// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/sight_form.h"

#include "widgets/controls/choice_box.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace attenscope {

SightForm::SightForm(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(14);
  m_vision = new ChoiceBox(this);
  m_vision->setObjectName(QStringLiteral("figureVision"));
  for (const Vision vision : kVisions) m_vision->addItem(visionTitle(vision));
  m_vision->setToolTip(
      tr("Shows the preview as a greyscale printer or a colour-blind reader would; the file stays as it is"));
  m_vision->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_vision->setMinimumContentsLength(8);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->addRow(tr("See it as"), m_vision);
  column->addLayout(form);
  m_verdict = new QLabel(this);
  m_verdict->setObjectName(QStringLiteral("figureVerdict"));
  m_verdict->setWordWrap(true);
  m_verdict->setTextFormat(Qt::PlainText);
  column->addWidget(m_verdict);
  connect(m_vision, &QComboBox::currentIndexChanged, this, &SightForm::changed);
}

Vision SightForm::vision() const {
  return kVisions[static_cast<std::size_t>(std::max(0, m_vision->currentIndex()))];
}

void SightForm::say(const ViewSpec& view, const ViewState& state) {
  if (vision() != Vision::Full) return m_verdict->setText(verdict(checkPrint(view, state, vision())));
  QStringList unsafe;
  bool any = false;
  for (const Vision one : kVisions) {
    const PrintCheck check = checkPrint(view, state, one);
    any = any || check.values || check.marks;
    if (one != Vision::Full && !check.safe()) unsafe << visionTitle(one).toLower();
  }
  m_verdict->setText(!any               ? verdict({})
                     : unsafe.isEmpty() ? tr("Safe in grey and for colour-blind readers.")
                                        : tr("Not safe: %1.").arg(unsafe.join(QStringLiteral(", "))));
}

}  // namespace attenscope
