// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/explain_panel.h"

#include "widgets/controls/choice_box.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/parameter_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

void say(QLabel* label, const QString& text) {
  label->setText(text);
  label->setVisible(!text.isEmpty());
}

/// Choices as typed and as named; the one that is typed so is chosen, if there is one.
void offer(ChoiceBox* box, const std::vector<std::pair<QString, QString>>& choices, const QString& chosen) {
  const QSignalBlocker quiet(box);
  box->clear();
  for (const auto& [typed, name] : choices) box->addItem(name, typed);
  box->setCurrentIndex(box->findData(chosen));
}

}  // namespace

ExplainPanel::ExplainPanel(QWidget* parent)
    : SidePanel(QStringLiteral("explain"), tr("Explain the answer"), tr("End explaining"), parent) {
  parts()->addWidget(m_why = note(widget(), "explainWhy"));
  parts()->addWidget(m_answerPart = makeAnswer());
  parts()->addWidget(m_methodPart = makeMethod());
  parts()->addWidget(makeMeasured());
  parts()->addStretch(1);
}

QWidget* ExplainPanel::makeAnswer() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 6);
  m_answers = new ChoiceBox(holder);
  m_answers->setObjectName(QStringLiteral("explainAnswers"));
  m_answers->setAccessibleName(tr("Which answer is explained"));
  m_answers->setPlaceholderText(tr("as typed below"));
  m_answers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  column->addWidget(m_answers);
  m_typed = new QLineEdit(holder);
  m_typed->setObjectName(QStringLiteral("explainTarget"));
  m_typed->setPlaceholderText(tr("or type one: cat - dog, 3, output[0,12]"));
  m_typed->setAccessibleName(tr("Another answer, a difference of two or a cell"));
  column->addWidget(m_typed);
  connect(m_answers, &ChoiceBox::activated, this,
          [this](int at) { emit targetChosen(m_answers->itemData(at).toString()); });
  connect(m_typed, &QLineEdit::editingFinished, this, [this] {
    if (m_typed->isModified()) emit targetChosen(m_typed->text().trimmed());
    m_typed->setModified(false);
  });
  return holder;
}

QWidget* ExplainPanel::makeMethod() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 6);
  column->addSpacing(4);
  column->addWidget(new Heading(tr("Method"), holder));
  m_methods = new QWidget(holder);
  m_methods->setObjectName(QStringLiteral("explainMethods"));
  columnIn(m_methods, 1);
  column->addWidget(m_figuresAre = note(holder, "explainFiguresAre"));
  column->addWidget(m_methods);
  column->addWidget(m_summary = note(holder, "explainSummary"));
  m_layerRow = new QWidget(holder);
  auto* row = new QHBoxLayout(m_layerRow);
  row->setContentsMargins(0, 0, 0, 0);
  auto* label = new QLabel(tr("Looks at"), m_layerRow);
  label->setProperty("role", "label");
  row->addWidget(label);
  m_layers = new ChoiceBox(m_layerRow);
  m_layers->setObjectName(QStringLiteral("explainLayer"));
  m_layers->setAccessibleName(tr("Which feature map the method looks at"));
  m_layers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row->addWidget(m_layers, 1);
  column->addWidget(m_layerRow);
  m_parameters = new ParameterPanel(holder);
  m_parameters->setObjectName(QStringLiteral("explainParameters"));
  column->addWidget(m_parameters);
  column->addWidget(m_words = note(holder, "explainWords", ""));
  connect(m_layers, &ChoiceBox::activated, this,
          [this](int at) { emit layerChosen(m_layers->itemData(at).toString()); });
  connect(m_parameters, &ParameterPanel::parametersChanged, this, &ExplainPanel::parametersChanged);
  return holder;
}

QWidget* ExplainPanel::makeMeasured() {
  auto* holder = new QWidget(this);
  auto* column = columnIn(holder, 6);
  auto* row = new QHBoxLayout;
  row->addWidget(m_waiting = note(holder, "explainWaiting"), 1);
  m_cancel = new QPushButton(tr("Cancel"), holder);
  m_cancel->setObjectName(QStringLiteral("explainCancel"));
  m_cancel->setProperty("role", "flat");
  row->addWidget(m_cancel);
  column->addLayout(row);
  m_measure = new QPushButton(holder);
  m_measure->setObjectName(QStringLiteral("explainMeasure"));
  m_measure->setToolTip(
      tr("Removes and then restores what each map says matters most, and watches the answer"));
  column->addWidget(m_measure);
  m_curve = new ScoreCurve(holder);
  m_curve->setObjectName(QStringLiteral("explainCurve"));
  column->addWidget(m_curve);
  column->addWidget(m_areas = note(holder, "explainAreas"));
  m_check = new QPushButton(holder);
  m_check->setObjectName(QStringLiteral("explainCheck"));
  m_check->setToolTip(
      tr("Randomises the weights, from the answer down: a map that stays the same does not depend on the "
         "network"));
  column->addWidget(m_check);
  column->addWidget(m_checked = note(holder, "explainChecked"));
  connect(m_check, &QPushButton::clicked, this, &ExplainPanel::checkWanted);
  connect(m_measure, &QPushButton::clicked, this, &ExplainPanel::measureWanted);
  connect(m_cancel, &QPushButton::clicked, this, &ExplainPanel::cancelWanted);
  return holder;
}

void ExplainPanel::setColors(const Palette& palette) {
  m_parameters->setColors(palette);
  m_curve->setColors(palette);
}

void ExplainPanel::setContent(const ExplainContent& content) {
  if (content == m_content) return;
  say(m_why, content.why);
  m_methodPart->setVisible(content.why.isEmpty());
  showAnswers(content);
  showMethods(content);
  showLayers(content);
  say(m_summary, content.summary);
  m_parameters->setVisible(!content.parameters.texts().empty());
  if (!content.parameters.texts().empty()) m_parameters->setParameters(content.parameters);
  say(m_words, content.words);
  say(m_waiting, content.waiting);
  m_cancel->setVisible(!content.waiting.isEmpty());
  m_measure->setText(content.measure);
  m_measure->setVisible(!content.measure.isEmpty() && content.waiting.isEmpty());
  m_curve->setVisible(!content.curves.lines.empty());
  if (m_curve->data() != content.curves) m_curve->setData(content.curves);
  say(m_areas, content.areas);
  const bool measured =
      !content.curves.lines.empty() || std::ranges::any_of(content.methods, [](const ExplainRow& row) {
        return row.figures.contains(QStringLiteral(" / "));
      });
  say(m_figuresAre,
      measured ? tr("After each method: area under its deletion / insertion curve") : QString());
  m_check->setText(content.check);
  m_check->setVisible(!content.check.isEmpty() && content.waiting.isEmpty());
  say(m_checked, content.checked);
  m_content = content;
}

void ExplainPanel::showAnswers(const ExplainContent& content) {
  m_answerPart->setVisible(!content.answers.empty() || content.asks || !content.target.isEmpty());
  m_answers->setVisible(!content.answers.empty());
  m_typed->setPlaceholderText(content.asks ? tr("step[row,column], such as output[0,3]")
                                           : tr("or type one: cat - dog, 3, output[0,12]"));
  if (content.answers != m_content.answers || content.target != m_content.target)
    offer(m_answers, content.answers, content.target);
  const bool listed = m_answers->currentIndex() >= 0;
  if (!m_typed->hasFocus() || !m_typed->isModified()) m_typed->setText(listed ? QString() : content.target);
}

void ExplainPanel::showMethods(const ExplainContent& content) {
  if (content.methods != m_rows) {
    m_rows = content.methods;
    auto* column = qobject_cast<QVBoxLayout*>(m_methods->layout());
    while (QLayoutItem* item = column->takeAt(0)) {
      item->widget()->setParent(nullptr);
      item->widget()->deleteLater();  // it may have been clicked
      delete item;
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      const ExplainRow& row = m_rows[i];
      auto* line = new QWidget(m_methods);
      auto* inside = new QHBoxLayout(line);
      inside->setContentsMargins(0, 0, 0, 0);
      auto* button = new QRadioButton(row.title, line);
      button->setObjectName(QStringLiteral("explainBy_") + row.id);
      button->setAutoExclusive(false);
      button->setToolTip(row.tip);
      button->setEnabled(row.fits);
      inside->addWidget(button, 1);
      QLabel* figures = note(line, "explainFigures");
      figures->setText(row.figures);
      figures->setWordWrap(false);
      inside->addWidget(figures);
      connect(button, &QRadioButton::clicked, this, [this, button, id = row.id] {
        button->setChecked(true);
        emit methodChosen(id);
      });
      column->addWidget(line);
      // Below the last of those that have the same reason.
      const bool said = i + 1 < m_rows.size() && m_rows[i + 1].why == row.why;
      if (!row.why.isEmpty() && !said) {
        QLabel* why = note(m_methods, "explainWhyNot");
        why->setText(row.why);
        why->setContentsMargins(22, 0, 0, 4);
        column->addWidget(why);
      }
    }
  }
  for (const ExplainRow& row : m_rows)
    if (auto* button = m_methods->findChild<QRadioButton*>(QStringLiteral("explainBy_") + row.id))
      button->setChecked(row.id == content.method);
}

void ExplainPanel::showLayers(const ExplainContent& content) {
  m_layerRow->setVisible(!content.layers.empty());
  if (content.layers != m_content.layers || content.layer != m_content.layer)
    offer(m_layers, content.layers, content.layer);
}

}  // namespace attenscope
