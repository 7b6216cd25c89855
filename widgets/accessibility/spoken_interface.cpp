// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessibility/spoken_interface.h"

#include <QWidget>

namespace attenscope {

namespace {

/// What Qt asks about one part.
class PartInterface : public QAccessibleInterface,
                      public QAccessibleTableCellInterface,
                      public QAccessibleActionInterface {
 public:
  PartInterface(const SpokenInterface& whole, int part) : m_whole(whole), m_part(part) {}

  int part() const { return m_part; }
  bool isValid() const override {
    return m_whole.source() != nullptr && m_part < m_whole.source()->spokenCount();
  }
  QObject* object() const override { return nullptr; }
  QWindow* window() const override { return m_whole.window(); }
  QAccessibleInterface* parent() const override {
    return QAccessible::queryAccessibleInterface(m_whole.widget());
  }
  QAccessibleInterface* child(int) const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  QAccessible::Role role() const override {
    return isValid() ? m_whole.source()->spoken().partRole : QAccessible::NoRole;
  }

  QString text(QAccessible::Text text) const override {
    if (!isValid()) return {};
    const SpokenPart part = m_whole.source()->spokenPart(m_part);
    if (text == QAccessible::Name) return part.name;
    return text == QAccessible::Description ? part.description : QString();
  }
  void setText(QAccessible::Text, const QString&) override {}

  QRect rect() const override {
    if (!isValid()) return {};
    const QRect own = m_whole.source()->spokenPart(m_part).rect;
    return own.isEmpty() ? QRect() : QRect(m_whole.widget()->mapToGlobal(own.topLeft()), own.size());
  }

  QAccessible::State state() const override {
    QAccessible::State state;
    if (!isValid()) {
      state.invalid = true;
      return state;
    }
    const SpokenPart part = m_whole.source()->spokenPart(m_part);
    state.focusable = state.selectable = true;
    state.selected = part.selected;
    if (role() == QAccessible::RadioButton) {
      state.checkable = true;
      state.checked = part.selected;
    }
    state.focused = m_whole.widget()->hasFocus() && m_whole.source()->spokenCurrent() == m_part;
    state.disabled = !m_whole.widget()->isEnabled();
    state.invisible = !m_whole.widget()->isVisible();
    state.offscreen = part.rect.isEmpty() || !m_whole.widget()->rect().intersects(part.rect);
    return state;
  }

  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::TableCellInterface && role() == QAccessible::Cell)
      return static_cast<QAccessibleTableCellInterface*>(this);
    if (type == QAccessible::ActionInterface) return static_cast<QAccessibleActionInterface*>(this);
    return nullptr;
  }

  QStringList actionNames() const override { return {pressAction()}; }
  void doAction(const QString& name) override {
    if (name == pressAction() && isValid()) m_whole.source()->pressSpoken(m_part);
  }
  QStringList keyBindingsForAction(const QString&) const override { return {}; }

  bool isSelected() const override { return state().selected; }
  QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
  QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
  int columnIndex() const override { return m_part % m_whole.columnCount(); }
  int rowIndex() const override { return m_part / m_whole.columnCount(); }
  int columnExtent() const override { return 1; }
  int rowExtent() const override { return 1; }
  QAccessibleInterface* table() const override { return parent(); }

 private:
  const SpokenInterface& m_whole;  ///< deletes its parts when it goes
  int m_part;
};

}  // namespace

SpokenInterface::SpokenInterface(QWidget* widget) : QAccessibleWidget(widget) {}

SpokenInterface::~SpokenInterface() {
  for (const QAccessible::Id id : std::as_const(m_parts)) QAccessible::deleteAccessibleInterface(id);
}

Spoken* SpokenInterface::source() const {
  return dynamic_cast<Spoken*>(object());
}

bool SpokenInterface::isTable() const {
  return source() != nullptr && source()->spoken().role == QAccessible::Table;
}

QAccessible::Role SpokenInterface::role() const {
  return source() == nullptr ? QAccessible::NoRole : source()->spoken().role;
}

QAccessible::State SpokenInterface::state() const {
  QAccessible::State state = QAccessibleWidget::state();
  if (source() != nullptr && source()->spokenCurrent() >= 0 && source()->spokenCount() > 0)
    state.active = widget()->hasFocus();
  return state;
}

QString SpokenInterface::text(QAccessible::Text text) const {
  if (text == QAccessible::Value && source() != nullptr) return source()->spoken().value;
  if (text == QAccessible::Description && source() != nullptr)
    if (const QString own = source()->spoken().description; !own.isEmpty()) return own;
  return QAccessibleWidget::text(text);
}

int SpokenInterface::childCount() const {
  if (source() == nullptr) return 0;
  const int parts = source()->spokenCount();
  return parts > 0 ? parts : QAccessibleWidget::childCount();
}

QAccessibleInterface* SpokenInterface::child(int index) const {
  if (source() == nullptr || index < 0 || index >= childCount()) return nullptr;
  if (source()->spokenCount() == 0) return QAccessibleWidget::child(index);
  if (const auto known = m_parts.constFind(index); known != m_parts.constEnd())
    return QAccessible::accessibleInterface(*known);
  auto* made = new PartInterface(*this, index);
  m_parts.insert(index, QAccessible::registerAccessibleInterface(made));
  return made;
}

QAccessibleInterface* SpokenInterface::childAt(int x, int y) const {
  if (source() == nullptr) return nullptr;
  if (source()->spokenCount() == 0) return QAccessibleWidget::childAt(x, y);
  return child(source()->spokenAt(widget()->mapFromGlobal(QPoint(x, y))));
}

QAccessibleInterface* SpokenInterface::focusChild() const {
  if (source() == nullptr || !widget()->hasFocus()) return nullptr;
  const bool parts = source()->spokenCount() > 0;
  if (QAccessibleInterface* current = parts ? child(source()->spokenCurrent()) : nullptr) return current;
  return const_cast<SpokenInterface*>(this);
}

int SpokenInterface::indexOfChild(const QAccessibleInterface* child) const {
  const auto* part = dynamic_cast<const PartInterface*>(child);
  if (part == nullptr) return QAccessibleWidget::indexOfChild(child);
  return part->parent() == this ? part->part() : -1;
}

void* SpokenInterface::interface_cast(QAccessible::InterfaceType type) {
  if (type == QAccessible::TableInterface && isTable()) return static_cast<QAccessibleTableInterface*>(this);
  if (type == QAccessible::ValueInterface && source() != nullptr && source()->spoken().number)
    return static_cast<QAccessibleValueInterface*>(this);
  return QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface* SpokenInterface::cellAt(int row, int column) const {
  const bool inside = row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
  return inside ? child(row * columnCount() + column) : nullptr;
}

int SpokenInterface::rowCount() const {
  return source() == nullptr ? 0 : source()->spokenGrid().height();
}

int SpokenInterface::columnCount() const {
  return source() == nullptr ? 0 : std::max(0, source()->spokenGrid().width());
}

QString SpokenInterface::rowDescription(int row) const {
  return source() == nullptr ? QString() : source()->spokenRow(row);
}

QString SpokenInterface::columnDescription(int column) const {
  return source() == nullptr ? QString() : source()->spokenColumn(column);
}

int SpokenInterface::selectedCellCount() const {
  return static_cast<int>(selectedCells().size());
}

QList<QAccessibleInterface*> SpokenInterface::selectedCells() const {
  QAccessibleInterface* current = source() == nullptr ? nullptr : child(source()->spokenCurrent());
  return current == nullptr ? QList<QAccessibleInterface*>() : QList<QAccessibleInterface*>{current};
}

SpokenNumber SpokenInterface::number() const {
  return source() == nullptr ? SpokenNumber() : source()->spoken().number.value_or(SpokenNumber());
}

QVariant SpokenInterface::currentValue() const {
  return number().value;
}

void SpokenInterface::setCurrentValue(const QVariant& value) {
  if (source() != nullptr) source()->setSpokenNumber(value.toDouble());
}

QVariant SpokenInterface::maximumValue() const {
  return number().most;
}

QVariant SpokenInterface::minimumValue() const {
  return number().least;
}

QVariant SpokenInterface::minimumStepSize() const {
  return number().step;
}

}  // namespace attenscope
