// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session_file.h"

#include "app/session/explaining.h"
#include "app/session/model_pruning.h"
#include "app/session/pruned_state.h"
#include "app/session/samples.h"
#include "app/video/frame_source.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/image.h"
#include "engine/io/atomic_file.h"
#include "engine/io/json.h"
#include "engine/io/program_files.h"
#include "engine/models/attention_dump.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"
#include "engine/models/network/network_model.h"
#include "engine/training/weights_file.h"

#include <QBuffer>
#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QRgba64>
#include <QtEndian>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <mutex>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
constexpr const char* kFormat = "attenscope session";
constexpr qint64 kLargestFile = 256LL * 1024 * 1024;
constexpr std::int64_t kMaxElements = 16'000'000;
constexpr std::size_t kMaxValues = 20'000'000;  // those numbers, and all that stands around them

Json toJson(const Tensor& tensor) {
  return {{"shape", tensor.shape()},
          {"values", std::vector<float>(tensor.values().begin(), tensor.values().end())}};
}

Tensor tensorFrom(const Json& json) {
  const auto shape = json.at("shape").get<Shape>();
  const auto values = json.at("values").get<std::vector<float>>();
  std::int64_t count = 1;
  for (const std::int64_t length : shape) {
    if (length < 1 || length > kMaxElements || count > kMaxElements / length)
      throw Error("a shape is out of range");
    count *= length;
  }
  if (count != static_cast<std::int64_t>(values.size())) throw Error("a shape does not fit its numbers");
  return Tensor(shape, values);
}

std::string pngText(const QImage& picture) {
  QBuffer buffer;
  picture.save(&buffer, "PNG");
  return buffer.data().toBase64().toStdString();
}

/// [3 × H × W] with 16 bits for each colour.
QImage deepPicture(const Tensor& image) {
  constexpr float kFull = 65535;
  const std::int64_t height = image.dim(1);
  const std::int64_t width = image.dim(2);
  const std::int64_t plane = height * width;
  QImage picture(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGBX64);
  for (std::int64_t row = 0; row < height; ++row) {
    auto* out = reinterpret_cast<QRgba64*>(picture.scanLine(static_cast<int>(row)));
    for (std::int64_t column = 0; column < width; ++column) {
      const auto level = [&](std::int64_t channel) {
        const float value = std::clamp(image[channel * plane + row * width + column], 0.0F, 1.0F);
        return static_cast<quint16>(std::lround(value * kFull));
      };
      out[column] = qRgba64(level(0), level(1), level(2), static_cast<quint16>(kFull));
    }
  }
  return picture;
}

Tensor pictureFromText(const std::string& text, PictureSource* source = nullptr) {
  const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(text));
  return decodeImage(
      {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())},
      "the picture in the session", source);
}

/// Coding a large photograph takes seconds, and a session is written after every change: coded once.
std::string pixelsText(const std::shared_ptr<const PicturePixels>& picture) {
  static std::mutex mutex;
  static std::weak_ptr<const PicturePixels> coded;
  static std::string text;
  const std::lock_guard<std::mutex> guard(mutex);
  if (coded.lock() == picture) return text;
  const PicturePixels& pixels = *picture;
  text = pngText(QImage(pixels.values.data(), static_cast<int>(pixels.width), static_cast<int>(pixels.height),
                        static_cast<qsizetype>(pixels.width * pixels.channels),
                        pixels.hasAlpha() ? QImage::Format_RGBA8888 : QImage::Format_RGB888));
  coded = picture;
  return text;
}

std::shared_ptr<const PicturePixels> pixelsFromText(const std::string& text) {
  PictureSource source;
  const Tensor image = pictureFromText(text, &source);
  return source.pixels ? source.pixels : std::make_shared<const PicturePixels>(pixelsOf(image));
}

/// Float values, little-endian as they lie in memory, compressed.
std::string valuesToText(const Tensor& tensor) {
  const auto values = tensor.values();
  return qCompress(reinterpret_cast<const uchar*>(values.data()), static_cast<qsizetype>(values.size_bytes()))
      .toBase64()
      .toStdString();
}

/// Values in the shape of `like`.
Tensor valuesFromText(const std::string& text, const Tensor& like) {
  const QByteArray packed = QByteArray::fromBase64(QByteArray::fromStdString(text));
  const std::size_t size = like.values().size_bytes();
  // The length that it declares first is the memory that unpacking takes.
  if (packed.size() < 4 || qFromBigEndian<quint32>(packed.constData()) != size)
    throw Error("the picture's values do not fit its size");
  const QByteArray bytes = qUncompress(packed);
  if (static_cast<std::size_t>(bytes.size()) != size) throw Error("the picture's values are damaged");
  std::vector<float> values(like.values().size());
  std::memcpy(values.data(), bytes.constData(), size);
  if (!std::all_of(values.begin(), values.end(), [](float value) { return value >= 0 && value <= 1; }))
    throw Error("the picture's values are out of range");
  return Tensor(like.shape(), values);
}

/// A picture such that its values come back exactly: 8 bits where they suffice, else 16, and beside these the
/// values themselves where they have still more (HDR, EXR, a drawn scene).
void pictureToJson(Json& json, const Tensor& image) {
  const std::vector<std::uint8_t> rgb = imageToRgb(image);
  const int width = static_cast<int>(image.dim(2));
  const int height = static_cast<int>(image.dim(1));
  if (imageFromRgb(rgb, width, height).equals(image)) {
    json["image"] = pngText(QImage(rgb.data(), width, height, width * 3, QImage::Format_RGB888));
    return;
  }
  json["image"] = pngText(deepPicture(image));
  if (!pictureFromText(json["image"].get<std::string>()).equals(image))
    json["image_values"] = valuesToText(image);
}

/// Where a model is found again.
std::filesystem::path placeOf(const Model& model) {
  const bool asItIs = isProgramPath(model.path) || recipeOf(model);
  return asItIs ? model.path : std::filesystem::absolute(model.path);
}

/// What somebody says of a network.
Json toJson(const NetworkDeclaration& declaration) {
  Json json = Json::object();
  for (const DeclaredFind& find : declaration.finds) json["finds"].push_back(find.text());
  if (!declaration.classes.empty()) json["classes"] = declaration.classes;
  return json;
}

NetworkDeclaration declarationFrom(const Json& json) {
  NetworkDeclaration declaration;
  if (json.contains("finds"))
    for (const Json& find : json.at("finds"))
      declaration.finds.push_back(parseDeclaredFind(find.get<std::string>()));
  if (json.contains("classes")) declaration.classes = json.at("classes").get<std::vector<std::string>>();
  return declaration;
}

/// Only what the shown kind of input holds: what lies behind the other doors may not be meant for others.
Json inputToJson(const Input& input, const FramePlace* frame) {
  Json json{{"kind", toString(input.kind)}};
  const Model* model = input.kind == InputKind::Model ? input.model.get() : nullptr;
  const bool words = input.kind == InputKind::Sentence || input.kind == InputKind::Pair;
  const bool picture = model != nullptr ? model->takesImage : input.kind == InputKind::Image;
  if (words || (model != nullptr && model->takesText)) json["text"] = input.text;
  if (input.kind == InputKind::Pair || (model != nullptr && model->takesPair)) json["source"] = input.source;
  if (words && !input.query.empty()) json["query"] = input.query;
  if (model != nullptr) {
    json["model"] = placeOf(*model).string();
    json["detail"] = {{"stack", input.detailStack}, {"layer", input.detailLayer}};
    if (model->network && !model->network->declared.empty())
      json["network"] = toJson(model->network->declared);
  }
  if (picture && frame != nullptr) {
    json["frame"] = {{"path", frame->path}, {"number", frame->index + 1}};
  } else if (picture && !input.image.empty()) {
    pictureToJson(json, input.image);
    json["image_name"] = input.imageName;
    json["original_size"] = {input.originalWidth, input.originalHeight};
    if (input.firstFrame) json["first_frame"] = true;
    // Read by models alone, and of a large photograph many megabytes: at most what can be opened again.
    if (input.pixels && input.model)
      if (std::string text = pixelsText(input.pixels); static_cast<qint64>(text.size()) < kLargestFile / 2)
        json["image_pixels"] = std::move(text);
  }
  if (input.kind == InputKind::Numbers) {
    for (const auto& [name, tensor] : input.tensors) json["tensors"][name] = toJson(tensor);
    json["number_tokens"] = input.numberTokens;
  }
  if (input.kind != InputKind::Image) {
    json["hidden_tokens"] = input.hiddenTokens;
    if (!input.paintedMask.empty()) json["painted_mask"] = toJson(input.paintedMask);
  }
  return json;
}

Input inputFrom(const Json& json) {
  Input input;
  const auto kind = json.at("kind").get<std::string>();
  bool known = false;
  for (const InputKind candidate :
       {InputKind::Sentence, InputKind::Pair, InputKind::Image, InputKind::Numbers, InputKind::Model}) {
    if (kind != toString(candidate)) continue;
    input.kind = candidate;
    known = true;
  }
  if (!known) throw Error("the kind of input '" + kind + "' is not known");
  input.text = json.value("text", "");
  input.source = json.value("source", "");
  input.query = json.value("query", "");
  if (json.contains("image")) {
    input.image = pictureFromText(json.at("image").get<std::string>());
    if (json.contains("image_values"))
      input.image = valuesFromText(json.at("image_values").get<std::string>(), input.image);
    input.imageName = json.value("image_name", "image");
    if (json.contains("original_size")) {
      input.originalWidth = json.at("original_size").at(0).get<std::int64_t>();
      input.originalHeight = json.at("original_size").at(1).get<std::int64_t>();
    }
    input.firstFrame = json.value("first_frame", false);
    if (json.contains("image_pixels"))
      input.pixels = pixelsFromText(json.at("image_pixels").get<std::string>());
  }
  if (json.contains("tensors"))
    for (const auto& [name, tensor] : json.at("tensors").items()) input.tensors[name] = tensorFrom(tensor);
  if (json.contains("number_tokens"))
    input.numberTokens = json.at("number_tokens").get<std::vector<std::string>>();
  if (json.contains("hidden_tokens")) input.hiddenTokens = json.at("hidden_tokens").get<std::set<int>>();
  if (json.contains("painted_mask")) input.paintedMask = tensorFrom(json.at("painted_mask"));
  if (json.contains("detail")) {
    input.detailStack = json.at("detail").value("stack", "");
    input.detailLayer = json.at("detail").value("layer", 0);
  }
  return input;
}

/// Reads the frame that a session names, from where its video is now.
void readFrame(SessionState& state, const Json& json, const MovedModels& moved) {
  const std::string saved = json.at("path").get<std::string>();
  const auto now = moved.find(saved);
  const std::filesystem::path path = now == moved.end() ? std::filesystem::path(saved) : now->second;
  std::error_code none;
  const std::filesystem::path folder = path.parent_path();
  const bool pattern = path.filename().string().find('%') != std::string::npos;
  if (!path.is_absolute() || !std::filesystem::exists(pattern ? folder : path, none))
    throw MissingModel("its frames are no longer at " + printable(path.string()), path, true);
  const std::shared_ptr<FrameSource> source = openFrames(path.string());
  const auto number = json.at("number").get<std::int64_t>();
  const OpenedImage image = source->frame(number - 1);
  putInto(state.input, image);
  state.frame = FramePlace{source->path(), number - 1, image.image};
}

/// Edits by mechanism, in their order: the text of each, and whether it is switched on.
Json editsToJson(const SessionState& state) {
  Json json = Json::object();
  for (const auto& [mechanism, edits] : state.edits)
    for (const Edit& edit : edits) json[mechanism].push_back({{"text", edit.text()}, {"on", edit.on}});
  return json;
}

void readEdits(SessionState& state, const Json& json) {
  for (const auto& [id, list] : json.items()) {
    if (id == kModelMechanism && !state.input.model) continue;
    if (id != kModelMechanism) mechanism(id);  // throws for one that there is not
    for (const Json& one : list) {
      Edit edit = parseEdit(one.at("text").get<std::string>());
      edit.on = one.value("on", true);
      state.edits[id].push_back(std::move(edit));
    }
  }
}

/// Factors of heads as sessions had them before there were edits.
void readHeadScales(SessionState& state, const Json& scales) {
  for (const Json& head : scales)
    state.edits[kModelMechanism].push_back(
        Edit::scaleHead({head.value("stack", ""), head.at("layer").get<int>(), head.at("head").get<int>()},
                        head.at("scale").get<double>()));
}

/// Reopens a model from its path, or from where it is now, unless it is `known`.
void openModelAgain(SessionState& state, const Json& json, const std::shared_ptr<const Model>& known,
                    const MovedModels& moved) {
  const Input asSaved = state.input;
  const std::string saved = json.at("model").get<std::string>();
  std::optional<PrunedRecipe> recipe = PrunedRecipe::read(saved);
  std::filesystem::path path = recipe ? recipe->base : saved;
  if (const auto now = moved.find(path); now != moved.end()) path = now->second;
  if (recipe) recipe->base = path.string();
  const std::filesystem::path wanted = recipe ? recipe->text() : path.string();
  const bool same = known && placeOf(*known) == wanted;
  std::error_code none;
  if (!same && !isProgramPath(path) && !std::filesystem::exists(path, none))
    throw MissingModel("its model is no longer at " + printable(path.string()), path);
  std::shared_ptr<const Model> model = same ? known : recipe ? openPruned(*recipe).model : openAnyModel(path);
  const NetworkDeclaration declared =
      json.contains("network") ? declarationFrom(json.at("network")) : NetworkDeclaration();
  if (model->network ? model->network->declared != declared : !declared.empty())
    model = withDeclaration(*model, declared);
  chooseModel(state, std::move(model));
  state.input.kind = asSaved.kind;
  if (json.contains("head_scales")) readHeadScales(state, json.at("head_scales"));
  state.input.detailStack = asSaved.detailStack;
  state.input.detailLayer = asSaved.detailLayer;
}

/// The wall's options as sessions had them before every view had its own.
ViewOptions earlierWall(const Json& wall) {
  ViewOptions options;
  if (const std::string figure = wall.value("statistic", ""); !figure.empty())
    options[wall.value("sorted", false) ? "sort" : "figure"] = figure;
  if (const int share = wall.value("dim", 0); share > 0) options["dim"] = std::to_string(share);
  if (wall.value("large", false)) options["large"] = "on";
  return options;
}

/// How weights are shown; sessions had nothing of it while there were only weights as they are.
Measuring measuringFrom(const Json& json) {
  const auto value = [&](const char* key, auto named) {
    const std::string name = json.at(key).get<std::string>();
    const auto found = named(name);
    if (!found) throw Error("'" + name + "' is not a way to show weights (" + key + ")");
    return *found;
  };
  return {value("measure", measureNamed), value("heads", aggregateNamed), value("layers", aggregateNamed)};
}

/// Ranges by mechanism and step; earlier sessions had them by step alone, for whatever was shown.
void readRanges(SessionState& state, const Json& ranges) {
  const auto read = [&](const std::string& mechanism, const std::string& step, const Json& range) {
    state.display.fixedRanges[{mechanism, step}] = {range.at(0).get<double>(), range.at(1).get<double>()};
  };
  for (const auto& [id, inside] : ranges.items()) {
    if (inside.is_array()) {
      read(state.mechanism, id, inside);
      continue;
    }
    if (id != kModelMechanism) mechanism(id);  // throws for one that there is not
    for (const auto& [step, range] : inside.items()) read(id, step, range);
  }
}

Json toJson(const Coloring& coloring) {
  return {{"scale", toString(coloring.scale)},
          {"heads", toString(coloring.heads)},
          {"rows_alone", coloring.rowsAlone}};
}

Coloring coloringFrom(const Json& json) {
  const std::string scale = json.value("scale", "linear");
  const std::string heads = json.value("heads", "usual");
  const std::optional<ColorScale> knownScale = colorScaleFrom(scale);
  const std::optional<HeadScale> knownHeads = headScaleFrom(heads);
  if (!knownScale)
    throw Error("the colour scale '" + scale + "' is not known; expected linear, log or percentile");
  if (!knownHeads)
    throw Error("the scale of heads '" + heads + "' is not known; expected usual, common or alone");
  return {*knownScale, *knownHeads, json.value("rows_alone", false)};
}

/// What is run: all that the run of a state depends on.
Json runToJson(const SessionState& state) {
  Json json{{"mechanism", state.mechanism}, {"input", inputToJson(state.input, frameOf(state))}};
  for (const auto& [id, parameters] : state.parameters) json["parameters"][id] = parameters.texts();
  if (Json edits = editsToJson(state); !edits.empty()) json["edits"] = std::move(edits);
  if (!state.weightsPath.isEmpty()) json["weights"] = state.weightsPath.toStdString();
  if (state.gaveWay.contains(state.mechanism)) json["gave_way"] = true;
  return json;
}

/// A model of the same path as `known` is that model.
SessionState runFrom(const Json& json, const MovedModels& moved,
                     const std::shared_ptr<const Model>& known = nullptr) {
  SessionState state;
  state.input = inputFrom(json.at("input"));
  if (json.at("input").contains("frame")) readFrame(state, json.at("input").at("frame"), moved);
  // Its hidden keys belong to this kind of input, not to a sentence before it.
  if (state.input.kind != InputKind::Image && state.input.kind != InputKind::Model)
    state.textKind = state.input.kind;
  if (json.at("input").contains("model")) openModelAgain(state, json.at("input"), known, moved);
  for (const auto& [id, texts] : json.at("parameters").items()) {
    if (id == kModelMechanism && !state.input.model) continue;
    Parameters parameters(id == kModelMechanism ? state.input.model->mechanism.parameters
                                                : mechanism(id).parameters);
    for (const auto& [key, text] : texts.items()) parameters.setText(key, text.get<std::string>());
    parameters.check();
    state.parameters.insert_or_assign(id, parameters);
  }
  if (json.contains("edits")) readEdits(state, json.at("edits"));
  // Behind the other doors it is as when the window opens.
  state.ownText = json.at("input").contains("text");
  if (!state.ownText) state.input.text = openingState().input.text;
  if (json.contains("weights")) {
    state.weightsPath = QString::fromStdString(json.at("weights").get<std::string>());
    state.weights = loadWeights(state.weightsPath);
  }
  const InputKind kind = state.input.kind;
  if (kind == InputKind::Model) {
    if (!state.input.model) throw Error("it names no model; expected the path of one");
    chooseModel(state, state.input.model);
  } else {
    chooseMechanism(state, json.at("mechanism").get<std::string>());
    if (doorOf(state) == InputKind::Image) state.textKind = InputKind::Sentence;
  }
  if (json.value("gave_way", false)) state.gaveWay.insert(state.mechanism);
  if (state.input.kind != kind)
    throw Error("mechanism '" + state.mechanism + "' does not take this kind of input");
  return state;
}

constexpr std::array kBeside{std::pair{Comparison::Beside::Other, "b"},
                             std::pair{Comparison::Beside::Difference, "difference"},
                             std::pair{Comparison::Beside::Causes, "causes"}};

const char* nameOf(Comparison::Beside beside) {
  return std::ranges::find(kBeside, beside, [](const auto& one) { return one.first; })->second;
}

Json toJson(const Comparison& comparison) {
  Json json{{"beside", nameOf(comparison.beside)}};
  if (!comparison.traced.empty()) json["traced"] = comparison.traced;
  switch (comparison.with) {
    case Comparison::With::Nothing:
    case Comparison::With::Plain:
      json["with"] = "plain";
      break;
    case Comparison::With::Head:
      json["with"] = "head";
      json["head"] = {
          {"stack", comparison.head.stack}, {"layer", comparison.head.layer}, {"head", comparison.head.head}};
      break;
    case Comparison::With::Run:
      json["with"] = "run";
      json["run"] = runToJson(*comparison.run);
      break;
  }
  return json;
}

Comparison comparisonFrom(const Json& json, const SessionState& state, const MovedModels& moved) {
  Comparison comparison;
  const std::string beside = json.value("beside", nameOf(Comparison::Beside::Other));
  const auto named =
      std::ranges::find(kBeside, beside, [](const auto& one) { return std::string(one.second); });
  if (named == kBeside.end()) throw Error("'" + beside + "' is nothing that a comparison shows");
  comparison.beside = named->first;
  comparison.traced = json.value("traced", "");
  const auto with = json.at("with").get<std::string>();
  if (with == "plain") {
    comparison.with = Comparison::With::Plain;
  } else if (with == "head") {
    const Json& head = json.at("head");
    comparison.with = Comparison::With::Head;
    comparison.head = {head.value("stack", ""), head.value("layer", -1), head.at("head").get<int>()};
    if (comparison.head.head < 0 || comparison.head.layer < -1)
      throw Error("the head that is compared with is out of range");
  } else if (with == "run") {
    SessionState other = runFrom(json.at("run"), moved, state.input.model);
    comparison.with = Comparison::With::Run;
    comparison.run = std::make_shared<const SessionState>(std::move(other));
  } else {
    throw Error("'" + with + "' is nothing to compare with; expected plain, head or run");
  }
  return comparison;
}

Json toJson(const Explaining& explaining) {
  Json json{{"on", explaining.on}};
  if (!explaining.target.empty()) json["target"] = explaining.target;
  if (!explaining.method.empty()) json["method"] = explaining.method;
  if (!explaining.layer.empty()) json["layer"] = explaining.layer;
  for (const auto& [method, parameters] : explaining.parameters)
    json["parameters"][method] = parameters.texts();
  return json;
}

Explaining explainingFrom(const Json& json) {
  Explaining explaining;
  explaining.on = json.value("on", false);
  explaining.target = json.value("target", "");
  explaining.method = json.value("method", "");
  if (!explaining.method.empty()) explanationMethod(explaining.method);
  explaining.layer = json.value("layer", "");
  if (json.contains("parameters"))
    for (const auto& [id, texts] : json.at("parameters").items()) {
      Parameters parameters(explanationMethod(id).parameters);
      for (const auto& [name, text] : texts.items()) parameters.setText(name, text.get<std::string>());
      explaining.parameters.emplace(id, std::move(parameters));
    }
  return explaining;
}

}  // namespace

std::string sessionText(const SessionState& state, const std::optional<KeptOrigin>& origin) {
  Json json{{"format", kFormat}, {"version", 1}};
  json.update(runToJson(state));
  if (state.comparison.on()) json["comparison"] = toJson(state.comparison);
  if (state.explaining != Explaining()) json["explanation"] = toJson(state.explaining);
  json["step"] = state.step;
  if (state.stepLayer >= 0) json["step_layer"] = state.stepLayer;
  const Selection& s = state.selection;
  json["selection"] = {{"head", s.head},       {"query", s.query},     {"key", s.key},
                       {"feature", s.feature}, {"channel", s.channel}, {"row", s.row},
                       {"column", s.column},   {"pinned", s.pinned},   {"more_queries", s.moreQueries}};
  json["display"] = {{"colormap", state.display.colormap.toStdString()}, {"overlay", state.display.overlay}};
  if (const Measuring& m = state.display.measuring; !m.plain())
    json["display"]["weights"] = {
        {"measure", toString(m.measure)}, {"heads", toString(m.heads)}, {"layers", toString(m.layers)}};
  for (const auto& [view, options] : state.display.viewOptions)
    json["display"]["views"][view.toStdString()] = options;
  for (const auto& [of, range] : state.display.fixedRanges)
    json["display"]["ranges"][of.mechanism][of.step] = {range.low, range.high};
  for (const auto& [of, coloring] : state.display.colorings)
    json["display"]["colors"][of.mechanism][of.step] = toJson(coloring);
  json["views"] = {state.mainView.toStdString(), state.sideView.toStdString()};
  if (origin) json["kept"] = {{"file", origin->file.toStdString()}, {"changed", origin->changed}};
  return json.dump();
}

void saveSession(const QString& path, const SessionState& state, const std::optional<KeptOrigin>& origin) {
  const std::string text = sessionText(state, origin);
  writeAtomically(path.toStdString(), [&](std::ostream& out) { out << text; });
}

SessionState loadSession(const QString& path, std::optional<KeptOrigin>* origin, const MovedModels& moved) {
  QFile file(path);
  const std::string name = QFileInfo(path).fileName().toStdString();
  if (!file.open(QIODevice::ReadOnly)) throw Error(name + ": cannot be opened; expected a saved session");
  if (file.size() > kLargestFile) throw Error(name + ": is larger than 256 MB; expected a saved session");
  return sessionFrom(file.readAll().toStdString(), name, origin, moved);
}

SessionState sessionFrom(const std::string& text, const std::string& name, std::optional<KeptOrigin>* origin,
                         const MovedModels& moved) {
  checkJsonSize(text, name, kMaxValues);
  try {
    const Json json = Json::parse(text);
    if (json.value("format", "") != kFormat) throw Error("it is not a saved session");
    if (json.value("version", 0) != 1) throw Error("its version is not 1");
    SessionState state = runFrom(json, moved);
    if (json.contains("comparison")) state.comparison = comparisonFrom(json.at("comparison"), state, moved);
    if (json.contains("explanation")) state.explaining = explainingFrom(json.at("explanation"));
    state.step = json.value("step", "");
    state.stepLayer = json.value("step_layer", state.stepLayer);
    if (json.contains("selection")) {
      const Json& s = json.at("selection");
      Selection& selection = state.selection;
      selection.head = s.value("head", 0);
      selection.query = s.value("query", -1);
      selection.key = s.value("key", -1);
      selection.feature = s.value("feature", -1);
      selection.channel = s.value("channel", 0);
      selection.row = s.value("row", -1);
      selection.column = s.value("column", -1);
      selection.pinned = s.value("pinned", false);
      selection.moreQueries = s.value("more_queries", std::vector<int>());
      selection.layer = state.stepLayer;
    }
    if (json.contains("display")) {
      const Json& d = json.at("display");
      state.display.colormap = QString::fromStdString(d.value("colormap", ""));
      if (d.contains("ranges")) readRanges(state, d.at("ranges"));
      if (d.contains("colors"))
        for (const auto& [id, steps] : d.at("colors").items())
          for (const auto& [step, coloring] : steps.items())
            state.display.colorings[{id, step}] = coloringFrom(coloring);
      state.display.overlay = d.value("overlay", 0.6);
      if (d.contains("weights")) state.display.measuring = measuringFrom(d.at("weights"));
      if (d.contains("views"))
        for (const auto& [view, options] : d.at("views").items())
          state.display.viewOptions[QString::fromStdString(view)] = options.get<ViewOptions>();
      if (d.contains("wall")) state.display.viewOptions[QStringLiteral("wall")] = earlierWall(d.at("wall"));
    }
    if (json.contains("views")) {
      const auto views = json.at("views").get<std::vector<std::string>>();
      if (views.size() == 2) {
        state.mainView = QString::fromStdString(views[0]);
        state.sideView = QString::fromStdString(views[1]);
      }
    }
    if (origin != nullptr && json.contains("kept"))
      *origin = KeptOrigin{QString::fromStdString(json.at("kept").value("file", "")),
                           json.at("kept").value("changed", false)};
    return state;
  } catch (const MissingModel& error) {
    throw MissingModel(name + ": " + error.what(), error.place(), error.video());
  } catch (const Error& error) {
    throw Error(name + ": " + error.what());
  } catch (const nlohmann::json::exception&) {
    throw Error(name + ": is damaged or no saved session; expected JSON that this program wrote");
  }
}

std::shared_ptr<const Model> openAnyModel(const std::filesystem::path& path, const RunControl& control) {
  const std::filesystem::path place = modelPlace(path);
  if (isFolder(place)) return openModel(place, control);
  return isNetwork(place) ? openNetwork(place, control) : openAttention(place);
}

std::shared_ptr<const LoadedWeights> loadWeights(const QString& path) {
  return weightsFrom(path.toStdString());
}

}  // namespace attenscope
