// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_style.h"

#include "app/export/look_json.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/json.h"

#include <QStandardPaths>
#include <QUrl>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;
constexpr const char* kFormat = "attenscope figure style";
constexpr std::uintmax_t kLargestFile = 64 * 1024;
constexpr std::size_t kLongestStyleName = 60;
constexpr std::size_t kMostStyles = 500;

FigureStyle onPaper(const char* id, const char* name, const char* paper) {
  const PaperPreset& preset = paperPreset(paper);
  FigureStyle style;
  style.id = id;
  style.name = name;
  style.paper = {preset.width, preset.height, preset.fontSize, preset.dpi};
  style.heading = false;  // the caption says it
  style.background = Background::White;
  style.theme = "light";
  return style;
}

std::vector<FigureStyle> makeBuiltIn() {
  FigureStyle screen;
  screen.id = "screen";
  screen.name = QT_TRANSLATE_NOOP("styles", "Screen");
  screen.scale = 2;
  FigureStyle slide = onPaper("slide", QT_TRANSLATE_NOOP("styles", "Slide"), "slide");
  FigureStyle poster = onPaper("poster", QT_TRANSLATE_NOOP("styles", "Poster"), "poster");
  slide.heading = poster.heading = true;
  return {screen, onPaper("column", QT_TRANSLATE_NOOP("styles", "One column"), "single"),
          onPaper("columns", QT_TRANSLATE_NOOP("styles", "Two columns"), "double"), slide, poster};
}

std::string lower(const std::string& text) {
  return QString::fromStdString(text).toLower().toStdString();
}

/// A name as it may stand in any folder.
fs::path fileOf(const std::string& name, const fs::path& folder) {
  const QByteArray safe =
      QUrl::toPercentEncoding(QString::fromStdString(name), QByteArrayLiteral(" "), QByteArrayLiteral(".~"));
  return folder / (safe.toStdString() + ".json");
}

Json sizeJson(const FigureStyle& style) {
  if (!style.onPaper())
    return {{"width_px", style.pixels.width()}, {"height_px", style.pixels.height()}, {"scale", style.scale}};
  Json json;
  const auto add = [&](const char* key, const std::optional<double>& value) {
    if (value) json[key] = *value;
  };
  add("width_mm", style.paper.width);
  add("height_mm", style.paper.height);
  add("font_size_pt", style.paper.fontSize);
  add("dpi", style.paper.dpi);
  return json;
}

void readSize(const Json& json, FigureStyle& style) {
  const auto number = [&](const char* key) {
    return json.contains(key) ? std::optional(json[key].get<double>()) : std::nullopt;
  };
  for (const auto& [key, value] : json.items()) {
    static constexpr const char* kKeys[] = {"width_mm", "height_mm", "font_size_pt", "dpi",
                                            "width_px", "height_px", "scale"};
    if (std::none_of(std::begin(kKeys), std::end(kKeys), [&](const char* one) { return key == one; }))
      throw Error("'size' has no entry '" + printable(key) + "'");
  }
  FigureOptions options;
  if (json.contains("width_mm")) {
    style.paper = {number("width_mm"), number("height_mm"), number("font_size_pt"), number("dpi")};
    setPaper(options, style.paper);
    return;
  }
  style.pixels =
      QSize(json.value("width_px", style.pixels.width()), json.value("height_px", style.pixels.height()));
  style.scale = json.value("scale", style.scale);
  options.size = style.pixels;
  options.scale = style.scale;
  checkFigureOptions(options);
}

const char* nameOf(Background background) {
  for (const char* name : {"white", "transparent", "theme"})
    if (backgroundNamed(name) == background) return name;
  return "usual";
}

void readEntry(const std::string& key, const Json& value, FigureStyle& style) {
  if (key == "name") {
    style.name = value.get<std::string>();
  } else if (key == "size") {
    if (!value.is_object()) throw Error("'size' is not an object");
    readSize(value, style);
  } else if (key == "font") {
    style.font = value.get<std::string>();
  } else if (key == "title") {
    style.heading = value.get<bool>();
  } else if (key == "marks") {
    style.marks = value.get<bool>();
  } else if (key == "background") {
    const auto text = value.get<std::string>();
    const std::optional<Background> known = backgroundNamed(text);
    if (!known && text != "usual")
      throw Error("'background' is '" + printable(text) + "'; expected usual, white, transparent or theme");
    style.background = known.value_or(Background::Usual);
  } else if (key == "theme") {
    style.theme = value.get<std::string>();
    if (!paletteNamed(QString::fromStdString(style.theme)))
      throw Error("'theme' is '" + printable(style.theme) +
                  "'; expected light, dark, contrast or contrast-light");
  } else if (key == "colormap") {
    style.colormap = value.get<std::string>();
    const auto& maps = colormaps();
    if (std::none_of(maps.begin(), maps.end(),
                     [&](const Colormap& map) { return map.id.toStdString() == style.colormap; }))
      throw Error("there is no colour map '" + printable(style.colormap) + "'");
  } else if (key == "look") {
    style.look = lookFrom(value);
  } else if (key != "format" && key != "version") {
    throw Error("a style has no entry '" + printable(key) + "'");
  }
}

FigureStyle readStyle(const fs::path& file) {
  const std::string name = printable(file.filename().string());
  std::error_code none;
  const std::uintmax_t size = fs::file_size(file, none);
  if (none || !fs::is_regular_file(file, none)) throw Error(name + ": there is no such file");
  if (size > kLargestFile) throw Error(name + ": it is too large for a figure style");
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream) throw Error(name + ": it cannot be read");
  FigureStyle style = styleFrom(text, name);
  if (style.name.empty()) style.name = file.stem().string();
  return style;
}

}  // namespace

const std::vector<FigureStyle>& builtInStyles() {
  static const std::vector<FigureStyle> styles = makeBuiltIn();
  return styles;
}

fs::path stylesFolder() {
  // Window and command line have the same, whatever they call themselves.
  const QString settings = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
  return fs::path(settings.toStdString()) / "attenscope" / "styles";
}

std::vector<FigureStyle> stylesIn(const fs::path& folder) {
  std::vector<FigureStyle> styles;
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() != ".json" || styles.size() >= kMostStyles) continue;
    try {
      styles.push_back(readStyle(entry.path()));
    } catch (const Error&) {
      continue;  // whoever asks for it by name is told what is wrong
    }
  }
  std::sort(styles.begin(), styles.end(),
            [](const FigureStyle& a, const FigureStyle& b) { return lower(a.name) < lower(b.name); });
  return styles;
}

std::string styleText(const FigureStyle& style) {
  Json json{{"format", kFormat},
            {"version", 1},
            {"name", style.name},
            {"size", sizeJson(style)},
            {"title", style.heading},
            {"marks", style.marks},
            {"background", nameOf(style.background)}};
  if (!style.font.empty()) json["font"] = style.font;
  if (!style.theme.empty()) json["theme"] = style.theme;
  if (!style.colormap.empty()) json["colormap"] = style.colormap;
  if (style.look != FigureLook()) json["look"] = lookJson(style.look);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

FigureStyle styleFrom(const std::string& text, const std::string& name) {
  constexpr std::size_t kMostValues = 1000;
  checkJsonSize(text, name, kMostValues);
  try {
    const Json json = Json::parse(text);
    if (!json.is_object() || json.value("format", "") != kFormat) throw Error("it is not a figure style");
    if (json.value("version", 0) != 1) throw Error("the version of this figure style is not 1");
    FigureStyle style;
    for (const auto& [key, value] : json.items()) {
      try {
        readEntry(key, value, style);
      } catch (const nlohmann::json::exception&) {
        throw Error("'" + printable(key) + "' is not what it should be: " + printable(value.dump(), 80));
      }
    }
    return style;
  } catch (const Error& error) {
    throw Error(name + ": " + error.what());
  } catch (const nlohmann::json::exception&) {
    throw Error(name +
                ": it is not a figure style; expected JSON as `attenscope list styles --json` prints it");
  }
}

FigureStyle styleNamed(const std::string& name, const fs::path& folder) {
  if (fs::path(name).extension() == ".json") return readStyle(name);
  std::vector<std::string> names;
  for (const FigureStyle& style : stylesIn(folder)) {
    if (lower(style.name) == lower(name)) return style;
    names.push_back(style.name);
  }
  for (const FigureStyle& style : builtInStyles()) {
    if (style.id == name || lower(style.name) == lower(name)) return style;
    names.push_back(style.id);
  }
  // One that is there but cannot be read says why.
  std::error_code none;
  if (!name.empty() && fs::exists(fileOf(name, folder), none)) return readStyle(fileOf(name, folder));
  throw Error("there is no style '" + printable(name) + "'; expected a file ending in .json or one of " +
              someOf(names));
}

void saveStyle(const FigureStyle& style, const fs::path& folder) {
  if (style.name.empty() || style.name.size() > kLongestStyleName)
    throw Error("a style needs a name of at most " + std::to_string(kLongestStyleName) + " letters");
  for (const FigureStyle& own : builtInStyles())
    if (lower(own.name) == lower(style.name) || own.id == lower(style.name))
      throw Error("'" + printable(style.name) + "' is a style of the program; expected another name");
  std::error_code none;
  fs::create_directories(folder, none);
  const std::string text = styleText(style);
  writeAtomically(fileOf(style.name, folder), [&](std::ostream& stream) { stream << text; });
}

void removeStyle(const std::string& name, const fs::path& folder) {
  std::error_code none;
  if (!fs::remove(fileOf(name, folder), none))
    throw Error("there is no style '" + printable(name) + "' of your own");
}

}  // namespace attenscope
