// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/change_bar.h"

#include "widgets/controls/elided_label.h"
#include "widgets/controls/tool_tip.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace attenscope {

ChangeBar::ChangeBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("changeBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 4, 8, 4);
  row->setSpacing(10);
  m_what = new ElidedLabel(this);
  m_what->setObjectName(QStringLiteral("changeWhat"));
  m_change = new ElidedLabel(this);
  m_change->setObjectName(QStringLiteral("changeText"));
  m_action = new QToolButton(this);
  m_action->setObjectName(QStringLiteral("changeAction"));
  row->addWidget(m_what);
  row->addWidget(m_change, 1);
  row->addWidget(m_action);
  connect(m_action, &QToolButton::clicked, this, &ChangeBar::actionWanted);
  hide();
}

void ChangeBar::show(const QString& what, const QString& change, const QString& details,
                     const QString& action) {
  if (!what.isEmpty()) {
    if (m_what->text() != what) {
      m_what->setText(what);
      m_what->ensurePolished();  // its width depends on the style's font
      m_what->setMinimumWidth(m_what->sizeHint().width());
    }
    m_change->setText(change);
    setToolTip(plainToolTip(details));
    if (m_action->text() != action) m_action->setText(action);
  }
  setVisible(!what.isEmpty());
}

QString ChangeBar::text() const {
  return isVisible() ? m_what->text() + QStringLiteral(" · ") + m_change->text() : QString();
}

}  // namespace attenscope
