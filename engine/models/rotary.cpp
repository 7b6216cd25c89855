// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/rotary.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

double plainFrequency(double base, std::size_t pair, std::size_t pairs) {
  return std::pow(base, -static_cast<double>(pair) / static_cast<double>(pairs));
}

/// Llama 3 lowers the slow frequencies, to allow longer contexts than it was first trained on.
void scaleLlama3(Rotary& rotary, const ModelConfig& scaling) {
  const double factor = scaling.numberOr("factor", 8);
  const double low = scaling.numberOr("low_freq_factor", 1);
  const double high = scaling.numberOr("high_freq_factor", 4);
  const double trained = scaling.numberOr("original_max_position_embeddings", 8192);
  if (!(factor > 0 && low > 0 && high > low)) scaling.fail("the factors of llama3 contradict each other");
  for (double& frequency : rotary.frequencies) {
    const double wavelength = 2 * std::numbers::pi / frequency;
    if (wavelength < trained / high) continue;
    const double smooth = (trained / wavelength - low) / (high - low);
    frequency = wavelength > trained / low ? frequency / factor
                                           : (1 - smooth) * frequency / factor + smooth * frequency;
  }
}

/// YaRN (Peng et al. 2023): slow frequencies are interpolated, fast ones kept, with a ramp between them;
/// cosines and sines are enlarged.
void scaleYarn(Rotary& rotary, const ModelConfig& scaling, double base, double longest) {
  const double trained = scaling.numberOr("original_max_position_embeddings", longest);
  const double factor = scaling.numberOr("factor", longest / trained);
  const double fast = scaling.numberOr("beta_fast", 32);
  const double slow = scaling.numberOr("beta_slow", 1);
  if (!(factor > 0 && trained > 0 && fast > 0 && slow > 0))
    scaling.fail("the factors of yarn are not all above 0");
  const auto enlarged = [](double by, double times) { return by <= 1 ? 1 : 0.1 * times * std::log(by) + 1; };
  const double all = scaling.numberOr("mscale_all_dim", 0);
  const double some = scaling.numberOr("mscale", 0);
  rotary.factor = scaling.numberOr("attention_factor", all != 0 && some != 0
                                                           ? enlarged(factor, some) / enlarged(factor, all)
                                                           : enlarged(factor, 1));
  const std::size_t pairs = rotary.frequencies.size();
  const auto width = static_cast<double>(2 * pairs);
  const auto pairTurning = [&](double turns) {
    return width * std::log(trained / (turns * 2 * std::numbers::pi)) / (2 * std::log(base));
  };
  double first = pairTurning(fast);
  double last = pairTurning(slow);
  if (scaling.flagOr("truncate", true)) {
    first = std::floor(first);
    last = std::ceil(last);
  }
  first = std::max(first, 0.0);
  last = std::min(last, width - 1);
  if (first == last) last += 0.001;
  for (std::size_t i = 0; i < pairs; ++i) {
    const double slowness = std::clamp((static_cast<double>(i) - first) / (last - first), 0.0, 1.0);
    rotary.frequencies[i] *= slowness / factor + (1 - slowness);
  }
}

/// LongRoPE (Ding et al. 2024): a divisor for each frequency, others for long texts.
void scaleLongRope(Rotary& rotary, const ModelConfig& config, const ModelConfig& scaling, double longest) {
  const double trained = config.numberOr("original_max_position_embeddings",
                                         scaling.numberOr("original_max_position_embeddings", longest));
  const double factor = trained < longest ? longest / trained : scaling.numberOr("factor", 1);
  rotary.factor = scaling.numberOr("attention_factor",
                                   factor <= 1 ? 1 : std::sqrt(1 + std::log(factor) / std::log(trained)));
  const auto divided = [&](const char* key) {
    std::vector<double> frequencies = rotary.frequencies;
    if (!scaling.has(key) || !scaling.json().at(key).is_array() ||
        scaling.json().at(key).size() != frequencies.size())
      scaling.fail("'" + std::string(key) + "' is not a list of " + std::to_string(frequencies.size()) +
                   " numbers");
    for (std::size_t i = 0; i < frequencies.size(); ++i) {
      const nlohmann::json& number = scaling.json().at(key)[i];
      if (!number.is_number() || !(number.get<double>() > 0))
        scaling.fail("'" + std::string(key) + "' holds what is not a number above 0");
      frequencies[i] /= number.get<double>();
    }
    return frequencies;
  };
  rotary.longFrequencies = divided("long_factor");
  rotary.frequencies = divided("short_factor");
  rotary.trainedTokens = static_cast<std::int64_t>(trained);
}

ModelConfig parametersOf(const ModelConfig& config, const std::string& layerType) {
  if (!config.has("rope_parameters")) return config.part("rope_scaling");
  const ModelConfig parameters = config.part("rope_parameters");
  for (const char* type : {"full_attention", "sliding_attention"})
    if (parameters.has(type) && type != layerType) parameters.ignore({type});
  return !layerType.empty() && parameters.has(layerType.c_str()) ? parameters.part(layerType.c_str())
                                                                 : parameters;
}

}  // namespace

Rotary readRotary(const ModelConfig& config, std::int64_t width, const RotaryDefaults& defaults,
                  const std::string& layerType) {
  const ModelConfig scaling = parametersOf(config, layerType);
  std::string type = scaling.textOr("type", "default");
  type = scaling.textOr("rope_type", type);
  if (type == "su") type = "longrope";  // its first name
  const double base = scaling.numberOr("rope_theta", config.numberOr(defaults.baseKey, defaults.base));
  if (!(base > 1)) config.fail("'" + std::string(defaults.baseKey) + "' is not above 1");
  const double fraction =
      scaling.numberOr("partial_rotary_factor", config.numberOr(defaults.fractionKey, defaults.fraction));
  if (!(fraction >= 0 && fraction <= 1))
    config.fail("'" + std::string(defaults.fractionKey) + "' is not between 0 and 1");
  const auto pairs = static_cast<std::size_t>(static_cast<double>(width) * fraction) / 2;
  const double longest = config.numberOr("max_position_embeddings", 2048);
  Rotary rotary;
  for (std::size_t i = 0; i < pairs; ++i) rotary.frequencies.push_back(plainFrequency(base, i, pairs));
  if (type == "llama3") {
    scaleLlama3(rotary, scaling);
  } else if (type == "linear") {
    const double factor = scaling.numberOr("factor", 1);
    if (!(factor > 0)) scaling.fail("'factor' is not above 0");
    for (double& frequency : rotary.frequencies) frequency /= factor;
  } else if (type == "yarn") {
    scaleYarn(rotary, scaling, base, longest);
  } else if (type == "longrope") {
    scaleLongRope(rotary, config, scaling, longest);
  } else if (type == "dynamic") {
    rotary.base = base;
    rotary.dynamic = scaling.numberOr("factor", 1);
    if (!(rotary.dynamic >= 1)) scaling.fail("'factor' is below 1");
    rotary.trainedTokens = static_cast<std::int64_t>(longest);
  } else if (type != "default") {
    scaling.fail("'rope_type' is '" + printable(type) +
                 "', which is not supported; expected default, linear, dynamic, llama3, yarn or longrope");
  }
  return rotary;
}

Rotary plainRotary(double base, std::int64_t width) {
  Rotary rotary;
  const auto pairs = static_cast<std::size_t>(width / 2);
  for (std::size_t i = 0; i < pairs; ++i) rotary.frequencies.push_back(plainFrequency(base, i, pairs));
  return rotary;
}

Rotary patchRotary(double base, std::int64_t width) {
  Rotary rotary;
  rotary.ofPatches = true;
  const auto pairs = static_cast<std::size_t>(width / 4);
  for (std::size_t i = 0; i < 2 * pairs; ++i)
    rotary.frequencies.push_back(2 * std::numbers::pi * plainFrequency(base, i % pairs, pairs));
  return rotary;
}

std::vector<double> frequenciesFor(const Rotary& rotary, std::int64_t tokens) {
  if (rotary.trainedTokens == 0 || tokens <= rotary.trainedTokens) return rotary.frequencies;
  if (rotary.dynamic == 0) return rotary.longFrequencies;
  // NTK-aware: the base grows with the text.
  const std::size_t pairs = rotary.frequencies.size();
  const auto width = static_cast<double>(2 * pairs);
  const double longer = static_cast<double>(tokens) / static_cast<double>(rotary.trainedTokens);
  const double base =
      rotary.base * std::pow(rotary.dynamic * longer - (rotary.dynamic - 1), width / (width - 2));
  std::vector<double> frequencies;
  for (std::size_t i = 0; i < pairs; ++i) frequencies.push_back(plainFrequency(base, i, pairs));
  return frequencies;
}

std::int64_t longestText(const Rotary& rotary, std::int64_t positions) {
  return rotary.dynamic > 1 ? static_cast<std::int64_t>(static_cast<double>(positions) * rotary.dynamic)
                            : positions;
}

}  // namespace attenscope
