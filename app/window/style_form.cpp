// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/style_form.h"

#include "engine/error.h"
#include "widgets/controls/choice_box.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// Without its name, and measures as the form shows them.
std::string contentOf(FigureStyle style) {
  style.name.clear();
  const auto round = [](std::optional<double>& value) {
    if (value) value = std::round(10 * *value) / 10;
  };
  for (std::optional<double>* value :
       {&style.paper.width, &style.paper.height, &style.paper.fontSize, &style.paper.dpi})
    round(*value);
  return styleText(style);
}

QString titleOf(const FigureStyle& style) {
  return style.id.empty() ? QString::fromStdString(style.name)
                          : QCoreApplication::translate("styles", style.name.c_str());
}

}  // namespace

StyleForm::StyleForm(QFormLayout* form, QWidget* parent) : QObject(parent), m_parent(parent) {
  m_styles = new ChoiceBox(parent);
  m_styles->setObjectName(QStringLiteral("figureStyle"));
  m_styles->setToolTip(tr("Size, text, background, colours and look in one"));
  m_styles->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_styles->setMinimumContentsLength(14);
  auto* save = new QPushButton(tr("Save as…"), parent);
  save->setObjectName(QStringLiteral("saveStyle"));
  save->setToolTip(tr("Save what is chosen here under a name"));
  save->setAutoDefault(false);
  m_remove = new QPushButton(tr("Delete"), parent);
  m_remove->setObjectName(QStringLiteral("removeStyle"));
  m_remove->setToolTip(tr("Delete this style; the program's own ones stay"));
  m_remove->setAutoDefault(false);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(save);
  row->addWidget(m_remove);
  row->addStretch(1);
  form->addRow(tr("Style"), m_styles);
  form->addRow(QString(), row);
  fill();
  connect(m_styles, &QComboBox::currentIndexChanged, this, [this](int index) {
    if (index > 0) emit chosen(m_known[static_cast<std::size_t>(index - 1)]);
  });
  connect(save, &QPushButton::clicked, this, &StyleForm::saveAs);
  connect(m_remove, &QPushButton::clicked, this, &StyleForm::remove);
}

void StyleForm::fill() {
  const QSignalBlocker quiet(m_styles);
  m_known = builtInStyles();
  for (FigureStyle& own : stylesIn(stylesFolder())) m_known.push_back(std::move(own));
  m_styles->clear();
  m_styles->addItem(tr("None: as chosen below"));
  for (const FigureStyle& style : m_known) m_styles->addItem(titleOf(style));
}

void StyleForm::show(const FigureStyle& style) {
  m_shown = style;
  const QSignalBlocker quiet(m_styles);
  const std::string content = contentOf(style);
  // Of styles with the same content the one that was chosen stays.
  const int now = m_styles->currentIndex();
  const auto is = [&](int index) {
    return index > 0 && contentOf(m_known[static_cast<std::size_t>(index - 1)]) == content;
  };
  int found = is(now) ? now : 0;
  for (int index = 1; index < m_styles->count() && found == 0; ++index)
    if (is(index)) found = index;
  m_styles->setCurrentIndex(found);
  m_remove->setEnabled(found > 0 && m_known[static_cast<std::size_t>(found - 1)].id.empty());
}

void StyleForm::saveAs() {
  bool given = false;
  const QString name = QInputDialog::getText(m_parent, tr("Save style"), tr("Name of the style"),
                                             QLineEdit::Normal, QString(), &given)
                           .trimmed();
  if (!given) return;
  try {
    FigureStyle style = m_shown;
    style.name = name.toStdString();
    saveStyle(style, stylesFolder());
  } catch (const Error& error) {
    emit failed(messageText(error.what()));
    return;
  }
  fill();
  const QSignalBlocker quiet(m_styles);
  m_styles->setCurrentIndex(m_styles->findText(name));
  show(m_shown);
}

void StyleForm::remove() {
  const int index = m_styles->currentIndex();
  if (index <= 0) return;
  try {
    removeStyle(m_known[static_cast<std::size_t>(index - 1)].name, stylesFolder());
  } catch (const Error& error) {
    emit failed(messageText(error.what()));
  }
  fill();
  show(m_shown);
}

}  // namespace attenscope
