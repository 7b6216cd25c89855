// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/side_panel.h"

#include "widgets/controls/heading.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

SidePanel::SidePanel(const QString& name, const QString& heading, const QString& closes, QWidget* parent)
    : QScrollArea(parent) {
  setObjectName(name + QStringLiteral("Panel"));
  setAccessibleName(heading);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget(this);
  content->setObjectName(name + QStringLiteral("Content"));
  content->setProperty("role", "side");
  m_column = new QVBoxLayout(content);
  m_column->setContentsMargins(12, 14, 12, 14);
  m_column->setSpacing(8);
  auto* top = new QHBoxLayout;
  top->addWidget(new Heading(heading, content));
  top->addStretch(1);
  auto* close = new QToolButton(content);
  close->setObjectName(name + QStringLiteral("Close"));
  close->setText(QStringLiteral("×"));
  close->setProperty("role", "link");
  close->setToolTip(tr("Close, to show the selected cell again"));
  close->setAccessibleName(closes);
  connect(close, &QToolButton::clicked, this, &SidePanel::closeWanted);
  top->addWidget(close);
  m_column->addLayout(top);
  setWidget(content);
}

QSize SidePanel::minimumSizeHint() const {
  const QSize usual = QScrollArea::minimumSizeHint();
  const int parts = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
  return {std::max(usual.width(), parts), usual.height()};
}

bool SidePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
  return QScrollArea::eventFilter(watched, event);
}

QVBoxLayout* SidePanel::columnIn(QWidget* holder, int spacing) {
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(spacing);
  return column;
}

QLabel* SidePanel::note(QWidget* parent, const char* name, const char* role) {
  auto* label = new QLabel(parent);
  label->setObjectName(QLatin1String(name));
  label->setProperty("role", role);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

}  // namespace attenscope
