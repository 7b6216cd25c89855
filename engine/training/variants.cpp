// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/variants.h"

namespace attenscope {

Parameters trainedParameters(const Task& task) {
  Parameters parameters(task.mechanism().parameters);
  for (const auto& [id, value] : task.trained.settings) parameters.setText(id, value);
  return parameters;
}

std::vector<Variant> variantsOf(const Task& task) {
  const Parameters parameters = trainedParameters(task);
  const auto is = [&](const char* id, ParameterType type) {
    const Parameter* declared = parameters.find(id);
    return declared != nullptr && declared->type == type;
  };
  std::vector<Variant> variants;
  if (is("scale", ParameterType::Switch) && parameters.on("scale"))
    variants.push_back({Variant::Kind::NoScale, {{"scale", "off"}}});
  if (is("mask", ParameterType::Choice) && parameters.choice("mask") != "none")
    variants.push_back({Variant::Kind::NoMask, {{"mask", "none"}}});
  if (is("heads", ParameterType::Integer) && parameters.integer("heads") > 1)
    variants.push_back({Variant::Kind::OneHead, {{"heads", "1"}}});
  return variants;
}

Task withSettings(Task task, const std::map<std::string, std::string>& settings) {
  for (const auto& [id, value] : settings) task.trained.settings[id] = value;
  trainedParameters(task).check();
  return task;
}

}  // namespace attenscope
