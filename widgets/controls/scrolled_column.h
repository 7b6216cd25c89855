// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace attenscope {

/// A column of a dialog that scrolls where the screen is too low for it: as wide as what is in it, and as
/// high as that where there is room.
class ScrolledColumn : public QScrollArea {
  Q_OBJECT

 public:
  /// `beside` is the height of what lies above or below it in the dialog, besides buttons and margins.
  explicit ScrolledColumn(QWidget* content, QWidget* parent = nullptr, int beside = 0);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Ends between two rows rather than in the middle of one.
  void endBetweenRows();

  int m_beside;
};

}  // namespace attenscope
