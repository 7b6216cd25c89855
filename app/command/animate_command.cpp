// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/animate_command.h"

#include "app/batch/batch_plan.h"
#include "app/command/drawing_queue.h"
#include "app/command/meter.h"
#include "app/command/stop_signals.h"
#include "app/command/text_table.h"
#include "app/command/without_display.h"
#include "app/export/figure_theme.h"
#include "app/motion/make_motion.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <ostream>

namespace attenscope {

namespace {

/// What can be said before anything is run.
void checkPlan(const MotionPlan& plan, const char* option) {
  const std::string name = printable(plan.file.string());
  const std::optional<MotionFormat> format = motionFormat(plan.file);
  if (!format) throw Error(option + (" " + name) + ": expected a file ending in " + motionEndings());
  checkWritable(plan.file);
  checkGround(plan);
  // How many there are is known later.
  checkMotion(plan.file, {pictureSize(plan.figure), 2, plan.timing});
}

/// The look of the recipe with what is typed; what its view does not have is refused.
FigureLook lookOf(const BatchPlan& recipe, const FigureFlags& flags) {
  const ViewSpec* view = findView(recipe.view);
  FigureFlags all = flags;
  all.styled = recipe.look;
  // A session's view may be left open: then each picture has what its own view honours.
  if (view != nullptr) return figureLook(all, *view, {});
  ViewSpec any = viewCatalog().front();
  for (const ViewSpec& one : viewCatalog()) any.look |= one.look;
  return figureLook(all, any, {});
}

MotionPlan planFrom(const AnimateOptions& options) {
  BatchPlan recipe = planOf(std::filesystem::path(options.recipe));
  MotionPlan plan;
  plan.state = std::move(recipe.state);
  plan.view = recipe.view;
  plan.theme = recipe.theme;
  plan.notice = recipe.notice;
  plan.panels = recipe.panels;
  plan.look = lookOf(recipe, options.figure);
  plan.figure = changedFigure(recipe.figure, options.figure, "--out");
  if (options.theme) {
    figurePalette(*options.theme, "--theme");  // or it throws
    plan.theme = *options.theme;
  }
  plan.motion = motionOf(options.motion);
  plan.timing = timingOf(options.motion);
  plan.file = options.out;
  plan.dither = dithers(options.motion, plan.file);
  plan.recipe = !options.noRecipe;
  plan.arguments = options.arguments;
  checkPanels(plan);
  return plan;
}

}  // namespace

void sayMade(std::ostream& out, const std::filesystem::path& file, const MotionPictures& pictures) {
  const MotionTiming& timing = pictures.timing;
  const double milliseconds = static_cast<double>(pictures.count - 1) * timing.frame + timing.hold;
  const std::uintmax_t kilobytes =
      std::max<std::uintmax_t>(1, (std::filesystem::file_size(file) + 500) / 1000);
  out << printable(file.string()) << ": "
      << said(std::to_string(pictures.count) + " frames of " + std::to_string(pictures.size.width()) + " × " +
              std::to_string(pictures.size.height()) + " pixels, " + sixDigits(milliseconds / 1000) + " s, " +
              std::to_string(kilobytes) + " KB")
      << "\n";
}

void animate(const MotionPlan& plan, const char* option, std::ostream& out, std::ostream& notes, int& argc,
             char** argv) {
  checkPlan(plan, option);
  if (!plan.notice.empty()) notes << noteLine(plan.notice);
  for (const std::string& note : motionNotes(plan.file, {{}, 0, plan.timing})) notes << noteLine(note);
  std::optional<WithoutDisplay> application;
  if (QCoreApplication::instance() == nullptr) application.emplace(argc, argv);
  const StopsOnSignals stops;
  std::size_t count = 0;
  try {
    drawOnThisThread([&](const OnDrawingThread& draw) {
      Meter meter(notes, "drawing");
      count = makeMotion(plan, draw, meter.control());
    });
  } catch (const Cancelled&) {
    throw Error(printable(plan.file.string()) + ": stopped; nothing was written");
  }
  sayMade(out, plan.file, {pictureSize(plan.figure), count, plan.timing});
}

void animateFromCommandLine(const AnimateOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                            char** argv) {
  animate(planFrom(options), "--out", out, notes, argc, argv);
}

}  // namespace attenscope
