// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/toggle_switch.h"

#include "widgets/theme/text_scale.h"

#include <QFontMetrics>
#include <QPainter>

namespace attenscope {

namespace {

constexpr TextPixels kTrackWidth{30};
constexpr TextPixels kTrackHeight{16};
constexpr TextPixels kGap{8};

}  // namespace

ToggleSwitch::ToggleSwitch(QWidget* parent) : QCheckBox(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setCursor(Qt::PointingHandCursor);
}

void ToggleSwitch::setColors(const Palette& palette) {
  m_palette = palette;
  update();
}

QSize ToggleSwitch::sizeHint() const {
  const QFontMetrics metrics(uiFont(12));
  const int word = std::max(metrics.horizontalAdvance(tr("on")), metrics.horizontalAdvance(tr("off")));
  return {kTrackWidth + kGap + word + 4, wholeWithText(22)};
}

void ToggleSwitch::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool on = isChecked();
  const QRectF track(1.5, (height() - kTrackHeight) / 2.0, kTrackWidth - 1, kTrackHeight);
  painter.setPen(QPen(on ? m_palette.accent : underMouse() ? m_palette.muted : m_palette.border, 1));
  painter.setBrush(on ? m_palette.accent : m_palette.panel);
  painter.drawRoundedRect(track, kTrackHeight / 2.0, kTrackHeight / 2.0);
  const double knob = kTrackHeight - 6;
  painter.setPen(Qt::NoPen);
  painter.setBrush(on ? m_palette.accentText : m_palette.muted);
  painter.drawEllipse(QRectF(on ? track.right() - 3 - knob : track.left() + 3, track.top() + 3, knob, knob));
  if (hasFocus()) {
    painter.setPen(QPen(m_palette.text, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(track.adjusted(-1, -1, 1, 1), kTrackHeight / 2.0 + 1, kTrackHeight / 2.0 + 1);
  }
  painter.setFont(uiFont(12));
  painter.setPen(on ? m_palette.text : m_palette.muted);
  painter.drawText(rect().adjusted(kTrackWidth + kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                   on ? tr("on") : tr("off"));
}

}  // namespace attenscope
