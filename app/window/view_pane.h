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

/// A view under its heading, with a menu of the other views that could stand there. Views are made when first
/// shown and kept.
class ViewPane : public QFrame {
  Q_OBJECT

 public:
  explicit ViewPane(QWidget* parent = nullptr);

  /// Shows `spec` in `state`; hides everything where `spec` is null.
  void show(const ViewSpec* spec, const ViewState& state);
  void setChoices(const std::vector<ViewAssignment>& choices, const Trace& trace);
  /// Whether dragging over the matrix paints the mask.
  void setMaskPainting(bool painting);
  /// Without heading and menu (the wall).
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
  bool m_painting = false;
  QString m_menuSignature;  ///< what the menu was last made of
};

}  // namespace attenscope
