// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/transport_bar.h"

#include "widgets/controls/fitting_row.h"
#include "widgets/controls/play_button.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>

#include <array>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::array kSpeeds{0.25, 0.5, 1.0, 2.0, 4.0};
constexpr double kTicks = 50;  // of the slider, a second

QString speedText(double speed) {
  return speed == 0.25  ? QStringLiteral("¼×")
         : speed == 0.5 ? QStringLiteral("½×")
                        : QStringLiteral("%1×").arg(speed);
}

}  // namespace

TransportBar::TransportBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("transportBar"));
  setProperty("role", "bar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 2, 8, 2);
  row->setSpacing(6);
  QToolButton* back = makeButton(QStringLiteral("playBack"), QStringLiteral("‹"), tr("One step back (,)"));
  m_play = new PlayButton(this);
  m_play->setObjectName(QStringLiteral("play"));
  QToolButton* forth =
      makeButton(QStringLiteral("playForth"), QStringLiteral("›"), tr("One step forward (.)"));
  m_slider = new ScrubSlider(this);
  m_slider->setObjectName(QStringLiteral("playTime"));
  m_slider->setAccessibleName(tr("Time"));
  m_slider->setMinimumWidth(60);
  m_slider->setFocusPolicy(Qt::NoFocus);
  m_label = new QLabel(this);
  m_label->setProperty("role", "muted");
  m_loop = makeButton(QStringLiteral("playLoop"), QStringLiteral("↻"), tr("Begin again at the end"));
  m_loop->setCheckable(true);
  m_speed = new QToolButton(this);
  m_speed->setObjectName(QStringLiteral("playSpeed"));
  m_speed->setToolTip(tr("Speed"));
  m_speed->setAccessibleName(tr("Speed"));
  m_speed->setPopupMode(QToolButton::InstantPopup);
  m_speeds = new QMenu(this);
  auto* group = new QActionGroup(m_speeds);
  for (const double speed : kSpeeds) {
    QAction* action = m_speeds->addAction(speedText(speed));
    action->setCheckable(true);
    action->setData(speed);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, speed] { emit speedWanted(speed); });
  }
  m_speed->setMenu(m_speeds);
  for (QWidget* widget : std::initializer_list<QWidget*>{back, m_play, forth}) row->addWidget(widget);
  row->addWidget(m_slider, 1);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_label, m_loop, m_speed}) row->addWidget(widget);
  m_fitting = new FittingRow(this, {m_label, m_loop});
  connect(back, &QToolButton::clicked, this, [this] { emit stepWanted(-1); });
  connect(forth, &QToolButton::clicked, this, [this] { emit stepWanted(1); });
  connect(m_play, &QToolButton::clicked, this, [this] { emit playWanted(!m_playing); });
  connect(m_loop, &QToolButton::toggled, this, [this](bool on) {
    if (!m_showing) emit loopsWanted(on);
  });
  connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
    if (!m_showing) emit timeWanted(value / kTicks, !m_slider->isSliderDown());
  });
  connect(m_slider, &QSlider::sliderReleased, this,
          [this] { emit timeWanted(m_slider->value() / kTicks, true); });
  setSpeed(1);
  setPlaying(false);
}

QToolButton* TransportBar::makeButton(const QString& name, const QString& text, const QString& help) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setText(text);
  button->setProperty("role", "step");
  button->setAutoRepeat(name != QStringLiteral("playLoop"));
  button->setAccessibleName(help);
  button->setToolTip(help);
  return button;
}

void TransportBar::setColors(const Palette& palette) {
  m_palette = palette;
  m_play->setColor(palette.text);
  m_slider->setMarks(m_marks, palette.muted);
}

void TransportBar::setScenes(double seconds, const std::vector<std::pair<double, QString>>& scenes) {
  m_seconds = seconds;
  m_marks.clear();
  for (const auto& [begin, text] : scenes) m_marks.push_back({static_cast<int>(begin * kTicks), text});
  m_showing = true;
  m_slider->setRange(0, static_cast<int>(std::lround(seconds * kTicks)));
  m_showing = false;
  m_slider->setMarks(m_marks, m_palette.muted);
  setEnabled(seconds > 0);
  m_label->setFixedWidth(
      m_label->fontMetrics().horizontalAdvance(tr("%1 of %2 s").arg(888.8, 0, 'f', 1).arg(888)));
  showTime();
}

void TransportBar::setTime(double seconds) {
  m_time = seconds;
  if (m_slider->isSliderDown()) return showTime();
  m_showing = true;
  m_slider->setValue(static_cast<int>(std::lround(seconds * kTicks)));
  m_showing = false;
  showTime();
}

void TransportBar::showTime() {
  m_label->setText(tr("%1 of %2 s").arg(m_time, 0, 'f', 1).arg(std::lround(m_seconds)));
}

void TransportBar::setPlaying(bool playing) {
  m_playing = playing;
  m_play->setPlaying(playing);
  const QString help = playing ? tr("Pause (Space)") : tr("Play (Space)");
  m_play->setAccessibleName(help);
  m_play->setToolTip(help);
}

void TransportBar::setSpeed(double speed) {
  m_speed->setText(tr("%1 ▾").arg(speedText(speed)));
  for (QAction* action : m_speeds->actions()) action->setChecked(action->data().toDouble() == speed);
}

void TransportBar::setLoops(bool loops) {
  m_showing = true;
  m_loop->setChecked(loops);
  m_showing = false;
}

}  // namespace attenscope
