// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/fitting_row.h"

#include <QEvent>
#include <QLayout>
#include <QWidget>

#include <algorithm>

namespace attenscope {

FittingRow::FittingRow(QWidget* row, std::vector<QWidget*> parts)
    : QObject(row), m_row(row), m_parts(std::move(parts)) {
  QSizePolicy policy = row->sizePolicy();
  policy.setHorizontalPolicy(QSizePolicy::Ignored);
  row->setSizePolicy(policy);
  row->installEventFilter(this);
}

void FittingRow::setWanted(QWidget* part, bool wanted) {
  wanted ? m_unwanted.erase(part) : (m_unwanted.insert(part), std::size_t{1});
  fit();
}

void FittingRow::fit() {
  const QLayout* layout = m_row->layout();
  const auto widthOf = [&](const QWidget* part) {
    return part->minimumSizeHint().expandedTo(part->minimumSize()).width() + layout->spacing();
  };
  int needed = layout->minimumSize().width();
  for (QWidget* part : m_parts) {
    const bool wanted = !m_unwanted.contains(part);
    if (part->isHidden() && wanted) needed += widthOf(part);
    if (!part->isHidden() && !wanted) needed -= widthOf(part);
  }
  for (QWidget* part : m_parts) {
    bool shown = !m_unwanted.contains(part);
    if (shown && needed > m_row->width()) {
      needed -= widthOf(part);
      shown = false;
    }
    if (part->isHidden() == shown) part->setVisible(shown);
  }
}

bool FittingRow::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) fit();
  return QObject::eventFilter(watched, event);
}

}  // namespace attenscope
