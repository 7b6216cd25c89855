// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QScrollArea;

namespace attenscope {

/// Lets a part of a column that scrolls stay under the pointer: while the pointer is over it, what changes
/// its height above it scrolls the column by as much.
class HeldPlace : public QObject {
  Q_OBJECT

 public:
  /// `part` is a part of the column's own layout.
  HeldPlace(QScrollArea* area, QWidget* part);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void scroll();
  /// Room below the column.
  void setRoom(int pixels);

  QScrollArea* m_area;
  QWidget* m_part;
  QTimer m_change;   ///< runs while the column changes
  int m_wanted = 0;  ///< where the part was before that, in pixels below the top of what is seen
  int m_room = 0;
  bool m_waits = false;
};

}  // namespace attenscope
