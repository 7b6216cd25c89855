// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/batch_items.h"
#include "app/export/figure.h"
#include "app/panels/panel_plan.h"

#include <filesystem>
#include <optional>
#include <string>

namespace attenscope {

struct DrawnTable;

/// The figure that is made many times, and where it goes.
struct BatchPlan {
  SessionState state;           ///< of the recipe
  QString view;                 ///< id; empty: the best one of each
  std::string theme = "light";  ///< as figurePalette() has it
  FigureOptions figure;
  PanelPlan panels{};
  FigureLook look{};
  bool recipes = true;  ///< each figure holds its own
  std::filesystem::path folder;
  std::string figures = "png";  ///< ending of their files
  std::string numbers = "csv";  ///< likewise
  bool longForm = false;
  std::filesystem::path masks{};  ///< folder of given masks; empty: none
  int jobs = 1;                   ///< how many run at a time
  std::string notice{};           ///< what of the state is not drawn; may be empty
};

/// Leaves the run of a state alone, without what it is compared with or explained by, and says so.
std::string leaveRunAlone(SessionState& state);

/// The plan of a recipe, which is a figure or a saved session: everything but folder, endings, masks and
/// jobs. Throws Error naming the file, also for a figure of two runs, which no batch makes.
BatchPlan planOf(const std::filesystem::path& recipe);

/// What is known of one figure of a batch.
struct BatchRow {
  std::string name{};
  std::string title{};
  std::vector<std::pair<std::string, std::string>> settings{};
  std::string figure{};   ///< file in the folder; empty where it could not be made
  std::string numbers{};  ///< likewise
  std::string answer{};
  std::optional<double> entropy{};   ///< mean over the rows of the weights drawn, in nats
  std::optional<double> maskArea{};  ///< share of a map that lies above the middle of its range
  std::optional<double> iou{};       ///< of that and the given mask
  std::string problem{};             ///< why it could not be made
  bool kept = false;                 ///< it was there already
};

/// Fills in entropy, mask area and IoU from what is drawn. `mask` is the path of a given mask, or empty.
/// Throws Error for a mask that cannot be read.
void measure(const DrawnTable& drawn, const std::filesystem::path& mask, BatchRow& row);

}  // namespace attenscope
