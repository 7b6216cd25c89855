// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/look_json.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

bool switchOf(const std::string& name, const Json& value) {
  if (!value.is_boolean()) throw Error("'" + name + "' is neither true nor false");
  return value.get<bool>();
}

template <typename Value>
Value choiceOf(const std::string& name, const Json& value, std::optional<Value> (*from)(const std::string&),
               const char* expected) {
  const std::optional<Value> known = value.is_string() ? from(value.get<std::string>()) : std::nullopt;
  if (!known) throw Error("'" + name + "' is " + printable(value.dump()) + "; expected " + expected);
  return *known;
}

}  // namespace

Json lookJson(const FigureLook& look) {
  const LookParts chosen = chosenParts(look);
  Json json = Json::object();
  if (chosen.testFlag(LookPart::ColorBar)) json["color_bar"] = look.colorBar;
  if (chosen.testFlag(LookPart::Ticks)) json["ticks"] = ticksText(look.ticks);
  if (chosen.testFlag(LookPart::Turn)) json["rotate"] = toString(look.turn);
  if (chosen.testFlag(LookPart::Lines)) json["grid"] = toString(look.lines);
  if (chosen.testFlag(LookPart::Values)) json["values"] = toString(look.values);
  if (chosen.testFlag(LookPart::Specials)) json["special_tokens"] = look.specials;
  return json;
}

FigureLook lookFrom(const Json& json) {
  if (!json.is_object()) throw Error("'look' is not an object");
  FigureLook look;
  for (const auto& [name, value] : json.items()) {
    if (name == "color_bar") {
      look.colorBar = switchOf(name, value);
    } else if (name == "ticks") {
      look.ticks = choiceOf(name, value, ticksFrom, "\"all\", \"none\" or a whole number as text");
    } else if (name == "rotate") {
      look.turn = choiceOf(name, value, labelTurnFrom, "\"auto\", \"0\", \"45\" or \"90\"");
    } else if (name == "grid") {
      look.lines = choiceOf(name, value, cellLinesFrom, "\"gaps\", \"none\" or \"lines\"");
    } else if (name == "values") {
      look.values = choiceOf(name, value, cellValuesFrom, "\"auto\", \"always\" or \"never\"");
    } else if (name == "special_tokens") {
      look.specials = switchOf(name, value);
    } else {
      throw Error("'look' has no entry '" + printable(name) + "'");
    }
  }
  return look;
}

}  // namespace attenscope
