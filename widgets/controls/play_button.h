// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QToolButton>

namespace attenscope {

/// A triangle while it stands, two bars while it plays.
class PlayButton : public QToolButton {
 public:
  explicit PlayButton(QWidget* parent);
  void setColor(const QColor& color);
  void setPlaying(bool playing);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QColor m_color;
  bool m_playing = false;
};

}  // namespace attenscope
