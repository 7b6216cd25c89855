// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explanation/explanation_panel.h"

#include "widgets/controls/heading.h"
#include "widgets/explanation/formula_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace attenscope {

ExplanationPanel::ExplanationPanel(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("explanation"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 12);
  column->setSpacing(7);
  auto* row = new QHBoxLayout;
  row->addWidget(new Heading(tr("How it works"), this), 1);
  m_toggle = new QToolButton(this);
  m_toggle->setObjectName(QStringLiteral("explanationToggle"));
  m_toggle->setProperty("role", QStringLiteral("link"));
  m_toggle->setCheckable(true);
  m_toggle->setToolTip(tr("All formulas, when to use it, and the paper"));
  row->addWidget(m_toggle);
  column->addLayout(row);
  m_formulas = new FormulaView(this);
  column->addWidget(m_formulas);
  const auto label = [&] {
    auto* made = new QLabel(this);
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(made);
    return made;
  };
  m_use = label();
  m_paper = label();
  m_paper->setProperty("role", QStringLiteral("muted"));
  connect(m_toggle, &QToolButton::toggled, this, &ExplanationPanel::setUnfolded);
  connect(m_formulas, &FormulaView::stepHovered, this, &ExplanationPanel::stepHovered);
  connect(m_formulas, &FormulaView::hoverEnded, this, &ExplanationPanel::hoverEnded);
  connect(m_formulas, &FormulaView::stepChosen, this, &ExplanationPanel::stepChosen);
  showParts();
}

void ExplanationPanel::setExplanation(const MechanismText& explanation) {
  if (explanation == m_explanation) return;
  m_explanation = explanation;
  m_formulas->setFormulas(explanation.formulas);
  m_use->setText(explanation.use);
  m_paper->setText(explanation.paper);
  showParts();
}

void ExplanationPanel::setState(const ViewState& state) {
  m_formulas->setState(state);
}

void ExplanationPanel::setUnfolded(bool unfolded) {
  if (unfolded == m_unfolded) return;
  m_unfolded = unfolded;
  showParts();
  emit unfoldedChanged(unfolded);
}

void ExplanationPanel::showParts() {
  m_toggle->setChecked(m_unfolded);
  m_toggle->setText(m_unfolded ? tr("▾ Less") : tr("▸ More"));
  m_formulas->setAllShown(m_unfolded);
  m_formulas->setVisible(!m_explanation.formulas.empty());
  m_use->setVisible(m_unfolded && !m_explanation.use.isEmpty());
  m_paper->setVisible(m_unfolded && !m_explanation.paper.isEmpty());
}

}  // namespace attenscope
