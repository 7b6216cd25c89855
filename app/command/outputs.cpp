// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/outputs.h"

#include "app/batch/batch_plan.h"
#include "app/command/animate_command.h"
#include "app/command/change.h"
#include "app/command/command_session.h"
#include "app/command/drawing.h"
#include "app/command/figure_lists.h"
#include "app/command/figure_style_flags.h"
#include "app/command/named_step.h"
#include "app/command/print_step.h"
#include "app/command/text_table.h"
#include "app/command/without_display.h"
#include "app/export/number_files.h"
#include "app/export/recipe.h"
#include "engine/error.h"
#include "engine/io/trace_file.h"
#include "engine/trace/visible_text.h"
#include "engine/training/answers.h"
#include "engine/training/decoder_answers.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <ostream>

namespace attenscope {

namespace {

constexpr std::size_t kSummaryWidth = 100;
constexpr std::size_t kMaxSummaryTokens = 60;

/// As writeTrace names it: "weights", "weights.3" where there are layers.
std::string dumpName(const Step& step) {
  return step.layer < 0 ? step.id : step.id + "." + std::to_string(step.layer);
}

void printTokens(std::ostream& out, const std::vector<std::string>& tokens, const char* side) {
  if (tokens.empty()) return;
  std::string text;
  for (std::size_t i = 0; i < tokens.size() && i < kMaxSummaryTokens; ++i) {
    text += (i == 0 ? "" : " | ") + printable(visibleText(tokens[i]));
  }
  out << said(std::to_string(tokens.size()) + " " + side + (tokens.size() == 1 ? "token: " : "tokens: "))
      << elided(text, kSummaryWidth) << "\n";
}

/// The answers of several decoders under each other, in brackets what they do not agree on.
void printDecoders(std::ostream& out, const Trace& trace) {
  const std::vector<DecoderAnswer> decoders = decoderAnswers(trace);
  if (decoders.empty()) return;
  std::vector<std::vector<std::string>> rows;
  for (const DecoderAnswer& decoder : decoders) {
    std::string words;
    for (std::size_t place = 0; place < decoder.words.size(); ++place) {
      const std::string word = printable(decoder.words[place]);
      words += (place == 0 ? "" : " ") + (decoder.differs[place] ? "[" + word + "]" : word);
    }
    rows.push_back({"  " + said(decoder.name), words});
  }
  out << said("each word given the target's words before it, [in brackets] where the decoders differ:")
      << "\n"
      << table(rows);
}

/// Whether no other step is of this one's layer, as in files of attention.
bool isAloneInLayer(const Trace& trace, const Step& step) {
  return step.layer >= 0 && std::none_of(trace.steps.begin(), trace.steps.end(), [&](const Step& other) {
           return &other != &step && other.layer == step.layer && other.stack == step.stack;
         });
}

/// What the summary says of a step; of the only one of a layer also which layer that is.
std::string formulaText(const Trace& trace, const Step& step) {
  const std::string formula = said(step.formula.empty() ? step.symbol : step.formula);
  return isAloneInLayer(trace, step) ? layerTitle(step.stack, step.layer).toStdString() + ": " + formula
                                     : formula;
}

void printSummary(std::ostream& out, const Trace& trace) {
  if (!trace.title.empty()) out << said(trace.title) << " · " << trace.mechanism << "\n";
  if (!trace.weights.text().empty()) out << said(trace.weights.text()) << "\n";
  if (!trace.imageName.empty()) {
    out << said("image " + printable(trace.imageName) + ", " + std::to_string(trace.image.dim(2)) + " × " +
                std::to_string(trace.image.dim(1)) + " pixels")
        << "\n";
  }
  printTokens(out, trace.tokens, "");
  printTokens(out, trace.sourceTokens, "source ");
  printTokens(out, trace.queryTokens, "query ");
  if (const std::string text = answers::textOf(trace); !text.empty())
    out << (trace.written.empty() ? said("answers: ") : said("written: "))
        << elided(trace.written.empty() ? said(text) : text, kSummaryWidth) << "\n";
  printDecoders(out, trace);
  if (!trace.notice.empty()) out << said(trace.notice) << "\n";
  std::vector<std::vector<std::string>> rows{heading({"STEP", "SHAPE", "AXES", "RANGE", "FORMULA"})};
  for (const Step& step : trace.steps) {
    const TensorSummary summary = summarize(step.value.values());
    rows.push_back({dumpName(step), toPrettyString(step.value.shape()), axesText(step),
                    sixDigits(summary.minimum) + " … " + sixDigits(summary.maximum),
                    formulaText(trace, step)});
  }
  out << "\n" << table(rows);
  if (trace.milliseconds > 0)  // a run, not what was made of one
    out << "\n"
        << said("computed in " + sixDigits(std::round(trace.milliseconds * 100) / 100) + " ms") << "\n";
}

/// The steps that `--print` names: one, or the same step of every layer.
std::vector<const Step*> stepsToPrint(const OutputOptions& options, const Trace& trace) {
  std::vector<const Step*> steps;
  if (!options.print) return steps;
  const int first = stepIndex(trace, *options.print, options.layer, "--print");
  for (const Step& step : trace.steps) {
    const bool wanted = options.layer >= 0 ? &step == &trace.steps[static_cast<std::size_t>(first)]
                                           : step.id == *options.print;
    if (!wanted) continue;
    checkHead(trace, step, options.head);
    steps.push_back(&step);
  }
  return steps;
}

FigureFormat figureFormatOf(const std::string& path) {
  if (const std::optional<FigureFormat> format = figureFormat(path)) return *format;
  throw Error("--render " + printable(path) + ": expected a file ending in " + figureEndings());
}

/// How the figure is made again.
std::string recipeOf(const ComparedRun& run, const OutputOptions& options, const Drawing& drawing,
                     const PanelPlan& panels, const FigureOptions& figure) {
  std::optional<SessionState> state = sessionOf(*run.request, options.weights);
  if (state) state = withDrawing(std::move(*state), run, options, drawing);
  Recipe recipe = recipeOf(state, drawing.view(), drawing.state().style.palette, figure, options.arguments);
  recipe.shown = shownPart(run, options);
  recipe.panels = panels;
  recipe.look = drawing.state().style.look;
  setDrawn(recipe, drawing.state());
  return recipeText(recipe);
}

void writeNumbersOf(const OutputOptions& options, const std::vector<DrawnTable>& numbers,
                    std::ostream& notes) {
  writeNumbers(*options.numbers, numbers, options.longNumbers);
  if (const std::vector<std::string> left = leftOutOf(*options.numbers, numbers, options.longNumbers);
      !left.empty())
    notes << noteLine(printable(*options.numbers) + " holds '" + printable(numbers.front().step.id) +
                      "' alone; .npz, .json and .safetensors also hold " + someOf(left));
}

/// The motion of what `--animate` draws.
MotionPlan motionPlan(const OutputOptions& options, const ComparedRun& run, const Drawing& drawing,
                      const PanelPlan& panels) {
  if (run.shown != run.trace || run.explained)
    throw Error("--animate: a motion shows a single run; expected no --against, --of or --explain beside it");
  std::optional<SessionState> state = sessionOf(*run.request, options.weights);
  if (!state)
    throw Error("--animate: a run with tensors beside a text, or of a network's inputs, cannot be animated");
  MotionPlan plan;
  plan.state = withDrawing(std::move(*state), run, options, drawing);
  plan.notice = leaveRunAlone(plan.state);
  plan.trace = run.trace;
  plan.view = QString::fromLatin1(drawing.view().id);
  plan.theme = paletteName(drawing.state().style.palette).toStdString();
  plan.figure = changedFigure({}, options.figure, "--animate");
  plan.panels = panels;
  plan.look = drawing.state().style.look;
  plan.motion = motionOf(options.motion);
  plan.timing = timingOf(options.motion);
  plan.file = *options.animate;
  plan.dither = dithers(options.motion, plan.file);
  plan.recipe = !options.noRecipe;
  plan.arguments = options.arguments;
  checkPanels(plan);
  return plan;
}

}  // namespace

Measuring measuringOf(const OutputOptions& options) {
  Measuring measuring;
  if (options.measure) {
    const auto measure = measureNamed(*options.measure);
    if (!measure)
      throw Error("--measure " + printable(*options.measure) + ": expected weights, norms or written");
    measuring.measure = *measure;
  }
  for (const std::string& typed : options.aggregates) {
    const std::size_t colon = typed.find(':');
    const std::string over = typed.substr(0, colon);
    const auto aggregate =
        colon == std::string::npos ? std::nullopt : aggregateNamed(std::string_view(typed).substr(colon + 1));
    if (!aggregate || (over != "heads" && over != "layers"))
      throw Error("--aggregate " + printable(typed) +
                  ": expected heads or layers with mean, max, min or std, such as heads:mean");
    (over == "heads" ? measuring.heads : measuring.layers) = *aggregate;
  }
  return measuring;
}

void writeOutputs(const OutputOptions& typed, const Mechanism& mechanism, const ComparedRun& run,
                  std::ostream& out, std::ostream& notes, int& argc, char** argv) {
  const OutputOptions options = withStyle(typed);
  const std::shared_ptr<const Trace>& trace = run.shown;
  const std::vector<const Step*> printed = stepsToPrint(options, *trace);
  if (options.numbers && !numberFormat(*options.numbers))
    throw Error("--numbers " + printable(*options.numbers) + ": expected a file ending in " +
                numberEndings());
  std::function<void()> writeFigure;
  std::optional<WithoutDisplay> application;
  std::vector<DrawnTable> numbers;
  std::optional<MotionPlan> motion;
  if (options.render || options.numbers || options.animate) {
    FigureOptions figure;
    if (options.render) application.emplace(argc, argv);  // before the first text is looked up
    if (options.render) figure = figureOptions(options.figure, figureFormatOf(*options.render));
    if (options.render && options.theme && figureFormatOf(*options.render) == FigureFormat::Html)
      throw Error("--theme: a page of HTML has the colours of the window that shows it");
    const Drawing drawing(options, mechanism, trace);
    const PanelPlan plan = panelPlan(options.panels, typed.figure.height || typed.figure.size);
    if (options.animate) motion = motionPlan(options, run, drawing, plan);
    const FigureContent content = panelsOf(plan, {&drawing.view(), drawing.state()}, run, options);
    if (options.numbers) numbers = numbersOf(content);
    if (options.render) {
      if (!options.noRecipe) figure.recipe = recipeOf(run, options, drawing, plan, figure);
      writeFigure = drawFigure(*options.render, content, figure);
      if (options.figure.checkPrint) printColorCheck(out, drawing.view(), drawing.state());
      for (const std::string& note : figureNotes(*options.render, content))
        notes << "attenscope: note: " << note << "\n";
    }
  }

  if (options.dump)
    writeTrace(*options.dump, *trace, options.dumpNames,
               options.dumpMore ? options.dumpMore(*trace) : TensorMap());
  if (writeFigure) writeFigure();
  if (motion) animate(*motion, "--animate", out, notes, argc, argv);
  if (options.numbers) writeNumbersOf(options, numbers, notes);
  for (const Step* step : printed)
    printStep(out, *step, step->axisOf(AxisKind::Head) < 0 ? -1 : options.head);
  printAnalyses(options.analyses, *run.analysed, out);
  const bool summary = !options.dump && !options.render && !options.animate && !options.numbers &&
                       !options.print && !options.analyses.any();
  if (summary) printSummary(out, *trace);
  // What is no result is said on standard error even where the summary says it, too.
  const bool warns = trace->firstNotFinite >= 0;
  if (warns || (!summary && !trace->notice.empty()))
    notes << (warns ? warningLine(trace->notice) : noteLine(trace->notice));
}

}  // namespace attenscope
