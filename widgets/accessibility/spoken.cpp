// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessibility/spoken.h"

#include "widgets/accessibility/spoken_interface.h"

#include <QAccessible>
#include <QWidget>

#include <utility>

namespace attenscope {

namespace {

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
  const auto* spoken = dynamic_cast<Spoken*>(object);
  return spoken == nullptr ? nullptr : new SpokenInterface(static_cast<QWidget*>(object));
}

std::function<void(QAccessibleEvent&)>& listener() {
  static std::function<void(QAccessibleEvent&)> one;
  return one;
}

void send(QAccessibleEvent& event) {
  if (listener()) listener()(event);
  QAccessible::updateAccessibility(&event);
}

}  // namespace

Spoken::Spoken() {
  // The last factory is asked first: before Qt's own, which is there since the application is.
  static const bool installed = [] {
    QAccessible::installFactory(&makeInterface);
    return true;
  }();
  Q_UNUSED(installed);
}

int Spoken::spokenCount() const {
  const QSize grid = spokenGrid();
  return grid.isEmpty() ? 0 : grid.width() * grid.height();
}

SpokenPart Spoken::spokenPart(int) const {
  return {};
}

QString Spoken::spokenRow(int) const {
  return {};
}

QString Spoken::spokenColumn(int) const {
  return {};
}

int Spoken::spokenAt(const QPoint& position) const {
  const int count = spokenCount();
  for (int part = 0; part < count; ++part)
    if (spokenPart(part).rect.contains(position)) return part;
  return -1;
}

void Spoken::pressSpoken(int) {}

void Spoken::setSpokenNumber(double) {}

QWidget* Spoken::widget() {
  return dynamic_cast<QWidget*>(this);
}

bool Spoken::isHeard() {
  return QAccessible::isActive() || listener();
}

void Spoken::listen(std::function<void(QAccessibleEvent& event)> hears) {
  listener() = std::move(hears);
}

void Spoken::tellCurrent() {
  if (!isHeard() || !widget()->hasFocus()) return;
  QAccessibleEvent event(widget(), QAccessible::Focus);
  if (const int current = spokenCurrent(); current >= 0 && current < spokenCount()) event.setChild(current);
  send(event);
}

void Spoken::tellAlert() {
  if (!isHeard()) return;
  QAccessibleEvent event(widget(), QAccessible::Alert);
  send(event);
}

void Spoken::tellValue() {
  if (!isHeard()) return;
  const SpokenWhole now = spoken();
  if (now.number) {
    QAccessibleValueChangeEvent event(widget(), now.number->value);
    return send(event);
  }
  // Where there is no number nobody listens for a value: the choice is checked, or the part says something
  // else.
  const int current = spokenCurrent();
  const bool part = current >= 0 && current < spokenCount();
  if (part && now.partRole == QAccessible::RadioButton) {
    QAccessible::State checked;
    checked.checked = true;
    QAccessibleStateChangeEvent event(widget(), checked);
    event.setChild(current);
    return send(event);
  }
  QAccessibleEvent event(widget(), QAccessible::NameChanged);
  if (part) event.setChild(current);
  send(event);
}

}  // namespace attenscope
