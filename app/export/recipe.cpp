// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/recipe.h"

#include "app/export/figure_theme.h"
#include "app/export/look_json.h"
#include "app/export/packed.h"
#include "app/export/private_paths.h"
#include "app/export/recipe_places.h"
#include "app/session/file_loader.h"
#include "engine/input/image.h"
#include "engine/io/json.h"

#include <QCryptographicHash>
#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
constexpr const char* kFormat = "attenscope recipe";
constexpr std::size_t kMostPicture = std::size_t{1} << 20U;  // characters of a picture's code
constexpr std::size_t kMostSession = kMostUnpacked / 2;
constexpr std::size_t kMostValues = 20'000'000;

/// What of an input is a picture.
constexpr const char* kPictureKeys[] = {"image", "image_values", "image_pixels"};
constexpr const char* kLeftOut = "picture_left_out";

QByteArray hashOf(const Tensor& picture) {
  const auto values = picture.values();
  QCryptographicHash hash(QCryptographicHash::Sha256);
  hash.addData(QByteArrayView(reinterpret_cast<const char*>(values.data()),
                              static_cast<qsizetype>(values.size_bytes())));
  return hash.result().toHex();
}

/// Leaves a large picture out, and says which one belongs there.
void leaveLargePictureOut(Json& input, const Tensor& picture) {
  std::size_t size = 0;
  for (const char* key : kPictureKeys)
    if (input.contains(key)) size += input[key].get_ref<const std::string&>().size();
  if (size <= kMostPicture) return;
  for (const char* key : kPictureKeys) input.erase(key);
  input[kLeftOut] = {{"sha256", hashOf(picture)}};
}

/// The entries of a run that are paths.
void eachPath(Json& run, std::string (*change)(std::string)) {
  const auto apply = [&](Json& object, const char* key) {
    if (object.contains(key) && object[key].is_string()) object[key] = change(object[key].get<std::string>());
  };
  apply(run, "weights");
  if (run.contains("input") && run["input"].is_object()) apply(run["input"], "model");
  if (run.contains("comparison") && run["comparison"].is_object() && run["comparison"].contains("run"))
    eachPath(run["comparison"]["run"], change);
}

/// With the pixels of frames themselves: a figure is opened where their video is not, too.
SessionState withPixels(SessionState state) {
  state.frame.reset();
  if (state.comparison.run)
    state.comparison.run = std::make_shared<const SessionState>(withPixels(*state.comparison.run));
  return state;
}

std::string sessionOf(const SessionState& state) {
  Json json = Json::parse(sessionText(withPixels(state)));
  leaveLargePictureOut(json["input"], state.input.image);
  if (state.comparison.run && json["comparison"].contains("run"))
    leaveLargePictureOut(json["comparison"]["run"]["input"], state.comparison.run->input.image);
  eachPath(json, withoutHome);
  std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  return text.size() > kMostSession ? std::string() : text;
}

const char* nameOf(Background background) {
  switch (background) {
    case Background::White:
      return "white";
    case Background::Transparent:
      return "transparent";
    case Background::Theme:
      return "theme";
    case Background::Usual:
      break;
  }
  return "usual";
}

Json panelsJson(const PanelPlan& plan) {
  Json json{{"of", Json::array()}, {"letters", plan.letters}, {"bars", toString(plan.bars)}};
  for (const PanelAxis& axis : plan.axes) json["of"].push_back(textOf(axis));
  if (plan.columns > 0) json["columns"] = plan.columns;
  if (plan.freeHeight) json["free_height"] = true;
  return json;
}

PanelPlan panelsFrom(const Json& json) {
  PanelPlan plan;
  for (const Json& axis : json.at("of")) plan.axes.push_back(readPanelAxis(axis.get<std::string>()));
  checkPanelPlan(plan);
  plan.columns = std::clamp(json.value("columns", 0), 0, static_cast<int>(kMostPanels));
  plan.letters = json.value("letters", true);
  plan.freeHeight = json.value("free_height", false);
  plan.bars = panelBarsFrom(json.value("bars", "usual"));
  return plan;
}

/// Without what is lost between units and what somebody typed: 88, not 87.99999999991.
double asTyped(double measure) {
  constexpr double kParts = 1e9;
  return std::round(measure * kParts) / kParts;
}

Json figureJson(const Recipe& recipe) {
  const FigureOptions& figure = recipe.figure;
  Json json{{"view", recipe.view},
            {"theme", recipe.theme},
            {"width_mm", asTyped(figure.size.width() * figure.unit)},
            {"height_mm", asTyped(figure.size.height() * figure.unit)},
            {"font_size_pt", asTyped(figure.unit * kLabelPoints / kMillimetresPerInch)},
            {"dpi", asTyped(figure.scale / figure.unit * kMillimetresPerInch)},
            {"title", figure.heading},
            {"marks", figure.marks},
            {"background", nameOf(figure.background)}};
  if (!figure.family.isEmpty()) json["font"] = figure.family.toStdString();
  if (!recipe.step.empty()) json["step"] = recipe.step;
  if (recipe.layer >= 0) json["layer"] = recipe.layer;
  if (recipe.head >= 0) json["head"] = recipe.head;
  if (!recipe.shown.empty()) json["shown"] = recipe.shown;
  if (recipe.panels.any()) json["panels"] = panelsJson(recipe.panels);
  if (recipe.look != FigureLook()) json["look"] = lookJson(recipe.look);
  return json;
}

/// Without what is lost between millimetres and units: whole pixels stay whole.
double exact(double units) {
  constexpr double kLost = 1e-4;
  constexpr double kParts = 1e9;
  const double whole = std::round(units);
  return std::abs(units - whole) < kLost ? whole : std::round(units * kParts) / kParts;
}

void readFigure(const Json& json, Recipe& recipe) {
  recipe.view = json.at("view").get<std::string>();
  recipe.theme = json.at("theme").get<std::string>();
  figurePalette(recipe.theme);  // or it throws
  recipe.shown = json.value("shown", "");
  recipe.step = json.value("step", "");
  recipe.layer = json.value("layer", -1);
  recipe.head = json.value("head", -1);
  FigureOptions& figure = recipe.figure;
  figure.unit = json.at("font_size_pt").get<double>() * kMillimetresPerInch / kLabelPoints;
  const auto units = [&](const char* key) { return exact(json.at(key).get<double>() / figure.unit); };
  figure.size = {units("width_mm"), units("height_mm")};
  figure.scale = json.at("dpi").get<double>() / kMillimetresPerInch * figure.unit;
  checkFigureOptions(figure);
  figure.heading = json.value("title", true);
  figure.marks = json.value("marks", false);
  figure.background = backgroundNamed(json.value("background", "usual")).value_or(Background::Usual);
  figure.family = QString::fromStdString(json.value("font", ""));
  if (json.contains("panels")) recipe.panels = panelsFrom(json.at("panels"));
  if (json.contains("look")) recipe.look = lookFrom(json["look"]);
}

/// The picture that was left out of this input, from beside the figure.
void findPicture(SessionState& state, const Json& input, const std::filesystem::path& file) {
  const Json& leftOut = input.at(kLeftOut);
  const std::string name =
      std::filesystem::path(input.at("image_name").get<std::string>()).filename().string();
  const std::filesystem::path beside = file.parent_path() / name;
  const std::string problem = printable(file.filename().string()) + ": its picture '" + printable(name) +
                              "' was too large to be in it; expected the same picture beside it";
  if (name.empty() || !std::filesystem::is_regular_file(beside)) throw Error(problem);
  const OpenedImage image = openPicture(beside);
  if (hashOf(image.image) != QByteArray::fromStdString(leftOut.value("sha256", "")))
    throw Error(problem + ", and the one that is there is another");
  putInto(state.input, image);
}

/// The session with paths as they are on this machine.
Json sessionJson(const Recipe& recipe, const std::string& name) {
  if (recipe.session.empty())
    throw Error(name + ": its recipe holds no session, since the input is too large or of a kind that none " +
                "holds; `attenscope recipe` prints what is known");
  Json json = Json::parse(recipe.session);
  eachPath(json, withHome);
  return json;
}

}  // namespace

Recipe recipeOf(const std::optional<SessionState>& state, const ViewSpec& view, const Palette& palette,
                const FigureOptions& figure, const std::vector<std::string>& arguments) {
  Recipe recipe;
  recipe.program = ATTENSCOPE_VERSION;
  recipe.command = commandLine(arguments);
  if (state) recipe.session = sessionOf(*state);
  recipe.view = view.id;
  recipe.theme = paletteName(palette).toStdString();
  recipe.figure = figure;
  return recipe;
}

void setDrawn(Recipe& recipe, const ViewState& drawn) {
  const Step* step = drawn.stepOrNull();
  if (step == nullptr) return;
  recipe.step = step->id;
  recipe.layer = step->layer;
  recipe.head = step->axisOf(AxisKind::Head) < 0 ? -1 : std::max(0, drawn.selection.head);
}

std::string recipeText(const Recipe& recipe) {
  Json json{{"format", kFormat}, {"version", 1}, {"program", recipe.program}};
  if (!recipe.command.empty()) json["command"] = recipe.command;
  json["figure"] = figureJson(recipe);
  if (!recipe.session.empty()) json["session"] = Json::parse(recipe.session);
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

Recipe recipeFrom(const std::string& text, const std::string& name) {
  checkJsonSize(text, name, kMostValues);
  try {
    const Json json = Json::parse(text);
    if (json.value("format", "") != kFormat) throw Error("what is in it is not a recipe");
    if (json.value("version", 0) != 1) throw Error("the version of its recipe is not 1");
    Recipe recipe;
    recipe.program = json.value("program", "");
    recipe.command = json.value("command", "");
    if (json.contains("session")) recipe.session = json.at("session").dump();
    readFigure(json.at("figure"), recipe);
    return recipe;
  } catch (const Error& error) {
    throw Error(name + ": " + error.what());
  } catch (const nlohmann::json::exception&) {
    failDamagedRecipe(name);
  }
}

std::optional<Recipe> recipeIn(const std::filesystem::path& path) {
  constexpr qint64 kLargestFile = 512LL * 1024 * 1024;
  QFile file(QString::fromStdString(path.string()));
  const std::string name = printable(path.filename().string());
  if (!file.open(QIODevice::ReadOnly)) throw Error(name + ": cannot be read");
  // Nothing more is read of a file of another kind, which may be large.
  if (file.size() > kLargestFile || !mayHoldRecipe(file.peek(kRecipeHead))) return std::nullopt;
  const std::optional<std::string> text = recipeInFile(file.readAll(), name);
  return text ? std::optional(recipeFrom(*text, name)) : std::nullopt;
}

bool lacksPicture(const Recipe& recipe) {
  if (recipe.session.empty()) return false;
  const Json json = Json::parse(recipe.session);
  return json.contains("input") && json["input"].contains(kLeftOut);
}

SessionState stateWithoutPicture(const Recipe& recipe, const std::string& name) {
  return sessionFrom(sessionJson(recipe, name).dump(), name);
}

SessionState stateOf(const Recipe& recipe, const std::filesystem::path& file, const MovedModels& moved) {
  const std::string name = printable(file.filename().string());
  const Json json = sessionJson(recipe, name);
  SessionState state = sessionFrom(json.dump(), name, nullptr, moved);
  try {
    if (json.at("input").contains(kLeftOut)) findPicture(state, json.at("input"), file);
  } catch (const nlohmann::json::exception&) {
    failDamagedRecipe(name);
  }
  return state;
}

}  // namespace attenscope
