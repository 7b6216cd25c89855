// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/scrub_slider.h"
#include "widgets/theme/palette.h"

#include <QFrame>

#include <vector>

class QLabel;
class QMenu;
class QToolButton;

namespace attenscope {

class FittingRow;
class PlayButton;

/// A slim row that plays something: step back, play or pause, step forward, a slider over all of it with a
/// mark for each scene, and how fast.
class TransportBar : public QFrame {
  Q_OBJECT

 public:
  explicit TransportBar(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  /// How long it is and where its scenes begin, in seconds, with what each is called.
  void setScenes(double seconds, const std::vector<std::pair<double, QString>>& scenes);
  /// Where it is; emits nothing.
  void setTime(double seconds);
  void setPlaying(bool playing);
  void setSpeed(double speed);
  void setLoops(bool loops);

 signals:
  void playWanted(bool play);
  /// By so many steps.
  void stepWanted(int by);
  /// To this time; `done` unless the handle is still held.
  void timeWanted(double seconds, bool done);
  void speedWanted(double speed);
  void loopsWanted(bool loops);

 private:
  QToolButton* makeButton(const QString& name, const QString& text, const QString& help);
  void showTime();

  double m_seconds = 0;
  double m_time = 0;
  bool m_showing = false;
  bool m_playing = false;
  std::vector<ScrubSlider::Mark> m_marks;
  Palette m_palette;
  PlayButton* m_play = nullptr;
  ScrubSlider* m_slider = nullptr;
  QLabel* m_label = nullptr;
  QToolButton* m_speed = nullptr;
  QToolButton* m_loop = nullptr;
  QMenu* m_speeds = nullptr;
  FittingRow* m_fitting = nullptr;
};

}  // namespace attenscope
