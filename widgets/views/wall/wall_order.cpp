// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_order.h"

#include "engine/error.h"

#include <algorithm>
#include <charconv>

namespace attenscope {

namespace {

constexpr int kMaxShare = 100;

std::string textOf(const ViewOptions& options, const char* id) {
  const auto found = options.find(id);
  return found == options.end() ? std::string() : found->second;
}

int numberIn(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

ViewOptions optionsOf(const WallOrder& order) {
  ViewOptions options;
  if (!order.statistic.empty()) options[order.sorted ? "sort" : "figure"] = order.statistic;
  if (order.share > 0) options["dim"] = std::to_string(order.share);
  if (order.large) options["large"] = "on";
  return options;
}

WallOrder wallOrderFrom(const ViewOptions& options) {
  const std::string sort = textOf(options, "sort");
  return {sort.empty() ? textOf(options, "figure") : sort, !sort.empty(),
          std::clamp(numberIn(textOf(options, "dim")), 0, kMaxShare), textOf(options, "large") == "on"};
}

std::vector<const Step*> wallFigures(const Trace& trace, const Step& shown) {
  std::vector<const Step*> figures;
  for (const Step& step : trace.steps)
    if (step.role == Role::Statistic && step.stack == shown.stack && step.axes.size() == 2 &&
        step.axes[0].kind == AxisKind::Layer && step.axes[1].kind == AxisKind::Head)
      figures.push_back(&step);
  return figures;
}

ViewOptions checkedWallOptions(const Trace& trace, const Step& shown, const ViewOptions& typed) {
  WallOrder order = wallOrderFrom(typed);
  const std::vector<const Step*> figures = wallFigures(trace, shown);
  std::string possible;
  for (const Step* figure : figures) possible += (possible.empty() ? "" : ", ") + figure->symbol;
  if (const std::string dim = textOf(typed, "dim"); numberIn(dim) > kMaxShare)
    throw Error("dim " + dim + ": expected 0 to 100");
  const bool known = std::any_of(figures.begin(), figures.end(),
                                 [&](const Step* figure) { return figure->symbol == order.statistic; });
  if (const auto sort = typed.find("sort"); sort != typed.end() && !known) {
    throw Error("sort " + sort->second + ": there is no such measure of heads; expected " +
                (possible.empty() ? "a model's run with head statistics" : "one of " + possible));
  }
  if (order.share > 0 && figures.empty()) {
    throw Error("dim " + textOf(typed, "dim") +
                ": there are no measures of heads; expected a model's run with head statistics");
  }
  if (order.share > 0 && order.statistic.empty()) order.statistic = figures.front()->symbol;
  return optionsOf(order);
}

}  // namespace attenscope
