// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace attenscope {

/// A frame around the whole window while something that can be dropped is dragged over it.
class DropFrame : public QFrame {
  Q_OBJECT

 public:
  /// Watches `window` and the text fields in it, which take drops themselves.
  explicit DropFrame(QWidget* window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace attenscope
