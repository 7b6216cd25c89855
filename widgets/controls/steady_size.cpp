// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/steady_size.h"

#include <QWidget>

namespace attenscope {

void fitSteadily(QWidget* widget) {
  constexpr int kSpare = 16;
  const QSize needed = widget->sizeHint();
  const QSize now = widget->minimumSize();
  const bool wide = needed.width() <= now.width() && needed.width() > now.width() - 3 * kSpare;
  if (needed.height() == now.height() && wide) return;
  widget->setFixedSize(needed.width() + kSpare, needed.height());
}

}  // namespace attenscope
