// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/recipe_command.h"

#include "app/command/text_table.h"
#include "app/export/recipe.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;
constexpr std::size_t kLongestCommand = 1'000'000;

/// What of a session people want to know first.
void addSession(Rows& rows, const std::string& session) {
  const Json json = Json::parse(session, nullptr, false);
  if (!json.is_object() || !json.contains("input")) return;
  const auto add = [&](const char* title, const Json& object, const char* key) {
    if (object.is_object() && object.contains(key) && object[key].is_string())
      rows.push_back({title, printable(object[key].get<std::string>())});
  };
  const Json& input = json["input"];
  add("mechanism", json, "mechanism");
  add("model", input, "model");
  add("text", input, "text");
  add("source", input, "source");
  add("query", input, "query");
  add("picture", input, "image_name");
  add("weights", json, "weights");
  if (!json.contains("mechanism") || !json["mechanism"].is_string()) return;
  const std::string id = json["mechanism"].get<std::string>();
  if (json.contains("parameters") && json["parameters"].is_object() && json["parameters"].contains(id))
    for (const auto& [name, value] : json["parameters"][id].items())
      if (value.is_string()) rows.push_back({name, printable(value.get<std::string>())});
  if (json.contains("edits") && json["edits"].is_object() && json["edits"].contains(id))
    for (const Json& edit : json["edits"][id])
      if (edit.is_object()) add("edit", edit, "text");
  if (!json.contains("explanation") || !json["explanation"].is_object()) return;
  const Json& explanation = json["explanation"];
  if (!explanation.value("on", false)) return;
  add("method", explanation, "method");
  add("target", explanation, "target");
  add("explain-layer", explanation, "layer");
}

/// Which matrix of the run is drawn.
void addDrawn(Rows& rows, const Recipe& recipe) {
  if (!recipe.step.empty()) rows.push_back({"step", printable(recipe.step)});
  if (recipe.layer >= 0) rows.push_back({"layer", std::to_string(recipe.layer)});
  if (recipe.head >= 0) rows.push_back({"head", std::to_string(recipe.head)});
}

std::string sizeText(const FigureOptions& figure) {
  const auto tenths = [](double value) { return sixDigits(std::round(10 * value) / 10); };
  return tenths(figure.size.width() * figure.unit) + " × " + tenths(figure.size.height() * figure.unit) +
         " mm";
}

}  // namespace

void recipeFromCommandLine(const RecipeOptions& options, std::ostream& out) {
  const std::optional<Recipe> recipe = recipeIn(options.file);
  const std::string name = printable(options.file);
  if (!recipe)
    throw Error(name + ": there is no recipe in it; expected a PNG, SVG, PDF, HTML or LaTeX file that " +
                "Attenscope wrote, without --no-recipe");
  if (options.json) {
    out << Json::parse(recipeText(*recipe)).dump(2) << "\n";
    return;
  }
  if (options.command) {
    if (recipe->command.empty())
      throw Error(name + ": no command line makes it; `attenscope FILE` opens what it was made of");
    out << printable(recipe->command, kLongestCommand) << "\n";
    return;
  }
  Rows rows{{said("made by"), "attenscope " + printable(recipe->program)}};
  if (!recipe->session.empty()) addSession(rows, recipe->session);
  addDrawn(rows, *recipe);
  rows.push_back({said("view"), printable(recipe->view)});
  if (!recipe->shown.empty()) rows.push_back({said("shown"), printable(recipe->shown)});
  for (const PanelAxis& axis : recipe->panels.axes) rows.push_back({said("panels"), printable(textOf(axis))});
  rows.push_back({said("size"), sizeText(recipe->figure)});
  if (lacksPicture(*recipe))
    rows.push_back({said("lacks"), said("its picture, which is too large to be inside")});
  out << table(rows);
  if (!recipe->command.empty()) out << "\n" << printable(recipe->command, kLongestCommand) << "\n";
}

}  // namespace attenscope
