// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace attenscope {

/// A combo box with a chevron in the colour of its text: a style sheet alone could only show an image there.
/// A wheel turned over it by chance changes nothing unless it has the focus.
class ChoiceBox : public QComboBox {
  Q_OBJECT

 public:
  explicit ChoiceBox(QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
};

}  // namespace attenscope
