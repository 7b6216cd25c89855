// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/edit_desk.h"

#include "app/session/edits.h"
#include "app/session/session.h"
#include "app/window/change_words.h"
#include "app/window/message_bar.h"
#include "engine/error.h"
#include "widgets/controls/change_bar.h"
#include "widgets/controls/edit_list.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

/// Effects of single edits cost a run each: for so many, and for runs of at most so many milliseconds.
constexpr std::size_t kMostMeasured = 8;
constexpr double kLongestMeasured = 2000;

}  // namespace

EditDesk::EditDesk(Session& session, EditList* list, ChangeBar* bar, MessageBar* messages, QObject* parent)
    : QObject(parent), m_session(session), m_list(list), m_bar(bar), m_messages(messages) {
  const auto change = [this](const QString& what, SessionState next) {
    m_session.change(what, std::move(next));
  };
  const auto place = [](int row) { return static_cast<std::size_t>(row); };
  connect(list, &EditList::switched, this, [this, change, place](int row, bool on) {
    change(tr("switched edit"), edits::switchEdit(m_session.state(), place(row), on));
  });
  connect(list, &EditList::moved, this, [this, change, place](int from, int to) {
    change(tr("order of edits"), edits::moveEdit(m_session.state(), place(from), place(to)));
  });
  connect(list, &EditList::removed, this, [this, change, place](int row) {
    change(tr("deleted edit"), edits::removeEdit(m_session.state(), place(row)));
  });
  connect(list, &EditList::typed, this, &EditDesk::type);
  connect(list, &EditList::allSwitched, this, &EditDesk::switchAll);
  connect(list, &EditList::allRemoved, this,
          [this, change] { change(tr("deleted edits"), edits::removeEdits(m_session.state())); });
  connect(bar, &ChangeBar::actionWanted, this, &EditDesk::switchAll);
  connect(&m_runs, &RunController::finished, this, [this](quint64 run, const RunOutcome& outcome) {
    if (run == m_run) onMeasured(outcome.change);
  });
}

void EditDesk::add(const Edit& edit) {
  m_session.change(tr("edit"), edits::addEdit(m_session.state(), edit));
}

void EditDesk::switchAll() {
  if (m_session.state().currentEdits().empty()) return;
  m_session.change(tr("switched edits"), edits::switchAllEdits(m_session.state()));
}

void EditDesk::type(const QString& text, int row) {
  try {
    Edit edit = parseEdit(text.toStdString());
    if (edit.needsOther() && m_session.state().comparison.with != Comparison::With::Run)
      throw Error("'" + edit.text() +
                  "' takes values from B, the run compared with; there is none yet (menu Compare)");
    m_list->taken();
    if (!m_refusal.isEmpty() && m_messages->text() == m_refusal) m_messages->end();
    m_refusal.clear();
    if (row < 0) return add(edit);
    m_session.change(tr("edit"), edits::setEdit(m_session.state(), static_cast<std::size_t>(row), edit));
  } catch (const Error& error) {
    m_refusal = messageText(error.what());
    m_messages->showNotice(m_refusal);
  }
}

void EditDesk::showState() {
  showRows();
}

void EditDesk::showTrace() {
  if (m_of != m_session.trace()) {
    m_of = m_session.trace();
    m_effectsOf = m_session.state().currentEdits();
    m_effects.assign(m_effectsOf.size(), {});
    m_measured = 0;
    m_runs.cancel();
  }
  showRows();
  showBar();
  suggest();
  if (!m_session.busy()) measureNext();
}

void EditDesk::showRows() {
  const std::vector<Edit>& all = m_session.state().currentEdits();
  const auto& trace = m_session.trace();
  const bool known = trace && trace->mechanism == m_session.state().mechanism && !m_session.busy() &&
                     trace->editProblems.size() == all.size();
  std::vector<EditRow> rows;
  for (std::size_t i = 0; i < all.size(); ++i) {
    EditRow row{QString::fromStdString(all[i].text()), all[i].on, {}, {}};
    if (known) row.problem = messageText(trace->editProblems[i]);
    if (all[i].on && all == m_effectsOf) row.effect = m_effects[i];
    rows.push_back(std::move(row));
  }
  m_list->setRows(rows);
}

void EditDesk::showBar() {
  if (!m_session.edited()) return m_bar->show({}, {}, {}, {});
  const std::optional<OutputChange>& change = m_session.change();
  const auto& all = m_session.state().currentEdits();
  const auto count = std::count_if(all.begin(), all.end(), [](const Edit& edit) { return edit.on; });
  m_bar->show(count == 1 ? tr("1 edit") : tr("%1 edits").arg(count),
              change ? changeLine(*change) : tr("the output has a different shape than without edits"),
              change ? changeDetails(*change) : QString(), tr("All off"));
}

void EditDesk::measureNext() {
  const std::vector<Edit>& all = m_session.state().currentEdits();
  const auto on = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const Edit& edit) { return edit.on; }));
  if (!m_session.edited() || on > kMostMeasured || m_session.trace()->milliseconds > kLongestMeasured) return;
  while (m_measured < all.size() &&
         (!all[m_measured].on || !m_session.trace()->editProblems[m_measured].empty()))
    ++m_measured;
  if (m_measured >= all.size()) return;
  RunRequest request = m_session.request();
  request.edits[m_measured].on = false;
  request.previous = m_session.trace();
  request.plain = m_session.plainTrace();
  if (on == 1) return onMeasured(m_session.change());
  m_run = m_runs.submit(std::move(request), m_session.trace());
}

void EditDesk::onMeasured(const std::optional<OutputChange>& change) {
  if (m_of != m_session.trace() || m_session.busy() || m_measured >= m_effects.size()) return;
  m_effects[m_measured] = !change ? tr("output of a different shape")
                          : change->relative == 0
                              ? tr("does not change the output")
                              : tr("changes the output by %1").arg(shareWords(change->relative));
  ++m_measured;
  showRows();
  measureNext();
}

void EditDesk::suggest() {
  const Trace& trace = *m_session.trace();
  const auto now = std::make_tuple(trace.mechanism, trace.steps.size(), trace.tokens.empty());
  if (std::exchange(m_suggested, now) != now) m_list->setSuggestions(suggestions());
}

QStringList EditDesk::suggestions() const {
  QStringList texts;
  const auto& trace = m_session.trace();
  if (!trace) return texts;
  std::set<std::string> ids;
  const auto add = [&](const std::string& text) { texts << QString::fromStdString(text); };
  bool heads = false;
  bool weights = false;
  bool layers = false;
  for (const Step& step : trace->steps) {
    heads = heads || step.axisOf(AxisKind::Head) >= 0;
    weights = weights || step.role == Role::Weights;
    layers = layers || step.layer >= 0;
    if (step.role != Role::Statistic && step.role != Role::Prediction) ids.insert(step.id);
  }
  const std::string where = layers ? " layer 0" : "";
  if (heads) add("scale" + where + " head 0 by 0");
  if (weights) {
    for (const char* text :
         {"forbid query 0 key 0", "uniform query 0", "diagonal query 0", "freeze to plain",
          "keep top 3 renormalised", "drop below 0.05 renormalised", "keep window 2 global 1"})
      add(text);
  }
  if (!trace->tokens.empty()) {
    add("hide token 0");
    add("replace token 0 by \"word\"");
  }
  for (const std::string& id : ids) {
    add("zero " + id + where);
    add("scale " + id + where + " by 0.5");
    if (!trace->tokens.empty()) add("mean " + id + where);
  }
  return texts;
}

}  // namespace attenscope
