// SPDX-License-Identifier: GPL-3.0-or-later
/// What `attenscope prune` prints and draws of a curve.
#pragma once

#include "app/command/prune_command.h"
#include "app/export/curve_figure.h"
#include "app/export/figure_theme.h"
#include "engine/exploring/changed_heads.h"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QApplication;

namespace attenscope {

/// One line of the result, before and after fine-tuning.
struct PrunePoint {
  double x = 0;  ///< heads removed, sparsity, or the share of attention that is kept
  double score = 0;
  std::optional<double> tuned{};
  std::string what{};
};

CurveLine lineOf(const std::string& name, const std::vector<PrunePoint>& points, bool tuned = false);
/// A score in words: per cent of tasks, with its perplexity of a loss.
std::string scoreText(const PruningGoal& goal, bool ofTask, double score);
/// What is judged on what, as the first line of a table and the first keys of JSON.
std::string titleText(const PruneOptions& options, const PruningGoal& goal);
nlohmann::ordered_json titleJson(const PruneOptions& options, const PruningGoal& goal);

/// The heads that changed most, as a table and as JSON: [{"step", "layer", "head", "divergence"}].
void printChanged(std::ostream& out, const std::vector<HeadDifference>& heads);
nlohmann::ordered_json changedJson(const std::vector<HeadDifference>& heads);

/// Draws the figures of one run of the program.
class PruneFigures {
 public:
  PruneFigures(const PruneOptions& options, int& argc, char** argv);
  ~PruneFigures();
  PruneFigures(const PruneFigures&) = delete;
  PruneFigures& operator=(const PruneFigures&) = delete;

  /// `--render`: the lines over `xTitle`.
  void curve(const PruningGoal& goal, const char* xTitle, const std::vector<CurveLine>& lines);
  /// `--maps`: the attention of the head that changed most, before and after. Throws Error where none has.
  void maps(const RunsBeforeAndAfter& runs, const std::vector<HeadDifference>& heads);

 private:
  void start();
  Palette palette() const { return figurePalette(m_options.theme.value_or("light"), "--theme"); }

  const PruneOptions& m_options;
  int& m_argc;
  char** m_argv;
  std::unique_ptr<QApplication> m_application;
};

}  // namespace attenscope
