// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/model_command.h"

#include "app/command/change.h"
#include "app/command/network_outline.h"
#include "app/command/print_why.h"
#include "app/command/run_input.h"
#include "app/command/text_table.h"
#include "app/session/session_file.h"
#include "engine/error.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/models/model.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/network_model.h"
#include "engine/trace/visible_text.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <charconv>
#include <ostream>

namespace attenscope {

namespace {

std::string stackNames(const Model& model) {
  std::string names;
  for (const ModelStack& stack : model.stacks) names += (names.empty() ? "" : ", ") + stack.name;
  return names;
}

const ModelStack& stackOf(const Model& model, const std::string& name, const std::string& option) {
  if (model.stacks.empty()) throw Error(option + ": " + model.name + " has no layers");
  if (name.empty()) return model.stacks.front();
  for (const ModelStack& stack : model.stacks)
    if (stack.name == name) return stack;
  const bool several = model.stacks.size() > 1;
  throw Error(option + ": there is no part '" + printable(name) + "'; " +
              (several ? "expected one of " + stackNames(model) : model.name + " has only one"));
}

int whole(std::string_view text, const std::string& option) {
  int value = -1;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || value < 0)
    throw Error(option + ": '" + printable(text) + "' is not a number from 0");
  return value;
}

/// "5.3=0" or "encoder.5.3=0.5".
Edit readScale(const std::string& typed, const Model& model) {
  const std::string option = "--scale " + printable(typed);
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos) throw Error(option + ": expected LAYER.HEAD=FACTOR, such as 5.3=0");
  const std::string where = typed.substr(0, equals);
  const std::size_t last = where.rfind('.');
  if (last == std::string::npos) throw Error(option + ": expected LAYER.HEAD=FACTOR, such as 5.3=0");
  const std::size_t first = where.rfind('.', last - 1);
  const bool named = last > 0 && first != std::string::npos;
  const std::string stack = named ? where.substr(0, first) : std::string();
  const ModelStack& own = stackOf(model, stack, option);
  const std::size_t begin = named ? first + 1 : 0;
  const HeadRef head{own.name, whole(std::string_view(where).substr(begin, last - begin), option),
                     whole(std::string_view(where).substr(last + 1), option)};
  if (head.layer >= own.layers || head.head >= own.heads)
    throw Error(option + ": expected layers 0 to " + std::to_string(own.layers - 1) + " and heads 0 to " +
                std::to_string(own.heads - 1));
  float factor = 0;
  const std::string_view number = std::string_view(typed).substr(equals + 1);
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), factor);
  constexpr float kMost = 100;
  if (error != std::errc() || stop != number.data() + number.size() || !(factor >= -kMost && factor <= kMost))
    throw Error(option + ": the factor is not a number from -100 to 100");
  return Edit::scaleHead(head, static_cast<double>(factor));
}

std::string possibleInputs(const Model& model) {
  if (model.takesText && model.takesImage) return "--image F and --text S";
  if (model.takesText) return model.takesPair ? "--text S [--pair S]" : "--text S";
  return model.takesImage ? "--image F" : "no input";
}

/// The stack and the layer that --why asks about, of which then every step is there; empty and −1 if it does
/// not say.
std::pair<std::string, int> layerOfWhy(const ModelOptions& options, const Model& model) {
  if (!options.analyses.why) return {"", -1};
  const auto [step, layer] = stepOfPlace(*options.analyses.why);
  for (const ModelStack& stack : model.stacks)
    if (!stack.name.empty() && step.starts_with(stack.name + "_") && layer < stack.layers)
      return {stack.name, layer};
  const bool first = model.stacks.empty() || layer < model.stacks.front().layers;
  return {"", first ? layer : -1};
}

/// The stack of the step that is to be shown or printed; empty if its name says none.
std::string stackOfShown(const ModelOptions& options, const Model& model) {
  const std::string step = options.step.value_or(options.print.value_or(""));
  for (const ModelStack& stack : model.stacks)
    if (!stack.name.empty() && step.starts_with(stack.name + "_")) return stack.name;
  return {};
}

/// The inputs of a network, which must be its own.
TensorMap readInputs(const std::string& file, const Model& model) {
  if (!model.network)
    throw Error("--tensors: " + model.name + " does not take it; expected " + possibleInputs(model));
  TensorMap tensors = readTensors(file).tensors;
  const std::vector<InputSpec>& inputs = model.mechanism.inputs;
  for (const auto& [name, tensor] : tensors)
    if (std::none_of(inputs.begin(), inputs.end(),
                     [&](const InputSpec& input) { return input.name == name; }))
      throw Error(printable(file) + ": tensor '" + printable(name) + "' is not an input of " + model.name +
                  "; expected " + someOf(model.network->inputs));
  return tensors;
}

/// `remark` receives what must be said of the picture.
Input readInput(const ModelOptions& options, const std::shared_ptr<const Model>& model, std::string& remark) {
  const auto refuse = [&](const char* option) {
    throw Error(std::string(option) + ": " + model->name + " does not take it; expected " +
                possibleInputs(*model));
  };
  if (options.text && !model->takesText) refuse("--text");
  if (options.pair && !model->takesPair) refuse("--pair");
  if (options.givePicture() && !model->takesImage) refuse(options.pictureOption());
  if ((options.frame || options.time) && !options.givePicture())
    throw Error(std::string(options.frame ? "--frame" : "--time") + " needs --image");
  if (options.pair && !options.text) throw Error("--pair needs --text");
  const bool given = options.text || options.givePicture() || options.tensors;
  const bool lacks =
      !options.tensors && model->takesText && model->takesImage && !(options.text && options.givePicture());
  if (lacks && given)
    throw Error(model->name + " was given only " + (options.text ? "a text" : "a picture") + "; expected " +
                possibleInputs(*model));
  if (!given && (model->takesText || model->takesImage))
    throw Error(model->name + " was given no input; expected " + possibleInputs(*model));
  Input input;
  input.kind = InputKind::Model;
  input.model = model;
  input.text = options.text.value_or("");
  input.source = options.pair.value_or("");
  if (options.givePicture()) {
    const ReadPicture picture = readPicture(options);
    putInto(input, picture.image);
    remark = picture.notice;
  }
  if (options.tensors) input.tensors = readInputs(*options.tensors, *model);
  if (!model->stacks.empty()) {
    const auto [whyStack, whyLayer] = layerOfWhy(options, *model);
    const std::string shown = whyStack.empty() ? stackOfShown(options, *model) : whyStack;
    const ModelStack& stack = stackOf(*model, options.stack.value_or(shown), "--stack");
    input.detailStack = stack.name;
    input.detailHead = std::max(0, options.head);
    input.detailLayer = std::max(0, options.layer >= 0 ? options.layer : whyLayer);
    if (input.detailLayer >= stack.layers)
      throw Error("--layer " + std::to_string(options.layer) + ": " + model->name + " has layers 0 to " +
                  std::to_string(stack.layers - 1));
  }
  return input;
}

/// Sets the parameter that an option of its own stands for; `without` says what the model lacks.
void setOption(Parameters& parameters, const std::string& id, const std::string& value,
               const std::string& without) {
  if (!parameters.has(id)) throw Error("--" + id + ": " + without);
  try {
    parameters.setText(id, value);
  } catch (const Error& error) {
    throw Error("--" + id + ": " + error.what());
  }
}

Parameters readParameters(const ModelOptions& options, const Mechanism& mechanism) {
  Parameters parameters(mechanism.parameters);
  applySettings(options.settings, parameters);
  if (options.top >= 0)
    setOption(parameters, "top", std::to_string(options.top), "this model predicts nothing");
  if (options.item >= 0)
    setOption(parameters, "item", std::to_string(options.item), "this is not a batch of several items");
  if (options.array)
    setOption(parameters, "array", *options.array, "there are no several arrays to choose from");
  parameters.check();
  return parameters;
}

/// What the model predicts, a line for each place and rank.
void printPredictions(const Model& model, const Trace& trace, std::ostream& out) {
  const Step* step = trace.find("predictions");
  if (step == nullptr || !step->cellTexts) throw Error("--top: " + model.name + " predicts nothing");
  std::vector<std::vector<std::string>> rows{heading({"AT", "RANK", "PREDICTION", "PROBABILITY"})};
  const std::int64_t ranks = step->value.dim(-1);
  for (std::int64_t i = 0; i < step->value.size(); ++i) {
    const std::int64_t place = i / ranks;
    const Labels& labels = step->axes.front().labels;
    const bool labelled =
        step->value.rank() > 1 && labels && place < static_cast<std::int64_t>(labels->size());
    rows.push_back({labelled ? printable(visibleText((*labels)[static_cast<std::size_t>(place)]))
                             : std::to_string(place),
                    std::to_string(i % ranks + 1),
                    printable(visibleText((*step->cellTexts)[static_cast<std::size_t>(i)], EndSpaces::Shown)),
                    sixDigits(step->value[i])});
  }
  out << table(rows);
}

/// The model, with what the options say of it.
std::shared_ptr<const Model> openDeclared(const ModelOptions& options) {
  std::shared_ptr<const Model> model = openAnyModel(options.path);
  NetworkDeclaration declaration;
  for (const std::string& text : options.finds) {
    try {
      declaration = declaring(std::move(declaration), parseDeclaredFind(text));
    } catch (const Error& error) {
      throw Error("--find: " + std::string(error.what()));
    }
  }
  if (options.classes) declaration.classes = readClassNames(*options.classes);
  const char* option = !options.finds.empty() ? "--find" : options.classes ? "--classes" : "--outline";
  if (!model->network && (!declaration.empty() || options.outline))
    throw Error(std::string(option) + ": " + model->name + " is not a network; expected an .onnx file");
  if (declaration.empty()) return model;
  try {
    return withDeclaration(*model, declaration);
  } catch (const Error& error) {
    throw Error(std::string(option) + ": " + error.what());
  }
}

/// A pair of lengths: "4", or "4 × 8" if they differ.
std::string sidesText(double rows, double columns) {
  return rows == columns ? sixDigits(rows) : sixDigits(rows) + " × " + sixDigits(columns);
}

/// What was found in a network, and what it does in this run.
void printFinds(const NetworkDescription& network, const Trace& trace, std::ostream& out) {
  std::vector<std::vector<std::string>> rows{
      heading({"FOUND", "STEP", "SHAPE", "STRIDE", "RECEPTIVE FIELD", "STRENGTH", "NAME"})};
  for (const NetworkFind& find : findsOf(network, trace)) {
    const auto strength = strengthOf(find, trace);
    const PlaceSize& place = find.place;
    const bool known = place.rowStride > 0;
    rows.push_back({said(toString(find.kind)),
                    Model::step(find.stack, find.mainPart()) + "." + std::to_string(find.layer),
                    said(toString(find.shape)), known ? sidesText(place.rowStride, place.columnStride) : "",
                    known ? sidesText(place.rowField, place.columnField) : "",
                    strength ? sixDigits(*strength) : "", printable(find.name)});
  }
  if (rows.size() > 1) out << table(rows);
}

/// An outline runs nothing: what a run would have given is refused, not passed over.
void checkOutlineAlone(const ModelOptions& options) {
  const std::pair<const char*, bool> others[] = {{"--text", options.text.has_value()},
                                                 {"--image", options.image.has_value()},
                                                 {"--camera", options.camera.has_value()},
                                                 {"--tensors", options.tensors.has_value()},
                                                 {"--json", options.json},
                                                 {"--dump", options.dump.has_value()},
                                                 {"--print", options.print.has_value()},
                                                 {"--render", options.render.has_value()},
                                                 {"--select", !options.selected.empty()},
                                                 {"--animate", options.animate.has_value()},
                                                 {"--numbers", options.numbers.has_value()},
                                                 {"--top", options.top >= 0},
                                                 {"--explain", options.explain.methods.has_value()},
                                                 {"--set", !options.settings.empty()},
                                                 {"--edit", !options.edits.empty()},
                                                 {"--scale", !options.scales.empty()},
                                                 {"--against", !options.against.empty()}};
  for (const auto& [option, given] : others)
    if (given)
      throw Error(std::string(option) +
                  ": --outline lists a network's values and runs nothing; expected one of the two");
  if (options.analyses.any())
    throw Error("--outline lists a network's values and runs nothing; expected no analysis beside it");
}

}  // namespace

void modelFromCommandLine(const ModelOptions& typed, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv) {
  const std::shared_ptr<const Model> model = openDeclared(typed);
  if (typed.outline) {
    checkOutlineAlone(typed);
    out << outlineTable(*model->network, *typed.outline);
    return;
  }
  ModelOptions options = typed;
  options.analyses.tokenizer = model->tokenizer;
  if (model->network) {
    options.dumpNames = valueNames(*model->network);
    options.dumpMore = [network = model->network](const Trace& trace) { return valuesOf(*network, trace); };
  }
  const bool given = options.text || options.givePicture() || options.tensors ||
                     (!model->network && !model->takesText && !model->takesImage);
  const bool outputs = options.dump || options.print || options.render || options.animate ||
                       options.numbers || (!options.json && options.analyses.any());
  if (options.json && !given && !outputs && !options.analyses.any()) {
    out << describeJson(*model) << "\n";
    return;
  }
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = readParameters(options, model->mechanism);
  request.input = readInput(options, model, request.remark);
  request.measuring = measuringOf(options);
  for (const std::string& scale : options.scales) request.edits.push_back(readScale(scale, *model));
  for (Edit& edit : readEdits(options.edits)) request.edits.push_back(std::move(edit));
  const ComparedRun run = runCompared(std::move(request), options, notes);
  const std::shared_ptr<const Trace>& trace = run.trace;
  if (options.json) {
    OutputOptions files = optionsOfShown(options, run);
    files.analyses = {};
    if (outputs) writeOutputs(files, model->mechanism, run, notes, notes, argc, argv);
    auto json = nlohmann::ordered_json::parse(
        withAnalyses(describeJson(*model, trace.get()), options.analyses, *trace));
    addComparison(json["run"], run);
    out << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
    return;
  }
  printChange(outputs ? notes : out, run);
  if (outputs || options.top < 0)
    writeOutputs(optionsOfShown(options, run), model->mechanism, run, out, notes, argc, argv);
  if (model->network && !outputs && options.top < 0) printFinds(*model->network, *trace, out);
  if (options.top < 0) return;
  printPredictions(*model, *trace, out);
  if (!outputs && !trace->notice.empty()) notes << noteLine(trace->notice);
}

}  // namespace attenscope
