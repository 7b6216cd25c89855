// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view_request.h"

#include <QObject>

class QMenu;

namespace attenscope {

class CompareDesk;
class EditDesk;
class Exports;
class ModelDoor;
class Session;
class ViewEdits;
class ViewPane;

/// What the right button or the menu key offers over a view.
class ViewMenu : public QObject {
  Q_OBJECT

 public:
  struct Panes {
    ViewPane* main;
    ViewPane* side;
  };

  ViewMenu(Session& session, ViewEdits& edits, EditDesk* desk, Exports* exports, ModelDoor* models,
           CompareDesk* compare, Panes panes, QObject* parent);

  /// Opens it for what lies under the pointer in `pane`.
  void show(ViewPane* pane, const request::ShowMenu& wanted);

 private:
  void addValue(QMenu& menu, const ViewPane& pane, const Selection& selection);
  void addOffers(QMenu& menu, const ViewPane& pane);
  void addFigure(QMenu& menu, ViewPane* pane);
  void addRange(QMenu& menu, const ViewPane& pane);
  void addEdits(QMenu& menu, const ViewPane& pane, const Selection& selection);
  void addToken(QMenu& menu, const ViewPane& pane, const Selection& selection);
  void addOtherPane(QMenu& menu, ViewPane* pane);

  Session& m_session;
  ViewEdits& m_edits;
  EditDesk* m_desk;
  Exports* m_exports;
  ModelDoor* m_models;
  CompareDesk* m_compare;
  Panes m_panes;
};

}  // namespace attenscope
