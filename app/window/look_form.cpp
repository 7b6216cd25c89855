// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/look_form.h"

#include "widgets/controls/choice_box.h"
#include "widgets/theme/colormap.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace attenscope {

namespace {

using Look = FigureLook;

/// The choice with these data, or the first.
void choose(QComboBox* box, const QVariant& data) {
  box->setCurrentIndex(std::max(0, box->findData(data)));
}

}  // namespace

LookForm::LookForm(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  m_heading = new QToolButton(this);
  m_heading->setObjectName(QStringLiteral("figureLook"));
  m_heading->setText(tr("Look"));
  m_heading->setToolTip(tr("Colours and colour bar, labels, cells, special tokens"));
  m_heading->setCheckable(true);
  m_heading->setAutoRaise(true);
  m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  column->addWidget(m_heading);
  m_rows = new QWidget(this);
  m_form = new QFormLayout(m_rows);
  m_form->setContentsMargins(0, 0, 0, 0);
  m_form->setHorizontalSpacing(14);
  m_form->setVerticalSpacing(8);
  m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  column->addWidget(m_rows);

  m_colormap = choice("figureColormap", tr("Colours"), tr("Which colours stand for which values"));
  m_colormap->addItem(tr("As in the window"), QString());
  for (const Colormap& map : colormaps()) m_colormap->addItem(map.title, map.id);
  m_ticks = choice("figureTicks", tr("Labels"),
                   tr("Labels of rows and columns; those without room are always left out"));
  m_ticks->addItem(tr("All that have room"), 1);
  for (const int every : {2, 5, 10, 50}) m_ticks->addItem(tr("Every %1th", "labels").arg(every), every);
  m_ticks->setItemText(1, tr("Every 2nd"));
  m_ticks->addItem(tr("None"), 0);
  m_turn = choice("figureTurn", tr("Column labels"), tr("How far the column labels of a matrix are turned"));
  m_turn->addItem(tr("Turned as far as needed"), static_cast<int>(Look::LabelTurn::AsFits));
  m_turn->addItem(tr("Upright"), static_cast<int>(Look::LabelTurn::Upright));
  m_turn->addItem(tr("Slanted, 45°"), static_cast<int>(Look::LabelTurn::Slanted));
  m_turn->addItem(tr("Turned, 90°"), static_cast<int>(Look::LabelTurn::Turned));
  m_lines = choice("figureLines", tr("Between cells"), tr("What separates the cells of a matrix"));
  m_lines->addItem(tr("Gaps"), static_cast<int>(Look::CellLines::Gaps));
  m_lines->addItem(tr("Nothing"), static_cast<int>(Look::CellLines::None));
  m_lines->addItem(tr("Hairlines"), static_cast<int>(Look::CellLines::Lines));
  m_values = choice("figureValues", tr("Numbers in cells"),
                    tr("Always: even small ones, with enough decimals for rows of shares to add up"));
  m_values->addItem(tr("Where they are easy to read"), static_cast<int>(Look::CellValues::AsFits));
  m_values->addItem(tr("Always"), static_cast<int>(Look::CellValues::Always));
  m_values->addItem(tr("Never"), static_cast<int>(Look::CellValues::Never));
  m_colorBar = box("figureColorBar", tr("Colour bar"), tr("Shows which colour stands for which value"));
  m_specials = box("figureSpecials", tr("Special tokens"),
                   tr("Rows and columns of [CLS], </s>, padding and the like; without them, rows of weights "
                      "no longer sum to 1, which the figure then says"));
  connect(m_heading, &QToolButton::toggled, this, &LookForm::fold);
  fold(false);
}

QComboBox* LookForm::choice(const char* name, const QString& title, const QString& help) {
  auto* box = new ChoiceBox(this);
  box->setObjectName(QLatin1String(name));
  box->setToolTip(help);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(8);
  m_form->addRow(title, box);
  connect(box, &QComboBox::currentIndexChanged, this, &LookForm::changed);
  return box;
}

QCheckBox* LookForm::box(const char* name, const QString& title, const QString& help) {
  auto* box = new QCheckBox(title, this);
  box->setObjectName(QLatin1String(name));
  box->setToolTip(help);
  box->setChecked(true);
  m_form->addRow(QString(), box);
  connect(box, &QCheckBox::toggled, this, &LookForm::changed);
  return box;
}

void LookForm::fold(bool open) {
  m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
  m_rows->setVisible(open);
  emit folded();
}

FigureLook LookForm::look() const {
  FigureLook look;
  look.colorBar = m_colorBar->isChecked();
  look.ticks = m_ticks->currentData().toInt();
  look.turn = static_cast<Look::LabelTurn>(m_turn->currentData().toInt());
  look.lines = static_cast<Look::CellLines>(m_lines->currentData().toInt());
  look.values = static_cast<Look::CellValues>(m_values->currentData().toInt());
  look.specials = m_specials->isChecked();
  return look;
}

void LookForm::setLook(const FigureLook& look) {
  m_colorBar->setChecked(look.colorBar);
  if (m_ticks->findData(look.ticks) < 0)
    m_ticks->insertItem(m_ticks->count() - 1, tr("Every %1th", "labels").arg(look.ticks), look.ticks);
  choose(m_ticks, look.ticks);
  choose(m_turn, static_cast<int>(look.turn));
  choose(m_lines, static_cast<int>(look.lines));
  choose(m_values, static_cast<int>(look.values));
  m_specials->setChecked(look.specials);
}

QString LookForm::colormap() const {
  return m_colormap->currentData().toString();
}

void LookForm::setColormap(const QString& id) {
  choose(m_colormap, id);
}

void LookForm::setUsed(LookParts parts, bool colors) {
  const auto use = [&](QWidget* widget, bool used) {
    widget->setEnabled(used);
    if (QWidget* label = m_form->labelForField(widget)) label->setEnabled(used);
  };
  use(m_colormap, colors);
  use(m_colorBar, parts.testFlag(LookPart::ColorBar));
  use(m_ticks, parts.testFlag(LookPart::Ticks));
  use(m_turn, parts.testFlag(LookPart::Turn));
  use(m_lines, parts.testFlag(LookPart::Lines));
  use(m_values, parts.testFlag(LookPart::Values));
  use(m_specials, parts.testFlag(LookPart::Specials));
}

void LookForm::recall(const QSettings& settings) {
  const auto text = [&](const char* key) {
    return settings.value(QLatin1String(key)).toString().toStdString();
  };
  FigureLook look;
  look.colorBar = settings.value(QStringLiteral("color_bar"), true).toBool();
  look.specials = settings.value(QStringLiteral("special_tokens"), true).toBool();
  look.ticks = ticksFrom(text("ticks")).value_or(look.ticks);
  look.turn = labelTurnFrom(text("rotate")).value_or(look.turn);
  look.lines = cellLinesFrom(text("grid")).value_or(look.lines);
  look.values = cellValuesFrom(text("values")).value_or(look.values);
  setLook(look);
  setColormap(settings.value(QStringLiteral("colormap")).toString());
  m_heading->setChecked(settings.value(QStringLiteral("look_open"), false).toBool());
}

void LookForm::remember(QSettings& settings) const {
  const FigureLook chosen = look();
  const auto keep = [&](const char* key, const std::string& text) {
    settings.setValue(QLatin1String(key), QString::fromStdString(text));
  };
  settings.setValue(QStringLiteral("color_bar"), chosen.colorBar);
  settings.setValue(QStringLiteral("special_tokens"), chosen.specials);
  keep("ticks", ticksText(chosen.ticks));
  keep("rotate", toString(chosen.turn));
  keep("grid", toString(chosen.lines));
  keep("values", toString(chosen.values));
  settings.setValue(QStringLiteral("colormap"), colormap());
  settings.setValue(QStringLiteral("look_open"), m_heading->isChecked());
}

}  // namespace attenscope
