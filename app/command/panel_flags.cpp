// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/panel_flags.h"

#include "app/command/change.h"
#include "app/command/outputs.h"
#include "app/panels/compared_panel.h"
#include "engine/error.h"

#include <algorithm>

namespace attenscope {

namespace {

bool goesThroughRuns(const PanelPlan& plan) {
  return std::any_of(plan.axes.begin(), plan.axes.end(),
                     [](const PanelAxis& axis) { return axis.over == PanelAxis::Over::Runs; });
}

/// B, and what makes it different: "text=the dog".
ComparedWith comparedWith(const ComparedRun& run, const OutputOptions& options) {
  QStringList words;
  for (const std::string& against : options.against) words << QString::fromStdString(against);
  return {run.other, run.otherHead, words.join(QStringLiteral(", "))};
}

}  // namespace

PanelPlan panelPlan(const PanelFlags& flags, bool hasHeight) {
  PanelPlan plan;
  plan.columns = flags.columns;
  plan.letters = !flags.noLetters;
  plan.freeHeight = !hasHeight;
  try {
    for (const std::string& typed : flags.panels) plan.axes.push_back(readPanelAxis(typed));
    checkPanelPlan(plan);
  } catch (const Error& error) {
    throw Error(std::string("--panels ") + error.what());
  }
  try {
    if (flags.bars) plan.bars = panelBarsFrom(*flags.bars);
  } catch (const Error& error) {
    throw Error(std::string("--bars ") + error.what());
  }
  return plan;
}

FigureContent panelsOf(const PanelPlan& plan, const FigurePanel& base, const ComparedRun& run,
                       const OutputOptions& options) {
  if (goesThroughRuns(plan) && (options.of || options.explain.methods))
    throw Error("--panels runs: --of and --explain say which of them is drawn; leave one of the two out");
  const bool again = run.request && run.shown == run.trace;
  PanelRuns runs;
  if (run.request) runs.parameters = run.request->parameters;
  runs.with = [&](const Settings& settings) {
    if (!again) throw Error(settings.front().first + ": only the run itself can have other parameters");
    return runWithSettings(*run.request, settings);
  };
  runs.compared = [&](const FigurePanel& panel, const std::string& which) {
    return comparedPanel(panel, which, comparedWith(run, options));
  };
  try {
    return panelsOf(plan, base, runs);
  } catch (const Error& error) {
    throw Error(std::string("--panels ") + error.what());
  }
}

}  // namespace attenscope
