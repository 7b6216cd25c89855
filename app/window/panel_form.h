// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/panel_plan.h"
#include "engine/parameters/parameters.h"
#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <QObject>

#include <set>
#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QMenu;
class QSpinBox;
class QToolButton;
class QWidget;

namespace attenscope {

/// What panels of a figure can go through, for what is shown now.
struct PanelChoices {
  const ViewSpec* view = nullptr;
  ViewState state{};
  Parameters parameters{};        ///< those that may have other values; none where nothing can be run again
  std::set<std::string> fixed{};  ///< parameters that the weights fix
  bool compared = false;          ///< there is a run B
};

/// The rows of a form that make a figure of several panels: what they go through, which of these, and how
/// they lie.
class PanelForm : public QObject {
  Q_OBJECT

 public:
  /// Appends its rows to the form. Panels of free height are offered unless the height is given elsewhere.
  PanelForm(QFormLayout* form, QWidget* parent, bool heightIsFree = true);

  /// Offers what there is to go through, and keeps what was chosen as far as it is still there.
  void offer(const PanelChoices& choices);
  /// What is chosen. Throws Error for a list that is none.
  PanelPlan plan() const;
  /// Chooses this; what is not offered becomes one view alone.
  void choose(const PanelPlan& plan);

 signals:
  void changed();

 private:
  /// One thing to go through: its choice, and the list of which.
  struct Axis {
    QComboBox* over = nullptr;
    QWidget* row = nullptr;  ///< of the list
    QLineEdit* list = nullptr;
    QToolButton* pick = nullptr;
    QMenu* menu = nullptr;
  };
  Axis makeAxis(const char* name, const QString& title);
  void fill(Axis& axis, bool first);
  void fillMenu(Axis& axis);
  /// The axis that an entry stands for, with the usual values.
  PanelAxis axisOf(const Axis& axis) const;
  void take(Axis& axis);
  void showRows();
  /// What there is of this kind, as its list has it, with words.
  std::vector<std::pair<std::string, QString>> placesOf(const PanelAxis& axis) const;

  QFormLayout* m_form;
  QWidget* m_parent;
  bool m_heightIsFree;
  PanelChoices m_choices;
  Axis m_first;
  Axis m_second;
  QSpinBox* m_columns = nullptr;
  QComboBox* m_bars = nullptr;
  QCheckBox* m_letters = nullptr;
  QCheckBox* m_freeHeight = nullptr;
};

}  // namespace attenscope
