// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"
#include "widgets/theme/palette.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSlider;
class QToolButton;
class QWidget;

namespace attenscope {

class Segmented;
class ToggleSwitch;

/// The controls of one parameter, in a row of the panel's grid: name, control, editable value.
class ParameterRow : public QObject {
  Q_OBJECT

 public:
  /// Called before a change; returning false rejects it.
  using Guard = std::function<bool(const ParameterValue&)>;

  ParameterRow(const Parameter& parameter, QGridLayout* grid, int row, QWidget* parent, Guard guard);
  ~ParameterRow() override;

  const Parameter& parameter() const { return *m_parameter; }
  /// Shows the parameter's value, unless it is being dragged or typed; emits nothing.
  void show(const Parameters& parameters);
  void setColors(const Palette& palette);
  /// Makes the fields as wide as the size of the text needs.
  void fitText();
  void setVisible(bool visible);
  /// Calls a value of a choice so; empty for what it is declared as.
  void setValueTitle(const std::string& id, const QString& title);
  bool isDragged() const;
  QWidget* control() const { return m_control; }

 signals:
  void changed(const attenscope::ParameterValue& value);
  void finished();
  void refused(const QString& sentence);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeNumber(QGridLayout* grid, int row, QWidget* parent);
  void makeStepper(QGridLayout* grid, int row, QWidget* parent);
  void makeSwitch(QGridLayout* grid, int row, QWidget* parent);
  void makeChoice(QGridLayout* grid, int row, QWidget* parent);
  void propose(const ParameterValue& value);
  void proposeNumber(double value);
  void step(int by);
  void readField();
  QString possible() const;
  QString toolTip() const;

  const Parameter* m_parameter;
  Guard m_guard;
  Parameters m_shown;
  std::vector<double> m_stops;
  QLabel* m_label = nullptr;
  QWidget* m_control = nullptr;
  QSlider* m_slider = nullptr;
  QLineEdit* m_field = nullptr;
  ToggleSwitch* m_switch = nullptr;
  Segmented* m_segments = nullptr;
  QComboBox* m_combo = nullptr;
  std::vector<QWidget*> m_widgets;
  bool m_showing = false;
};

}  // namespace attenscope
