// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/weights_menu.h"

#include "app/session/edits.h"
#include "app/session/session.h"

#include <QToolButton>

#include <algorithm>

namespace attenscope {

namespace {

QString textOf(const Measuring& measuring) {
  QString text = measuring.measure == Measure::Weights
                     ? WeightsMenu::tr("weights")
                     : QStringLiteral("α · ") + QString::fromUtf8(symbolOf(measuring.measure));
  const auto add = [&](Aggregate aggregate, const QString& form) {
    if (aggregate != Aggregate::None)
      text += QStringLiteral(" · ") + form.arg(QLatin1String(toString(aggregate)));
  };
  add(measuring.heads, WeightsMenu::tr("heads: %1"));
  add(measuring.layers, WeightsMenu::tr("layers: %1"));
  return text;
}

}  // namespace

WeightsMenu::WeightsMenu(Session& session, QWidget* parent) : QMenu(parent), m_session(session) {
  setObjectName(QStringLiteral("weightsMenu"));
  setTitle(tr("We&ights"));
  setToolTipsVisible(true);
  addMeasure(Measure::Weights, tr("Weights as they &are"), tr("How much of each value a query takes"));
  addMeasure(Measure::Norms, tr("× length of the &value, ‖v‖"),
             tr("The length of what a head takes from each value: a large weight on a short vector moves "
                "little (Kobayashi et al. 2020)"));
  addMeasure(
      Measure::Written, tr("× length of what the head &writes, ‖v W_O‖"),
      tr("The length of the vector that a head's part of the output projection makes of each value, as it is "
         "written before any normalisation; the bias of W_O is left out (Kobayashi et al. 2020)"));
  addSeparator();
  addAggregates(tr("All &heads together"), &Measuring::heads);
  addAggregates(tr("All &layers together"), &Measuring::layers);
}

void WeightsMenu::addMeasure(Measure measure, const QString& text, const QString& help) {
  QAction* action = addAction(text);
  action->setToolTip(help);
  action->setCheckable(true);
  connect(this, &QMenu::aboutToShow, action, [this, action, measure] {
    action->setChecked(m_session.state().display.measuring.measure == measure);
  });
  connect(action, &QAction::triggered, this, [this, measure] {
    Measuring next = m_session.state().display.measuring;
    next.measure = measure;
    choose(next);
  });
}

void WeightsMenu::addAggregates(const QString& title, Aggregate Measuring::*over) {
  QMenu* menu = addMenu(title);
  addAggregate(menu, over, Aggregate::None, tr("&Each by itself"));
  addAggregate(menu, over, Aggregate::Mean, tr("&Mean"));
  addAggregate(menu, over, Aggregate::Maximum, tr("Ma&ximum"));
  addAggregate(menu, over, Aggregate::Minimum, tr("M&inimum"));
  addAggregate(menu, over, Aggregate::Deviation, tr("Standard &deviation"));
}

void WeightsMenu::addAggregate(QMenu* menu, Aggregate Measuring::*over, Aggregate aggregate,
                               const QString& text) {
  QAction* action = menu->addAction(text);
  action->setCheckable(true);
  connect(menu, &QMenu::aboutToShow, action, [this, action, over, aggregate] {
    action->setChecked(m_session.state().display.measuring.*over == aggregate);
  });
  connect(action, &QAction::triggered, this, [this, over, aggregate] {
    Measuring next = m_session.state().display.measuring;
    next.*over = aggregate;
    choose(next);
  });
}

void WeightsMenu::choose(const Measuring& measuring) {
  const auto& trace = m_session.trace();
  const int shown = m_session.shownStep();
  const Step* step = shown < 0 ? nullptr : &trace->steps[static_cast<std::size_t>(shown)];
  if (measuring == m_session.state().display.measuring) return;
  m_session.change(tr("weights"), edits::setMeasuring(m_session.state(), measuring, step));
}

QToolButton* WeightsMenu::makeButton(QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setObjectName(QStringLiteral("weightsButton"));
  button->setProperty("role", "link");
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(this);
  button->setToolTip(tr("How weights are measured in every view, and all heads or layers combined"));
  showChosen(button);
  connect(&m_session, &Session::stateChanged, button, [this, button] { showChosen(button); });
  connect(&m_session, &Session::traceChanged, button, [this, button] { showChosen(button); });
  return button;
}

void WeightsMenu::showChosen(QToolButton* button) const {
  const auto& trace = m_session.trace();
  button->setVisible(trace && trace->lastWithRole(Role::Weights) >= 0);
  button->setText(textOf(m_session.state().display.measuring));
}

}  // namespace attenscope
