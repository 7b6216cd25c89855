// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session.h"

#include "app/session/trained_choice.h"
#include "app/session/view_state.h"
#include "engine/catalog.h"
#include "engine/models/model.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace attenscope {

class Session::Command : public QUndoCommand {
 public:
  Command(Session& session, const QString& what, SessionState before, SessionState after, QString merge)
      : QUndoCommand(what),
        m_session(session),
        m_before(std::move(before)),
        m_after(std::move(after)),
        m_merge(std::move(merge)) {
    m_age.start();
  }

  int id() const override { return m_merge.isEmpty() ? -1 : 1; }
  bool mergeWith(const QUndoCommand* other) override {
    constexpr qint64 kMergeMilliseconds = 1000;
    const auto* next = static_cast<const Command*>(other);
    const bool dragged = m_merge.startsWith(QLatin1String(kDrag));
    if (next->m_merge != m_merge || (!dragged && m_age.elapsed() > kMergeMilliseconds)) return false;
    m_after = next->m_after;
    m_age.restart();
    return true;
  }
  void redo() override { m_session.apply(m_after); }
  void undo() override {
    m_session.apply(m_before);
    setObsolete(m_failed);
  }
  /// The change failed: after undoing it there is nothing to redo.
  void markFailed() { m_failed = true; }

 private:
  Session& m_session;
  SessionState m_before;
  SessionState m_after;
  QString m_merge;
  QElapsedTimer m_age;
  bool m_failed = false;
};

Session::Session(QObject* parent) : QObject(parent) {
  constexpr int kMaxUndo = 200;
  m_undoStack.setUndoLimit(kMaxUndo);
  m_undoGroup.addStack(&m_undoStack);
  m_undoGroup.setActiveStack(&m_undoStack);
  m_state.input.kind = InputKind::Sentence;
  chooseMechanism(m_state, mechanisms().front()->id);
  connect(&m_runs, &RunController::finished, this, &Session::onFinished);
  connect(&m_runs, &RunController::failed, this, &Session::onFailed);
  connect(&m_runs, &RunController::progressed, this, &Session::progressed);
  connect(&m_otherRuns, &RunController::finished, this,
          [this](quint64 run, const RunOutcome& outcome) { onOther(run, outcome.trace); });
  connect(&m_otherRuns, &RunController::failed, this, [this](quint64 run, const QString& sentence) {
    onOther(run, nullptr);
    if (run == m_otherRun) emit failed(tr("What is compared with: %1").arg(sentence));
  });
}

int Session::shownStep() const {
  const int chosen = chosenStep();
  // While the pointer is over a head of another layer, that layer is previewed.
  if (chosen < 0 || !m_hovering || m_hover.layer < 0) return chosen;
  const int there = m_trace->indexOf(m_trace->steps[static_cast<std::size_t>(chosen)].id, m_hover.layer);
  return there >= 0 ? there : chosen;
}

int Session::chosenStep() const {
  return m_trace ? shownStepOf(m_state, *m_trace) : -1;
}

void Session::change(const QString& what, SessionState next, const QString& merge) {
  undoStack().push(new Command(*this, what, m_state, std::move(next), merge));
}

void Session::tryChange(const QString& what, SessionState next) {
  const quint64 before = m_run;
  auto* command = new Command(*this, what, m_state, std::move(next), {});
  undoStack().push(command);
  if (m_run == before) return;
  m_provisional = command;
  m_provisionalRun = m_run;
}

void Session::amend(SessionState next) {
  const bool needsRun = next.needsRun(m_state);
  m_state = std::move(next);
  follow(needsRun);
}

void Session::reset(SessionState state) {
  undoStack().clear();
  replace(std::move(state));
}

void Session::replace(SessionState state) {
  m_provisional = nullptr;
  m_hovering = false;
  m_state = std::move(state);
  emit stateChanged();
  startOther();
  startRun();
}

void Session::putAside(SessionState lesson) {
  if (!m_own) {
    m_own = m_state;
    m_lessonStack = std::make_unique<QUndoStack>();
    m_undoGroup.addStack(m_lessonStack.get());
    m_undoGroup.setActiveStack(m_lessonStack.get());
  }
  reset(std::move(lesson));
}

void Session::takeBack() {
  if (!m_own) return;
  m_provisional = nullptr;
  m_undoGroup.setActiveStack(&m_undoStack);
  m_lessonStack.reset();
  SessionState own = std::move(*m_own);
  m_own.reset();
  replace(std::move(own));
  emit tookBack();
}

void Session::apply(const SessionState& next) {
  // Where one head is kept, another one is another run.
  const bool otherHead = m_trace && m_trace->keptHead >= 0 && next.selection.head != m_trace->keptHead;
  const bool needsRun = next.needsRun(m_state) || otherHead;
  m_state = next;
  m_hovering = false;
  follow(needsRun);
}

void Session::follow(bool needsRun) {
  emit stateChanged();
  startOther();
  // Where a run follows, the views wait for its trace instead of drawing twice.
  if (needsRun) {
    startRun();
  } else {
    emit shownChanged();
  }
}

void Session::tellAgain() {
  emit stateChanged();
  if (m_trace) emit traceChanged();
}

void Session::hover(const Selection& selection) {
  if (m_state.selection.pinned) return;
  if (m_hovering && m_hover == selection) return;
  m_hovering = true;
  m_hover = selection;
  emit shownChanged();
}

void Session::endHover() {
  if (!m_hovering) return;
  m_hovering = false;
  emit shownChanged();
}

std::shared_ptr<const Trace> Session::otherTrace() const {
  switch (m_state.comparison.with) {
    case Comparison::With::Plain:
      return m_plain;
    case Comparison::With::Head:
      return m_trace;
    case Comparison::With::Run:
      return m_other;
    case Comparison::With::Nothing:
      break;
  }
  return nullptr;
}

RunRequest Session::request() const {
  RunRequest request = requestOf(m_state);
  if (m_state.comparison.with == Comparison::With::Run) request.other = m_other;
  return request;
}

std::optional<RunRequest> Session::otherRequest() const {
  if (!m_otherState) return std::nullopt;
  return requestOf(*m_otherState);
}

void Session::startOther() {
  std::optional<SessionState> wanted = comparedState(m_state);
  if (wanted && m_otherState && !wanted->needsRun(*m_otherState)) return;
  m_otherState = std::move(wanted);
  m_otherDone = !m_otherState;
  if (!m_otherState || (m_other && m_other->mechanism != m_otherState->mechanism))
    if (auto before = std::exchange(m_other, nullptr); before && m_trace && before != m_trace)
      m_otherRuns.letGo(std::move(before), m_trace);
  if (!m_otherState) return m_otherRuns.cancel();
  RunRequest request = requestOf(*m_otherState);
  request.previous = m_other;
  m_otherRun = m_otherRuns.submit(std::move(request));
}

void Session::onOther(quint64 run, const std::shared_ptr<const Trace>& trace) {
  if (run != m_otherRun || !m_otherState) return;
  m_otherDone = true;
  if (auto before = std::exchange(m_other, trace); before && trace)
    m_otherRuns.letGo(std::move(before), trace);
  if (std::exchange(m_waitsForOther, false)) return startRun();
  emit shownChanged();
}

void Session::startRun() {
  const auto takes = [](const Edit& edit) { return edit.on && edit.needsOther(); };
  const auto& all = m_state.currentEdits();
  m_waitsForOther = !m_otherDone && std::any_of(all.begin(), all.end(), takes);
  if (m_waitsForOther) return;
  RunRequest request = this->request();
  if (m_trace && m_trace->mechanism == m_state.mechanism) {
    request.previous = m_trace;
    if (m_plain && m_state.samePlainRun(m_plainState)) {
      request.plain = m_plain;
      // Without any edit, everything is there already.
      if (!anyOn(request.edits)) request.previous = m_plain;
    }
  }
  m_run = m_runs.submit(std::move(request));
  m_started.emplace_back(m_run, m_state);
  emit runStarted();
}

void Session::onFinished(quint64 run, const RunOutcome& outcome) {
  const auto& [trace, plain, change] = outcome;
  while (!m_started.empty() && m_started.front().first < run) m_started.pop_front();
  // While dragging, results of older runs are shown too, unless they are of another mechanism.
  if (run != m_run && trace->mechanism != m_state.mechanism) {
    if (m_trace) m_runs.letGo(trace, m_trace);
    return;
  }
  if (run >= m_provisionalRun) m_provisional = nullptr;
  const bool newPicture = !trace->image.empty() && (!m_trace || !m_trace->image.sameAs(trace->image));
  std::shared_ptr<const Trace> before = std::exchange(m_trace, trace);
  // A large result is given back on the runs' thread.
  if (const auto left = std::exchange(m_plain, plain);
      left && left != before && left != plain && left != trace)
    m_runs.letGo(left, trace);
  m_change = change;
  if (!m_started.empty()) m_plainState = m_started.front().second;
  m_state.selection = m_state.selection.clampedTo(*trace);
  if (newPicture && m_state.selection.row < 0) selectPeak();
  if (m_hovering) m_hover = m_hover.clampedTo(*trace);
  if (m_failing && run == m_run) {
    m_failing = false;
    emit recovered();
  }
  emit traceChanged();
  if (before) m_runs.letGo(std::move(before), trace);
}

void Session::selectPeak() {
  const int gate = m_trace->lastWithRole(Role::SpatialGate);
  if (gate < 0) return;
  const Tensor& mask = m_trace->steps[static_cast<std::size_t>(gate)].value;
  if (mask.rank() != 2) return;  // the maps of several heads are those of a query, which is not chosen here
  const auto values = mask.values();
  const auto peak = std::max_element(values.begin(), values.end()) - values.begin();
  m_state.selection.row = static_cast<int>(peak / mask.dim(1));
  m_state.selection.column = static_cast<int>(peak % mask.dim(1));
}

void Session::onFailed(quint64 run, const QString& sentence) {
  if (run != m_run) return;
  m_failing = true;
  if (m_provisional != nullptr && run == m_provisionalRun &&
      undoStack().command(undoStack().index() - 1) == m_provisional) {
    m_provisional->markFailed();
    m_provisional = nullptr;
    undoStack().undo();
    m_failing = false;  // the run that follows from going back must not wipe the message away
  }
  emit shownChanged();
  emit failed(sentence);
}

}  // namespace attenscope
