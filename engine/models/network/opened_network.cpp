// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/opened_network.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/io/onnx/onnx_file.h"
#include "engine/models/config.h"
#include "engine/models/config_keys.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/find_attention.h"
#include "engine/models/network/usual_inputs.h"
#include "engine/models/picture_fit.h"

namespace attenscope {

namespace {

constexpr std::int64_t kUsualSide = 224;
constexpr std::int64_t kTrialTokens = 8;

using Kind = NetworkInput::Kind;

/// Rows of the stored table from which the ids are picked.
std::int64_t wordsOf(const OpenedNetwork& opened) {
  const NetworkInput* ids = opened.first(Kind::Ids);
  for (const OnnxNode* node : opened.network.nodes()) {
    if (ids == nullptr || node->operation != "Gather" || node->inputs.size() < 2 ||
        node->inputs[1] != ids->value.name)
      continue;
    const auto table = opened.network.model().initialisers.find(node->inputs[0]);
    if (table != opened.network.model().initialisers.end() && !table->second.stored.shape.empty())
      return table->second.stored.shape.front();
  }
  return 0;
}

/// An input of numbers for the trial: zeros, axes of any length taken as one.
Tensor emptyInput(const NetworkInput& input) {
  Shape shape;
  for (const OnnxDimension& axis : input.value.shape) shape.push_back(std::max<std::int64_t>(1, axis.length));
  checkElements(shape);
  return Tensor::filled(shape, 0.0F);
}

/// The number that the setting of an input begins with.
double firstNumber(const NetworkInput& input) {
  const auto asked = inputParameter(input);
  if (!asked) return 0;
  const ParameterValue& value = asked->defaultValue;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  const auto* fraction = std::get_if<double>(&value);
  return fraction == nullptr ? 0 : *fraction;
}

Network::Values trialInputs(const OpenedNetwork& opened, Graph& graph) {
  Network::Values values;
  const NetworkInput* picture = opened.first(Kind::Picture);
  const FedPicture fed{picture == nullptr || picture->height < 0 ? kUsualSide : picture->height,
                       picture == nullptr || picture->width < 0 ? kUsualSide : picture->width};
  for (const NetworkInput& input : opened.inputs) {
    NetworkValue& value = values[input.value.name];
    if (input.kind == Kind::Picture) {
      const Shape shape{3, fed.height, fed.width};
      checkElements(shape);
      value = pictureInput(graph.leaf("picture", Tensor::filled(shape, 0.5F)), input,
                           picturePresets().front(), false);
    } else if (input.isText()) {
      NetworkText text;
      const std::int64_t count = input.tokens < 0 ? kTrialTokens : input.tokens;
      checkElements({count}, kMostHostElements);
      text.ids.assign(static_cast<std::size_t>(count), 0);
      text.segments = text.ids;
      text.shown = count;
      value = textInput(text, input);
    } else if (auto usual = usualInput(input, fed, firstNumber(input))) {
      value = std::move(usual->value);
    } else {
      value = graph.leaf(input.value.name, emptyInput(input));
    }
  }
  return values;
}

/// Runs the network once, to see the shapes of its values.
void seeShapes(OpenedNetwork& opened, const RunControl& control) {
  Graph graph(control);
  std::vector<std::string> order;
  opened.network.run(
      graph, trialInputs(opened, graph),
      [&](const std::string& name, NetworkValue& value) {
        opened.shapes[name] = value.shape();
        if (value.host) opened.hosts[name] = value.host;
        if (value.var.valid()) order.push_back(name);
      },
      [](const std::string&) { return false; });
  const Structure structure(opened.network, opened.shapes);
  for (const std::string& name : order) {
    if (!structure.isComputed(name)) continue;
    const OnnxNode* node = opened.network.producer(name);
    const std::string module = node == nullptr ? std::string() : moduleOf(*node);
    const bool named = node != nullptr && module != node->outputs.front();
    opened.tensors.push_back({name, named ? module : std::string(),
                              node == nullptr ? std::string() : node->operation, opened.shapes.at(name)});
  }
}

/// The tokenizer in the file's folder, of the type that a config.json beside it names.
std::shared_ptr<const TextTokenizer> tokenizerBeside(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!holdsTokenizer(folder)) return nullptr;
  const std::filesystem::path config = folder / "config.json";
  std::error_code ignored;
  const bool typed = std::filesystem::exists(config, ignored);
  return openTokenizer(folder, typed ? ModelConfig::read(config).textOr("model_type", "") : std::string());
}

/// How pictures are made, as a file beside the network says.
void readPreprocessor(OpenedNetwork& network) {
  const std::filesystem::path file = network.file.parent_path() / "preprocessor_config.json";
  std::error_code ignored;
  if (network.first(Kind::Picture) == nullptr || !std::filesystem::is_regular_file(file, ignored)) return;
  try {
    const ModelConfig config = ModelConfig::read(file);
    network.trained = readPictureFit(config, "ViT", network.notices);
    if (std::string notice = noticeOfUnknownKeys(config); !notice.empty())
      network.notices.push_back(std::move(notice));
  } catch (const Error& error) {
    network.notices.push_back(
        "The preprocessor_config.json beside the network is not used: " + std::string(error.what()) + ".");
  }
}

}  // namespace

SizedFinds::Finds SizedFinds::at(const InputSizes& sizes) const {
  const std::lock_guard<std::mutex> guard(m_lock);
  for (const auto& [known, finds] : m_all)
    if (known == sizes) return finds;
  return nullptr;
}

void SizedFinds::remember(const InputSizes& sizes, Finds finds) {
  constexpr std::size_t kMost = 8;
  const std::lock_guard<std::mutex> guard(m_lock);
  m_all.emplace_front(sizes, std::move(finds));
  if (m_all.size() > kMost) m_all.pop_back();
}

std::vector<NetworkFind> findsAt(const OpenedNetwork& network, const std::map<std::string, Shape>& shapes,
                                 const HostValues& hosts) {
  std::vector<NetworkFind> there;
  try {
    there = findAttention(network.network, shapes, hosts, network.declared.finds);
  } catch (const Error&) {
    // What somebody declared need not fit another size.
  }
  std::vector<NetworkFind> finds = network.finds;
  for (NetworkFind& find : finds) {
    const auto own = std::find_if(there.begin(), there.end(), [&](const NetworkFind& other) {
      return other.kind == find.kind && other.values == find.values;
    });
    if (own == there.end()) {
      find.unplaced = true;
      continue;
    }
    find.shape = own->shape;
    find.grid = own->grid;
    find.windows = own->windows;
    find.place = own->place;
  }
  return finds;
}

std::shared_ptr<OpenedNetwork> readNetwork(const std::filesystem::path& file, const RunControl& control) {
  auto network = std::make_shared<OpenedNetwork>(readOnnx(file));
  network->file = file;
  seeShapes(*network, control);
  for (const NetworkInput& input : network->inputs) {
    const auto shape = network->shapes.find(input.value.name);
    if (!input.isText() && shape != network->shapes.end()) network->searched.insert(*shape);
  }
  network->finds = findAttention(network->network, network->shapes, network->hosts);
  network->words = wordsOf(*network);
  network->answer = answerOf(network->network, network->shapes, network->words);
  network->answer.known = classNamesOf(file, network->network.model().metadata, network->answer.classes);
  if (network->first(Kind::Ids) != nullptr) network->tokenizer = tokenizerBeside(file);
  readPreprocessor(*network);
  return network;
}

}  // namespace attenscope
