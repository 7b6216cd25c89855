// SPDX-License-Identifier: GPL-3.0-or-later
/// What a network's inputs are, and how pictures and texts become them.
#pragma once

#include "engine/input/pixels.h"
#include "engine/mechanism/mechanism.h"
#include "engine/models/architecture.h"
#include "engine/models/network/network.h"

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// An input of the graph and what belongs into it.
struct NetworkInput {
  enum class Kind {
    Picture,    ///< [1 × C × H × W] or [1 × H × W × C]
    Ids,        ///< token ids [1 × T]
    Mask,       ///< 1 for every token
    Segments,   ///< 0 for the first text, 1 for the second
    Positions,  ///< 0, 1, 2, …
    Numbers     ///< only as a tensor of its own
  };
  OnnxValue value{};
  Kind kind = Kind::Numbers;
  bool channelsLast = false;  ///< of a picture
  std::int64_t channels = 3;  ///< 3 or 1
  std::int64_t height = -1;   ///< −1: any
  std::int64_t width = -1;
  std::int64_t tokens = -1;  ///< of a text; −1: any
  /// The id of the setting that asks for it, where it is a single number; no two inputs have the same.
  std::string setting{};

  bool isText() const {
    return kind == Kind::Ids || kind == Kind::Mask || kind == Kind::Segments || kind == Kind::Positions;
  }
};
/// Judges the inputs that are used, by types, shapes and names.
std::vector<NetworkInput> inputsOf(const Network& network);
/// "image [batch × 3 × 224 × 224]".
std::string describe(const OnnxValue& value);

/// The choice of `preset` and `fit` that follows a preprocessor_config.json.
inline constexpr const char* kAsPreprocessor = "file";

/// How pixels become numbers.
struct PicturePreset {
  const char* id;
  const char* title;
  double mean[3];
  double deviation[3];
};
const std::vector<PicturePreset>& picturePresets();
/// The preset and the order of the colours that a network was probably trained with, by who wrote the file.
struct GuessedPreset {
  std::string preset{"imagenet"};
  std::string colors{"rgb"};
};
GuessedPreset guessedPreset(const OnnxModel& model, const NetworkInput& picture);

/// What a preprocessor_config.json says of the numbers that pixels become; id "file".
PicturePreset presetOf(const PictureFit& trained);

/// `preset`, `colors`, `fit` and, where the network takes any size, `height` and `width`. The first and the
/// third can follow `trained`, which is what a preprocessor_config.json says; null without one.
std::vector<Parameter> pictureParameters(const OnnxModel& model, const NetworkInput& picture,
                                         const PictureFit* trained);

/// The part of a picture that a network sees, [3 × height × width] from 0 to 1: all of it squeezed, the
/// middle (crop), or all of it between grey bars (letterbox).
Tensor fittedPicture(const PicturePixels& pixels, std::int64_t height, std::int64_t width,
                     const std::string& fit, const RunControl& control);
/// The same part in the picture's own pixels, to be drawn under maps: [3 × rows × columns], no larger than
/// the picture and its bars. Empty where that would be more than 16 million pixels.
Tensor shownPicture(const Tensor& image, std::int64_t height, std::int64_t width, const std::string& fit);
/// The input that such a picture makes.
Var pictureInput(Var picture, const NetworkInput& input, const PicturePreset& preset, bool blueFirst);

/// Token ids as a text's inputs read them.
struct NetworkText {
  std::vector<double> ids{};
  std::vector<double> segments{};
  std::int64_t shown = 0;  ///< so many are of the text, the others fill it up
};
NetworkValue textInput(const NetworkText& text, const NetworkInput& input);

}  // namespace attenscope
