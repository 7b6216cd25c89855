// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/run_controller.h"
#include "app/session/session_state.h"

#include <QObject>
#include <QUndoGroup>
#include <QUndoStack>

#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace attenscope {

/// Begins the name of a drag, see Session::change().
inline constexpr const char* kDrag = "drag ";

/// Owns the user's choices, the trace that results from them, and the selection. Widgets listen to the
/// session, never to each other. Every change of state can be undone.
class Session : public QObject {
  Q_OBJECT

 public:
  explicit Session(QObject* parent = nullptr);

  const SessionState& state() const { return m_state; }
  const std::shared_ptr<const Trace>& trace() const { return m_trace; }
  /// The same run without edits: the trace itself if none is switched on; null while there is no trace.
  const std::shared_ptr<const Trace>& plainTrace() const { return m_plain; }
  /// Whether the trace is that of a run with edits.
  bool edited() const { return m_plain && m_plain != m_trace; }
  /// How far edits move the result; nothing without edits, or if it has another shape with them.
  const std::optional<OutputChange>& change() const { return m_change; }
  /// The run compared with, B: that of another state, this trace for another head of it, or plainTrace().
  /// Null without a comparison, and while it is not there yet.
  std::shared_ptr<const Trace> otherTrace() const;
  /// That of the state that is shown: a lesson has one of its own.
  QUndoStack& undoStack() { return m_lessonStack ? *m_lessonStack : m_undoStack; }
  /// That of the user's own session, also while a lesson is shown.
  QUndoStack& ownUndoStack() { return m_undoStack; }
  /// For actions that follow the one in use.
  QUndoGroup& undoGroup() { return m_undoGroup; }
  bool busy() const { return m_runs.busy(); }

  /// Index of the step that is shown; −1 while there is no trace.
  int shownStep() const;
  /// The selection under the pointer while it hovers, else that of the state. Nothing is hovered while a
  /// selection is pinned.
  const Selection& selection() const { return m_hovering ? m_hover : m_state.selection; }

  /// Changes the state by one undoable command with the title `what`. Successive changes with the same
  /// non-empty `merge` less than a second apart are undone together (dragging, typing); if `merge` begins
  /// with kDrag, however long it takes: a drag with a number of its own.
  void change(const QString& what, SessionState next, const QString& merge = {});
  /// The same, but reverted if the run that it causes fails (weights that do not fit).
  void tryChange(const QString& what, SessionState next);
  /// Changes the state by no command, as weights do while they are learned: what is undone and done again
  /// leads to the states before and after each command. What is under the pointer stays.
  void amend(SessionState next);
  /// Replaces the state and clears the undo history (after opening a session).
  void reset(SessionState state);

  /// Shows a lesson's state; the user's own session, with all that can be undone, waits until takeBack().
  /// Within a lesson replaces the state and forgets what was done on the page before.
  void putAside(SessionState lesson);
  /// Shows the user's own session as it was left; nothing happens if none waits.
  void takeBack();
  bool aside() const { return m_lessonStack != nullptr; }
  /// The user's own session, also while a lesson is shown.
  const SessionState& ownState() const { return m_own ? *m_own : m_state; }

  /// What is run for the present state, but for an earlier trace to start from.
  RunRequest request() const;
  /// The same for B; nothing if that is no run of its own.
  std::optional<RunRequest> otherRequest() const;

  /// Tells whoever listens since a moment ago of the state and the trace that are there already.
  void tellAgain();

  void hover(const Selection& selection);
  void endHover();
  void cancelRun() {
    m_runs.cancel();
    emit runCancelled();
  }

 signals:
  void stateChanged();
  void traceChanged();
  /// The same trace is to be shown differently: selection, step, view, colours.
  void shownChanged();
  /// One sentence on what went wrong; the display does not change.
  void failed(const QString& sentence);
  /// A run succeeded after one had failed.
  void recovered();
  void runStarted();
  void progressed(double fraction);
  void runCancelled();
  /// The user's own session is shown again.
  void tookBack();

 private:
  class Command;
  int chosenStep() const;
  void apply(const SessionState& next);
  /// What comes after another state: its run, or that it is shown.
  void follow(bool needsRun);
  /// Shows a state that no command leads to.
  void replace(SessionState state);
  void startRun();
  /// Runs B, if it is another than before.
  void startOther();
  void onOther(quint64 run, const std::shared_ptr<const Trace>& trace);
  void onFinished(quint64 run, const RunOutcome& outcome);
  void onFailed(quint64 run, const QString& sentence);
  /// For a new image: selects the peak of its mask, so that there is a cell to explain.
  void selectPeak();

  SessionState m_state;
  std::shared_ptr<const Trace> m_trace;
  std::shared_ptr<const Trace> m_plain;
  std::optional<OutputChange> m_change;
  SessionState m_plainState;                               ///< of which `m_plain` is the run
  std::deque<std::pair<quint64, SessionState>> m_started;  ///< runs that may still come to an end
  std::shared_ptr<const Trace> m_other;                    ///< of `m_otherState`, or of one before it
  std::optional<SessionState> m_otherState;                ///< what B is, or will be when its run is there
  quint64 m_otherRun = 0;
  bool m_otherDone = true;       ///< there is nothing to wait for
  bool m_waitsForOther = false;  ///< A takes values from it
  Selection m_hover;
  bool m_hovering = false;
  bool m_failing = false;
  quint64 m_run = 0;
  quint64 m_provisionalRun = 0;  ///< the run whose failure reverts the last change
  Command* m_provisional = nullptr;
  QUndoGroup m_undoGroup;
  QUndoStack m_undoStack;
  std::optional<SessionState> m_own;          ///< while a lesson is shown
  std::unique_ptr<QUndoStack> m_lessonStack;  ///< likewise
  RunController m_runs;
  RunController m_otherRuns;
};

}  // namespace attenscope
