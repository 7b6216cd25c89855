// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/scale_menu.h"

#include "app/session/edits.h"
#include "app/session/session.h"

#include <utility>

namespace attenscope {

ScaleMenu::ScaleMenu(const QString& title, Session& session, QWidget* parent)
    : QMenu(title, parent), m_session(session) {
  const auto addScale = [this](const QString& text, ColorScale scale) {
    add(
        text, [scale](const Coloring& now) { return now.scale == scale; },
        [scale](Coloring& next) { next.scale = scale; });
  };
  addScale(tr("&Linear colours"), ColorScale::Linear);
  addScale(tr("Lo&garithmic colours"), ColorScale::Logarithmic);
  addScale(tr("Colours by &percentile"), ColorScale::Percentile);
  addSeparator();
  m_rows = add(
      tr("Each &row by itself"), [](const Coloring& now) { return now.rowsAlone; },
      [](Coloring& next) { next.rowsAlone = !next.rowsAlone; });
  addSeparator();
  const auto addHeads = [this](const QString& text, HeadScale heads) {
    m_heads.push_back(add(
        text, [heads](const Coloring& now) { return now.heads == heads; },
        [heads](Coloring& next) { next.heads = heads; }));
  };
  addHeads(tr("Heads as each &view sets them"), HeadScale::Usual);
  addHeads(tr("&One scale for all heads"), HeadScale::Common);
  addHeads(tr("Each &head by itself"), HeadScale::Alone);
  for (const auto signal : {&Session::stateChanged, &Session::shownChanged, &Session::traceChanged})
    connect(&m_session, signal, this, &ScaleMenu::refresh);
  refresh();
}

QAction* ScaleMenu::add(const QString& text, std::function<bool(const Coloring&)> is,
                        std::function<void(Coloring&)> make) {
  QAction* action = addAction(text);
  action->setCheckable(true);
  connect(action, &QAction::triggered, this, [this, make = std::move(make)] { change(make); });
  m_entries.push_back({action, std::move(is)});
  return action;
}

const Step* ScaleMenu::shown() const {
  const int step = m_session.shownStep();
  return step < 0 ? nullptr : &m_session.trace()->steps[static_cast<std::size_t>(step)];
}

void ScaleMenu::change(const std::function<void(Coloring&)>& make) {
  const Step* step = shown();
  if (step == nullptr) return;
  DisplaySettings display = m_session.state().display;
  Coloring coloring = coloringFor(display, *m_session.trace(), *step);
  make(coloring);
  setColoring(display, {m_session.trace()->mechanism, step->id}, coloring);
  m_session.change(tr("colours"), edits::setDisplay(m_session.state(), display));
  refresh();
}

void ScaleMenu::refresh() {
  const Step* step = shown();
  const Coloring now =
      step == nullptr ? Coloring() : coloringFor(m_session.state().display, *m_session.trace(), *step);
  for (const Entry& entry : m_entries) {
    entry.action->setChecked(entry.is(now));
    entry.action->setEnabled(step != nullptr);
  }
  m_rows->setEnabled(step != nullptr && rowsStandAlone(*step));
  for (QAction* heads : m_heads) heads->setEnabled(step != nullptr && hasParts(*step));
}

}  // namespace attenscope
