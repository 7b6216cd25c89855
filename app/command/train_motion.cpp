// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/train_motion.h"

#include "app/command/drawing.h"
#include "app/command/outputs.h"
#include "app/command/text_table.h"
#include "app/command/without_display.h"
#include "app/export/recipe.h"
#include "engine/analysis/masked_scores.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/training/training.h"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <random>
#include <set>
#include <sstream>

namespace attenscope {

namespace {

constexpr std::int64_t kUsualPictures = 60;
constexpr std::int64_t kMostBytes = std::int64_t{1} << 30U;
/// Of the random numbers that draw the example: none of training's.
constexpr std::uint64_t kExampleSeed = 7;

OutputOptions drawingOptions(const TrainMotionOptions& options) {
  OutputOptions drawing;
  drawing.step = options.step;
  drawing.view = options.view;
  drawing.layer = options.layer;
  drawing.head = options.head;
  drawing.theme = options.theme;
  return drawing;
}

/// The run without what is not drawn: how its numbers came about, and other steps.
std::shared_ptr<const Trace> drawnPart(const Trace& trace, int& step) {
  const Step& shown = trace.steps[static_cast<std::size_t>(step)];
  const Step* masked = maskedScoresOf(trace, shown);
  auto part = std::make_shared<Trace>(trace);
  part->record.reset();
  part->steps.clear();
  const StepLinks& links = shown.links;
  for (const Step& one : trace.steps) {
    const bool linked = one.id == links.comparedWith || one.id == links.windowCenter ||
                        one.id == links.boxes || one.id == links.patches;
    if (&one == &shown) step = static_cast<int>(part->steps.size());
    if (&one == &shown || &one == masked || linked || one.role == Role::Prediction)
      part->steps.push_back(one);
  }
  return part;
}

/// Of all that the panels draw; what several of them draw counts once.
std::int64_t bytesOf(const FigureContent& content) {
  std::set<const float*> counted;
  std::int64_t values = 0;
  for (const FigurePanel& panel : content.panels)
    for (const Step& step : panel.state.trace->steps)
      if (counted.insert(step.value.values().data()).second) values += step.value.size();
  return values * static_cast<std::int64_t>(sizeof(float));
}

std::string lossText(double loss) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(4) << loss;
  return text.str();
}

}  // namespace

TrainMotion::TrainMotion(const TrainMotionOptions& options, const Task& task, std::int64_t steps)
    : m_options(options), m_task(task), m_steps(steps) {
  m_every = options.every.value_or(std::max<std::int64_t>(1, (steps + kUsualPictures - 1) / kUsualPictures));
  m_timing = timingOf(options.motion);
  const std::string& file = *options.file;
  if (!motionFormat(file))
    throw Error("--motion " + printable(file) + ": expected a file ending in " + motionEndings());
  checkWritable(file);
  dithers(options.motion, file);
  m_figure = changedFigure({}, options.figure, "--motion");
  m_panels = panelPlan(options.panels, true);  // all pictures are of one size
  const auto count = static_cast<std::size_t>(1 + (steps + m_every - 1) / m_every);
  MotionPlan plan;
  plan.file = file;
  plan.figure = m_figure;
  checkGround(plan);
  checkMotion(file, {pictureSize(m_figure), count, m_timing});
  std::mt19937_64 random(kExampleSeed);
  m_input = task.draw(random).input;
}

void TrainMotion::begin(const TensorMap& weights) {
  add(weights, "step 0 of " + std::to_string(m_steps));
}

void TrainMotion::observe(const TrainingProgress& progress) {
  if (m_full || (progress.step % m_every != 0 && progress.step != progress.steps)) return;
  add(*progress.weights, "step " + std::to_string(progress.step) + " of " + std::to_string(m_steps) +
                             " · loss " + lossText(progress.smoothLoss));
}

FigureContent TrainMotion::contentOf(const RunRequest& request,
                                     const std::shared_ptr<const Trace>& trace) const {
  const Drawing drawing(drawingOptions(m_options), *request.mechanism, trace);
  PanelRuns runs;
  runs.parameters = request.parameters;
  runs.with = [&](const Settings& settings) { return runWithSettings(request, settings); };
  runs.compared = [](const FigurePanel&, const std::string&) -> FigurePanel {
    throw Error("runs: a training is one run; expected panels of something else");
  };
  try {
    return panelsOf(m_panels, {&drawing.view(), drawing.state()}, runs);
  } catch (const Error& error) {
    throw Error(std::string("--panels ") + error.what());
  }
}

void TrainMotion::add(const TensorMap& weights, const std::string& caption) {
  const RunRequest request = requestOf(m_task, weightsOf(m_task, weights), m_input);
  MotionPicture picture{contentOf(request, runMechanism(request)), QString::fromStdString(caption)};
  for (FigurePanel& panel : picture.content.panels)
    panel.state.trace = drawnPart(*panel.state.trace, panel.state.step);
  m_bytes += bytesOf(picture.content);
  m_full = m_bytes > kMostBytes;
  m_pictures.push_back(std::move(picture));
}

void TrainMotion::write(std::ostream& out, std::ostream& notes, int& argc, char** argv) {
  const WithoutDisplay application(argc, argv);
  if (m_full) notes << noteLine("the motion ends early: its frames took up the memory meant for them");
  if (!m_options.motion.ownRanges) {
    std::vector<PanelRanges> ranges;
    for (const MotionPicture& picture : m_pictures) ranges.push_back(ownRanges(picture, m_figure));
    const PanelRanges common = commonRanges(ranges);
    for (MotionPicture& picture : m_pictures) setRanges(picture, common);
  }
  MotionPictures pictures{pictureSize(m_figure), m_pictures.size(), m_timing, {}, m_options.motion.dither};
  if (!m_options.noRecipe) {
    const FigurePanel& last = m_pictures.back().content.first();
    pictures.recipe = recipeText(
        recipeOf(std::nullopt, *last.view, last.state.style.palette, m_figure, m_options.arguments));
  }
  for (const std::string& note : motionNotes(*m_options.file, pictures))
    notes << "attenscope: note: " << note << "\n";
  writeMotion(*m_options.file, pictures, [&](MotionWriter& writer) {
    for (std::size_t i = 0; i < m_pictures.size(); ++i)
      writer.add(drawPicture(m_pictures[i], m_figure),
                 i + 1 == m_pictures.size() ? m_timing.hold : m_timing.frame);
  });
  sayMade(out, *m_options.file, pictures);
}

}  // namespace attenscope
