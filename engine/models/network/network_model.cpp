// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network_model.h"

#include "engine/error.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/find_parts.h"
#include "engine/models/network/network_run.h"
#include "engine/models/network/network_steps.h"
#include "engine/models/network/opened_network.h"
#include "engine/models/network/usual_inputs.h"

#include <algorithm>

namespace attenscope {

namespace {

using Kind = NetworkInput::Kind;

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// "4 channel gates, 2 spatial gates".
std::string foundIn(const std::vector<NetworkFind>& finds) {
  std::vector<NetworkFind::Kind> kinds;
  for (const NetworkFind& find : finds)
    if (std::find(kinds.begin(), kinds.end(), find.kind) == kinds.end()) kinds.push_back(find.kind);
  std::sort(kinds.begin(), kinds.end());
  std::string text;
  for (const NetworkFind::Kind kind : kinds) {
    const auto count = static_cast<std::size_t>(std::count_if(
        finds.begin(), finds.end(), [&](const NetworkFind& find) { return find.kind == kind; }));
    const bool layers = kind <= NetworkFind::Kind::LinearAttention;
    text += (text.empty() ? "" : ", ") +
            (layers ? counted(count, "layer") + " of " + toString(kind) : counted(count, toString(kind)));
  }
  return text.empty() ? "no attention was found" : text;
}

std::string summaryOf(const OpenedNetwork& opened) {
  const OnnxModel& model = opened.network.model();
  std::string text = "ONNX network, opset " + std::to_string(model.opset);
  for (const NetworkInput& input : opened.inputs) text += " · " + describe(input.value);
  std::size_t nodes = 0;
  for (const auto& [name, count] : opened.network.operators())
    if (name != "Constant") nodes += static_cast<std::size_t>(count);
  text += " · " + counted(nodes, "operator") + " · " + std::to_string(opened.network.parameters()) +
          " parameters";
  return text + " · " + foundIn(opened.finds);
}

std::vector<ModelStack> stacksOf(const std::vector<NetworkFind>& finds) {
  std::vector<ModelStack> stacks;
  for (const NetworkFind& find : finds) {
    const auto own = std::find_if(stacks.begin(), stacks.end(),
                                  [&](const ModelStack& stack) { return stack.name == find.stack; });
    if (own != stacks.end()) {
      ++own->layers;
      continue;
    }
    const std::int64_t heads = find.isAttention() ? find.shape[0] : 0;
    stacks.push_back({find.stack, 1, heads, find.keyHeads > 0 ? find.keyHeads : heads, 0});
  }
  return stacks;
}

Mechanism mechanismOf(const std::shared_ptr<const OpenedNetwork>& opened, const Model& model) {
  Mechanism m;
  m.id = "model";
  m.title = model.name;
  m.group = "Model";
  m.summary = model.summary;
  m.use = "A network from an ONNX file; its attention and gates were found by their structure.";
  m.inputKinds = {InputKind::Model};
  for (const NetworkInput& input : opened->inputs) {
    std::vector<std::string> shape;
    for (const OnnxDimension& axis : input.value.shape)
      shape.push_back(axis.length >= 0      ? std::to_string(axis.length)
                      : axis.symbol.empty() ? "n"
                                            : axis.symbol);
    m.inputs.push_back({input.value.name, shape, false, {}});
  }
  if (const NetworkInput* picture = opened->first(Kind::Picture); picture != nullptr)
    m.parameters =
        pictureParameters(opened->network.model(), *picture, opened->trained ? &*opened->trained : nullptr);
  for (const NetworkInput& input : opened->inputs)
    if (auto asked = inputParameter(input)) m.parameters.push_back(std::move(*asked));
  m.steps = stepsOf(opened->finds);
  declareAnswer(opened->answer, m);
  const bool found = !opened->finds.empty();
  m.mainStep = !found ? m.steps.front().id
                      : Model::step(opened->finds.front().stack, opened->finds.front().mainPart());
  m.build = [opened](MechanismRun& run) { runNetwork(run, *opened); };
  return m;
}

std::shared_ptr<const NetworkDescription> descriptionOf(const std::shared_ptr<const OpenedNetwork>& opened) {
  NetworkDescription description{opened->finds,
                                 opened->network.operators(),
                                 {},
                                 {},
                                 opened->network.model().opset,
                                 opened->answer.classes,
                                 opened->tensors,
                                 opened->declared,
                                 opened};
  for (const NetworkInput& input : opened->inputs) description.inputs.push_back(describe(input.value));
  for (const OnnxValue& output : opened->network.model().outputs)
    description.outputs.push_back(describe(output));
  return std::make_shared<const NetworkDescription>(std::move(description));
}

std::shared_ptr<const Model> modelOf(const std::shared_ptr<const OpenedNetwork>& network) {
  auto model = std::make_shared<Model>();
  model->name = printable(network->file.filename().string());
  model->path = network->file;
  model->family = "onnx";
  model->takesImage = network->first(Kind::Picture) != nullptr;
  model->takesText = network->first(Kind::Ids) != nullptr;
  model->takesPair = model->takesText && network->first(Kind::Segments) != nullptr;
  model->tokenizer = network->tokenizer;
  model->stacks = stacksOf(network->finds);
  model->parameters = network->network.parameters();
  if (!network->network.notice().empty()) model->notices.push_back(network->network.notice());
  model->notices.insert(model->notices.end(), network->notices.begin(), network->notices.end());
  model->summary = summaryOf(*network);
  model->network = descriptionOf(network);
  model->mechanism = mechanismOf(network, *model);
  return model;
}

}  // namespace

std::shared_ptr<const Model> openNetwork(const std::filesystem::path& file, const RunControl& control) {
  const std::string name = printable(file.filename().string());
  std::shared_ptr<const OpenedNetwork> network;
  try {
    network = readNetwork(file, control);
  } catch (const Error& error) {
    const std::string text = error.what();
    throw Error(text.starts_with(name) ? text : name + ": " + text);
  }
  control.checkpoint(1);
  return modelOf(network);
}

std::shared_ptr<const Model> withDeclaration(const Model& model, const NetworkDeclaration& declaration) {
  if (!model.network) throw Error(model.name + " is not a network from an ONNX file");
  const auto network = std::make_shared<OpenedNetwork>(*model.network->opened);
  network->declared = declaration;
  network->sizes = std::make_shared<SizedFinds>();
  network->finds = findAttention(network->network, network->shapes, network->hosts, declaration.finds);
  NetworkAnswer& answer = network->answer;
  answer.known = classNamesOf(network->file, network->network.model().metadata, answer.classes);
  if (!declaration.classes.empty()) {
    if (answer.classes == 0) throw Error(model.name + " has no answer of classes that could have names");
    if (std::ssize(declaration.classes) != answer.classes)
      throw Error(std::to_string(declaration.classes.size()) + " names were given; " + model.name + " has " +
                  std::to_string(answer.classes) + " classes");
    answer.known = {declaration.classes, "what was given"};
  }
  return modelOf(network);
}

std::map<std::pair<std::string, int>, std::string> valueNames(const NetworkDescription& network) {
  std::map<std::pair<std::string, int>, std::string> names;
  for (const NetworkFind& find : network.finds)
    for (const auto& [part, value] : find.values) names[{Model::step(find.stack, part), find.layer}] = value;
  return names;
}

std::vector<NetworkFind> findsOf(const NetworkDescription& network, const Trace& trace) {
  InputSizes sizes;
  for (const auto& [name, shape] : network.opened->searched) {
    const int node = trace.nodeAt(name, -1);
    sizes[name] = node < 0 ? shape : (*trace.record)[static_cast<std::size_t>(node)].value.shape();
  }
  const SizedFinds::Finds there = network.opened->sizes->at(sizes);
  return there ? there->finds() : network.finds;
}

TensorMap valuesOf(const NetworkDescription& network, const Trace& trace) {
  return valuesOfFinds(findsOf(network, trace), trace);
}

}  // namespace attenscope
