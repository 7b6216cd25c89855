// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace attenscope {

/// While it lives: a wheel turned over a spin box, choice or slider of a page that scrolls moves the page,
/// unless the control has the focus; and no control takes the focus from a wheel.
class WheelToPage : public QObject {
  Q_OBJECT

 public:
  /// Of all windows of the program.
  explicit WheelToPage(QObject* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace attenscope
