// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/motion/motion.h"

#include <QObject>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSettings;
class QSpinBox;

namespace attenscope {

/// The rows of a form that say what moves, and how fast.
class MotionForm : public QObject {
  Q_OBJECT

 public:
  /// Appends its rows to the form: what moves is what this plan's run, which is there, can show of it.
  MotionForm(const MotionPlan& plan, QFormLayout* form, QWidget* parent);

  /// Whether there is anything that moves.
  bool any() const;
  Motion motion() const;
  MotionTiming timing() const;

  void recall(const QSettings& settings);
  void remember(QSettings& settings) const;

 signals:
  /// What is shown is another.
  void changed();
  /// It is as it was, but faster, slower or more often.
  void timingChanged();

 private:
  void offerMotions(const MotionPlan& plan);
  void offerParameters(const MotionPlan& plan);
  QDoubleSpinBox* numberBox(const char* name, double least, double most, double value, int decimals);
  /// The one that is offered first: such as a temperature.
  QString usualParameter() const;
  const Parameter* parameter() const;
  bool sweeps() const;
  /// The ends of the chosen parameter, as its declaration has them.
  void takeParameter();
  void showRows();

  QFormLayout* m_form;
  QWidget* m_parent;
  Parameters m_parameters;
  QComboBox* m_over = nullptr;
  QComboBox* m_parameter = nullptr;
  QWidget* m_ends = nullptr;
  QDoubleSpinBox* m_from = nullptr;
  QDoubleSpinBox* m_to = nullptr;
  QSpinBox* m_count = nullptr;
  QDoubleSpinBox* m_rate = nullptr;
  QDoubleSpinBox* m_hold = nullptr;
  QSpinBox* m_loops = nullptr;
  bool m_filling = false;
};

}  // namespace attenscope
