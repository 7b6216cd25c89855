// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/side_columns.h"

#include "widgets/controls/side_panel.h"
#include "widgets/theme/text_scale.h"

#include <QEvent>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::array<TextPixels, 2> kNarrowest{TextPixels{236}, TextPixels{240}};
const std::array<QString, 2> kKeys{QStringLiteral("window/leftColumn"), QStringLiteral("window/rightColumn")};

}  // namespace

SideColumns::SideColumns(QSplitter* columns) : QObject(columns), m_columns(columns) {
  // The window may become narrower than what is in it now: this class sees to the rest.
  m_columns->setSizePolicy(QSizePolicy::Ignored, m_columns->sizePolicy().verticalPolicy());
  m_columns->installEventFilter(this);
}

QWidget* SideColumns::column(Side side) const {
  return m_columns->widget(side == Left ? 0 : 2);
}

bool SideColumns::shown(Side side) const {
  return !column(side)->isHidden();
}

void SideColumns::setShown(Side side, bool shown) {
  m_now.sides[side] = shown;
  m_now.last = shown ? side : side == Left ? Right : Left;
  fit();
}

void SideColumns::putAway() {
  if (!m_usual) m_usual = m_now;
  m_now.sides = {false, false};
  fit();
}

void SideColumns::bringBack() {
  if (!m_usual) return;
  m_now = *m_usual;
  m_usual.reset();
  fit();
}

void SideColumns::need(Side side) {
  if (!m_usual) return setShown(side, true);
  m_usual->sides[side] = true;
  m_usual->last = side;
}

void SideColumns::fit() {
  const int half = m_columns->width() / 2;
  const bool both = kNarrowest[Left] + kNarrowest[Right] + 2 * m_columns->handleWidth() <= half;
  bool folded = false;
  for (const Side side : {Left, Right}) {
    const Side other = side == Left ? Right : Left;
    const bool shows = m_now.sides[side] && (both || !m_now.sides[other] || side == m_now.last);
    folded = folded || shows == column(side)->isHidden();
    const auto* panel = qobject_cast<const SidePanel*>(column(side));  // its parts may need more
    const int needed = panel == nullptr ? 0 : panel->minimumSizeHint().width();
    column(side)->setMinimumWidth(std::min(std::max<int>(kNarrowest[side], needed), half));
    if (!shows && column(side)->isVisible()) m_widths[side] = column(side)->width();
    column(side)->setVisible(shows);
  }
  m_columns->widget(1)->setMinimumWidth(half);
  if (folded) emit changed();
}

QList<int> SideColumns::sizes() const {
  QList<int> sizes = m_columns->sizes();
  for (const Side side : {Left, Right})
    if (column(side)->isHidden() && m_widths[side] > 0) sizes[side == Left ? 0 : 2] = m_widths[side];
  return sizes;
}

void SideColumns::remember() const {
  QSettings settings;
  for (const Side side : {Left, Right}) settings.setValue(kKeys[side], m_usual.value_or(m_now).sides[side]);
}

void SideColumns::recall() {
  const QSettings settings;
  for (const Side side : {Left, Right}) m_now.sides[side] = settings.value(kKeys[side], true).toBool();
  fit();
}

bool SideColumns::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) fit();
  return QObject::eventFilter(watched, event);
}

}  // namespace attenscope
