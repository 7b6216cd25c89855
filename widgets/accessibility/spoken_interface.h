// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"

#include <QAccessibleWidget>
#include <QHash>

namespace attenscope {

/// What Qt asks about a widget that is Spoken: a list or table of its parts, or a number.
class SpokenInterface : public QAccessibleWidget,
                        public QAccessibleTableInterface,
                        public QAccessibleValueInterface {
 public:
  explicit SpokenInterface(QWidget* widget);

  /// Null while the widget is being destroyed.
  Spoken* source() const;
  QWidget* widget() const { return QAccessibleWidget::widget(); }

  QAccessible::Role role() const override;
  QAccessible::State state() const override;
  QString text(QAccessible::Text text) const override;
  int childCount() const override;
  QAccessibleInterface* child(int index) const override;
  QAccessibleInterface* childAt(int x, int y) const override;
  QAccessibleInterface* focusChild() const override;
  int indexOfChild(const QAccessibleInterface* child) const override;
  void* interface_cast(QAccessible::InterfaceType type) override;

  QAccessibleInterface* caption() const override { return nullptr; }
  QAccessibleInterface* summary() const override { return nullptr; }
  QAccessibleInterface* cellAt(int row, int column) const override;
  int rowCount() const override;
  int columnCount() const override;
  QString rowDescription(int row) const override;
  QString columnDescription(int column) const override;
  int selectedCellCount() const override;
  QList<QAccessibleInterface*> selectedCells() const override;
  int selectedRowCount() const override { return 0; }
  int selectedColumnCount() const override { return 0; }
  QList<int> selectedRows() const override { return {}; }
  QList<int> selectedColumns() const override { return {}; }
  bool isRowSelected(int) const override { return false; }
  bool isColumnSelected(int) const override { return false; }
  bool selectRow(int) override { return false; }
  bool selectColumn(int) override { return false; }
  bool unselectRow(int) override { return false; }
  bool unselectColumn(int) override { return false; }
  void modelChange(QAccessibleTableModelChangeEvent*) override {}

  QVariant currentValue() const override;
  void setCurrentValue(const QVariant& value) override;
  QVariant maximumValue() const override;
  QVariant minimumValue() const override;
  QVariant minimumStepSize() const override;

 protected:
  ~SpokenInterface() override;

 private:
  bool isTable() const;
  SpokenNumber number() const;

  mutable QHash<int, QAccessible::Id> m_parts;  ///< of those that were asked for
};

}  // namespace attenscope
