// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace attenscope {

/// A combo box whose chevron has the colour of its text, which a style sheet alone cannot do, and which
/// shortens what is too long for it. The wheel changes the choice only if the box has the focus.
class ChoiceBox : public QComboBox {
  Q_OBJECT

 public:
  explicit ChoiceBox(QWidget* parent = nullptr);

  /// Wide enough for the longest of its texts.
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
};

}  // namespace attenscope
