// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/pixels.h"

#include "engine/compute/threads.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

/// Bits after the point of a share.
constexpr int kShareBits = 22;
/// Pixels from which on several threads resize.
constexpr std::int64_t kCostly = 200'000;

double sinc(double x) {
  return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

/// Half the filter's width where the picture is not shrunk.
double supportOf(Resample filter) {
  switch (filter) {
    case Resample::Box:
      return 0.5;
    case Resample::Bicubic:
      return 2;
    case Resample::Lanczos:
      return 3;
    default:
      return 1;
  }
}

double shareAt(Resample filter, double x) {
  switch (filter) {
    case Resample::Box:
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    case Resample::Hamming:
      x = std::abs(x);
      return x < 1 ? sinc(x) * (0.54 + 0.46 * std::cos(std::numbers::pi * x)) : 0;
    case Resample::Bicubic: {
      constexpr double a = -0.5;
      x = std::abs(x);
      if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }
    case Resample::Lanczos:
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    default:
      return std::max(0.0, 1 - std::abs(x));
  }
}

/// What one pixel of the result is mixed of: pixels from `first` on.
template <typename Share>
struct MixOf {
  std::int64_t first = 0;
  std::vector<Share> shares;
};
using Mix = MixOf<std::int32_t>;  ///< in shares of 2²²
using ExactMix = MixOf<double>;   ///< in shares whose sum is 1

std::vector<ExactMix> exactMixes(std::int64_t from, std::int64_t to, Resample filter) {
  const double ratio = static_cast<double>(from) / static_cast<double>(to);
  const double wide = std::max(1.0, ratio);
  const double support = supportOf(filter) * wide;
  std::vector<ExactMix> all(static_cast<std::size_t>(to));
  for (std::int64_t i = 0; i < to; ++i) {
    ExactMix& mix = all[static_cast<std::size_t>(i)];
    const double centre = (static_cast<double>(i) + 0.5) * ratio;
    mix.first = std::max<std::int64_t>(0, static_cast<std::int64_t>(centre - support + 0.5));
    const std::int64_t end = std::min(from, static_cast<std::int64_t>(centre + support + 0.5));
    double sum = 0;
    for (std::int64_t x = mix.first; x < end; ++x) {
      mix.shares.push_back(shareAt(filter, (static_cast<double>(x) - centre + 0.5) * (1 / wide)));
      sum += mix.shares.back();
    }
    for (double& share : mix.shares) share = sum != 0 ? share / sum : share;
  }
  return all;
}

std::vector<Mix> mixes(std::int64_t from, std::int64_t to, Resample filter) {
  std::vector<Mix> all;
  for (const ExactMix& exact : exactMixes(from, to, filter)) {
    Mix& mix = all.emplace_back(Mix{exact.first, {}});
    for (const double share : exact.shares) {
      const double scaled = share * (1 << kShareBits);
      mix.shares.push_back(static_cast<std::int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5));
    }
  }
  return all;
}

/// One pixel: three colours each `step` bytes from one source pixel to the next.
void mixPixel(const Mix& mix, const std::uint8_t* from, std::int64_t step, std::uint8_t* to) {
  std::int32_t red = 1 << (kShareBits - 1);
  std::int32_t green = red;
  std::int32_t blue = red;
  for (const std::int32_t share : mix.shares) {
    red += share * from[0];
    green += share * from[1];
    blue += share * from[2];
    from += step;
  }
  const auto rounded = [](std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp(sum >> kShareBits, 0, 255));
  };
  to[0] = rounded(red);
  to[1] = rounded(green);
  to[2] = rounded(blue);
}

PicturePixels empty(std::int64_t width, std::int64_t height) {
  return {width, height, 3, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
}

/// Row by row, on several threads if there are many pixels.
template <typename Work>
void forRows(std::int64_t rows, std::int64_t pixels, const RunControl& control, const Work& work) {
  forBlocks(rows, pixels > kCostly, control, work);
}

PicturePixels resizedColumns(const PicturePixels& in, std::int64_t width, Resample filter,
                             const RunControl& control) {
  const std::vector<Mix> columns = mixes(in.width, width, filter);
  PicturePixels out = empty(width, in.height);
  forRows(in.height, in.width * in.height, control, [&](std::int64_t y) {
    const std::uint8_t* from = in.values.data() + y * in.width * 3;
    std::uint8_t* to = out.values.data() + y * width * 3;
    for (const Mix& mix : columns) {
      mixPixel(mix, from + mix.first * 3, 3, to);
      to += 3;
    }
  });
  return out;
}

PicturePixels resizedRows(const PicturePixels& in, std::int64_t height, Resample filter,
                          const RunControl& control) {
  const std::vector<Mix> rows = mixes(in.height, height, filter);
  PicturePixels out = empty(in.width, height);
  forRows(height, in.width * in.height, control, [&](std::int64_t y) {
    const Mix& mix = rows[static_cast<std::size_t>(y)];
    for (std::int64_t x = 0; x < in.width; ++x)
      mixPixel(mix, in.values.data() + (mix.first * in.width + x) * 3, in.width * 3,
               out.values.data() + (y * in.width + x) * 3);
  });
  return out;
}

/// One line of numbers, `step` apart both in `from` and in `to`.
void mixLine(const std::vector<ExactMix>& mixes, const float* from, std::int64_t step, float* to) {
  for (const ExactMix& mix : mixes) {
    double sum = 0;
    const float* source = from + mix.first * step;
    for (const double share : mix.shares) {
      sum += share * static_cast<double>(*source);
      source += step;
    }
    *to = static_cast<float>(sum);
    to += step;
  }
}

/// The source of each pixel. Added up step by step as Pillow does, so that what is rounded falls on its side.
std::vector<std::int64_t> nearest(std::int64_t from, std::int64_t to) {
  const double ratio = static_cast<double>(from) / static_cast<double>(to);
  std::vector<std::int64_t> all;
  double at = ratio * 0.5;
  for (std::int64_t i = 0; i < to; ++i, at += ratio)
    all.push_back(std::min(from - 1, static_cast<std::int64_t>(at)));
  return all;
}

PicturePixels resizedToNearest(const PicturePixels& in, std::int64_t width, std::int64_t height) {
  PicturePixels out = empty(width, height);
  const std::vector<std::int64_t> columns = nearest(in.width, width);
  std::uint8_t* to = out.values.data();
  for (const std::int64_t y : nearest(in.height, height))
    for (const std::int64_t x : columns) to = std::copy_n(in.values.data() + (y * in.width + x) * 3, 3, to);
  return out;
}

}  // namespace

PicturePixels pixelsOf(const Tensor& image) {
  assert(image.rank() == 3 && image.dim(0) == 3);
  const std::int64_t plane = image.dim(1) * image.dim(2);
  PicturePixels pixels = empty(image.dim(2), image.dim(1));
  for (std::int64_t i = 0; i < plane; ++i)
    for (std::int64_t c = 0; c < 3; ++c)
      pixels.values[static_cast<std::size_t>(3 * i + c)] =
          static_cast<std::uint8_t>(std::lround(std::clamp(image[c * plane + i], 0.0F, 1.0F) * 255.0F));
  return pixels;
}

Tensor imageOf(const PicturePixels& pixels) {
  assert(pixels.channels == 3);
  TensorBuilder image({3, pixels.height, pixels.width});
  const std::int64_t plane = pixels.height * pixels.width;
  for (std::int64_t i = 0; i < plane; ++i)
    for (std::int64_t c = 0; c < 3; ++c)
      image[c * plane + i] = static_cast<float>(pixels.values[static_cast<std::size_t>(3 * i + c)]) / 255.0F;
  return image.finish();
}

PicturePixels withoutAlpha(const PicturePixels& pixels) {
  if (!pixels.hasAlpha()) return pixels;
  PicturePixels out = empty(pixels.width, pixels.height);
  const std::uint8_t* from = pixels.values.data();
  for (std::uint8_t* to = out.values.data(); to != out.values.data() + out.values.size(); from += 4)
    to = std::copy_n(from, 3, to);
  return out;
}

PicturePixels overWhite(const PicturePixels& pixels) {
  if (!pixels.hasAlpha()) return pixels;
  PicturePixels out = empty(pixels.width, pixels.height);
  const std::uint8_t* from = pixels.values.data();
  for (std::uint8_t* to = out.values.data(); to != out.values.data() + out.values.size(); from += 4, to += 3)
    for (int c = 0; c < 3; ++c) {
      constexpr int kWhite = 255;
      to[c] =
          static_cast<std::uint8_t>((from[c] * from[3] + kWhite * (kWhite - from[3]) + kWhite / 2) / kWhite);
    }
  return out;
}

PicturePixels resized(const PicturePixels& pixels, std::int64_t width, std::int64_t height, Resample filter,
                      const RunControl& control) {
  assert(pixels.channels == 3 && width > 0 && height > 0);
  if (filter == Resample::Nearest) return resizedToNearest(pixels, width, height);
  if (width == pixels.width)
    return height == pixels.height ? pixels : resizedRows(pixels, height, filter, control);
  const PicturePixels columns = resizedColumns(pixels, width, filter, control);
  return height == pixels.height ? columns : resizedRows(columns, height, filter, control);
}

Tensor resizedUnrounded(const PicturePixels& pixels, std::int64_t width, std::int64_t height, Resample filter,
                        const RunControl& control) {
  if (filter == Resample::Nearest) return imageOf(resizedToNearest(pixels, width, height));
  const Tensor image = imageOf(pixels);
  const std::int64_t costs = 3 * pixels.width * pixels.height;
  TensorBuilder wide({3, pixels.height, width});
  const std::vector<ExactMix> columns = exactMixes(pixels.width, width, filter);
  forRows(3 * pixels.height, costs, control, [&](std::int64_t row) {
    mixLine(columns, image.data() + row * pixels.width, 1, wide.data() + row * width);
  });
  TensorBuilder out({3, height, width});
  const std::vector<ExactMix> rows = exactMixes(pixels.height, height, filter);
  forRows(3 * width, costs, control, [&](std::int64_t line) {
    const std::int64_t c = line / width;
    const std::int64_t x = line % width;
    mixLine(rows, wide.data() + c * pixels.height * width + x, width, out.data() + c * height * width + x);
  });
  return out.finish();
}

}  // namespace attenscope
