// SPDX-License-Identifier: GPL-3.0-or-later
/// The options of `--render` and `--numbers` that make a figure of several panels.
#pragma once

#include "app/panels/panels.h"

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

struct ComparedRun;
struct OutputOptions;

/// As typed.
struct PanelFlags {
  std::vector<std::string> panels;  ///< "heads=0,2"
  int columns = 0;
  std::optional<std::string> bars;  ///< "shared"
  bool noLetters = false;
};

/// Of free height unless the figure has one. Throws Error, beginning with the option.
PanelPlan panelPlan(const PanelFlags& flags, bool hasHeight);

/// The figure of these options of which `base` is drawn without panels. Throws Error, beginning with the
/// option.
FigureContent panelsOf(const PanelPlan& plan, const FigurePanel& base, const ComparedRun& run,
                       const OutputOptions& options);

}  // namespace attenscope
