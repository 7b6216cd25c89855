// SPDX-License-Identifier: GPL-3.0-or-later
// P. Heckbert: Color Image Quantization for Frame Buffer Display. SIGGRAPH 1982.
#include "app/motion/color_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace attenscope {

namespace {

struct Counted {
  QRgb color = 0;
  std::int64_t count = 0;
};
using Box = std::span<Counted>;

constexpr std::array<int (*)(QRgb), 3> kChannels{qRed, qGreen, qBlue};

std::int64_t pixelsOf(Box box) {
  std::int64_t pixels = 0;
  for (const Counted& one : box) pixels += one.count;
  return pixels;
}

/// The channel in which a box is longest, and how long it is there.
std::pair<std::size_t, int> longest(Box box) {
  std::pair<std::size_t, int> best{0, -1};
  for (std::size_t channel = 0; channel < kChannels.size(); ++channel) {
    const auto value = [&](const Counted& one) { return kChannels[channel](one.color); };
    const auto [low, high] = std::ranges::minmax(box, {}, value);
    if (const int length = value(high) - value(low); length > best.second) best = {channel, length};
  }
  return best;
}

/// Cuts a box of several colours where half of its pixels lie on either side.
std::pair<Box, Box> cut(Box box) {
  const std::size_t channel = longest(box).first;
  // Colours break ties, so that the result does not depend on the order in which they come.
  std::ranges::sort(box, {},
                    [&](const Counted& one) { return std::pair(kChannels[channel](one.color), one.color); });
  const std::int64_t half = pixelsOf(box) / 2;
  std::int64_t before = 0;
  std::size_t at = 0;
  while (at + 1 < box.size() && (before += box[at].count) <= half) ++at;
  at = std::clamp<std::size_t>(at, 1, box.size() - 1);
  return {box.first(at), box.subspan(at)};
}

QRgb meanOf(Box box) {
  std::array<double, 3> sums{};
  for (const Counted& one : box)
    for (std::size_t channel = 0; channel < kChannels.size(); ++channel)
      sums[channel] += static_cast<double>(kChannels[channel](one.color)) * static_cast<double>(one.count);
  const auto pixels = static_cast<double>(pixelsOf(box));
  const auto mean = [&](std::size_t channel) {
    return static_cast<int>(std::lround(sums[channel] / pixels));
  };
  return qRgb(mean(0), mean(1), mean(2));
}

/// Boxes that hold all of these colours, at most so many.
std::vector<Box> boxesOf(Box all, std::size_t most) {
  std::vector<Box> boxes{all};
  while (boxes.size() < most) {
    // The one with most to gain: many pixels, far apart.
    const auto gain = [](const Box& box) {
      return box.size() < 2 ? -1.0 : std::sqrt(static_cast<double>(pixelsOf(box))) * longest(box).second;
    };
    const auto widest = std::ranges::max_element(boxes, {}, gain);
    if (widest->size() < 2) break;
    const auto [low, high] = cut(*widest);
    *widest = low;
    boxes.push_back(high);
  }
  return boxes;
}

}  // namespace

ColorTable colorTable(const ColorCounts& counts, int most) {
  std::vector<Counted> all;
  all.reserve(counts.size());
  std::int64_t pixels = 0;
  for (const auto& [color, count] : counts) {
    all.push_back({color, count});
    pixels += count;
  }
  std::ranges::sort(all, [](const Counted& a, const Counted& b) {
    return a.count != b.count ? a.count > b.count : a.color < b.color;
  });
  const auto places = static_cast<std::size_t>(most);
  std::size_t exact = all.size();
  if (all.size() > places) {
    constexpr double kMuch = 1e-3;  // of all pixels: grounds, and cells of one colour
    const auto few = std::ranges::find_if(all, [&](const Counted& one) {
      return static_cast<double>(one.count) < kMuch * static_cast<double>(pixels);
    });
    exact = std::min(static_cast<std::size_t>(few - all.begin()), places / 2);
  }
  ColorTable table;
  const auto put = [&](Box box, QRgb color) {
    for (const Counted& one : box) table.places[one.color] = static_cast<std::uint8_t>(table.colors.size());
    table.colors.push_back(color);
  };
  for (std::size_t i = 0; i < exact; ++i) put(Box(all).subspan(i, 1), all[i].color);
  if (exact < all.size())
    for (const Box box : boxesOf(Box(all).subspan(exact), places - exact)) put(box, meanOf(box));
  return table;
}

}  // namespace attenscope
