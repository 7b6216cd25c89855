// SPDX-License-Identifier: GPL-3.0-or-later
/// How a figure was made, kept inside it: so that it can be opened again, changed and made of other inputs.
#pragma once

#include "app/export/figure.h"
#include "app/panels/panel_plan.h"
#include "app/session/session_file.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

struct Recipe {
  std::string program;  ///< version that made the figure
  std::string command;  ///< the line that makes it again, for a shell; empty where there is none
  std::string session;  ///< as sessionText() gives it; empty where sessions cannot hold the input
  std::string view;     ///< id
  std::string shown;  ///< what of a comparison or explanation is drawn ("difference"); empty: the run itself
  std::string theme = "light";  ///< as figurePalette() has it
  FigureOptions figure;         ///< but for the recipe in it
  PanelPlan panels{};
  FigureLook look{};
  std::string step{};  ///< id of what is drawn; empty where that is not known
  int layer = -1;      ///< of it, and its head; −1 where it has none
  int head = -1;
};

/// Notes which step of its run, which layer and head this is.
void setDrawn(Recipe& recipe, const ViewState& drawn);

/// The recipe of a figure of this state, drawn by this view. `arguments` are those of the command line, if it
/// was made by one. What is private is left out: the home folder in paths is written as ~, and a large
/// picture is not in it.
Recipe recipeOf(const std::optional<SessionState>& state, const ViewSpec& view, const Palette& palette,
                const FigureOptions& figure, const std::vector<std::string>& arguments = {});

/// As JSON in ASCII; and back. Throws Error, beginning with `name`, for what is no recipe.
std::string recipeText(const Recipe& recipe);
Recipe recipeFrom(const std::string& text, const std::string& name);

/// The recipe in a figure's file; nothing if it has none. Throws Error naming the file.
std::optional<Recipe> recipeIn(const std::filesystem::path& file);

/// Whether a picture is the input, and is not in the recipe.
bool lacksPicture(const Recipe& recipe);
/// The state that a figure's recipe holds. A picture that was too large to be in it is looked for beside the
/// figure. Throws Error naming the file, and MissingModel.
SessionState stateOf(const Recipe& recipe, const std::filesystem::path& file, const MovedModels& moved = {});
/// The same without a picture that is not in it.
SessionState stateWithoutPicture(const Recipe& recipe, const std::string& name);

}  // namespace attenscope
