// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/view_choice.h"
#include "widgets/view.h"

#include <QFrame>
#include <QHash>

#include <vector>

class QStackedWidget;
class QToolButton;

namespace attenscope {

class Heading;

/// A view with its heading and a menu of the other possible views. Views are created when first shown and
/// then kept.
class ViewPane : public QFrame {
  Q_OBJECT

 public:
  explicit ViewPane(QWidget* parent = nullptr);

  /// Shows `spec` with `state`; hides everything if `spec` is null.
  /// A name such as "A", of one run of two, stands before the heading.
  void show(const ViewSpec* spec, const ViewState& state, const QString& name = {});
  const QString& name() const { return m_name; }
  void setChoices(const std::vector<ViewAssignment>& choices, const Trace& trace);
  /// Puts a control into the header, before the menu of views.
  void addTool(QWidget* tool);
  /// Whether dragging over the matrix paints the mask.
  void setMaskPainting(bool painting);
  /// Without room nothing is shown, whatever there is to show.
  void setRoom(bool room);
  /// Hides heading and menu (for the wall).
  void setBare(bool bare);

  View* currentView() const { return m_view; }
  QString currentId() const { return m_id; }

 signals:
  void viewChosen(const QString& id);
  /// A view asks for something; `view` is its id.
  void wanted(const QString& view, const attenscope::ViewRequest& request);

 private:
  View* viewOf(const ViewSpec& spec);

  Heading* m_heading = nullptr;
  QToolButton* m_menuButton = nullptr;
  QWidget* m_header = nullptr;
  QStackedWidget* m_stack = nullptr;
  QHash<QString, View*> m_views;
  View* m_view = nullptr;
  QString m_id;
  QString m_name;
  bool m_painting = false;
  bool m_empty = true;  ///< there is nothing to show
  bool m_room = true;
  QString m_menuSignature;  ///< contents of the menu when it was last built
};

}  // namespace attenscope
