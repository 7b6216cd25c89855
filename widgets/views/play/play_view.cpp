// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/play/play_view.h"

#include "engine/error.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/motion.h"
#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kFrame = 15;             // ms from one frame to the next
constexpr int kReduced = 1200;         // ms that a step stands where motion is reduced
constexpr double kLongestFrame = 0.1;  // s; after a pause of the machine the film does not jump

std::optional<double> numberFrom(const ViewOptions& options, const char* id) {
  const auto found = options.find(id);
  if (found == options.end()) return std::nullopt;
  double value = 0;
  const char* end = found->second.data() + found->second.size();
  const auto [at, problem] = std::from_chars(found->second.data(), end, value);
  return problem == std::errc() && at == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// The scene in which a step is made: its own, that of a step with the same value, or of the operation whose
/// numbers it shows in another order.
int sceneFor(const Trace& trace, const Film& film, int step) {
  if (const int own = film.sceneOf(step); own >= 0) return own;
  int node = trace.steps[static_cast<std::size_t>(step)].node;
  while (node >= 0) {
    for (std::size_t i = 0; i < film.scenes.size(); ++i) {
      const Scene& scene = film.scenes[i];
      const bool shows = scene.step >= 0 && trace.steps[static_cast<std::size_t>(scene.step)].node == node;
      if (scene.node == node || shows) return static_cast<int>(i);
    }
    const Node& made = (*trace.record)[static_cast<std::size_t>(node)];
    if (made.operation == nullptr || !movesNumbers(made.operation->name) || made.inputs.empty()) break;
    node = made.inputs[0];
  }
  return -1;
}

/// Where a film stands that nobody has moved: where the step's chosen cell has its numbers.
double startOf(const Trace& trace, const Film& film, int step) {
  const int scene = sceneFor(trace, film, step);
  if (scene < 0) return 0;
  const Scene& shown = film.scenes[static_cast<std::size_t>(scene)];
  int beat = shown.play == Play::Join || shown.play == Play::Recurrent
                 ? static_cast<int>(shown.beats.size()) - 1
                 : 0;
  for (std::size_t i = 0; i < shown.beats.size(); ++i)
    if (shown.beats[i].kind == BeatKind::Cell || shown.beats[i].kind == BeatKind::Divide)
      beat = static_cast<int>(i);
  return timeOf(film, {scene, beat, 0.999});
}

}  // namespace

std::string playTimeText(double fraction) {
  return QString::number(std::clamp(fraction, 0.0, 1.0), 'f', 5).toStdString();
}

ViewOptions checkedPlayOptions(const Trace& trace, const Step& step, const ViewOptions& typed) {
  const Film film = filmOf(trace, static_cast<int>(&step - trace.steps.data()));
  ViewOptions options = typed;
  if (const auto at = typed.find("at"); at != typed.end()) {
    const std::optional<double> value = numberFrom(typed, "at");
    if (!value || *value < 0 || *value > 1)
      throw Error("at " + at->second + ": expected a number from 0 to 1");
  }
  if (const auto moment = typed.find("moment"); moment != typed.end()) {
    const int count = film.beatCount();
    const std::optional<double> number = numberFrom(typed, "moment");
    if (!number || *number < 1 || *number > count)
      throw Error("moment " + moment->second + ": expected 1 to " + std::to_string(count));
    if (typed.contains("at")) throw Error("moment " + moment->second + ": expected either it or 'at'");
    Moment end = momentOf(film, static_cast<int>(*number) - 1);
    end.progress = 0.999;
    options.erase("moment");
    options["at"] = playTimeText(timeOf(film, end) / std::max(film.seconds, 1e-9));
  }
  return options;
}

PlayView::PlayView(QWidget* parent) : View(parent), m_bar(new TransportBar(this)) {
  setProperty(kOwnKeys, QStringLiteral(",."));
  m_timer.setTimerType(Qt::PreciseTimer);
  connect(&m_timer, &QTimer::timeout, this, &PlayView::tick);
  m_collect.setInterval(kFrame);
  connect(&m_collect, &QTimer::timeout, this, &PlayView::collect);
  connect(m_bar, &TransportBar::playWanted, this, [this](bool on) {
    setFocus();
    play(on);
  });
  connect(m_bar, &TransportBar::stepWanted, this, &PlayView::step);
  connect(m_bar, &TransportBar::timeWanted, this, [this](double seconds, bool done) { seek(seconds, done); });
  const auto set = [this](const char* id, const std::string& value, const std::string& usual) {
    ViewOptions options = state().options;
    options[id] = value;
    if (value == usual) options.erase(id);
    emit wanted(request::SetOptions{options});
  };
  connect(m_bar, &TransportBar::speedWanted, this,
          [set](double speed) { set("speed", QString::number(speed).toStdString(), "1"); });
  connect(m_bar, &TransportBar::loopsWanted, this, [set](bool loops) { set("loop", loops ? "on" : "", ""); });
}

bool PlayView::accepts(const Trace& trace, const Step& step) {
  return trace.record != nullptr && step.node >= 0 && step.role != Role::Statistic && !step.aggregated;
}

double PlayView::speed() const {
  return std::clamp(numberFrom(state().options, "speed").value_or(1), 0.1, 8.0);
}

bool PlayView::loops() const {
  const auto found = state().options.find("loop");
  return found != state().options.end() && found->second == "on";
}

QString PlayView::heading() const {
  if (film().scenes.empty()) return View::heading();
  QString text = tr("%1 scenes, %2 steps").arg(film().scenes.size()).arg(film().beatCount());
  if (film().layer >= 0) text += QStringLiteral(" · ") + layerTitle(film().stack, film().layer);
  return text;
}

void PlayView::stateChanged() {
  const ViewState& now = state();
  const bool another = m_filmOf != now.trace;
  if (now.stepOrNull() == nullptr || now.trace->record == nullptr) {
    setFilm(std::make_shared<const Film>());
    m_filmOf = now.trace;
    return;
  }
  const bool steps = another || m_filmStep != now.step;
  if (steps) {
    const double part = film().seconds > 0 ? m_time / film().seconds : 0;
    const std::shared_ptr<const Film> before = m_film;
    const int scene = another ? -1 : film().sceneOf(now.step);
    if (scene < 0) setFilm(std::make_shared<const Film>(filmOf(*now.trace, now.step)));
    const bool same = film().beatCount() == before->beatCount() && film().seconds == before->seconds;
    if (!another && m_filmStep >= 0) {
      m_time = startOf(*now.trace, film(), now.step);  // what was chosen in the strip
    } else if (same && m_filmOf != nullptr) {
      m_time = part * film().seconds;  // another run, told from where it stands
    } else {
      m_time = startOf(*now.trace, film(), now.step);
    }
    m_filmOf = now.trace;
    m_filmStep = now.step;
    std::vector<std::pair<double, QString>> scenes;
    for (const Scene& one : film().scenes)
      scenes.emplace_back(
          one.begin, one.step >= 0 ? messageText(now.trace->steps[static_cast<std::size_t>(one.step)].symbol)
                                   : QString());
    m_bar->setScenes(film().seconds, scenes);
  }
  const auto at = now.options.find("at");
  const std::string kept = at == now.options.end() ? std::string() : at->second;
  if (kept != m_kept || (another && !kept.empty() && !playing())) {
    m_kept = kept;
    if (const auto part = numberFrom(now.options, "at"); part && !playing())
      m_time = std::clamp(*part, 0.0, 1.0) * film().seconds;
  }
  m_bar->setColors(now.style.palette);
  m_bar->setSpeed(speed());
  m_bar->setLoops(loops());
  if (!m_inside || now.selection.pinned) {
    const Selection& s = now.selection;
    m_look = {s.head, s.query, s.key, s.feature, s.channel, s.row, s.column};
  } else {
    m_look.head = now.selection.head;
    m_look.channel = now.selection.channel;
  }
  m_completed = completed(*now.trace, film(), m_look);
  showTime();
}

void PlayView::setFilm(std::shared_ptr<const Film> film) {
  m_film = std::move(film);
  m_stages.setFilm(m_film);
  if (!isVisible()) m_drawn = {};
}

PlayStages::Wanted PlayView::wantedAt(const Moment& moment, const QRectF& rect) const {
  const Scene& scene = film().scenes[static_cast<std::size_t>(moment.scene)];
  const int token = scene.beats[static_cast<std::size_t>(moment.beat)].at;
  return {state().trace, moment.scene, token, m_completed, playRoom(rect), state().style};
}

void PlayView::draw(QCPPainter& painter, const QRectF& rect, const Drawn& drawn) const {
  drawPlay(painter, rect, drawn.ready->stage, drawn.ready->beats[static_cast<std::size_t>(drawn.beat)],
           drawn.progress, state().style, drawn.ready->title);
}

void PlayView::render(QCPPainter& painter, const QRectF& rect) {
  const Moment now = moment();
  const double progress = motionReduced() && playing() ? 0.999 : now.progress;
  if (!isOnScreen() && now.scene >= 0)
    return draw(painter, rect, {m_stages.waitedFor(wantedAt(now, rect)), now.beat, progress});
  QElapsedTimer taken;
  taken.start();
  const QRectF field = isOnScreen() ? stageRect() : rect;
  if (now.scene < 0) {
    m_drawn = {};
  } else if (auto ready = m_stages.at(wantedAt(now, field))) {
    m_drawn = {std::move(ready), now.beat, progress};
  } else if (m_stages.waiting()) {
    m_collect.start();
    if (m_drawn.ready == nullptr) return;  // the first one
  } else {
    m_drawn = {};
  }
  if (m_drawn.ready == nullptr) {
    painter.setPen(state().style.palette.muted);
    painter.setFont(uiFont(13));
    drawElided(painter, field, Qt::AlignCenter, tr("Nothing of this step was recorded."));
    return;
  }
  draw(painter, field, m_drawn);
  m_drawnIn = field;
  const double milliseconds = static_cast<double>(taken.nsecsElapsed()) / 1e6;
  m_frameSum += milliseconds;
  m_frameMost = std::max(m_frameMost, milliseconds);
  ++m_frames;
}

void PlayView::collect() {
  const Moment now = moment();
  if (now.scene >= 0 && isVisible()) m_stages.at(wantedAt(now, stageRect()));
  if (m_stages.waiting() && isVisible()) return;
  m_collect.stop();
  m_clock.restart();  // the film stood meanwhile
  update();
}

PlayWords PlayView::words(double width) {
  const Moment now = moment();
  if (now.scene < 0) return {};
  const auto ready = m_stages.waitedFor(wantedAt(now, stageRect()));
  return wordsOf(ready->stage, ready->beats[static_cast<std::size_t>(now.beat)], width);
}

std::pair<double, double> PlayView::frameTimes() const {
  return {m_frames > 0 ? m_frameSum / m_frames : 0, m_frameMost};
}

QRectF PlayView::stageRect() const {
  return QRectF(rect()).adjusted(0, 0, 0, -m_bar->height());
}

void PlayView::placeBar() {
  const int high = std::max(m_bar->sizeHint().height(), wholeWithText(30));
  m_bar->setGeometry(0, height() - high, width(), high);
}

void PlayView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  placeBar();
}

void PlayView::showTime() {
  m_bar->setTime(m_time);
  m_bar->setPlaying(playing());
  update();
}

void PlayView::play(bool on) {
  if (on == playing() || film().scenes.empty()) return;
  if (on) {
    if (m_time >= film().seconds - 1e-3) m_time = 0;
    m_frames = 0;
    m_frameSum = m_frameMost = 0;
    m_clock.start();
    m_timer.start(motionReduced() ? static_cast<int>(kReduced / speed()) : kFrame);
  } else {
    m_timer.stop();
    keep();
  }
  showTime();
}

void PlayView::tick() {
  if (!isVisible()) return play(false);
  if (waits()) return;
  if (motionReduced()) {
    const int last = film().beatCount() - 1;
    const int now = beatOf(film(), moment());
    if (now >= last && !loops()) return play(false);
    m_time = timeOf(film(), momentOf(film(), now >= last ? 0 : now + 1)) - 1e-3;
    return showTime();
  }
  const double passed = std::min(static_cast<double>(m_clock.nsecsElapsed()) / 1e9, kLongestFrame);
  m_clock.restart();
  m_time += passed * speed();
  if (m_time >= film().seconds) {
    if (!loops()) {
      m_time = film().seconds;
      return play(false);
    }
    m_time = 0;
  }
  showTime();
}

void PlayView::step(int by) {
  if (film().scenes.empty()) return;
  if (playing()) play(false);
  const Moment now = moment();
  // Each step ends where its beat is whole; the first press forward completes a beat that is on its way.
  constexpr double kWhole = 0.99;
  int beat = beatOf(film(), now);
  if (by > 0 && now.progress < kWhole) --beat;
  Moment to = momentOf(film(), beat + by);
  to.progress = 0.999;
  seek(timeOf(film(), to));
}

void PlayView::seek(double seconds, bool done) {
  m_time = std::clamp(seconds, 0.0, film().seconds);
  if (done && !playing()) keep();
  showTime();
}

void PlayView::keep() {
  ViewOptions options = state().options;
  m_kept = playTimeText(film().seconds > 0 ? m_time / film().seconds : 0);
  options["at"] = m_kept;
  emit wanted(request::SetOptions{options});
}

bool PlayView::event(QEvent* event) {
  if (event->type() == QEvent::Hide) {
    play(false);
    m_drawn = {};
  }
  return View::event(event);
}

void PlayView::enterEvent(QEnterEvent* event) {
  m_inside = true;
  View::enterEvent(event);
}

void PlayView::leaveEvent(QEvent* event) {
  m_inside = false;
  View::leaveEvent(event);
}

void PlayView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Space:
      return play(!playing());
    case Qt::Key_Comma:
      return step(-1);
    case Qt::Key_Period:
      return step(1);
    case Qt::Key_Home:
      return seek(0);
    case Qt::Key_End:
      return seek(film().seconds);
    default:
      View::keyPressEvent(event);
  }
}

std::optional<Selection> PlayView::selectionAt(const QPointF& position) const {
  if (m_drawn.ready == nullptr || m_drawnIn.isEmpty() || !m_drawnIn.contains(position)) return std::nullopt;
  const PlayLayout layout = layOutPlay(m_drawnIn, m_drawn.ready->stage);
  const auto in = [&](const Sheet& sheet, const PlayPlace& place) -> std::optional<Selection> {
    if (place.empty() || !place.cells.contains(position)) return std::nullopt;
    const auto row = static_cast<std::int64_t>((position.y() - place.cells.top()) / place.height);
    const auto column = static_cast<std::int64_t>((position.x() - place.cells.left()) / place.width);
    if (row >= sheet.rowCount() || column >= sheet.columnCount()) return std::nullopt;
    Selection selection = state().selection;
    if (sheet.rowSpan.total > 1)
      selection.setAlong(sheet.rows.kind, static_cast<int>(sheet.rowSpan.first + row));
    if (sheet.columnSpan.total > 1)
      selection.setAlong(sheet.columns.kind, static_cast<int>(sheet.columnSpan.first + column));
    return selection;
  };
  return in(m_drawn.ready->stage.result.sheet, layout.result);
}

QString PlayView::toolTipAt(const QPointF& position) const {
  if (m_drawn.ready == nullptr || m_drawnIn.isEmpty()) return {};
  const PlayLayout layout = layOutPlay(m_drawnIn, m_drawn.ready->stage);
  const auto say = [&](const PlaySheet& sheet, const PlayPlace& place) -> QString {
    if (place.empty() || !place.cells.contains(position)) return {};
    const auto row = static_cast<std::int64_t>((position.y() - place.cells.top()) / place.height);
    const auto column = static_cast<std::int64_t>((position.x() - place.cells.left()) / place.width);
    if (row >= sheet.sheet.rowCount() || column >= sheet.sheet.columnCount()) return {};
    const QString cell =
        cellText(sheet.sheet.rows, static_cast<int>(sheet.sheet.rowSpan.first + row), sheet.sheet.columns,
                 static_cast<int>(sheet.sheet.columnSpan.first + column));
    return tr("%1, %2: %3", "a matrix, its cell and the number")
        .arg(sheet.name, cell,
             formatNumber(static_cast<double>(sheet.sheet.values[row * sheet.sheet.columnCount() + column])));
  };
  for (std::size_t i = 0; i < layout.operands.size() && i < m_drawn.ready->stage.operands.size(); ++i)
    if (const QString text = say(m_drawn.ready->stage.operands[i], layout.operands[i]); !text.isEmpty())
      return text;
  return say(m_drawn.ready->stage.result, layout.result);
}

}  // namespace attenscope
