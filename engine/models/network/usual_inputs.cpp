// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/usual_inputs.h"

#include "engine/error.h"

#include <algorithm>
#include <cctype>

namespace attenscope {

namespace {

bool namedAs(const NetworkInput& input, std::initializer_list<const char*> words) {
  std::string name = input.value.name;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

bool isNumber(const NetworkInput& input) {
  const auto& shape = input.value.shape;
  return input.kind == NetworkInput::Kind::Numbers && input.value.hasShape && shape.size() <= 2 &&
         std::all_of(shape.begin(), shape.end(),
                     [](const OnnxDimension& axis) { return axis.length == 1 || axis.length < 0; });
}

/// Keys and values of tokens before, of which there may be none: an axis behind that of batches has any
/// length.
bool isPast(const NetworkInput& input) {
  const auto& shape = input.value.shape;
  return namedAs(input, {"past", "cache"}) && shape.size() >= 3 && isFraction(input.value.type) &&
         std::any_of(shape.begin() + 1, shape.end(),
                     [](const OnnxDimension& axis) { return axis.length < 0; });
}

HostTensor filled(ElementType type, const Shape& shape, double number) {
  checkElements(shape, kMostHostElements);
  return {type, shape, std::vector<double>(static_cast<std::size_t>(elementCount(shape)), number)};
}

std::string numberText(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

std::optional<Parameter> inputParameter(const NetworkInput& input) {
  if (!isNumber(input)) return std::nullopt;
  Parameter number{.id = input.setting, .title = printable(input.value.name)};
  number.help = "An input of the network that is a single number.";
  if (input.value.type == ElementType::Bool) {
    number.type = ParameterType::Switch;
    number.defaultValue = false;
    return number;
  }
  constexpr double kFarthest = 1e6;
  number.minimum = -kFarthest;
  number.maximum = kFarthest;
  const double usual = namedAs(input, {"scale", "ratio", "factor", "temperature"}) ? 1
                       : namedAs(input, {"iou"})                                   ? 0.45
                       : namedAs(input, {"score", "conf", "thresh"})               ? 0.25
                       : namedAs(input, {"max"})                                   ? 100
                                                                                   : 0;
  if (isFraction(input.value.type)) {
    number.step = 0.01;
    number.defaultValue = usual;
  } else {
    number.type = ParameterType::Integer;
    number.defaultValue = static_cast<std::int64_t>(usual);
  }
  return number;
}

std::optional<UsualInput> usualInput(const NetworkInput& input, const FedPicture& picture, double number) {
  const auto& axes = input.value.shape;
  const ElementType type = input.value.type;
  const std::string name = printable(input.value.name);
  if (input.kind != NetworkInput::Kind::Numbers || !input.value.hasShape) return std::nullopt;
  Shape shape;
  for (const OnnxDimension& axis : axes) shape.push_back(axis.length < 0 ? 1 : axis.length);
  if (isNumber(input)) return UsualInput{filled(type, shape, number), name + " is " + numberText(number)};
  if (isPast(input)) {
    for (std::size_t i = 1; i < axes.size(); ++i)
      if (axes[i].length < 0 && axes[i].symbol.find("batch") == std::string::npos) shape[i] = 0;
    return UsualInput{filled(type, shape, 0), name + " is empty"};
  }
  const bool mask = namedAs(input, {"mask"}) && axes.size() >= 3;
  if (mask) {
    if (axes[axes.size() - 2].length < 0) shape[shape.size() - 2] = picture.height;
    if (axes.back().length < 0) shape.back() = picture.width;
    return UsualInput{filled(type, shape, 1), name + " is all ones"};
  }
  if (namedAs(input, {"size", "shape"}) && elementCount(shape) == 2) {
    HostTensor size{type, shape, {static_cast<double>(picture.height), static_cast<double>(picture.width)}};
    return UsualInput{std::move(size),
                      name + " is " + std::to_string(picture.height) + " × " + std::to_string(picture.width)};
  }
  return std::nullopt;
}

}  // namespace attenscope
