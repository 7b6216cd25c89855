// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/motion/make_motion.h"

#include "app/batch/drawn_run.h"
#include "app/export/figure_theme.h"
#include "app/export/recipe.h"
#include "app/motion/decoding.h"
#include "app/panels/panels.h"
#include "engine/error.h"

#include <memory>
#include <set>
#include <sstream>

namespace attenscope {

namespace {

/// Runs that are kept between looking for the range of colours and drawing; the others are run again.
constexpr std::int64_t kMostKeptBytes = std::int64_t{512} << 20U;

std::int64_t bytesOf(const Trace& trace) {
  std::int64_t values = 0;
  if (trace.record)
    for (const Node& node : *trace.record) values += node.value.size();
  return values * static_cast<std::int64_t>(sizeof(float));
}

/// The progress of a part of the work.
RunControl partOf(const RunControl& control, double from, double to) {
  return RunControl([&control, from, to](double fraction) {
    control.checkpoint(from + (to - from) * fraction);
    return true;
  });
}

/// Adds to what is thrown which picture it was.
template <typename Call>
auto under(const QString& caption, Call call) {
  try {
    return call();
  } catch (const Error& error) {
    throw Error((caption.isEmpty() ? QString() : caption + QStringLiteral(": ")).toStdString() +
                error.what());
  }
}

}  // namespace

MotionMaker::MotionMaker(const MotionPlan& plan, const OnDrawingThread& onDrawingThread)
    : m_plan(plan), m_onDrawingThread(onDrawingThread), m_lastState(plan.state), m_lastTrace(plan.trace) {}

void MotionMaker::draw(std::function<void()> call, const RunControl& control) const {
  m_onDrawingThread(std::move(call), [&control] {
    try {
      control.checkpoint(0);
    } catch (const Cancelled&) {
      return true;
    }
    return false;
  });
}

std::shared_ptr<const Trace> MotionMaker::traceOf(const MotionFrame& frame, const RunControl& control) {
  if (m_lastTrace == nullptr || frame.state.needsRun(m_lastState) || !frame.settings.empty())
    m_lastTrace = runOf(frame.state, frame.settings, control, m_lastTrace);
  m_lastState = frame.state;
  return m_lastTrace;
}

FigureContent MotionMaker::contentOf(const MotionFrame& frame, const std::shared_ptr<const Trace>& trace,
                                     const RunControl& control) const {
  DrawnRun drawn = drawnOf(frame.state, trace, frame.view, m_plan.theme);
  drawn.shown.style.look = withParts(m_plan.look, drawn.view->look);
  PanelRuns runs;
  runs.parameters = frame.state.currentParameters();
  runs.with = [&](const Settings& settings) {
    Settings all = frame.settings;
    all.insert(all.end(), settings.begin(), settings.end());
    return runOf(frame.state, all, control);
  };
  PanelPlan panels = m_plan.panels;
  panels.freeHeight = false;  // all pictures are of one size
  FigureContent content = panelsOf(panels, {drawn.view, drawn.shown}, runs);
  if (frame.written < 0) return content;
  const TrainedTask* learned = learnedOf(frame.state);
  for (FigurePanel& panel : content.panels) {
    checkWritten(*panel.state.trace, *panel.state.stepOrNull(), learned);
    panel.state.trace = writtenUpTo(panel.state.trace, panel.state.step, frame.written);
  }
  return content;
}

MotionPicture MotionMaker::shownAt(std::size_t at, const RunControl& control) {
  if (m_kept[at]) return *m_kept[at];
  const MotionFrame& frame = m_frames[at];
  return under(frame.caption, [&] {
    const std::shared_ptr<const Trace> trace = traceOf(frame, control);
    MotionPicture picture{contentOf(frame, trace, control), frame.caption, frame.marks};
    if (frame.written >= 0) return picture;  // made of the run again, which is quick
    // Pictures of one run share it.
    std::set<const Trace*> traces;
    std::int64_t more = 0;
    for (const FigurePanel& panel : picture.content.panels)
      if (panel.state.trace != m_lastKept && traces.insert(panel.state.trace.get()).second)
        more += bytesOf(*panel.state.trace);
    if (m_keptBytes + more <= kMostKeptBytes) {
      m_keptBytes += more;
      m_lastKept = trace;
      m_kept[at] = picture;
    }
    return picture;
  });
}

void MotionMaker::prepare(const RunControl& control) {
  if (m_plan.motion.over != Motion::Over::Sweep && m_lastTrace == nullptr)
    m_lastTrace = runOf(m_plan.state, {}, partOf(control, 0, 0.1));
  m_frames = motionFrames(m_plan, m_lastTrace.get());
  m_kept.assign(m_frames.size(), std::nullopt);
  if (!m_plan.file.empty())
    checkMotion(m_plan.file, {pictureSize(m_plan.figure), m_frames.size(), m_plan.timing});
  std::vector<PanelRanges> ranges;
  const bool own = m_plan.motion.ownRanges || m_plan.motion.over == Motion::Over::Steps ||
                   m_plan.motion.over == Motion::Over::Film;
  const std::size_t looked = own ? std::min<std::size_t>(1, m_frames.size()) : m_frames.size();
  for (std::size_t i = 0; i < looked; ++i) {
    const double part = 1.0 / static_cast<double>(looked);
    const auto from = static_cast<double>(i);
    const RunControl step = partOf(control, from * part, (from + 1) * part);
    step.checkpoint(0);
    const MotionPicture picture = shownAt(i, step);
    if (i == 0) m_firstView = picture.content.first().view;
    // What a drawing refers to may be gone when it is drawn after all was cancelled: it has its own.
    const auto found = std::make_shared<PanelRanges>();
    draw([picture, found, figure = m_plan.figure] { *found = ownRanges(picture, figure); }, step);
    ranges.push_back(*found);
  }
  if (!own) m_ranges = commonRanges(ranges);
}

QImage MotionMaker::picture(std::size_t at, const FigureOptions& figure, const RunControl& control) {
  MotionPicture picture = shownAt(at, control);
  setRanges(picture, m_ranges);
  const auto drawn = std::make_shared<QImage>();
  under(picture.caption,
        [&] { draw([picture, figure, drawn] { *drawn = drawPicture(picture, figure); }, control); });
  return *drawn;
}

int MotionMaker::timeOf(std::size_t at) const {
  return at + 1 == m_frames.size() ? m_plan.timing.hold : m_plan.timing.frame;
}

double MotionMaker::bytesAbout(const RunControl& control) {
  const std::optional<MotionFormat> format = motionFormat(m_plan.file);
  if (!format || *format == MotionFormat::Mp4 || count() < 2) return 0;
  const auto bytesOf = [&](std::size_t from, std::size_t of) {
    std::ostringstream out;
    const auto writer =
        motionWriter(*format, out, {pictureSize(m_plan.figure), of, m_plan.timing, {}, m_plan.dither});
    for (std::size_t i = from; i < from + of; ++i)
      writer->add(picture(i, m_plan.figure, control), m_plan.timing.frame);
    writer->finish();
    return static_cast<double>(out.str().size());
  };
  // What changes from one picture to the next, in the beginning, in the middle and at the end.
  const double first = bytesOf(0, 1);
  double changes = 0;
  for (const std::size_t from : {std::size_t{0}, (count() - 2) / 2, count() - 2})
    changes += bytesOf(from, 2) - bytesOf(from, 1);
  return first + changes / 3 * static_cast<double>(count() - 1);
}

std::string MotionMaker::recipe() const {
  if (!m_plan.recipe || m_firstView == nullptr) return {};
  const Palette palette = figurePalette(m_plan.theme);
  Recipe recipe = recipeOf(m_plan.state, *m_firstView, palette, m_plan.figure, m_plan.arguments);
  recipe.panels = m_plan.panels;
  recipe.look = m_plan.look;
  return recipeText(recipe);
}

void checkGround(const MotionPlan& plan) {
  const std::optional<MotionFormat> format = motionFormat(plan.file);
  if (plan.figure.background == Background::Transparent &&
      (format == MotionFormat::Gif || format == MotionFormat::Mp4))
    throw Error(printable(plan.file.string()) +
                ": this format has no transparent background; expected .webp or .png for one");
}

std::size_t makeMotion(const MotionPlan& plan, const OnDrawingThread& onDrawingThread,
                       const RunControl& control) {
  checkGround(plan);
  constexpr double kPrepared = 0.4;  // of the work, where each picture is run once and drawn once
  MotionMaker maker(plan, onDrawingThread);
  maker.prepare(partOf(control, 0, kPrepared));
  const MotionPictures pictures{pictureSize(plan.figure), maker.count(), plan.timing, maker.recipe(),
                                plan.dither};
  writeMotion(plan.file, pictures, [&](MotionWriter& writer) {
    for (std::size_t i = 0; i < maker.count(); ++i) {
      const double done = static_cast<double>(i) / static_cast<double>(maker.count());
      const double next = static_cast<double>(i + 1) / static_cast<double>(maker.count());
      const RunControl part =
          partOf(control, kPrepared + (1 - kPrepared) * done, kPrepared + (1 - kPrepared) * next);
      part.checkpoint(0);
      writer.add(maker.picture(i, plan.figure, part), maker.timeOf(i));
    }
  });
  return maker.count();
}

}  // namespace attenscope
