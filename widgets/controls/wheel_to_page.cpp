// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/wheel_to_page.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>

namespace attenscope {

namespace {

bool takesWheels(const QWidget& widget) {
  return qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
         qobject_cast<const QComboBox*>(&widget) != nullptr ||
         (qobject_cast<const QAbstractSlider*>(&widget) != nullptr &&
          qobject_cast<const QScrollBar*>(&widget) == nullptr);
}

bool onPage(const QWidget& widget) {
  for (const QWidget* at = &widget; at != nullptr && !at->isWindow(); at = at->parentWidget())
    if (qobject_cast<const QScrollArea*>(at) != nullptr) return true;
  return false;
}

}  // namespace

WheelToPage::WheelToPage(QObject* parent) : QObject(parent) {
  qApp->installEventFilter(this);
}

bool WheelToPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish) return false;
  auto* widget = qobject_cast<QWidget*>(watched);
  if (widget == nullptr || !takesWheels(*widget)) return false;
  if (event->type() == QEvent::Polish) {
    if (widget->focusPolicy() == Qt::WheelFocus) widget->setFocusPolicy(Qt::StrongFocus);
    return false;
  }
  if (widget->hasFocus() || !onPage(*widget)) return false;
  event->ignore();  // so that it goes on to the page
  return true;
}

}  // namespace attenscope
