// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/analyses.h"
#include "app/command/explain_answer.h"
#include "app/command/figure_flags.h"
#include "app/command/motion_flags.h"
#include "app/command/panel_flags.h"
#include "engine/analysis/measuring.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/sample.h"
#include "widgets/view_request.h"

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The output options that `run` and `model` share, as typed.
struct OutputOptions {
  std::optional<std::string> dump;
  /// Other names in that file for steps of a layer: those that a network itself has for them.
  std::map<std::pair<std::string, int>, std::string> dumpNames{};
  /// What is written besides: values of a network that are no steps of this run.
  std::function<TensorMap(const Trace& trace)> dumpMore{};
  std::optional<std::string> print;  ///< a step's id
  std::optional<std::string> render;
  std::optional<std::string> animate;  ///< file for a moving picture of what is drawn
  MotionFlags motion;                  ///< what moves in it
  std::optional<std::string> numbers;  ///< file for the numbers of what is drawn
  bool longNumbers = false;            ///< a row for every number
  std::optional<std::string> step;
  std::optional<std::string> view;
  FigureFlags figure;
  PanelFlags panels;
  std::optional<std::string> theme;
  std::optional<std::string> colormap;
  std::vector<std::string> edits;         ///< as Edit::text
  std::optional<std::string> trace;       ///< step that is patched from the run compared with
  std::vector<std::string> against;       ///< "text=the dog": what is different in the run compared with
  std::optional<std::string> of;          ///< which run is written: "a", "b", "difference", "causes"
  std::optional<std::string> colorScale;  ///< "log"
  bool rowsAlone = false;
  bool headsTogether = false;
  bool headsAlone = false;
  ExplainOptions explain;
  AnalysisOptions analyses;
  ViewOptions viewOptions;  ///< options that a view declares, by option id
  int layer = -1;
  int head = -1;
  std::vector<std::string> selected;    ///< "query=3": which place of an axis is looked at
  std::optional<std::string> measure;   ///< "norms"
  std::vector<std::string> aggregates;  ///< "heads:mean", "layers:max"
  bool noRecipe = false;                ///< a figure does not say how it was made
  std::vector<std::string> arguments;   ///< the whole line, the program's name first
  std::optional<std::string> weights;   ///< file of weights
  Sample::Look look{};                  ///< what is drawn unless the options above say otherwise
};

/// How the options want weights to be shown. Throws Error for what there is not.
Measuring measuringOf(const OutputOptions& options);

struct ComparedRun;

/// Writes the requested outputs of a run; without `--dump`, `--print`, `--render`, `--animate` and analyses
/// prints a summary on `out`. Checks every option before the first file is written. `argc` and `argv` are for
/// the QApplication that `--render` needs. Throws Error.
void writeOutputs(const OutputOptions& options, const Mechanism& mechanism, const ComparedRun& run,
                  std::ostream& out, std::ostream& notes, int& argc, char** argv);

}  // namespace attenscope
