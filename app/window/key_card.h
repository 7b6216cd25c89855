// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QHBoxLayout;

namespace attenscope {

/// The keys and gestures of the window on one card, made of the manual's page about them: a group for each
/// heading, a line for each row of its table.
class KeyCard : public QDialog {
  Q_OBJECT

 public:
  explicit KeyCard(QWidget* parent);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// The groups one after the other, in so many columns of nearly the same height.
  void fill(QHBoxLayout* row, int columns);
};

}  // namespace attenscope
