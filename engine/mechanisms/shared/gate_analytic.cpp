// SPDX-License-Identifier: GPL-3.0-or-later
// Weights for channel and spatial gates by reasoning, without training.
//
// What the features say. Every channel is divided by its own mean over the picture plus a floor
// (features.cpp). Its average is therefore below 1 whatever the picture, while its maximum tells how rare its
// answer is: a filter that answers everywhere alike has a maximum near 1, one that answers in a single place
// reaches 4 to 12.
//
// Channel gate. Hidden unit j takes the mean over its family of channels and subtracts 1: relu(mean − 1). For
// the averages this is always 0, so MLP(avg) is the constant W₁-bias; for the maxima it is the family's
// rarity. The second layer compares: a channel gains by the rarity of its own family and loses by the mean
// rarity of all families. Families are blocks of channels in an order of kinship, halved again and again, so
// that any reduction ratio gets sensible families: colour | light, then warm | cold | broad light | fine
// light, and so on. In a grey picture the colour families are silent and light takes over; in a colourful one
// colour does. The bias is what is known before looking: vivid and unusual colours mark things more often
// than light and texture do, and middle sizes more often than the finest. The biases are halved because they
// count twice, once for the average and once for the maximum.
//
// Spatial gate. Where the maximum over channels is high, something rare is; where the average is high, much
// is going on at once. Both are asked the same question: is there more here than around here? The filter is a
// Gaussian of standard deviation 0.36 √k cells less 0.4 of the mean over the whole k × k square: a narrow
// centre keeps the peak on the thing itself and not between two, and the weak surround lets large things stay
// bright inside. The bias −2.4 puts an ordinary place near 0.1 and what clearly stands out above 0.5.
//
// The numbers were chosen by hand on generated scenes with seeds 1000 to 1999. Feature maps with another
// number of channels than the filter bank's get plain blocks for families and no prior.
#include "engine/mechanisms/shared/gate_analytic.h"

#include "engine/input/features.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <string>

namespace attenscope {

namespace {

/// Channels of the filter bank in the order of kinship.
constexpr std::array<int, kFilterCount> kKinship{
    2,  5,  7,  6,  8,  9,  10, 15, 28, 29, 30, 31, 61, 51, 52, 59,  // warm and vivid colour
    3,  4,  11, 12, 13, 14, 24, 25, 26, 27, 63, 62, 0,  1,  60, 19,  // cold colour, opponents, the unusual
    16, 17, 18, 20, 21, 22, 23, 50, 40, 41, 42, 43, 44, 45, 46, 47,  // light in broad strokes
    32, 33, 34, 35, 36, 37, 38, 39, 48, 49, 53, 54, 55, 56, 57, 58,  // light in fine strokes
};

/// What is known of a channel before looking, as a logit.
double prior(const FilterInfo& filter) {
  const auto named = [&](const char* word) { return filter.name.find(word) != std::string::npos; };
  double logit = 0;
  if (named("fine") || named("small")) logit = -0.3;
  if (named("large") || named("coarse")) logit = 0.2;
  if (filter.family == "colour") return logit + 1.0;
  if (filter.family == "colour opponent") return logit + 0.6;
  if (filter.family == "colour blob") return logit - 0.5;
  if (filter.family == "unusual" && filter.name != "unusual brightness") return logit + 1.2;
  if (filter.family == "brightness") return logit - 1.3;
  if (filter.family == "orientation") return logit - 1.1;
  return logit - 0.8;
}

constexpr double kRarityWeight = 0.9;
constexpr double kAverageWeight = 2.5;
constexpr double kMaximumWeight = 1.3;
constexpr double kSurround = 0.4;
constexpr float kSpatialBias = -2.4F;

}  // namespace

std::int64_t channelFamily(std::int64_t channel, std::int64_t channels, std::int64_t families) {
  if (channels == kFilterCount)
    for (std::size_t place = 0; place < kKinship.size(); ++place)
      if (kKinship[place] == channel) {
        channel = static_cast<std::int64_t>(place);
        break;
      }
  return channel * families / channels;
}

double channelPrior(std::int64_t channel, std::int64_t channels) {
  return channels == kFilterCount ? prior(filterBank()[static_cast<std::size_t>(channel)]) : 0;
}

Tensor gateAnalyticWeight(std::string_view name, const Shape& shape) {
  TensorBuilder weight(shape, 0.0F);
  if (name.ends_with("mlp.0.weight")) {
    const std::int64_t families = shape[0];
    const std::int64_t channels = shape[1];
    for (std::int64_t c = 0; c < channels; ++c)
      weight[channelFamily(c, channels, families) * channels + c] =
          static_cast<float>(families) / static_cast<float>(channels);
  } else if (name.ends_with("mlp.0.bias")) {
    for (std::int64_t j = 0; j < shape[0]; ++j) weight[j] = -1;
  } else if (name.ends_with("mlp.2.weight")) {
    const std::int64_t channels = shape[0];
    const std::int64_t families = shape[1];
    for (std::int64_t c = 0; c < channels; ++c)
      for (std::int64_t j = 0; j < families; ++j) {
        const double own = channelFamily(c, channels, families) == j ? 1 : 0;
        weight[c * families + j] =
            static_cast<float>(kRarityWeight * (own - 1.0 / static_cast<double>(families)));
      }
  } else if (name.ends_with("mlp.2.bias")) {
    for (std::int64_t c = 0; c < shape[0]; ++c) weight[c] = static_cast<float>(channelPrior(c, shape[0]) / 2);
  } else if (name.ends_with("conv.weight")) {
    const std::int64_t side = shape[2];
    const std::int64_t cells = side * side;
    const double sigma = 0.36 * std::sqrt(static_cast<double>(side));
    const auto gaussian = [&](std::int64_t cell) {
      const double y = static_cast<double>(cell / side) - static_cast<double>(side - 1) / 2;
      const double x = static_cast<double>(cell % side) - static_cast<double>(side - 1) / 2;
      return std::exp(-(x * x + y * y) / (2 * sigma * sigma));
    };
    double total = 0;
    for (std::int64_t i = 0; i < cells; ++i) total += gaussian(i);
    for (std::int64_t i = 0; i < cells; ++i) {
      const double more = gaussian(i) / total - kSurround / static_cast<double>(cells);
      weight[i] = static_cast<float>(kAverageWeight * more);
      weight[cells + i] = static_cast<float>(kMaximumWeight * more);
    }
  } else {
    assert(name.ends_with("conv.bias"));
    weight[0] = kSpatialBias;
  }
  return weight.finish();
}

}  // namespace attenscope
