// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/feeding.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kLongestSide = 4096;
constexpr const char* kPreprocessorFile = "preprocessor_config.json";

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

NetworkInput judged(const OnnxValue& value) {
  using Kind = NetworkInput::Kind;
  NetworkInput input;
  input.value = value;
  const auto& shape = value.shape;
  const bool fractions = isFraction(value.type) || value.type == ElementType::U8;
  if (shape.size() == 4 && fractions) {
    const auto isColors = [](const OnnxDimension& axis) { return axis.length == 3 || axis.length == 1; };
    input.channelsLast = !isColors(shape[1]) && isColors(shape[3]);
    const std::size_t channels = input.channelsLast ? 3 : 1;
    if (shape[0].length > 1 || !isColors(shape[channels])) return input;
    input.kind = Kind::Picture;
    input.channels = shape[channels].length;
    input.height = shape[input.channelsLast ? 1 : 2].length;
    input.width = shape[input.channelsLast ? 2 : 3].length;
    return input;
  }
  if (shape.size() != 2 || shape[0].length > 1 || isFraction(value.type)) return input;
  const std::string name = lower(value.name);
  input.tokens = shape[1].length;
  input.kind = contains(name, "mask")                                                       ? Kind::Mask
               : contains(name, "type") || contains(name, "segment")                        ? Kind::Segments
               : contains(name, "position")                                                 ? Kind::Positions
               : contains(name, "id") || contains(name, "token") || contains(name, "input") ? Kind::Ids
                                                                                            : Kind::Numbers;
  return input;
}

Parameter sideParameter(const char* id, const char* title) {
  Parameter side{.id = id, .title = title, .type = ParameterType::Integer};
  side.minimum = 8;
  side.maximum = kLongestSide;
  side.step = 8;
  side.defaultValue = std::int64_t{224};
  side.unit = "px";
  side.help = "The network takes any size; the picture is scaled to this many pixels.";
  return side;
}

/// The middle of an image with so many rows and columns; grey where there is no picture.
Tensor middleOf(const Tensor& image, std::int64_t height, std::int64_t width) {
  const auto half = [](std::int64_t spare) { return spare >= 0 ? spare / 2 : -(-spare / 2); };
  const std::int64_t top = half(image.dim(1) - height);
  const std::int64_t left = half(image.dim(2) - width);
  constexpr float kGrey = 114.0F / 255;
  TensorBuilder out({3, height, width}, kGrey);
  for (std::int64_t c = 0; c < 3; ++c)
    for (std::int64_t y = 0; y < height; ++y)
      for (std::int64_t x = 0; x < width; ++x)
        if (y + top >= 0 && y + top < image.dim(1) && x + left >= 0 && x + left < image.dim(2))
          out[(c * height + y) * width + x] = image.at({c, y + top, x + left});
  return out.finish();
}

/// "input_" and the name in letters, digits and _; with a number behind it where others are called so.
std::string settingFor(const std::string& name, const std::vector<NetworkInput>& others) {
  std::string plain = "input_";
  for (const char c : name) plain += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  plain = lower(plain);
  std::string own = plain;
  const auto taken = [&] {
    return std::any_of(others.begin(), others.end(),
                       [&](const NetworkInput& other) { return other.setting == own; });
  };
  for (int i = 2; taken(); ++i) own = plain + "_" + std::to_string(i);
  return own;
}

}  // namespace

std::string describe(const OnnxValue& value) {
  // Long names are those that converters make up.
  constexpr std::size_t kLongest = 12;
  std::string shape;
  for (const OnnxDimension& axis : value.shape) {
    const bool named = !axis.symbol.empty() && axis.symbol.size() <= kLongest;
    shape += (shape.empty() ? "" : " × ") + (axis.length >= 0 ? std::to_string(axis.length)
                                             : named          ? printable(axis.symbol)
                                                              : "?");
  }
  return printable(value.name) + " [" + shape + "]";
}

std::vector<NetworkInput> inputsOf(const Network& network) {
  std::vector<NetworkInput> inputs;
  for (const OnnxValue& value : network.model().inputs) {
    const bool used = std::any_of(network.nodes().begin(), network.nodes().end(), [&](const OnnxNode* node) {
      return std::find(node->inputs.begin(), node->inputs.end(), value.name) != node->inputs.end();
    });
    if (!used) continue;
    NetworkInput input = judged(value);
    input.setting = settingFor(value.name, inputs);
    inputs.push_back(std::move(input));
  }
  // Of several pictures only the first is one; of several texts only those that are told apart.
  bool picture = false;
  bool ids = false;
  for (NetworkInput& input : inputs) {
    bool& seen = input.kind == NetworkInput::Kind::Picture ? picture : ids;
    if (input.kind != NetworkInput::Kind::Picture && input.kind != NetworkInput::Kind::Ids) continue;
    if (seen) input.kind = NetworkInput::Kind::Numbers;
    seen = true;
  }
  return inputs;
}

const std::vector<PicturePreset>& picturePresets() {
  static const std::vector<PicturePreset> presets{
      {"imagenet", "ImageNet", {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}},
      {"unit", "0 … 1", {0, 0, 0}, {1, 1, 1}},
      {"signed", "−1 … 1", {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}},
      {"bytes", "0 … 255", {0, 0, 0}, {1.0 / 255, 1.0 / 255, 1.0 / 255}},
      {"clip", "CLIP", {0.48145466, 0.4578275, 0.40821073}, {0.26862954, 0.26130258, 0.27577711}},
  };
  return presets;
}

GuessedPreset guessedPreset(const OnnxModel& model, const NetworkInput& picture) {
  if (picture.value.type == ElementType::U8) return {"bytes", "rgb"};
  const auto& shape = picture.value.shape;
  const bool paddle = contains(lower(model.producer), "paddle") ||
                      std::any_of(shape.begin(), shape.end(),
                                  [](const OnnxDimension& axis) { return axis.symbol.starts_with("p2o."); });
  if (paddle) return {"signed", "bgr"};
  if (contains(lower(model.producer), "tf2onnx") || picture.channelsLast) return {"signed", "rgb"};
  if (picture.channels == 1 || model.metadata.contains("stride") || lower(picture.value.name) == "images")
    return {"unit", "rgb"};
  return {};
}

PicturePreset presetOf(const PictureFit& trained) {
  PicturePreset preset{kAsPreprocessor, kPreprocessorFile, {}, {}};
  // The file counts pixels from 0 to 255; here they go from 0 to 1.
  const double factor = 255 * trained.rescale;
  for (std::size_t c = 0; c < 3; ++c) {
    preset.mean[c] = static_cast<double>(trained.mean[c]) / factor;
    preset.deviation[c] = static_cast<double>(trained.deviation[c]) / factor;
  }
  return preset;
}

std::vector<Parameter> pictureParameters(const OnnxModel& model, const NetworkInput& picture,
                                         const PictureFit* trained) {
  const GuessedPreset guessed = guessedPreset(model, picture);
  Parameter preset{.id = "preset", .title = "Numbers", .type = ParameterType::Choice};
  if (trained != nullptr) preset.values.push_back({kAsPreprocessor, kPreprocessorFile});
  for (const PicturePreset& one : picturePresets()) preset.values.push_back({one.id, one.title});
  preset.defaultValue = trained != nullptr ? std::string(kAsPreprocessor) : guessed.preset;
  preset.help =
      trained != nullptr
          ? "How pixels become numbers: as preprocessor_config.json beside the file says, or in another way."
          : "How pixels become numbers, as when the network was trained. The file does not say; this is a "
            "guess.";
  Parameter colors{.id = "colors", .title = "Colours", .type = ParameterType::Choice};
  colors.values = {{"rgb", "Red first"}, {"bgr", "Blue first"}};
  colors.defaultValue = trained != nullptr ? std::string("rgb") : guessed.colors;
  colors.help = "Which colour the first channel holds.";
  Parameter fit{.id = "fit", .title = "Fit", .type = ParameterType::Choice};
  fit.values = {{"squeeze", "Squeeze"}, {"crop", "Middle"}, {"letterbox", "Bars"}};
  if (trained != nullptr) fit.values.insert(fit.values.begin(), {kAsPreprocessor, kPreprocessorFile});
  fit.defaultValue = fit.values.front().id;
  fit.help = "How a picture of another shape is fitted to the network's size.";
  std::vector<Parameter> parameters{preset, fit};
  if (picture.channels == 3) parameters.insert(parameters.begin() + 1, colors);
  if (picture.height < 0) parameters.push_back(sideParameter("height", "Height"));
  if (picture.width < 0) parameters.push_back(sideParameter("width", "Width"));
  return parameters;
}

Tensor fittedPicture(const PicturePixels& pixels, std::int64_t height, std::int64_t width,
                     const std::string& fit, const RunControl& control) {
  const auto resizedTo = [&](std::int64_t w, std::int64_t h) {
    return imageOf(resized(pixels, w, h, Resample::Bilinear, control));
  };
  if (fit == "squeeze") return resizedTo(width, height);
  const double across = static_cast<double>(width) / static_cast<double>(pixels.width);
  const double down = static_cast<double>(height) / static_cast<double>(pixels.height);
  const double factor = fit == "crop" ? std::max(across, down) : std::min(across, down);
  const auto side = [&](std::int64_t length) {
    return std::clamp<std::int64_t>(std::llround(static_cast<double>(length) * factor), 1,
                                    std::int64_t{1} << 20);
  };
  const Tensor image = resizedTo(side(pixels.width), side(pixels.height));
  return middleOf(image, height, width);
}

Tensor shownPicture(const Tensor& image, std::int64_t height, std::int64_t width, const std::string& fit) {
  if (fit == "squeeze") return image;
  const double across = static_cast<double>(width) / static_cast<double>(image.dim(2));
  const double down = static_cast<double>(height) / static_cast<double>(image.dim(1));
  const double factor = fit == "crop" ? std::max(across, down) : std::min(across, down);
  // As many of the picture's pixels as the network's side is long, where the other side fits.
  const auto side = [&](std::int64_t length) {
    return std::clamp<std::int64_t>(std::llround(static_cast<double>(length) / factor), 1,
                                    std::int64_t{1} << 20);
  };
  constexpr std::int64_t kMostPixels = std::int64_t{1} << 24U;
  const std::int64_t rows = side(height);
  const std::int64_t columns = side(width);
  return rows > kMostPixels / columns ? Tensor() : middleOf(image, rows, columns);
}

Var pictureInput(Var picture, const NetworkInput& input, const PicturePreset& preset, bool blueFirst) {
  Graph& graph = picture.graph();
  TensorBuilder mean({3, 1, 1});
  TensorBuilder deviation({3, 1, 1});
  for (std::int64_t c = 0; c < 3; ++c) {
    mean[c] = static_cast<float>(preset.mean[c]);
    deviation[c] = static_cast<float>(preset.deviation[c]);
  }
  Var x = divide(subtract(picture, graph.leaf("mean", mean.finish())),
                 graph.leaf("deviation", deviation.finish()));
  if (blueFirst && input.channels == 3) x = pickAlong(x, 0, {2, 1, 0});
  if (input.channels == 1) {
    // The luma of Rec. 601.
    const Var shares = graph.leaf("luma", Tensor({1, 3}, {0.299F, 0.587F, 0.114F}));
    x = reshape(matmul(shares, reshape(x, {3, x.dim(1) * x.dim(2)})), {1, x.dim(1), x.dim(2)});
  }
  if (input.channelsLast) x = permute(x, {1, 2, 0});
  return reshape(x, {1, x.dim(0), x.dim(1), x.dim(2)});
}

NetworkValue textInput(const NetworkText& text, const NetworkInput& input) {
  const auto count = static_cast<std::int64_t>(text.ids.size());
  HostTensor tensor{input.value.type, {1, count}, {}};
  for (std::int64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    tensor.values.push_back(input.kind == NetworkInput::Kind::Ids        ? text.ids[at]
                            : input.kind == NetworkInput::Kind::Segments ? text.segments[at]
                            : input.kind == NetworkInput::Kind::Mask     ? (i < text.shown ? 1.0 : 0.0)
                                                                         : static_cast<double>(i));
  }
  return tensor;
}

}  // namespace attenscope
