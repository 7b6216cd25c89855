// SPDX-License-Identifier: GPL-3.0-or-later
/// What the panels of a figure differ by, as plain text and values: heads, layers, values of a parameter, …
#pragma once

#include "app/panels/figure_content.h"

#include <string>
#include <vector>

namespace attenscope {

/// What panels go through, one after the other.
struct PanelAxis {
  enum class Over {
    Heads,
    Layers,
    Channels,
    Queries,
    Steps,
    Views,
    Runs,    ///< what is compared: "a", "b" and their "difference"
    Values,  ///< of a parameter
  };
  Over over = Over::Heads;
  std::string parameter{};            ///< of Values
  std::vector<std::string> values{};  ///< empty: all that there are

  bool operator==(const PanelAxis&) const = default;
};

/// The panels of a figure: none, those of one axis, or of two, the first going down and the second across.
struct PanelPlan {
  std::vector<PanelAxis> axes{};
  int columns = 0;
  bool letters = true;
  PanelBars bars = PanelBars::Usual;
  bool freeHeight = false;

  bool any() const { return !axes.empty(); }
  bool operator==(const PanelPlan&) const = default;
};

inline constexpr std::size_t kMostPanels = 144;
inline constexpr std::size_t kMostPanelAxes = 2;

/// "heads", "heads=0,2,5", "layers=0:5", "steps=scores,weights", "views=matrix,tokens", "runs",
/// "temperature=0.5:2:0.5". Throws Error.
PanelAxis readPanelAxis(const std::string& typed);
std::string textOf(const PanelAxis& axis);

/// Throws Error for more axes than two, or for two of a kind.
void checkPanelPlan(const PanelPlan& plan);

}  // namespace attenscope
