// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/film.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace attenscope {

Play playOf(std::string_view operation) {
  static const std::map<Play, std::set<std::string_view>> kinds{
      {Play::Given, {"embedding", "positions", "randomNormal", "visibility", "filters"}},
      {Play::Product,
       {"matmul", "matmulTransposed", "linear", "packedLinear", "exactProduct", "headScores",
        "additiveScores", "positionScores", "feedForward"}},
      {Play::Mix, {"mixHeads", "attendHeads"}},
      {Play::Pair, {"squaredDistances"}},
      {Play::Elementwise,
       {"add",    "subtract",   "multiply",   "divide",    "negate",       "relu",     "sigmoid", "tanh",
        "gelu",   "activate",   "function",   "logarithm", "exponential",  "choose",   "compare", "quantize",
        "atMost", "scaleBlock", "addToBlock", "setBlock",  "replaceBlock", "keptCells"}},
      {Play::Mask, {"maskScores"}},
      {Play::Softmax, {"softmax", "headWeights", "headRow"}},
      {Play::Row,
       {"layerNorm", "rmsNorm", "normalizeRows", "sharesOfRows", "rowMaximumMinus", "oneHotOfLargest",
        "oneHotSample", "keepMass", "renormaliseRows"}},
      {Play::Window, {"convolution", "stridedConvolution", "exactConvolution", "transposedConvolution"}},
      {Play::Pool,
       {"averageOverPositions", "maximumOverPositions", "averageAndMaximumOverChannels", "reduceRows",
        "reduceColumns", "pool", "mean", "sum", "rowLengths", "entropyOfRows"}},
      {Play::Recurrent, {"gru", "lstm"}},
      {Play::Patches, {"imagePatches", "glimpse"}},
  };
  for (const auto& [play, names] : kinds)
    if (names.contains(operation)) return play;
  return movesNumbers(operation) ? Play::Join : Play::Other;
}

bool movesNumbers(std::string_view operation) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"reshape", "origin", "rows", "pickAlong", "splitHeads", "splitSharedHeads", "mergeHeads", "transpose",
       "permute", "concatenate", "queryMap"});
  return std::find(names.begin(), names.end(), operation) != names.end();
}

int Film::beatCount() const {
  int count = 0;
  for (const Scene& scene : scenes) count += static_cast<int>(scene.beats.size());
  return count;
}

int Film::sceneOf(int step) const {
  const auto found =
      std::find_if(scenes.begin(), scenes.end(), [&](const Scene& scene) { return scene.step == step; });
  return found == scenes.end() ? -1 : static_cast<int>(found - scenes.begin());
}

Moment momentAt(const Film& film, double seconds) {
  if (film.scenes.empty()) return {};
  for (std::size_t s = 0; s < film.scenes.size(); ++s) {
    const Scene& scene = film.scenes[s];
    if (seconds >= scene.begin + scene.seconds && s + 1 < film.scenes.size()) continue;
    double at = seconds - scene.begin;
    for (std::size_t b = 0; b < scene.beats.size(); ++b) {
      const double length = scene.beats[b].seconds;
      if (at < length || b + 1 == scene.beats.size())
        return {static_cast<int>(s), static_cast<int>(b), std::clamp(at / length, 0.0, 1.0)};
      at -= length;
    }
  }
  return {};
}

double timeOf(const Film& film, const Moment& moment) {
  if (moment.scene < 0 || moment.scene >= static_cast<int>(film.scenes.size())) return 0;
  const Scene& scene = film.scenes[static_cast<std::size_t>(moment.scene)];
  double time = scene.begin;
  for (int b = 0; b < moment.beat; ++b) time += scene.beats[static_cast<std::size_t>(b)].seconds;
  return time + moment.progress * scene.beats[static_cast<std::size_t>(moment.beat)].seconds;
}

Moment momentOf(const Film& film, int beat) {
  if (film.scenes.empty()) return {};
  beat = std::clamp(beat, 0, film.beatCount() - 1);
  for (std::size_t s = 0; s < film.scenes.size(); ++s) {
    const int own = static_cast<int>(film.scenes[s].beats.size());
    if (beat < own) return {static_cast<int>(s), beat, 1};
    beat -= own;
  }
  return {};
}

int beatOf(const Film& film, const Moment& moment) {
  int beat = moment.beat;
  for (int s = 0; s < moment.scene; ++s)
    beat += static_cast<int>(film.scenes[static_cast<std::size_t>(s)].beats.size());
  return beat;
}

}  // namespace attenscope
