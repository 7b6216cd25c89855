// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/edit_list.h"

#include "widgets/controls/elided_label.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/controls/tool_tip.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStringListModel>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

/// Switch and text, below them the effect and the buttons.
class EditList::Row : public QWidget {
 public:
  Row(EditList* list, int index) : QWidget(list), m_list(list), m_index(index) {
    setObjectName(QStringLiteral("editRow"));
    setFocusPolicy(Qt::StrongFocus);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 2, 0, 4);
    lines->setSpacing(1);
    auto* first = new QHBoxLayout;
    first->setSpacing(6);
    m_switch = new ToggleSwitch(this);
    m_switch->setObjectName(QStringLiteral("editSwitch"));
    m_text = new ElidedLabel(this);
    m_text->setObjectName(QStringLiteral("editText"));
    first->addWidget(m_switch);
    first->addWidget(m_text, 1);
    lines->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(2);
    m_effect = new ElidedLabel(this);
    m_effect->setObjectName(QStringLiteral("editEffect"));
    m_effect->setProperty("role", "muted");
    second->addWidget(m_effect, 1);
    m_up = button(QStringLiteral("▲"), tr("Apply earlier (Alt+Up)"), QStringLiteral("editUp"));
    m_down = button(QStringLiteral("▼"), tr("Apply later (Alt+Down)"), QStringLiteral("editDown"));
    m_delete = button(QStringLiteral("×"), tr("Delete this edit (Del)"), QStringLiteral("editDelete"));
    for (QToolButton* each : {m_up, m_down, m_delete}) second->addWidget(each);
    lines->addLayout(second);
    connect(m_switch, &QCheckBox::clicked, this, [this](bool on) { emit m_list->switched(m_index, on); });
    connect(m_up, &QToolButton::clicked, this, [this] { emit m_list->moved(m_index, m_index - 1); });
    connect(m_down, &QToolButton::clicked, this, [this] { emit m_list->moved(m_index, m_index + 1); });
    connect(m_delete, &QToolButton::clicked, this, [this] { emit m_list->removed(m_index); });
  }

  void show(const EditRow& row, int count, const Palette& palette) {
    m_switch->setColors(palette);
    m_switch->setChecked(row.on);
    m_switch->setAccessibleName(row.text);
    m_text->setText(row.text);
    m_text->setEnabled(row.on);
    m_effect->setText(row.problem.isEmpty() ? row.effect : row.problem);
    QString tip = row.text;
    if (!row.problem.isEmpty())
      tip += QStringLiteral("\n") + tr("Changes nothing: %1.").arg(row.problem);
    else if (!row.effect.isEmpty())
      tip += QStringLiteral("\n") + row.effect;
    tip += QStringLiteral("\n") + tr("Double-click to change it");
    setToolTip(plainToolTip(tip));
    m_up->setVisible(count > 1);
    m_down->setVisible(count > 1);
    m_up->setEnabled(m_index > 0);
    m_down->setEnabled(m_index + 1 < count);
  }

 protected:
  void mouseDoubleClickEvent(QMouseEvent*) override { m_list->edit(m_index); }
  void keyPressEvent(QKeyEvent* event) override {
    const bool alt = event->modifiers() == Qt::AltModifier;
    const int count = static_cast<int>(m_list->m_shown.size());
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
      emit m_list->removed(m_index);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
      m_list->edit(m_index);
    } else if (event->key() == Qt::Key_Space) {
      emit m_list->switched(m_index, !m_list->m_shown[static_cast<std::size_t>(m_index)].on);
    } else if (alt && event->key() == Qt::Key_Up && m_index > 0) {
      emit m_list->moved(m_index, m_index - 1);
    } else if (alt && event->key() == Qt::Key_Down && m_index + 1 < count) {
      emit m_list->moved(m_index, m_index + 1);
    } else {
      QWidget::keyPressEvent(event);
    }
  }

 private:
  QToolButton* button(const QString& sign, const QString& help, const QString& name) {
    auto* made = new QToolButton(this);
    made->setText(sign);
    made->setObjectName(name);
    made->setProperty("role", "link");
    made->setToolTip(help);
    made->setAccessibleName(help);
    return made;
  }

  EditList* m_list;
  int m_index;
  ToggleSwitch* m_switch = nullptr;
  ElidedLabel* m_text = nullptr;
  ElidedLabel* m_effect = nullptr;
  QToolButton* m_up = nullptr;
  QToolButton* m_down = nullptr;
  QToolButton* m_delete = nullptr;
};

EditList::EditList(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("editList"));
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(4);
  m_column = new QVBoxLayout;
  m_column->setSpacing(2);
  whole->addLayout(m_column);
  m_line = new QLineEdit(this);
  m_line->setObjectName(QStringLiteral("editLine"));
  m_line->setPlaceholderText(tr("What if …"));
  m_line->setToolTip(
      plainToolTip(tr("scale, remove, set, add, zero, mean, forbid, drop, keep, uniform, diagonal, freeze, "
                      "patch, hide or replace, then where: layer, head, query, key, token, channel, row, "
                      "column. Alt+drag on a cell sets it; a right-click offers the rest.")));
  m_line->setAccessibleName(tr("Type a change to the run"));
  m_line->installEventFilter(this);
  whole->addWidget(m_line);
  m_buttons = new QWidget(this);
  auto* row = new QHBoxLayout(m_buttons);
  row->setContentsMargins(0, 0, 0, 0);
  m_allOff = new QToolButton(m_buttons);
  m_allOff->setObjectName(QStringLiteral("editsAllOff"));
  m_allOff->setProperty("role", "link");
  auto* clear = new QToolButton(m_buttons);
  clear->setObjectName(QStringLiteral("editsClear"));
  clear->setProperty("role", "link");
  clear->setText(tr("Delete all"));
  row->addWidget(m_allOff);
  row->addStretch(1);
  row->addWidget(clear);
  whole->addWidget(m_buttons);
  m_buttons->hide();
  connect(m_allOff, &QToolButton::clicked, this, &EditList::allSwitched);
  connect(clear, &QToolButton::clicked, this, &EditList::allRemoved);
  connect(m_line, &QLineEdit::returnPressed, this, [this] {
    if (!m_line->text().trimmed().isEmpty()) emit typed(m_line->text().trimmed(), m_editing);
  });
}

void EditList::setColors(const Palette& palette) {
  m_palette = palette;
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    m_rows[i]->show(m_shown[i], static_cast<int>(m_shown.size()), m_palette);
}

void EditList::setRows(const std::vector<EditRow>& rows) {
  if (rows == m_shown) return;
  if (rows.size() != m_shown.size()) leaveRow();
  m_shown = rows;
  while (m_rows.size() > rows.size()) {
    m_rows.back()->hide();
    m_rows.back()->deleteLater();
    m_rows.pop_back();
  }
  while (m_rows.size() < rows.size()) {
    m_rows.push_back(new Row(this, static_cast<int>(m_rows.size())));
    m_column->addWidget(m_rows.back());
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    m_rows[i]->show(rows[i], static_cast<int>(rows.size()), m_palette);
  m_buttons->setVisible(!rows.empty());
  if (m_line->hasFocus()) QTimer::singleShot(0, this, &EditList::showLine);
  const bool any = std::any_of(rows.begin(), rows.end(), [](const EditRow& row) { return row.on; });
  m_allOff->setText(any ? tr("All off (Ctrl+B)") : tr("All on (Ctrl+B)"));
}

void EditList::setSuggestions(const QStringList& texts) {
  QCompleter* completer = m_line->completer();
  if (completer == nullptr) {
    completer = new QCompleter(this);
    completer->setModel(new QStringListModel(completer));
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_line->setCompleter(completer);
  }
  auto* model = static_cast<QStringListModel*>(completer->model());
  if (model->stringList() != texts) model->setStringList(texts);
  m_line->setPlaceholderText(texts.isEmpty() ? tr("What if …")
                                             : tr("What if … such as: %1").arg(texts.front()));
}

void EditList::edit(int row) {
  m_editing = row;
  m_line->setText(m_shown[static_cast<std::size_t>(row)].text);
  m_line->setFocus();
  m_line->selectAll();
}

void EditList::leaveRow() {
  if (m_editing < 0) return;
  m_editing = -1;
  m_line->clear();
}

void EditList::taken() {
  m_editing = -1;
  m_line->clear();
}

void EditList::focusLine() {
  m_line->setFocus(Qt::ShortcutFocusReason);
  showLine();
}

void EditList::showLine() {
  for (QWidget* around = parentWidget(); around != nullptr; around = around->parentWidget())
    if (auto* area = qobject_cast<QScrollArea*>(around)) {
      layout()->activate();
      area->ensureWidgetVisible(m_buttons->isVisible() ? m_buttons : static_cast<QWidget*>(m_line));
    }
}

bool EditList::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_line && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && !m_line->text().isEmpty()) {
    taken();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace attenscope
