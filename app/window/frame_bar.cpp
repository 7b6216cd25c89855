// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/frame_bar.h"

#include "widgets/controls/fitting_row.h"
#include "widgets/controls/play_button.h"
#include "widgets/controls/scrub_slider.h"
#include "widgets/theme/text_scale.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

constexpr std::array kSpeeds{0.125, 0.25, 0.5, 1.0, 2.0, 4.0};
constexpr const char* kLoops = "frames/loop";
constexpr const char* kFixed = "frames/fixedColors";
constexpr int kPage = 10;  // frames

QString speedText(double speed) {
  return speed == 0.125  ? QStringLiteral("⅛×")
         : speed == 0.25 ? QStringLiteral("¼×")
         : speed == 0.5  ? QStringLiteral("½×")
                         : QStringLiteral("%1×").arg(speed);
}

QString secondsText(double seconds) {
  constexpr int kMinute = 60;
  if (seconds < kMinute) return FrameBar::tr("%1 s").arg(seconds, 0, 'f', 2);
  const auto minutes = static_cast<int>(seconds / kMinute);
  return QStringLiteral("%1:%2").arg(minutes).arg(seconds - minutes * kMinute, 5, 'f', 2, QLatin1Char('0'));
}

QString millisecondsText(double milliseconds) {
  return FrameBar::tr("%1 ms from frame to mask").arg(milliseconds, 0, 'f', milliseconds < 10 ? 1 : 0);
}

}  // namespace

FrameBar::FrameBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("frameBar"));
  setProperty("role", "bar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 3, 10, 3);
  row->setSpacing(6);
  m_back = makeStep(QStringLiteral("frameBack"), QStringLiteral("‹"), tr("One frame back (←)"), -1);
  m_play = new PlayButton(this);
  m_play->setObjectName(QStringLiteral("framePlay"));
  m_forth = makeStep(QStringLiteral("frameForth"), QStringLiteral("›"), tr("One frame forward (→)"), 1);
  m_slider = new ScrubSlider(this);
  m_slider->setObjectName(QStringLiteral("frameSlider"));
  m_slider->setAccessibleName(tr("Frame"));
  m_slider->setPageStep(kPage);
  m_slider->setMinimumWidth(60);
  m_frame = new QLabel(this);
  m_frame->setObjectName(QStringLiteral("frameNumber"));
  m_frame->setAlignment(Qt::AlignRight | Qt::AlignVCenter);  // beside what follows
  m_time = new QLabel(this);
  m_time->setObjectName(QStringLiteral("frameTime"));
  m_taken = new QLabel(this);
  m_taken->setObjectName(QStringLiteral("frameTaken"));
  for (QLabel* label : {m_time, m_taken}) label->setProperty("role", "muted");
  m_options = new QToolButton(this);
  m_options->setObjectName(QStringLiteral("frameOptions"));
  m_options->setToolTip(tr("Speed, loop and colours"));
  m_options->setPopupMode(QToolButton::InstantPopup);
  m_options->setMenu(makeMenu());
  for (QWidget* widget : std::initializer_list<QWidget*>{m_back, m_play, m_forth}) row->addWidget(widget);
  row->addWidget(m_slider, 1);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_frame, m_time, m_taken}) row->addWidget(widget);
  m_room = new QWidget(this);
  row->addWidget(m_room, 1);
  row->addWidget(m_options);
  m_fitting = new FittingRow(this, {m_time, m_taken});
  connect(m_play, &QToolButton::clicked, this, [this] { emit playWanted(!m_content.playing); });
  connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
    if (m_showing) return;
    const QString merge = m_slider->isSliderDown() ? QStringLiteral("drag frames %1").arg(m_slider->presses())
                                                   : QStringLiteral("frames");
    emit frameWanted(value, merge);
  });
  setSpeed(1);
  hide();
}

QToolButton* FrameBar::makeStep(const QString& name, const QString& text, const QString& help, int by) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setText(text);
  button->setProperty("role", "step");
  button->setAutoRepeat(true);
  button->setAccessibleName(help);
  button->setToolTip(help);
  connect(button, &QToolButton::clicked, this, [this, by] { step(by); });
  return button;
}

QMenu* FrameBar::makeMenu() {
  auto* menu = new QMenu(this);
  m_speeds = menu->addMenu(tr("&Speed"));
  auto* group = new QActionGroup(m_speeds);
  for (const double speed : kSpeeds) {
    QAction* action = m_speeds->addAction(speedText(speed));
    action->setCheckable(true);
    action->setChecked(speed == 1);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, speed] {
      setSpeed(speed);
      emit speedChanged();
    });
  }
  const auto toggle = [menu](const QString& text, const char* key, bool usual) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(QSettings().value(QLatin1String(key), usual).toBool());
    QObject::connect(action, &QAction::toggled, menu,
                     [key](bool on) { QSettings().setValue(QLatin1String(key), on); });
    return action;
  };
  m_loop = toggle(tr("&Loop"), kLoops, false);
  m_colors = toggle(tr("Same &colours for all frames"), kFixed, true);
  m_colors->setObjectName(QStringLiteral("frameColors"));
  connect(m_colors, &QAction::toggled, this, &FrameBar::colorsToggled);
  menu->addSeparator();
  m_leave = menu->addAction(QString());
  connect(m_leave, &QAction::triggered, this, &FrameBar::leaveWanted);
  return menu;
}

bool FrameBar::loops() const {
  return m_loop->isChecked();
}

bool FrameBar::fixesColors() const {
  return m_colors->isChecked();
}

void FrameBar::setSpeed(double speed) {
  m_speed = speed;
  m_options->setText(tr("%1 ▾").arg(speedText(speed)));
}

void FrameBar::step(std::int64_t by) {
  if (m_content.live || m_content.count == 0) return;
  const std::int64_t to = std::clamp<std::int64_t>(m_slider->value() + by, 0, m_content.count - 1);
  m_slider->setValue(static_cast<int>(to));
}

void FrameBar::setColors(const Palette& palette) {
  m_play->setColor(palette.text);
}

void FrameBar::show(const std::optional<Content>& content) {
  if (content) {
    const Content before = std::exchange(m_content, *content);
    m_showing = true;
    const bool moves = content->count > 1;
    m_slider->setRange(0, static_cast<int>(std::max<std::int64_t>(1, content->count) - 1));
    if (!m_slider->isSliderDown()) m_slider->setValue(static_cast<int>(content->wanted));
    m_showing = false;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_back, m_forth})
      widget->setVisible(!content->live);
    m_room->setVisible(content->live);
    m_options->setText(content->live ? tr("Camera ▾") : tr("%1 ▾").arg(speedText(m_speed)));
    m_slider->setEnabled(moves);
    m_back->setEnabled(moves && content->wanted > 0);
    m_forth->setEnabled(moves && content->wanted + 1 < content->count);
    m_play->setEnabled(moves || content->live);
    m_play->setPlaying(content->playing);
    const QString help = content->playing ? tr("Pause (Space)") : tr("Play (Space)");
    m_play->setAccessibleName(help);
    m_play->setToolTip(help);
    m_speeds->setEnabled(!content->live);
    m_loop->setEnabled(!content->live);
    m_leave->setText(content->live ? tr("&Close the camera; its last picture is kept")
                                   : tr("&Leave %1; this frame is kept").arg(content->name));
    showTexts();
    if (before.count != content->count || before.live != content->live ||
        before.duration != content->duration)
      sizeTexts();
  }
  setVisible(content.has_value());
}

void FrameBar::showTexts() {
  const Content& c = m_content;
  if (c.live) {
    m_frame->setText(tr("%1 · live").arg(c.name));
    m_time->setText(c.perSecond > 0 ? tr("· %1 frames per second").arg(c.perSecond, 0, 'f', 1) : QString());
  } else {
    m_frame->setText(c.count == 0 ? tr("frame %1").arg(c.index + 1)
                                  : tr("frame %1 of %2").arg(c.index + 1).arg(c.count));
    m_time->setText(c.seconds < 0 ? QString() : QStringLiteral("· ") + secondsText(c.seconds));
  }
  m_taken->setText(c.milliseconds < 0 ? QString() : QStringLiteral("· ") + millisecondsText(c.milliseconds));
  m_taken->setToolTip(tr("From the moment the frame's pixels are there until its mask is computed and handed "
                         "to the views. Reading the frame took %1 ms before that.")
                          .arg(c.readMilliseconds, 0, 'f', 1));
}

void FrameBar::sizeTexts() {
  const auto fit = [](QLabel* label, const QString& longest) {
    label->ensurePolished();
    constexpr int kRoom = 4;
    label->setFixedWidth(longest.isEmpty() ? 0 : label->fontMetrics().horizontalAdvance(longest) + kRoom);
  };
  const Content& c = m_content;
  const QString seconds = QStringLiteral("· ") + secondsText(c.duration);
  fit(m_frame, c.live ? m_frame->text() : tr("frame %1 of %2").arg(c.count).arg(c.count));
  fit(m_time, c.live          ? tr("· %1 frames per second").arg(QStringLiteral("000.0"))
              : c.seconds < 0 ? QString()
                              : seconds);
  constexpr double kLong = 8888;
  fit(m_taken, QStringLiteral("· ") + millisecondsText(kLong));
  m_fitting->fit();
}

QString FrameBar::text() const {
  if (isHidden()) return {};
  QStringList parts;
  for (const QLabel* label : {m_frame, m_time, m_taken})
    if (!label->text().isEmpty()) parts << label->text();
  return parts.join(QLatin1Char(' '));
}

void FrameBar::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Space:
      return emit playWanted(!m_content.playing);
    case Qt::Key_Left:
      return step(-1);
    case Qt::Key_Right:
      return step(1);
    case Qt::Key_PageUp:
      return step(kPage);
    case Qt::Key_PageDown:
      return step(-kPage);
    case Qt::Key_Home:
      return step(-m_content.count);
    case Qt::Key_End:
      return step(m_content.count);
    default:
      QFrame::keyPressEvent(event);
  }
}

void FrameBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::FontChange && m_fitting != nullptr) sizeTexts();
}

}  // namespace attenscope
