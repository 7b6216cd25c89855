// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/standard_parameters.h"

#include "engine/mechanism/trained_task.h"

namespace attenscope {

Parameter widthParameter(std::int64_t defaultWidth, const std::string& help) {
  Parameter p{
      .id = "width", .title = "Width d", .type = ParameterType::Integer, .minimum = 2, .maximum = 1024};
  p.step = 2;
  p.defaultValue = defaultWidth;
  p.unit = "features";
  p.help = help;
  return p;
}

Parameter positionsParameter(bool on) {
  Parameter p{.id = "positions", .title = "Positions", .type = ParameterType::Switch};
  p.defaultValue = on;
  p.help =
      "Add sinusoidal positional encodings to the embeddings, so that the same word gets a different vector "
      "at each position.";
  return p;
}

Parameter seedParameter(const std::string& onlyWhen) {
  Parameter p{.id = "seed", .title = "Seed", .type = ParameterType::Integer, .minimum = 0, .maximum = 9999};
  p.defaultValue = std::int64_t{1};
  p.help = "Chooses the random numbers; the same seed gives the same numbers on every machine.";
  p.onlyWhen = onlyWhen;
  return p;
}

Parameter weightsParameter(const std::vector<std::string>& values, const std::string& help) {
  Parameter p{.id = "weights", .title = "Weights", .type = ParameterType::Choice};
  for (const std::string& value : values)
    p.values.push_back({value, value == "random"     ? "Random"
                               : value == "analytic" ? "Analytic"
                               : value == "trained"  ? "Trained"
                                                     : "File"});
  p.defaultValue = values.front();
  p.help = help.empty() ? "Where the weights come from: random numbers, analytic weights set by reasoning, "
                          "or a safetensors file."
                        : help;
  return p;
}

Parameter trainedOnParameter(const std::vector<const TrainedTask*>& tasks) {
  Parameter p{.id = "trained_on", .title = "Trained on", .type = ParameterType::Choice};
  for (const TrainedTask* task : tasks) p.values.push_back({task->id, task->title});
  p.defaultValue = tasks.front()->id;
  p.help = "The task on which the weights were trained, by the program itself.";
  p.onlyWhen = "weights=trained";
  return p;
}

Parameter temperatureParameter(double value, const std::string& help) {
  Parameter p{.id = "temperature",
              .title = "Temperature",
              .type = ParameterType::Real,
              .minimum = 0.05,
              .maximum = 20};
  p.step = 0.05;
  p.logarithmic = true;
  p.defaultValue = value;
  p.help = help.empty() ? "Divides the scores before the softmax: values below 1 sharpen the weights, values "
                          "above 1 even them out."
                        : help;
  return p;
}

Parameter scaleParameter() {
  Parameter p{.id = "scale", .title = "Scale 1/√d_k", .type = ParameterType::Switch};
  p.defaultValue = true;
  p.help =
      "Divide the scores by the square root of the key width, so that their spread does not grow with it.";
  return p;
}

Parameter maskParameter(const std::vector<ChoiceValue>& values, const std::string& help) {
  Parameter mask{.id = "mask", .title = "Mask", .type = ParameterType::Choice};
  mask.values = values;
  mask.defaultValue = std::string("none");
  mask.help = help.empty() ? "Which keys a query may see: all, those up to its own position, those near it, "
                             "or those that your painted mask leaves."
                           : help;
  return mask;
}

Parameter windowParameter() {
  Parameter window{
      .id = "window", .title = "Window", .type = ParameterType::Integer, .minimum = 0, .maximum = 64};
  window.defaultValue = std::int64_t{2};
  window.unit = "tokens";
  window.help = "How far a query sees to either side under the local mask.";
  window.onlyWhen = "mask=local";
  return window;
}

std::vector<Parameter> maskParameters() {
  return {maskParameter({{"none", "None"}, {"causal", "Causal"}, {"local", "Local"}, {"painted", "Painted"}}),
          windowParameter()};
}

std::string untrainedOrigin(const Parameters& parameters) {
  const Parameter* weights = parameters.find("weights");
  if (weights == nullptr) return {};
  for (const ChoiceValue& value : weights->values)
    if (value.id != "trained" && value.id != "file") return value.id;
  return {};
}

std::string originForOwnPicture(const Parameters& parameters) {
  const Parameter* weights = parameters.find("weights");
  const bool analytic =
      weights != nullptr && std::any_of(weights->values.begin(), weights->values.end(),
                                        [](const ChoiceValue& v) { return v.id == "analytic"; });
  return analytic ? "analytic" : untrainedOrigin(parameters);
}

}  // namespace attenscope
