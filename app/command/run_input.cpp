// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/run_input.h"

#include "app/session/samples.h"
#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/tokenizer.h"
#include "engine/io/json.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/training/weights_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace attenscope {

namespace {

/// The raw input that supplements a sentence; every other one replaces it.
constexpr const char* kMaskInput = "mask";

std::string inputNames(const Mechanism& mechanism) {
  std::string names;
  for (const InputSpec& input : mechanism.inputs) names += (names.empty() ? "" : ", ") + input.name;
  return names;
}

/// "--text S or --tensors F.safetensors (x, mask)".
std::string possibleInputs(const Mechanism& mechanism) {
  std::vector<std::string> ways;
  if (mechanism.accepts(InputKind::Sentence))
    ways.emplace_back(mechanism.queryText.empty() ? "--text S" : "--text S [--query S]");
  if (mechanism.accepts(InputKind::Pair)) ways.emplace_back("--text S --source S");
  if (mechanism.accepts(InputKind::Image)) ways.emplace_back("--image F");
  if (!mechanism.inputs.empty()) ways.push_back("--tensors F.safetensors (" + inputNames(mechanism) + ")");
  std::string text;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    text += (i == 0 ? "" : i + 1 < ways.size() ? ", " : " or ") + ways[i];
  }
  return text;
}

/// Whether it takes numbers and makes its own where none are given.
bool needsNoInput(const Mechanism& mechanism) {
  return mechanism.accepts(InputKind::Numbers) &&
         std::none_of(mechanism.inputs.begin(), mechanism.inputs.end(),
                      [](const InputSpec& input) { return input.required; });
}

[[noreturn]] void refuse(const Mechanism& mechanism, const std::string& option) {
  throw Error(option + ": " + mechanism.id + " does not take it; expected " + possibleInputs(mechanism));
}

/// Labels that `--dump` wrote beside the tensors; none where they are missing or of another form.
std::vector<std::string> tokensOf(const SafetensorsFile& file) {
  const auto found = file.metadata.find("tokens");
  if (found == file.metadata.end()) return {};
  checkJsonSize(found->second, found->first);
  const auto parsed = nlohmann::json::parse(found->second, nullptr, false);
  if (!parsed.is_array()) return {};
  std::vector<std::string> tokens;
  for (const auto& token : parsed) {
    if (!token.is_string()) return {};
    tokens.push_back(token.get<std::string>());
  }
  return tokens;
}

void readInputs(const RunOptions& options, const Mechanism& mechanism, Input& input) {
  if (mechanism.inputs.empty()) refuse(mechanism, "--tensors");
  const std::string file = printable(*options.tensors);
  SafetensorsFile read = readTensors(*options.tensors);
  bool replaces = false;
  for (const auto& [name, tensor] : read.tensors) {
    const bool known = std::any_of(mechanism.inputs.begin(), mechanism.inputs.end(),
                                   [&](const InputSpec& spec) { return spec.name == name; });
    if (!known) {
      throw Error(file + ": tensor '" + printable(name) + "' is not an input of " + mechanism.id +
                  "; expected " + inputNames(mechanism));
    }
    if (name == kMaskInput) continue;
    replaces = true;
    if (options.text || options.givePicture()) {
      throw Error(file + ": tensor '" + printable(name) + "' and " +
                  (options.text ? "--text" : options.pictureOption()) +
                  " both give the input; expected one of them");
    }
  }
  if (!replaces && !options.text && !options.givePicture()) {
    throw Error(file + ": gives no input besides a mask; expected " + possibleInputs(mechanism));
  }
  input.tensors = std::move(read.tensors);
  input.numberTokens = tokensOf(read);
  if (replaces) input.kind = InputKind::Numbers;
}

/// The text of `--query`, checked.
std::string readQuery(const RunOptions& options, const Mechanism& mechanism) {
  if (!options.query) return {};
  if (mechanism.queryText.empty()) {
    const bool number = Parameters(mechanism.parameters).has("query");
    throw Error("--query: " + mechanism.id +
                (number ? " asks with a number; expected --set query=VALUE"
                        : " takes no query as text; expected " + possibleInputs(mechanism)));
  }
  if (!options.text) throw Error("--query needs --text");
  if (tokenize(*options.query).empty()) throw Error("--query: the text is empty; expected at least one word");
  return *options.query;
}

/// Whether the request's weights were trained to write a target from a source.
bool writesTarget(const RunRequest& request) {
  if (request.weights != nullptr)
    return request.weights->trained != nullptr && request.weights->trained->writes;
  if (!request.parameters.has("trained_on") || request.parameters.choice("weights") != "trained")
    return false;
  return task(request.parameters.choice("trained_on")).trained.writes;
}

/// `remark` receives what must be said of the picture.
Input readInput(const RunOptions& options, const RunRequest& request, std::string& remark) {
  const Mechanism& mechanism = *request.mechanism;
  const bool sentence = mechanism.accepts(InputKind::Sentence);
  const bool pair = mechanism.accepts(InputKind::Pair);
  if (options.text && !sentence && !pair) refuse(mechanism, "--text");
  if (options.source && !pair) {
    throw Error("--source: " + mechanism.id + " attends to its own sentence and takes no source; expected " +
                possibleInputs(mechanism));
  }
  if (options.givePicture() && !mechanism.accepts(InputKind::Image))
    refuse(mechanism, options.pictureOption());
  if ((options.frame || options.time) && !options.givePicture())
    throw Error(std::string(options.frame ? "--frame" : "--time") + " needs --image");
  if (options.text && options.givePicture())
    throw Error(std::string("--text and ") + options.pictureOption() +
                " both give the input; expected one of them");
  // A model that writes makes the target itself.
  const bool writes = options.source && !options.text && writesTarget(request);
  if (options.source && !options.text && !writes)
    throw Error("--source needs --text, but for trained weights that write");
  if (options.text && !options.source && !sentence)
    throw Error("--text: " + mechanism.id + " needs --source too");
  std::string query = readQuery(options, mechanism);
  if (!options.text && !options.givePicture() && !options.tensors && !writes) {
    if (needsNoInput(mechanism)) {
      Input none;
      none.kind = InputKind::Numbers;
      return none;
    }
    throw Error(mechanism.id + " was given no input; expected " + possibleInputs(mechanism));
  }

  Input input;
  if (options.text || writes) {
    input.kind = options.source ? InputKind::Pair : InputKind::Sentence;
    input.text = options.text.value_or("");
    input.source = options.source.value_or("");
    input.query = std::move(query);
  }
  if (options.givePicture()) {
    const ReadPicture picture = readPicture(options);
    input.kind = InputKind::Image;
    putInto(input, picture.image);
    remark = picture.notice;
  }
  if (options.tensors) readInputs(options, mechanism, input);
  return input;
}

/// Sets what the options say.
void settleParameters(const RunOptions& options, const Mechanism& mechanism, Parameters& parameters) {
  applySettings(options.settings, parameters);
  if (options.seed) parameters.setText("seed", *options.seed);

  const Parameter* weights = parameters.find("weights");
  const bool takesFile =
      weights != nullptr && std::any_of(weights->values.begin(), weights->values.end(),
                                        [](const ChoiceValue& value) { return value.id == "file"; });
  if (options.weights) {
    if (!takesFile) throw Error("--weights: " + mechanism.id + " has no weights to load");
    const auto set = std::find_if(options.settings.begin(), options.settings.end(),
                                  [](const std::string& setting) { return setting.starts_with("weights="); });
    if (set != options.settings.end() && *set != "weights=file") {
      throw Error("--weights and --set " + printable(*set) + " contradict each other; expected one of them");
    }
    parameters.setText("weights", "file");
  } else if (takesFile && parameters.choice("weights") == "file") {
    throw Error("--set weights=file: no file was named; expected --weights F.safetensors");
  }
  parameters.check();
}

}  // namespace

void applySettings(const std::vector<std::string>& settings, Parameters& parameters) {
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error("--set '" + printable(setting) + "': expected name=value");
    }
    parameters.setText(setting.substr(0, equals), setting.substr(equals + 1));
  }
}

namespace {

/// Trained weights are the default if they know the words and no parameter that they fix was set; otherwise
/// weights that take any words.
void settleWeights(const RunOptions& options, RunRequest& request) {
  const auto isSet = [&](std::string_view id) {
    return std::any_of(options.settings.begin(), options.settings.end(), [&](const std::string& setting) {
      return std::string_view(setting).substr(0, setting.find('=')) == id;
    });
  };
  Parameters& parameters = request.parameters;
  if (!parameters.has("trained_on") || parameters.choice("weights") != "trained" || isSet("weights") ||
      isSet("trained_on"))
    return;
  const Task* known = nullptr;  // of raw vectors weights know nothing
  if (request.input.kind != InputKind::Numbers)
    known = taskForInput(task(parameters.choice("trained_on")), *request.mechanism, request.input);
  const bool fixed =
      known != nullptr && std::any_of(known->trained.settings.begin(), known->trained.settings.end(),
                                      [&](const auto& setting) { return isSet(setting.first); });
  if (known != nullptr && !fixed && !options.seed && !isSet("seed")) {
    parameters.set("trained_on", known->trained.id);
  } else {
    if (known == nullptr) request.remark = whyUntrained(*request.mechanism, request.input);
    const bool picture = request.input.kind == InputKind::Image && request.input.tensors.empty();
    parameters.set("weights", picture ? originForOwnPicture(parameters) : untrainedOrigin(parameters));
  }
}

}  // namespace

namespace {

/// A sample is an input and its settings: what else gives an input or was fixed in training is refused.
void checkBesideSample(const RunOptions& options, const SessionState& state) {
  const std::pair<const char*, bool> inputs[] = {
      {"--text", options.text.has_value()},     {"--source", options.source.has_value()},
      {"--query", options.query.has_value()},   {"--image", options.image.has_value()},
      {"--camera", options.camera.has_value()}, {"--tensors", options.tensors.has_value()}};
  for (const auto& [name, given] : inputs)
    if (given)
      throw Error(std::string("--sample and ") + name + " both give the input; expected one of them");
  const Task* trained = trainedTask(state);
  if (trained == nullptr || options.weights) return;
  for (const std::string& setting : options.settings) {
    const std::string name = setting.substr(0, setting.find('='));
    if (name == "weights") return;
    if (trained->trained.settings.contains(name))
      throw Error("--set " + printable(name) + ": the trained weights of sample '" + *options.sample +
                  "' fix it; expected another parameter, or weights=" +
                  untrainedOrigin(state.currentParameters()) + " beside it");
  }
}

/// The sample as the window runs it, with the settings and weights that are named beside it.
RunRequest sampleRequest(const RunOptions& options) {
  const OfferedSample& sample = sampleNamed(*options.sample);
  SessionState state;
  chooseMechanism(state, mechanisms().front()->id);
  if (!options.mechanism.empty()) {
    const Mechanism& wanted = mechanism(options.mechanism);
    if (!sample.mechanism.empty() && sample.mechanism != wanted.id)
      throw Error("--sample " + sample.id + ": it is one of " + sample.mechanism + ", not of " + wanted.id);
    chooseMechanism(state, wanted.id);
  }
  sample.apply(state);
  if (!options.mechanism.empty() && state.mechanism != options.mechanism)
    throw Error("--sample " + sample.id + ": " + options.mechanism +
                " does not take such an input; expected " + possibleInputs(mechanism(options.mechanism)));
  checkBesideSample(options, state);
  RunRequest request;
  request.mechanism = &mechanism(state.mechanism);
  request.input = state.input;
  request.parameters = state.currentParameters();
  settleParameters(options, *request.mechanism, request.parameters);
  if (options.weights) request.weights = readWeights(*options.weights);
  return request;
}

}  // namespace

RunRequest runRequest(const RunOptions& options) {
  if (options.sample) return sampleRequest(options);
  if (options.mechanism.empty())
    throw Error("run: expected the ID of a mechanism, or --sample ID; `attenscope list` names both");
  RunRequest request;
  request.mechanism = &mechanism(options.mechanism);
  request.parameters = Parameters(request.mechanism->parameters);
  settleParameters(options, *request.mechanism, request.parameters);
  if (options.weights) request.weights = readWeights(*options.weights);
  std::string remark;
  request.input = readInput(options, request, remark);
  settleWeights(options, request);
  if (!remark.empty()) request.remark += (request.remark.empty() ? "" : " ") + remark;
  return request;
}

}  // namespace attenscope
