// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QToolButton;

namespace attenscope {

class FormulaView;

/// What the panel shows of a mechanism.
struct MechanismText {
  std::vector<std::string> formulas;  ///< in the markup of widgets/formula/formula.h, the main one first
  QString use;
  QString paper;
  bool operator==(const MechanismText&) const = default;
};

/// How a mechanism works: always its main formula; when unfolded all formulas, when it is used, and the
/// paper.
class ExplanationPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ExplanationPanel(QWidget* parent = nullptr);

  void setExplanation(const MechanismText& explanation);
  /// Sets the colours and the step whose symbols are marked.
  void setState(const ViewState& state);
  void setUnfolded(bool unfolded);
  bool unfolded() const { return m_unfolded; }
  FormulaView* formulas() const { return m_formulas; }

 signals:
  /// The pointer is on a symbol: the id of its step.
  void stepHovered(const QString& step);
  void hoverEnded();
  void stepChosen(const QString& step);
  void unfoldedChanged(bool unfolded);

 private:
  void showParts();

  MechanismText m_explanation;
  bool m_unfolded = false;
  QToolButton* m_toggle = nullptr;
  FormulaView* m_formulas = nullptr;
  QLabel* m_use = nullptr;
  QLabel* m_paper = nullptr;
};

}  // namespace attenscope
