// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace attenscope {

/// Lays widgets out one after the other, in as many lines as the width needs.
class FlowRow : public QLayout {
 public:
  FlowRow(QWidget* parent, int spacing);
  ~FlowRow() override;

  void addItem(QLayoutItem* item) override { m_items << item; }
  int count() const override { return static_cast<int>(m_items.size()); }
  QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
  QLayoutItem* takeAt(int index) override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;
  void setGeometry(const QRect& rect) override;

 private:
  /// Places the items if `placed`; returns the height that they need.
  int arrange(const QRect& rect, bool placed) const;

  QList<QLayoutItem*> m_items;
};

}  // namespace attenscope
