// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QFrame>

#include <cstdint>
#include <optional>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace attenscope {

class FittingRow;
class PlayButton;
class ScrubSlider;

/// A slim row under the views of a video, of numbered pictures or of a camera: which frame is shown, a slider
/// over all of them, and how they play.
class FrameBar : public QFrame {
  Q_OBJECT

 public:
  struct Content {
    bool live = false;         ///< a camera: there is nothing to go back to
    QString name{};            ///< of the video or the camera
    std::int64_t count = 0;    ///< of frames; 0 while it is not known
    std::int64_t index = 0;    ///< of the frame that is shown, from 0
    std::int64_t wanted = 0;   ///< of the one that is being read, or the same
    double seconds = -1;       ///< when the frame is shown; −1 where frames have no time
    double duration = 0;       ///< of all of them, in seconds
    double milliseconds = -1;  ///< from frame to mask; −1 where it was not measured
    double readMilliseconds = 0;
    double perSecond = 0;  ///< frames of a camera that are shown
    bool playing = false;
  };

  explicit FrameBar(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  /// Shows where it is; emits nothing. Nothing: hidden.
  void show(const std::optional<Content>& content);

  double speed() const { return m_speed; }  ///< 1: as the video has it
  bool loops() const;
  bool fixesColors() const;

  QString text() const;

 signals:
  /// Another frame is asked for. What has the same `merge` is undone together.
  void frameWanted(std::int64_t index, const QString& merge);
  void playWanted(bool play);
  void speedChanged();
  void colorsToggled(bool fixed);
  void leaveWanted();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QToolButton* makeStep(const QString& name, const QString& text, const QString& help, int by);
  QMenu* makeMenu();
  void step(std::int64_t by);
  void showTexts();
  /// As wide as its longest text, so that nothing moves while frames pass.
  void sizeTexts();
  void setSpeed(double speed);

  Content m_content;
  double m_speed = 1;
  bool m_showing = false;
  PlayButton* m_play = nullptr;
  QToolButton* m_back = nullptr;
  QToolButton* m_forth = nullptr;
  ScrubSlider* m_slider = nullptr;
  QLabel* m_frame = nullptr;
  QLabel* m_time = nullptr;
  QLabel* m_taken = nullptr;
  QWidget* m_room = nullptr;  ///< in place of the slider
  QToolButton* m_options = nullptr;
  QAction* m_loop = nullptr;
  QAction* m_colors = nullptr;
  QAction* m_leave = nullptr;
  QMenu* m_speeds = nullptr;
  FittingRow* m_fitting = nullptr;
};

}  // namespace attenscope
