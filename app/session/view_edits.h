// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"
#include "widgets/view_request.h"

namespace attenscope {

/// Answers the requests of views and tokens with undoable changes of the session.
class ViewEdits : public QObject {
  Q_OBJECT

 public:
  explicit ViewEdits(Session& session, QObject* parent = nullptr);

  /// Carries out a request of the view with this id.
  void answer(const QString& view, const ViewRequest& wanted);
  void hoverToken(int Selection::*axis, int token);
  /// Picks along one axis; the rest of the selection stays.
  void pickToken(int Selection::*axis, int token, Qt::KeyboardModifiers modifiers);
  void pick(const Selection& selection, Qt::KeyboardModifiers modifiers = {});
  void unpin();
  void showStep(int step);
  /// Shows a step of the trace and selects the cell there, in one change.
  void showCell(int step, const Index& cell);
  /// Selects the largest cell of what is shown: of the step, at its head or channel.
  void goToLargest();
  /// Moves `by` steps along the trace, within its bounds.
  void showNextStep(int by);
  /// Moves `by` heads and channels, within their bounds.
  void turn(int by);
  /// Hides or shows a token, by its place among those that are shown as queries, or as keys.
  void toggleQuery(int shown);
  void toggleKey(int shown);
  void invertMask();

  /// Sets a cell of a step of the trace, as an edit.
  void setCell(int step, const Selection& selection, double value);

 private:
  void toggleToken(int token);
  void answer(const QString& view, const request::Hover& hover);
  void answer(const QString& view, const request::EndHover&);
  void answer(const QString& view, const request::Pick& pick);
  void answer(const QString& view, const request::ToggleToken& token);
  void answer(const QString& view, const request::PaintPair& pair);
  void answer(const QString& view, const request::DragParameter& dragged);
  void answer(const QString& view, const request::SetCell& cell);
  void answer(const QString& view, const request::PaintPlace& place);
  void answer(const QString& view, const request::SetOptions& set);
  void answer(const QString& view, const request::ShowMenu& menu);

  Session& m_session;
};

}  // namespace attenscope
