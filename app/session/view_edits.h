// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"
#include "widgets/view_request.h"

namespace attenscope {

/// Answers what views and tokens ask for with changes of the session that can be undone.
class ViewEdits : public QObject {
  Q_OBJECT

 public:
  explicit ViewEdits(Session& session, QObject* parent = nullptr);

  /// What the view with this id asks for.
  void answer(const QString& view, const ViewRequest& wanted);
  void hoverToken(int Selection::*axis, int token);
  /// Picks along one axis; what else is selected stays.
  void pickToken(int Selection::*axis, int token, Qt::KeyboardModifiers modifiers);
  void pick(const Selection& selection, Qt::KeyboardModifiers modifiers = {});
  void letGo();
  void showStep(int step);
  /// So many steps on in the trace, as far as it has them.
  void showNextStep(int by);
  /// So many heads and channels on.
  void turn(int by);
  void toggleToken(int token);
  void invertMask();

 signals:
  void menuWanted(const attenscope::Selection& selection, const QPoint& where);

 private:
  void answer(const QString& view, const request::Hover& hover);
  void answer(const QString& view, const request::EndHover&);
  void answer(const QString& view, const request::Pick& pick);
  void answer(const QString& view, const request::ToggleToken& token);
  void answer(const QString& view, const request::PaintPair& pair);
  void answer(const QString& view, const request::DragParameter& dragged);
  void answer(const QString& view, const request::SetOptions& set);
  void answer(const QString& view, const request::ShowMenu& menu);

  Session& m_session;
};

}  // namespace attenscope
