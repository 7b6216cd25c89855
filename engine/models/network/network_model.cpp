// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network_model.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/io/onnx/onnx_file.h"
#include "engine/models/config.h"
#include "engine/models/network/answers.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/feeding.h"
#include "engine/models/network/find_attention.h"
#include "engine/models/network/find_parts.h"
#include "engine/models/network/network.h"
#include "engine/models/network/network_steps.h"
#include "engine/models/picture_fit.h"
#include "engine/models/picture_input.h"
#include "engine/models/text_input.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace attenscope {

/// A network with what is known of it; shared by the runs of its model.
struct OpenedNetwork {
  OpenedNetwork(OnnxModel model)
      : whole(std::make_shared<const Network>(std::move(model))),
        network(*whole),
        inputs(inputsOf(network)) {}

  const NetworkInput* first(NetworkInput::Kind kind) const {
    const auto found =
        std::find_if(inputs.begin(), inputs.end(), [&](const NetworkInput& one) { return one.kind == kind; });
    return found == inputs.end() ? nullptr : &*found;
  }
  std::vector<std::string> numbers() const {
    std::vector<std::string> names;
    for (const NetworkInput& input : inputs)
      if (input.kind == NetworkInput::Kind::Numbers) names.push_back(input.value.name);
    return names;
  }

  std::shared_ptr<const Network> whole;  ///< shared by copies that say something else of it
  const Network& network;
  std::vector<NetworkInput> inputs;
  std::vector<NetworkFind> finds{};
  std::map<std::string, Shape> searched{};  ///< shapes of inputs that are no text, when it was searched
  NetworkAnswer answer{};
  std::shared_ptr<const TextTokenizer> tokenizer{};
  std::int64_t words = 0;                 ///< rows of the table of words; 0 if unknown
  std::map<std::string, Shape> shapes{};  ///< of all values of the first run
  HostValues hosts{};                     ///< what the host computed of them
  std::vector<NetworkTensor> tensors{};   ///< those that are computed from the input
  NetworkDeclaration declared{};
  std::filesystem::path file{};
  std::optional<PictureFit> trained{};  ///< what a preprocessor_config.json beside the file says
  std::vector<std::string> notices{};   ///< on that file
};

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

Network::Values trialInputs(const OpenedNetwork& opened, Graph& graph) {
  Network::Values values;
  for (const NetworkInput& input : opened.inputs) {
    NetworkValue& value = values[input.value.name];
    if (input.kind == Kind::Picture) {
      const Shape shape{3, input.height < 0 ? kUsualSide : input.height,
                        input.width < 0 ? kUsualSide : input.width};
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

/// One run: feeds the inputs, shows finds on the way and the answer at the end.
class NetworkRun {
 public:
  NetworkRun(MechanismRun& run, const OpenedNetwork& opened)
      : m_run(run), m_opened(opened), m_writer(run, opened.network, opened.finds) {}

  void build() {
    m_run.trace().weights = {WeightOrigin::Kind::File, 0, m_run.mechanism().title};
    m_run.expectSteps(4 * m_opened.finds.size() + 4);
    Network::Values inputs = given();
    for (const auto& [name, shape] : m_opened.searched)
      if (inputs.at(name).shape() != shape) m_writer.forgetPlaces();
    const Network::Values values = m_opened.network.run(
        m_run.graph(), std::move(inputs),
        [this](const std::string& name, NetworkValue& value) {
          m_writer.see(name, value);
          // By its own name, for whoever asks for any value.
          if (value.var.valid()) m_run.trace().places.try_emplace({name, -1}, value.var.node());
        },
        [this](const std::string& name) { return m_writer.names(name); });
    m_writer.showFigures();
    if (!m_opened.network.notice().empty()) m_run.notice(m_opened.network.notice());
    for (const std::string& notice : m_opened.notices) m_run.notice(notice);
    showAnswer(m_run, m_opened.answer, values, m_opened.tokenizer.get());
  }

 private:
  Network::Values given() {
    Network::Values values;
    for (const NetworkInput& input : m_opened.inputs) {
      const auto raw = m_run.input().tensors.find(input.value.name);
      if (raw != m_run.input().tensors.end()) {
        values[input.value.name] = rawInput(input, raw->second);
      } else if (input.kind == Kind::Picture) {
        values[input.value.name] = picture(input);
      } else if (input.isText()) {
        values[input.value.name] = textInput(text(), input);
      } else {
        throw Error("the input " + describe(input.value) +
                    " is no picture and no text; expected its numbers by --tensors");
      }
    }
    return values;
  }

  NetworkValue rawInput(const NetworkInput& input, const Tensor& tensor) {
    const auto& shape = input.value.shape;
    bool fits = !input.value.hasShape || static_cast<int>(shape.size()) == tensor.rank();
    for (std::size_t i = 0; fits && i < shape.size(); ++i)
      fits = shape[i].length < 0 || shape[i].length == tensor.shape()[i];
    if (!fits || tensor.size() == 0)
      throw Error("the tensor '" + input.value.name + "' has the shape " + toString(tensor.shape()) +
                  "; expected " + describe(input.value));
    if (isFraction(input.value.type)) return m_run.graph().leaf("input " + input.value.name, tensor);
    return HostTensor{input.value.type, tensor.shape(), {tensor.values().begin(), tensor.values().end()}};
  }

  PicturePreset preset() const {
    const std::string& id = m_run.choice("preset");
    if (id == kAsPreprocessor) return presetOf(*m_opened.trained);
    const auto& presets = picturePresets();
    return *std::find_if(presets.begin(), presets.end(),
                         [&](const PicturePreset& one) { return id == one.id; });
  }

  /// What the network sees of the picture.
  Tensor seen(const NetworkInput& input, const PicturePixels& pixels, const std::string& fit) {
    const std::int64_t height = input.height < 0 ? m_run.integer("height") : input.height;
    const std::int64_t width = input.width < 0 ? m_run.integer("width") : input.width;
    const RunControl& control = m_run.graph().control();
    if (fit != kAsPreprocessor) return fittedPicture(pixels, height, width, fit, control);
    Tensor fitted = fittedAsTrained(pixels, *m_opened.trained, control);
    const bool fits =
        (input.height < 0 || fitted.dim(1) == height) && (input.width < 0 || fitted.dim(2) == width);
    if (fits) return fitted;
    m_run.notice("preprocessor_config.json makes pictures of " + std::to_string(fitted.dim(2)) + " × " +
                 std::to_string(fitted.dim(1)) + " pixels; the network reads " + std::to_string(width) +
                 " × " + std::to_string(height) + ", to which they are squeezed.");
    return fittedPicture(pixels, height, width, "squeeze", control);
  }

  Var picture(const NetworkInput& input) {
    const std::string& fit = m_run.choice("fit");
    const PicturePreset chosen = preset();
    const bool blueFirst = input.channels == 3 && m_run.choice("colors") == "bgr";
    const auto& given = m_run.input().pixels;
    const PicturePixels pixels = given ? overWhite(*given) : pixelsOf(m_run.image().tensor());
    const Var seenPart = m_run.graph().leaf("picture", seen(input, pixels, fit));
    // Maps lie over what was seen, in the picture's own pixels.
    if (fit != "squeeze") {
      const Tensor own = fit == kAsPreprocessor
                             ? Tensor()
                             : shownPicture(m_run.image().tensor(), seenPart.dim(1), seenPart.dim(2), fit);
      m_run.trace().image = own.empty() ? seenPart.tensor() : own;
    }
    m_run.notice(
        "Pictures are read as " + std::string(chosen.title) + (blueFirst ? ", blue first" : "") + ", " +
        std::to_string(seenPart.dim(2)) + " × " + std::to_string(seenPart.dim(1)) + " pixels" +
        (m_opened.trained ? "."
                          : ": a guess where the file does not say; preset, colors and fit change it."));
    return pictureInput(seenPart, input, chosen, blueFirst);
  }

  const NetworkText& text() {
    if (!m_text.ids.empty()) return m_text;
    const NetworkInput* ids = m_opened.first(Kind::Ids);
    const Input& input = m_run.input();
    const std::int64_t words = m_opened.words > 0 ? m_opened.words : std::int64_t{1} << 31;
    TokenizedText tokens = tokenizeInput(m_opened.tokenizer.get(), input.text, input.source, true, words);
    if (ids != nullptr && ids->tokens >= 0) fillUp(tokens, ids->tokens);
    m_text.ids.assign(tokens.ids.begin(), tokens.ids.end());
    m_text.segments.assign(tokens.segments.begin(), tokens.segments.end());
    if (m_text.shown == 0) m_text.shown = tokens.size();
    Trace& trace = m_run.trace();
    trace.tokens = tokens.texts;
    trace.tokenIds = tokens.ids;
    trace.tokenSpans = tokens.spans;
    m_writer.labelTokens(std::make_shared<const std::vector<std::string>>(tokens.texts));
    return m_text;
  }

  /// To the length that the network has, if a mask can say which tokens are none.
  void fillUp(TokenizedText& tokens, std::int64_t length) {
    m_text.shown = tokens.size();
    if (tokens.size() > length || (tokens.size() < length && m_opened.first(Kind::Mask) == nullptr))
      throw Error("the text has " + std::to_string(tokens.size()) + " tokens; the network reads exactly " +
                  std::to_string(length));
    const auto padding = m_opened.tokenizer ? m_opened.tokenizer->padId() : std::nullopt;
    while (tokens.size() < length) {
      tokens.ids.push_back(padding.value_or(0));
      tokens.texts.emplace_back("[fill]");
      tokens.spans.push_back({});
      tokens.segments.push_back(0);
      tokens.special.push_back(true);
    }
  }

  MechanismRun& m_run;
  const OpenedNetwork& m_opened;
  FindWriter m_writer;
  NetworkText m_text{};
};

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
  m.steps = stepsOf(opened->finds);
  declareAnswer(opened->answer, m);
  const bool found = !opened->finds.empty();
  m.mainStep = !found ? m.steps.front().id
                      : Model::step(opened->finds.front().stack, opened->finds.front().mainPart());
  m.build = [opened](MechanismRun& run) { NetworkRun(run, *opened).build(); };
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
    network.trained = readPictureFit(ModelConfig::read(file), "ViT", network.notices);
  } catch (const Error& error) {
    network.notices.push_back(
        "The preprocessor_config.json beside the network is not used: " + std::string(error.what()) + ".");
  }
}

std::shared_ptr<OpenedNetwork> opened(const std::filesystem::path& file, const RunControl& control) {
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
    network = opened(file, control);
  } catch (const Error& error) {
    const std::string text = error.what();
    throw Error(text.starts_with(name) ? text : name + ": " + text);
  }
  control.checkpoint(1);
  return modelOf(network);
}

std::shared_ptr<const Model> withDeclaration(const Model& model, const NetworkDeclaration& declaration) {
  if (!model.network) throw Error(model.name + " is no network from an ONNX file");
  const auto network = std::make_shared<OpenedNetwork>(*model.network->opened);
  network->declared = declaration;
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

TensorMap valuesOf(const NetworkDescription& network, const Trace& trace) {
  return valuesOfFinds(network.finds, trace);
}

}  // namespace attenscope
