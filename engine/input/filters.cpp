// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/filters.h"

#include "engine/input/features.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kLevels = 4;
constexpr double kPi = 3.14159265358979323846;

/// A plane at full size and halved three times.
using Pyramid = std::array<Plane, kLevels>;

Pyramid pyramid(const Plane& plane) {
  Pyramid levels;
  levels[0] = plane;
  for (std::size_t i = 1; i < kLevels; ++i) {
    const cv::Size above = levels[i - 1].value.size();
    levels[i] =
        resized(levels[i - 1], {std::max(1, (above.width + 1) / 2), std::max(1, (above.height + 1) / 2)});
  }
  return levels;
}

Plane positive(const Plane& plane, float scale = 1) {
  return mapped([scale](auto v) { return positivePart(v * scale); }, plane);
}
Plane strength(const Plane& plane, float scale) {
  return mapped([scale](auto v) { return magnitude(v * scale); }, plane);
}
Plane length(const Plane& a, const Plane& b, float scale = 1) {
  return mapped([scale](auto x, auto y) { return scale * root(x * x + y * y); }, a, b);
}
Plane difference(const Plane& a, const Plane& b) {
  return mapped([](auto x, auto y) { return x - y; }, a, b);
}
Plane product(const Plane& a, const Plane& b) {
  return mapped([](auto x, auto y) { return x * y; }, a, b);
}

/// Centre minus surround: a Gaussian less one of twice its width.
Plane centreSurround(const Plane& plane) {
  return difference(blurred(plane, 1.5), blurred(plane, 3.0));
}

/// The planes that filters work on.
struct Planes {
  Plane red, green, blue;
  Plane light;       ///< ITU-R BT.601 luma
  Plane redGreen;    ///< R − G
  Plane blueYellow;  ///< B − (R + G)/2
  Plane hueX, hueY;  ///< the hue's plane: red lies along +x, yellow at 60°, green at 120° …
  Plane chroma;      ///< distance from grey in that plane
};

Planes planesOf(const std::array<Plane, 3>& colors) {
  const int rows = colors[0].value.rows;
  const int columns = colors[0].value.cols;
  const int longest = std::max(rows, columns);
  const auto side = [&](int pixels) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(pixels) * kFilterPixels / longest)));
  };
  const cv::Size size(side(columns), side(rows));
  Planes p;
  p.red = resized(colors[0], size);
  p.green = resized(colors[1], size);
  p.blue = resized(colors[2], size);
  p.light = mapped([](auto r, auto g, auto b) { return 0.299F * r + 0.587F * g + 0.114F * b; }, p.red,
                   p.green, p.blue);
  p.redGreen = difference(p.red, p.green);
  p.blueYellow = mapped([](auto r, auto g, auto b) { return b - 0.5F * (r + g); }, p.red, p.green, p.blue);
  p.hueX = mapped([](auto r, auto g, auto b) { return r - 0.5F * (g + b); }, p.red, p.green, p.blue);
  p.hueY = mapped([](auto g, auto b) { return 0.8660254F * (g - b); }, p.green, p.blue);
  p.chroma = length(p.hueX, p.hueY);
  return p;
}

/// Chroma where the hue is within 45° of `degrees`, falling off towards the sides.
Plane likeness(const Planes& p, double degrees) {
  const auto x = static_cast<float>(std::cos(degrees * kPi / 180));
  const auto y = static_cast<float>(std::sin(degrees * kPi / 180));
  constexpr float kEdge = 0.70710678F;
  return mapped(
      [x, y](auto hx, auto hy, auto chroma) {
        return positivePart((hx * x + hy * y - kEdge * chroma) / (1 - kEdge));
      },
      p.hueX, p.hueY, p.chroma);
}

/// Energy of a pair of Gabor filters in quadrature, wavelength 5 pixels: √(even² + odd²) at orientation
/// `degrees` of the stripes. A Gabor with a round envelope splits into products of one-dimensional ones.
Plane gaborEnergy(const Plane& plane, double degrees) {
  constexpr int kRadius = 5;
  constexpr double kSigma = 2.0;
  constexpr double kWavelength = 5.0;
  const double kx = 2 * kPi / kWavelength * std::sin(degrees * kPi / 180);
  const double ky = 2 * kPi / kWavelength * std::cos(degrees * kPi / 180);
  const auto kernel = [&](double k, bool sine) {
    cv::Mat exact(2 * kRadius + 1, 1, CV_64F);
    double total = 0;
    for (int i = -kRadius; i <= kRadius; ++i) total += std::exp(-i * i / (2 * kSigma * kSigma));
    for (int i = -kRadius; i <= kRadius; ++i)
      exact.at<double>(i + kRadius) =
          std::exp(-i * i / (2 * kSigma * kSigma)) / total * (sine ? std::sin(k * i) : std::cos(k * i));
    cv::Mat out;
    exact.convertTo(out, plane.value.depth());
    return out;
  };
  const cv::Mat cosX = kernel(kx, false);
  const cv::Mat sinX = kernel(kx, true);
  const cv::Mat cosY = kernel(ky, false);
  const cv::Mat sinY = kernel(ky, true);
  // What the even filter gives for an even plane.
  const auto flat = static_cast<float>(cv::sum(cosX)[0] * cv::sum(cosY)[0]);
  const Plane even =
      mapped([flat](auto a, auto b, auto mean) { return a - b - flat * mean; }, correlated(plane, cosX, cosY),
             correlated(plane, sinX, sinY), blurred(plane, kSigma));
  const Plane odd = mapped([](auto a, auto b) { return a + b; }, correlated(plane, sinX, cosY),
                           correlated(plane, cosX, sinY));
  return length(even, odd, 12);
}

struct Slope {
  Plane x, y;
};
Slope slope(const Plane& plane) {
  const Plane smooth = blurred(plane, 1.0);
  return {sobel(smooth, 1, 0), sobel(smooth, 0, 1)};
}
Plane edges(const Plane& plane) {
  const Slope s = slope(plane);
  return length(s.x, s.y, 4);
}

/// Square root of the structure tensor's smaller eigenvalue (Shi and Tomasi 1994): high where edges of two
/// directions meet.
Plane corners(const Plane& plane) {
  const Slope s = slope(plane);
  return mapped(
      [](auto a, auto b, auto c) {
        const auto smaller = 0.5F * (a + b - root((a - b) * (a - b) + 4 * c * c));
        return 8 * root(positivePart(smaller));
      },
      blurred(product(s.x, s.x), 2.0), blurred(product(s.y, s.y), 2.0), blurred(product(s.x, s.y), 2.0));
}

/// Second derivative across a line, where it is stronger than along it: bright lines for sign −1, dark for 1.
Plane lines(const Plane& plane, float sign) {
  const Plane smooth = blurred(plane, 1.5);
  return mapped(
      [sign](auto xx, auto yy, auto xy) {
        const auto a = sign * xx;
        const auto b = sign * yy;
        const auto c = sign * xy;
        const auto spread = root((a - b) * (a - b) + 4 * c * c);
        const auto across = 0.5F * (a + b + spread);
        const auto along = 0.5F * (a + b - spread);
        return 20 * positivePart(across - magnitude(along));
      },
      sobel(smooth, 2, 0), sobel(smooth, 0, 2), sobel(smooth, 1, 1));
}

/// Local standard deviation.
Plane roughness(const Plane& plane, double sigma, float scale) {
  return mapped([scale](auto square, auto mean) { return scale * root(positivePart(square - mean * mean)); },
                blurred(product(plane, plane), sigma), blurred(plane, sigma));
}

/// How far each pixel's colour lies from the picture's average, in units of the picture's own spread of
/// colours (the Mahalanobis distance), so that in a colourful picture more is needed to be unlike the rest.
Plane unlikeAverage(const Plane& x, const Plane& y) {
  return mapped(
      [](auto u, auto v, auto mx, auto my, auto squareX, auto squareY, auto both) {
        constexpr float kVarianceFloor = 0.05F * 0.05F;  // spreads below a twentieth are noise
        const auto xx = squareX - mx * mx + kVarianceFloor;
        const auto yy = squareY - my * my + kVarianceFloor;
        const auto xy = both - mx * my;
        const auto a = u - mx;
        const auto b = v - my;
        const auto distance = (yy * a * a - 2 * xy * a * b + xx * b * b) / (xx * yy - xy * xy);
        return 0.15F * root(positivePart(distance));
      },
      x, y, evened(x), evened(y), evened(product(x, x)), evened(product(y, y)), evened(product(x, y)));
}

/// The responses, each of the size that it is computed at, none negative, scaled so that on ordinary pictures
/// every filter answers with a few hundredths on average; in the order of filterBank().
std::vector<Plane> responses(const std::array<Plane, 3>& colors) {
  const Planes p = planesOf(colors);
  const Pyramid light = pyramid(p.light);
  const Pyramid redGreen = pyramid(p.redGreen);
  const Pyramid blueYellow = pyramid(p.blueYellow);
  const Pyramid chroma = pyramid(p.chroma);
  std::vector<Plane> out;
  out.reserve(kFilterCount);

  // Colour.
  out.push_back(p.light);
  out.push_back(mapped([](auto v) { return 1 - v; }, p.light));
  out.push_back(positive(p.redGreen));
  out.push_back(positive(p.redGreen, -1));
  out.push_back(positive(p.blueYellow));
  out.push_back(positive(p.blueYellow, -1));
  out.push_back(p.chroma);
  out.push_back(mapped([](auto r, auto b) { return positivePart(r - b); }, p.red, p.blue));
  for (const double hue : {0.0, 30.0, 58.0, 120.0, 180.0, 225.0, 270.0, 330.0})
    out.push_back(likeness(p, hue));

  // Blobs.
  std::vector<Plane> spots;
  for (const Plane& level : light) spots.push_back(centreSurround(level));
  for (const Plane& spot : spots) out.push_back(positive(spot, 8));
  for (const Plane& spot : spots) out.push_back(positive(spot, -8));
  for (const Pyramid* opponent : {&redGreen, &blueYellow})
    for (const std::size_t level : {1U, 3U}) out.push_back(strength(centreSurround((*opponent)[level]), 2));
  for (const Plane& level : chroma) out.push_back(positive(centreSurround(level), 4));

  // Orientation.
  for (const Plane& level : light)
    for (const double degrees : {0.0, 45.0, 90.0, 135.0}) out.push_back(gaborEnergy(level, degrees));

  // Structure.
  for (const std::size_t level : {0U, 1U, 2U}) out.push_back(edges(light[level]));
  for (const std::size_t level : {0U, 2U}) {
    const Plane a = edges(redGreen[level]);
    const Plane b = edges(blueYellow[level]);
    out.push_back(length(a, b, 0.5F));
  }
  for (const std::size_t level : {0U, 2U}) out.push_back(corners(light[level]));
  out.push_back(lines(light[1], -1));
  out.push_back(lines(light[1], 1));
  out.push_back(roughness(light[0], 2.0, 4));
  out.push_back(roughness(light[2], 2.0, 4));
  out.push_back(length(roughness(p.hueX, 4.0, 3), roughness(p.hueY, 4.0, 3)));
  out.push_back(mapped([](auto v) { return positivePart(1 - 4 * v); }, out[57]));
  out.push_back(unlikeAverage(blurred(p.hueX, 1.0), blurred(p.hueY, 1.0)));
  out.push_back(mapped([](auto v, auto usual) { return 1.5F * magnitude(v - usual); }, blurred(p.light, 1.0),
                       evened(p.light)));
  const auto unlikeSurroundings = [](const Plane& plane) {
    return difference(blurred(plane, 2.0), blurred(plane, 24.0));
  };
  out.push_back(mapped([](auto l, auto r, auto b) { return root(l * l + r * r + b * b); },
                       unlikeSurroundings(p.light), unlikeSurroundings(p.redGreen),
                       unlikeSurroundings(p.blueYellow)));
  assert(out.size() == kFilterCount);
  return out;
}

/// Divisive normalisation (after Heeger 1992): a channel's responses are divided by their own mean over the
/// picture plus a floor. A filter that answers everywhere alike then gives about 1 everywhere; one that
/// answers in a single place gives a high value there, and the rarer the higher. The floor is what an
/// ordinary picture gives on average: it keeps a filter with hardly any answer from shouting about noise.
Plane normalized(const Plane& plane) {
  const float floor = 0.08F;
  return mapped([floor](auto v, auto mean) { return v / (mean + floor); }, plane, evened(plane));
}

}  // namespace

std::vector<Plane> filterPlanes(const std::array<Plane, 3>& colors, const cv::Size& cells) {
  std::vector<Plane> all = responses(colors);
  for (Plane& plane : all) plane = normalized(resized(plane, cells));
  return all;
}

}  // namespace attenscope
