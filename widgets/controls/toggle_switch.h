// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QCheckBox>

namespace attenscope {

/// A check box drawn as a sliding switch with the word "on" or "off" beside it.
class ToggleSwitch : public QCheckBox {
  Q_OBJECT

 public:
  explicit ToggleSwitch(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool hitButton(const QPoint& position) const override { return rect().contains(position); }

 private:
  Palette m_palette = darkPalette();
};

}  // namespace attenscope
