// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/describe.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const ParameterValue& value) {
  return std::visit([](const auto& v) { return Json(v); }, value);
}

Json describe(const Parameter& p) {
  Json json{{"id", p.id}, {"title", p.title}, {"type", toString(p.type)}};
  const bool ranged = p.type == ParameterType::Integer || p.type == ParameterType::Real;
  const auto bound = [&](double value) {
    return p.type == ParameterType::Integer ? Json(static_cast<std::int64_t>(value)) : Json(value);
  };
  json["min"] = ranged ? bound(p.minimum) : Json(nullptr);
  json["max"] = ranged ? bound(p.maximum) : Json(nullptr);
  json["values"] = Json::array();
  for (const ChoiceValue& value : p.values) json["values"].push_back(value.id);
  for (const std::int64_t value : p.offered) json["values"].push_back(value);
  json["default"] = toJson(p.defaultValue);
  json["unit"] = p.unit;
  json["help"] = p.help;
  if (!p.divisorOf.empty()) json["divides"] = p.divisorOf;
  if (p.oddOnly) json["odd"] = true;
  if (!p.onlyWhen.empty()) json["only_when"] = p.onlyWhen;
  return json;
}

}  // namespace

nlohmann::ordered_json describe(const Mechanism& mechanism) {
  Json json{{"id", mechanism.id},
            {"title", mechanism.title},
            {"summary", mechanism.summary},
            {"source", mechanism.paper}};
  json["input"] = Json::array();
  for (const InputKind kind : mechanism.inputKinds) json["input"].push_back(toString(kind));
  if (!mechanism.queryText.empty()) json["query"] = mechanism.queryText;
  json["inputs"] = Json::array();
  for (const InputSpec& input : mechanism.inputs)
    json["inputs"].push_back(
        {{"name", input.name}, {"shape", input.shape}, {"required", input.required}, {"help", input.help}});
  json["parameters"] = Json::array();
  for (const Parameter& parameter : mechanism.parameters) json["parameters"].push_back(describe(parameter));
  json["weights"] = Json::array();
  for (const WeightSpec& weight : mechanism.weights) {
    Json one{{"name", weight.name}, {"shape", weight.shape}, {"required", weight.required}};
    // "{layer}" in the name runs from 0 up to this parameter (exclusive).
    if (!weight.repeat.empty()) one["layers"] = weight.repeat;
    json["weights"].push_back(one);
  }
  json["steps"] = Json::array();
  for (const StepSpec& step : mechanism.steps) {
    Json axes = Json::array();
    for (const AxisKind axis : step.axes) axes.push_back(toString(axis));
    Json one{{"id", step.id},
             {"symbol", step.symbol},
             {"formula", step.formula},
             {"role", toString(step.role)},
             {"axes", axes}};
    if (!step.stack.empty()) one["stack"] = step.stack;
    json["steps"].push_back(one);
  }
  return json;
}

}  // namespace attenscope
