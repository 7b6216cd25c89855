// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/play/play_drawing.h"
#include "widgets/views/play/play_stages.h"
#include "widgets/views/play/play_time.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

namespace attenscope {

class TransportBar;

/// The computation as a film of the run's own numbers, scene by scene. Space plays and pauses, comma and full
/// stop go a step back and on, Home and End to the ends. The cell that is selected is the one that is told.
/// Its options: `at`, where it stands, 0 to 1; `speed`; `loop`.
class PlayView : public View {
  Q_OBJECT

 public:
  explicit PlayView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;

  const Film& film() const { return *m_film; }
  Moment moment() const { return momentAt(*m_film, m_time); }
  double time() const { return m_time; }
  bool playing() const { return m_timer.isActive(); }
  void play(bool on);
  /// To the end of the step so many further on, or back.
  void step(int by);
  void seek(double seconds, bool done = true);
  /// The stage of this moment is still being made: the film stands, and shows the last one.
  bool waits() const { return m_stages.waiting(); }
  /// What is said now.
  PlayWords words(double width = 600);
  /// How long frames took to draw, in milliseconds: mean and longest since it began to play.
  std::pair<double, double> frameTimes() const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  void stateChanged() override;
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void tick();
  void placeBar();
  QRectF stageRect() const;
  /// What is drawn: a stage, and how far its scene is.
  struct Drawn {
    std::shared_ptr<const PlayStages::Ready> ready{};
    int beat = 0;
    double progress = 0;
  };
  void setFilm(std::shared_ptr<const Film> film);
  PlayStages::Wanted wantedAt(const Moment& moment, const QRectF& rect) const;
  void draw(QCPPainter& painter, const QRectF& rect, const Drawn& drawn) const;
  void collect();
  /// Tells the owner where it stands.
  void keep();
  void showTime();
  double speed() const;
  bool loops() const;

  std::shared_ptr<const Film> m_film = std::make_shared<const Film>();
  std::shared_ptr<const Trace> m_filmOf;
  int m_filmStep = -1;
  double m_time = 0;
  std::string m_kept;  ///< the option `at` as it was last read or said
  QTimer m_timer;
  QElapsedTimer m_clock;
  TransportBar* m_bar;
  bool m_inside = false;
  FilmLook m_look;
  FilmLook m_completed;  ///< with what the film chooses

  PlayStages m_stages;
  QTimer m_collect;  ///< while a stage is being made
  Drawn m_drawn;     ///< on the screen: it stays until the next stage is there
  QRectF m_drawnIn;
  double m_frameSum = 0;
  double m_frameMost = 0;
  int m_frames = 0;
};

/// Completes and checks what was typed of the options: `at` from 0 to 1, or `moment`, counted from 1. Throws
/// Error.
ViewOptions checkedPlayOptions(const Trace& trace, const Step& step, const ViewOptions& typed);

}  // namespace attenscope
