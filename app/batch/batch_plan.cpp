// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/batch_plan.h"

#include "app/export/drawn_numbers.h"
#include "app/export/recipe.h"
#include "engine/error.h"
#include "engine/input/image.h"

#include <QImage>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

bool isMap(const Step& step) {
  return step.axes.size() == 2 && step.axes[0].kind == AxisKind::Row && step.axes[1].kind == AxisKind::Column;
}

/// What of a map lies above the middle between its smallest and its largest number.
std::vector<bool> insideOf(const Tensor& map) {
  const auto values = map.values();
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const float middle = (*low + *high) / 2;
  std::vector<bool> inside;
  for (const float value : values) inside.push_back(value > middle);
  return inside;
}

/// Pixel by pixel of the given mask, each in the cell of the map that it lies in. What is at least half
/// bright belongs to the mask.
double overlapOf(const Tensor& map, const std::vector<bool>& inside, const Tensor& mask) {
  const std::int64_t height = mask.dim(1);
  const std::int64_t width = mask.dim(2);
  std::int64_t both = 0;
  std::int64_t either = 0;
  for (std::int64_t y = 0; y < height; ++y)
    for (std::int64_t x = 0; x < width; ++x) {
      const std::int64_t cell = y * map.dim(0) / height * map.dim(1) + x * map.dim(1) / width;
      const bool drawn = inside[static_cast<std::size_t>(cell)];
      const bool given = mask[y * width + x] >= 0.5F;
      both += drawn && given ? 1 : 0;
      either += drawn || given ? 1 : 0;
    }
  return either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
}

}  // namespace

std::string leaveRunAlone(SessionState& state) {
  const bool compares = state.comparison.on();
  const bool explains = state.explaining.on;
  state.comparison = {};
  state.explaining = {};
  if (!compares && !explains) return {};
  return std::string("the session ") + (compares ? "compares its run with another" : "explains its answer") +
         "; what is drawn is the run alone";
}

BatchPlan planOf(const std::filesystem::path& path) {
  BatchPlan plan;
  const std::string name = printable(path.filename().string());
  if (const std::optional<Recipe> recipe = recipeIn(path)) {
    if (!recipe->shown.empty())
      throw Error(name + ": its figure shows '" + printable(recipe->shown) +
                  "', not a run alone; expected a figure of one run");
    for (const PanelAxis& axis : recipe->panels.axes)
      if (axis.over == PanelAxis::Over::Runs)
        throw Error(name + ": its panels compare runs; expected a figure of one run");
    plan.state = stateWithoutPicture(*recipe, name);
    if (!lacksPicture(*recipe)) plan.state = stateOf(*recipe, path);
    plan.view = QString::fromStdString(recipe->view);
    plan.theme = recipe->theme;
    plan.figure = recipe->figure;
    plan.panels = recipe->panels;
    plan.look = recipe->look;
    if (const std::string ending = path.extension().string(); ending.size() > 1)
      plan.figures = ending.substr(1);
  } else {
    plan.state = loadSession(QString::fromStdString(path.string()));
    plan.view = plan.state.mainView;
  }
  plan.notice = leaveRunAlone(plan.state);
  return plan;
}

void measure(const DrawnTable& drawn, const std::filesystem::path& mask, BatchRow& row) {
  const Step& step = drawn.step;
  if (step.role == Role::Weights && step.value.rank() > 0 && step.axes.back().kind == AxisKind::Key) {
    const std::int64_t keys = step.value.dim(-1);
    const std::int64_t rows = step.value.size() / std::max<std::int64_t>(1, keys);
    double sum = 0;
    for (std::int64_t i = 0; i < rows; ++i)
      sum += entropy(
          step.value.values().subspan(static_cast<std::size_t>(i * keys), static_cast<std::size_t>(keys)));
    if (rows > 0 && std::isfinite(sum)) row.entropy = sum / static_cast<double>(rows);
  }
  if (!isMap(step)) return;
  const std::vector<bool> inside = insideOf(step.value);
  row.maskArea = static_cast<double>(std::count(inside.begin(), inside.end(), true)) /
                 static_cast<double>(std::max<std::size_t>(1, inside.size()));
  if (!mask.empty()) row.iou = overlapOf(step.value, inside, readImage(mask));
}

}  // namespace attenscope
