// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/frame_desk.h"

#include "app/reduced_motion.h"
#include "app/session/edits.h"
#include "app/session/session.h"
#include "app/window/frame_bar.h"
#include "app/window/message_bar.h"
#include "app/window/view_pane.h"
#include "engine/models/model.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

using Clock = std::chrono::steady_clock;

/// Whether the state's run is one of its picture.
bool readsPicture(const SessionState& state) {
  const Model* model = state.input.kind == InputKind::Model ? state.input.model.get() : nullptr;
  return model != nullptr ? model->takesImage : state.input.kind == InputKind::Image;
}

double perSecond(const std::deque<Clock::time_point>& times) {
  if (times.size() < 2) return 0;
  return static_cast<double>(times.size() - 1) /
         std::chrono::duration<double>(times.back() - times.front()).count();
}

}  // namespace

FrameDesk::FrameDesk(Session& session, FrameBar* bar, MessageBar* messages,
                     std::vector<const ViewPane*> panes, QObject* parent)
    : QObject(parent), m_session(session), m_bar(bar), m_messages(messages), m_panes(std::move(panes)) {
  m_next.setSingleShot(true);
  m_next.setTimerType(Qt::PreciseTimer);
  connect(&m_next, &QTimer::timeout, this, &FrameDesk::tick);
  connect(&m_session, &Session::stateChanged, this, &FrameDesk::onState);
  connect(&m_session, &Session::traceChanged, this, &FrameDesk::onTrace);
  connect(&m_session, &Session::failed, this, [this] {
    m_measuring = false;
    pause();
  });
  connect(&m_session, &Session::runCancelled, this, &FrameDesk::pause);
  connect(&m_reader, &FrameReader::opened, this, [this](const std::shared_ptr<const FrameSource>& source) {
    m_source = source;
    showBar();
    tick();
  });
  connect(&m_reader, &FrameReader::arrived, this, &FrameDesk::onArrived);
  connect(&m_reader, &FrameReader::failed, this, &FrameDesk::onFailed);
  connect(&m_reader, &FrameReader::ended, this, [this](const QString& sentence) {
    m_messages->showProblem(sentence);
    endLive();
  });
  connect(bar, &FrameBar::frameWanted, this, [this](std::int64_t index, const QString& merge) {
    pause();
    want(index, merge);
  });
  connect(bar, &FrameBar::playWanted, this, &FrameDesk::play);
  connect(bar, &FrameBar::speedChanged, this, [this] {
    if (m_playing) play(true);
  });
  connect(bar, &FrameBar::colorsToggled, this, [this](bool fixed) { fixed ? holdColors() : freeColors(); });
  connect(bar, &FrameBar::leaveWanted, this, &FrameDesk::leave);
}

QString FrameDesk::newMerge(const char* what) {
  static int number = 0;
  return QLatin1String(kDrag) + QLatin1String(what) + QString::number(++number);
}

void FrameDesk::onState() {
  const SessionState& state = m_session.state();
  if (m_live) {
    // Something else was opened, or undone to.
    const bool other = !m_livePicture.empty() && !state.input.image.sameAs(m_livePicture);
    if (!m_giving && (other || !readsPicture(state))) endLive();
    if (m_live) return;
  }
  const FramePlace* place = frameOf(state);
  if (place == nullptr || place->path != m_path) {
    pause();
    m_source.reset();
    m_milliseconds = -1;
    m_moved = false;
    m_ranges.clear();
    m_wanted.reset();
    m_given.clear();
    m_shown = place == nullptr ? 0 : place->index;
    m_path = place == nullptr ? std::string() : place->path;
    place == nullptr ? m_reader.close() : m_reader.open(QString::fromStdString(m_path));
  }
  if (place != nullptr && std::exchange(m_index, place->index) != place->index && !m_giving) {
    pause();  // undone to
    m_milliseconds = -1;
  }
  if (!readsPicture(state)) pause();
  showBar();
}

void FrameDesk::want(std::int64_t index, const QString& merge) {
  if (index == m_wanted.value_or(m_index)) return;
  m_merge = merge;
  m_wanted = index;
  m_reader.want(index);
  showBar();
}

void FrameDesk::onArrived(const ReadFrame& frame) {
  if (m_live || m_wanted == frame.index) m_wanted.reset();
  m_measured = frame;
  m_measuring = true;
  m_moved = m_moved || !m_live || !m_livePicture.empty();
  SessionState next = m_session.state();
  if (m_live) {
    next = m_livePicture.empty() ? edits::takeFrames(std::move(next), frame.image, {})
                                 : edits::takeNextFrame(std::move(next), frame.image, {});
    next.frame.reset();
    m_livePicture = frame.image.image;
  } else {
    next = edits::takeNextFrame(std::move(next), frame.image, {m_path, frame.index});
    constexpr std::size_t kGiven = 8;
    m_given.emplace_back(frame.image.image, frame.index);
    if (m_given.size() > kGiven) m_given.pop_front();
  }
  m_giving = true;
  m_session.change(m_live ? tr("camera") : tr("frame"), std::move(next), m_merge);
  m_giving = false;
  if (!m_session.busy()) tick();
}

void FrameDesk::onFailed(const QString& sentence) {
  m_messages->showProblem(sentence);
  const std::optional<std::int64_t> unread = std::exchange(m_wanted, std::nullopt);
  if (!unread) return pause();  // all of it
  m_unreadable = *unread;
  showBar();
  tick();
}

void FrameDesk::noteShown() {
  const Tensor& image = m_session.trace()->image;
  const auto given = std::find_if(m_given.begin(), m_given.end(),
                                  [&](const auto& frame) { return frame.first.sameAs(image); });
  if (!m_session.busy())
    m_shown = m_index;
  else if (given != m_given.end())
    m_shown = given->second;
}

void FrameDesk::onTrace() {
  noteShown();
  if (m_session.busy()) return showBar();
  const auto now = Clock::now();
  if (std::exchange(m_measuring, false)) {  // of a frame, not of what was undone to
    m_milliseconds = std::chrono::duration<double, std::milli>(now - m_measured->whole).count();
    constexpr std::size_t kTimes = 12;
    m_liveTimes.push_back(now);
    if (m_liveTimes.size() > kTimes) m_liveTimes.pop_front();
    if (m_bar->fixesColors()) holdColors();
  }
  showBar();
  tick();
}

void FrameDesk::play(bool wanted) {
  if (!wanted) return pause();
  m_playing = true;
  m_merge = newMerge(m_live ? "camera " : "play ");
  if (m_source) {
    const bool atEnd = m_index + 1 >= m_source->count();
    m_from = m_source->secondsOf(atEnd ? 0 : m_index);
    m_unreadable = -1;
  }
  m_clock.start();
  m_liveTimes.clear();
  showBar();
  tick();
}

void FrameDesk::pause() {
  m_next.stop();
  if (!std::exchange(m_playing, false)) return;
  showBar();
}

double FrameDesk::due() const {
  if (!m_playing) return m_source->secondsOf(m_index);
  return m_from + m_bar->speed() * static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
}

void FrameDesk::tick() {
  if (!m_playing || m_wanted || m_session.busy()) return;
  if (reducedMotion()) {  // each picture stands for a while
    if (m_next.isActive()) return;
    m_next.start(kReducedStep);
  }
  if (m_live) {
    m_wanted = 0;
    return m_reader.want(0);
  }
  if (!m_source) return;
  const std::int64_t last = m_source->count() - 1;
  if (due() >= m_source->duration()) {
    if (!m_bar->loops()) {
      pause();
      return want(last, m_merge);
    }
    m_from = 0;
    m_clock.start();
    m_unreadable = -1;
  }
  const std::int64_t now = m_source->indexAt(due());
  if (now != m_index && now != m_unreadable) return want(now, m_merge);
  if (reducedMotion()) return;
  const double until = now < last ? m_source->secondsOf(now + 1) : m_source->duration();
  constexpr double kMost = 1000;  // the clock is looked at again
  m_next.start(static_cast<int>(std::clamp((until - due()) * 1000 / m_bar->speed() + 0.5, 1.0, kMost)));
}

void FrameDesk::openCamera(const LiveInput& input) {
  pause();
  m_path.clear();
  m_source.reset();
  m_ranges.clear();
  m_moved = false;
  m_milliseconds = -1;
  m_livePicture = {};
  m_live = input;
  m_wanted.reset();
  m_reader.openLive(input);
  play(true);
}

void FrameDesk::endLive() {
  m_live.reset();
  m_livePicture = {};
  m_wanted.reset();
  m_reader.close();
  pause();
  showBar();
}

void FrameDesk::leave() {
  if (m_live) return endLive();
  SessionState next = m_session.state();
  next.frame.reset();
  m_session.change(tr("frame without its video"), std::move(next));
}

void FrameDesk::showBar() {
  const SessionState& state = m_session.state();
  FrameBar::Content content;
  content.playing = m_playing;
  content.milliseconds = m_milliseconds;
  content.readMilliseconds = m_measured ? m_measured->readMilliseconds : 0;
  if (m_live) {
    content.live = true;
    content.name = messageText(m_live->name);
    content.perSecond = m_playing ? perSecond(m_liveTimes) : 0;
    return m_bar->show(content);
  }
  const FramePlace* place = frameOf(state);
  if (place == nullptr || !readsPicture(state)) return m_bar->show(std::nullopt);
  content.index = m_shown;
  content.wanted = m_wanted.value_or(place->index);
  if (m_source) {
    content.name = QString::fromStdString(m_source->name());
    content.count = m_source->count();
    if (m_source->timed()) content.seconds = m_source->secondsOf(std::min(m_shown, m_source->count() - 1));
    content.duration = m_source->duration();
  }
  m_bar->show(content);
}

void FrameDesk::holdColors(const ViewState& drawn, DisplaySettings& display) {
  const Step& step = *drawn.stepOrNull();
  const RangeKey key{drawn.trace->mechanism, step.id};
  const auto held = m_ranges.find(key);
  if (display.fixedRanges.contains(key) && held == m_ranges.end()) return;  // the user's
  const Coloring& coloring = drawn.style.coloring;
  if (coloring.scale != ColorScale::Linear || coloring.rowsAlone) return;
  ViewStyle automatic = drawn.style;
  automatic.fixedRange = false;
  const bool common = coloring.heads == HeadScale::Common;
  ValueRange range =
      valueRange(step, common ? asOneMatrix(step.value) : matrixOf(step, drawn.selection).values, automatic);
  const int head = drawn.selection.head;
  const int channel = drawn.selection.channel;
  if (held != m_ranges.end() && held->second.head == head && held->second.channel == channel) {
    range.low = std::min(range.low, held->second.range.low);
    range.high = std::max(range.high, held->second.range.high);
  }
  m_ranges[key] = {range, head, channel};
  display.fixedRanges[key] = ValueRange{range.low, range.high};
}

void FrameDesk::holdColors() {
  if (!m_moved) return;
  DisplaySettings display = m_session.state().display;
  for (const ViewPane* pane : m_panes) {
    const View* view = pane->currentView();
    if (view != nullptr && view->isVisible() && view->state().trace == m_session.trace() &&
        view->state().stepOrNull() != nullptr && view->shownRange())
      holdColors(view->state(), display);
  }
  if (display.fixedRanges == m_session.state().display.fixedRanges) return;
  m_giving = true;
  m_session.change(tr("range"), edits::setDisplay(m_session.state(), display), m_merge);
  m_giving = false;
}

void FrameDesk::freeColors() {
  DisplaySettings display = m_session.state().display;
  for (const auto& [key, held] : std::exchange(m_ranges, {})) display.fixedRanges.erase(key);
  m_giving = true;
  m_session.change(tr("range"), edits::setDisplay(m_session.state(), display));
  m_giving = false;
}

}  // namespace attenscope
