// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/run_controller.h"
#include "app/session/session_state.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace attenscope {

/// Owns what the person has chosen, the trace that follows from it and the one selection. Widgets listen to
/// it and never to each other. Every change of state can be undone.
class Session : public QObject {
  Q_OBJECT

 public:
  explicit Session(QObject* parent = nullptr);

  const SessionState& state() const { return m_state; }
  const std::shared_ptr<const Trace>& trace() const { return m_trace; }
  QUndoStack& undoStack() { return m_undoStack; }
  bool busy() const { return m_runs.busy(); }

  /// Position in the trace of the step that is shown; −1 while there is no trace.
  int shownStep() const;
  /// The pinned selection with what the pointer is over laid on it.
  const Selection& selection() const { return m_hovering ? m_hover : m_state.selection; }

  /// Changes the state as one undoable command called `what`. Changes with the same non-empty `merge` that
  /// follow each other within a second are undone together (a drag, typing).
  void change(const QString& what, SessionState next, const QString& merge = {});
  /// The same, taken back where the run that follows from it fails (weights that do not fit).
  void tryChange(const QString& what, SessionState next);
  /// Replaces everything and forgets what could be undone (a session that was opened).
  void reset(SessionState state);

  void hover(const Selection& selection);
  void endHover();
  void cancelRun() {
    m_runs.cancel();
    emit runCancelled();
  }

 signals:
  void stateChanged();
  void traceChanged();
  /// The same trace is to be shown in another way: selection, step, view, colours.
  void shownChanged();
  /// One sentence about what went wrong; what was shown stays.
  void failed(const QString& sentence);
  /// A run came through after one had failed.
  void recovered();
  void runStarted();
  void progressed(double fraction);
  void runCancelled();

 private:
  class Command;
  int chosenStep() const;
  void apply(const SessionState& next);
  void startRun();
  void onFinished(quint64 run, const std::shared_ptr<const Trace>& trace);
  void onFailed(quint64 run, const QString& sentence);
  /// A new picture begins with the strongest place of its mask, so that there is something explained.
  void selectPeak();

  SessionState m_state;
  std::shared_ptr<const Trace> m_trace;
  Selection m_hover;
  bool m_hovering = false;
  bool m_failing = false;
  quint64 m_run = 0;
  quint64 m_provisionalRun = 0;  ///< a run whose failure takes the last change back
  Command* m_provisional = nullptr;
  QUndoStack m_undoStack;
  RunController m_runs;
};

}  // namespace attenscope
