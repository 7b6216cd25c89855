// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <set>
#include <vector>

class QWidget;

namespace attenscope {

/// Leaves out parts of a row of controls as far as the row is too narrow for all of them, and brings them
/// back. The row's width then is not bound by what is in it.
class FittingRow : public QObject {
  Q_OBJECT

 public:
  /// `row` has a layout; `parts` are in it, what is least missed first.
  FittingRow(QWidget* row, std::vector<QWidget*> parts);
  /// Whether a part is to be shown where there is room; all are at first.
  void setWanted(QWidget* part, bool wanted);
  void fit();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* m_row;
  std::vector<QWidget*> m_parts;
  std::set<QWidget*> m_unwanted;
};

}  // namespace attenscope
