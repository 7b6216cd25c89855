// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/filters.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace attenscope {

namespace {

constexpr int kLevels = 4;
constexpr int kBorder = cv::BORDER_REPLICATE;
constexpr double kPi = 3.14159265358979323846;

/// A plane at full size and halved three times.
using Pyramid = std::array<cv::Mat, kLevels>;

Pyramid pyramid(const cv::Mat& plane) {
  Pyramid levels;
  levels[0] = plane;
  for (int i = 1; i < kLevels; ++i) {
    const cv::Mat& above = levels[static_cast<std::size_t>(i - 1)];
    const cv::Size half(std::max(1, (above.cols + 1) / 2), std::max(1, (above.rows + 1) / 2));
    cv::resize(above, levels[static_cast<std::size_t>(i)], half, 0, 0, cv::INTER_AREA);
  }
  return levels;
}

cv::Mat blurred(const cv::Mat& plane, double sigma) {
  cv::Mat out;
  cv::GaussianBlur(plane, out, cv::Size(), sigma, sigma, kBorder);
  return out;
}

/// f of every value.
template <typename F>
cv::Mat mapped(const cv::Mat& plane, F f) {
  cv::Mat out(plane.size(), CV_32F);
  for (int row = 0; row < plane.rows; ++row) {
    const float* in = plane.ptr<float>(row);
    float* to = out.ptr<float>(row);
    for (int i = 0; i < plane.cols; ++i) to[i] = f(in[i]);
  }
  return out;
}

/// f of every pair of values.
template <typename F>
cv::Mat mapped(const cv::Mat& a, const cv::Mat& b, F f) {
  cv::Mat out(a.size(), CV_32F);
  for (int row = 0; row < a.rows; ++row) {
    const float* left = a.ptr<float>(row);
    const float* right = b.ptr<float>(row);
    float* to = out.ptr<float>(row);
    for (int i = 0; i < a.cols; ++i) to[i] = f(left[i], right[i]);
  }
  return out;
}

cv::Mat positive(const cv::Mat& plane, float scale = 1) {
  return mapped(plane, [scale](float v) { return std::max(0.0F, v * scale); });
}
cv::Mat magnitude(const cv::Mat& plane, float scale = 1) {
  return mapped(plane, [scale](float v) { return std::abs(v * scale); });
}
cv::Mat length(const cv::Mat& a, const cv::Mat& b, float scale = 1) {
  return mapped(a, b, [scale](float x, float y) { return scale * std::sqrt(x * x + y * y); });
}

/// Centre minus surround: a Gaussian less one of twice its width.
cv::Mat centreSurround(const cv::Mat& plane) {
  return blurred(plane, 1.5) - blurred(plane, 3.0);
}

/// The picture's planes that filters work on.
struct Planes {
  cv::Mat red, green, blue;
  cv::Mat light;       ///< ITU-R BT.601 luma
  cv::Mat redGreen;    ///< R − G
  cv::Mat blueYellow;  ///< B − (R + G)/2
  cv::Mat hueX, hueY;  ///< the hue's plane: red lies along +x, yellow at 60°, green at 120° …
  cv::Mat chroma;      ///< distance from grey in that plane
};

Planes planesOf(const Tensor& image) {
  const int rows = static_cast<int>(image.dim(1));
  const int columns = static_cast<int>(image.dim(2));
  const int longest = std::max(rows, columns);
  const auto side = [&](int length) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(length) * kFilterPixels / longest)));
  };
  const cv::Size size(side(columns), side(rows));
  const auto plane = [&](std::int64_t color) {
    // OpenCV has no read-only matrix; resize only reads.
    const cv::Mat whole(rows, columns, CV_32F,
                        const_cast<float*>(image.data() + color * image.dim(1) * image.dim(2)));
    cv::Mat out;
    cv::resize(whole, out, size, 0, 0, longest >= kFilterPixels ? cv::INTER_AREA : cv::INTER_LINEAR);
    return out;
  };
  Planes p;
  p.red = plane(0);
  p.green = plane(1);
  p.blue = plane(2);
  p.light = 0.299F * p.red + 0.587F * p.green + 0.114F * p.blue;
  p.redGreen = p.red - p.green;
  p.blueYellow = p.blue - 0.5F * (p.red + p.green);
  p.hueX = p.red - 0.5F * (p.green + p.blue);
  p.hueY = 0.8660254F * (p.green - p.blue);
  p.chroma = length(p.hueX, p.hueY);
  return p;
}

/// Chroma where the hue is within 45° of `degrees`, falling off towards the sides.
cv::Mat likeness(const Planes& p, double degrees) {
  const auto x = static_cast<float>(std::cos(degrees * kPi / 180));
  const auto y = static_cast<float>(std::sin(degrees * kPi / 180));
  constexpr float kEdge = 0.70710678F;
  cv::Mat out(p.chroma.size(), CV_32F);
  for (int row = 0; row < out.rows; ++row) {
    const float* hx = p.hueX.ptr<float>(row);
    const float* hy = p.hueY.ptr<float>(row);
    const float* chroma = p.chroma.ptr<float>(row);
    float* to = out.ptr<float>(row);
    for (int i = 0; i < out.cols; ++i)
      to[i] = std::max(0.0F, (hx[i] * x + hy[i] * y - kEdge * chroma[i]) / (1 - kEdge));
  }
  return out;
}

/// Energy of a pair of Gabor filters in quadrature, wavelength 5 pixels: √(even² + odd²) at orientation
/// `degrees` of the stripes. A Gabor with a round envelope splits into products of one-dimensional ones.
cv::Mat gaborEnergy(const cv::Mat& plane, double degrees) {
  constexpr int kRadius = 5;
  constexpr double kSigma = 2.0;
  constexpr double kWavelength = 5.0;
  const double kx = 2 * kPi / kWavelength * std::sin(degrees * kPi / 180);
  const double ky = 2 * kPi / kWavelength * std::cos(degrees * kPi / 180);
  const auto kernel = [&](double k, bool sine) {
    cv::Mat out(2 * kRadius + 1, 1, CV_32F);
    double total = 0;
    for (int i = -kRadius; i <= kRadius; ++i) total += std::exp(-i * i / (2 * kSigma * kSigma));
    for (int i = -kRadius; i <= kRadius; ++i)
      out.at<float>(i + kRadius) = static_cast<float>(std::exp(-i * i / (2 * kSigma * kSigma)) / total *
                                                      (sine ? std::sin(k * i) : std::cos(k * i)));
    return out;
  };
  const auto filtered = [&](const cv::Mat& alongX, const cv::Mat& alongY) {
    cv::Mat out;
    cv::sepFilter2D(plane, out, CV_32F, alongX, alongY, cv::Point(-1, -1), 0, kBorder);
    return out;
  };
  const cv::Mat cosX = kernel(kx, false);
  const cv::Mat sinX = kernel(kx, true);
  const cv::Mat cosY = kernel(ky, false);
  const cv::Mat sinY = kernel(ky, true);
  const double flat = cv::sum(cosX)[0] * cv::sum(cosY)[0];  // what the even filter gives for an even plane
  const cv::Mat even = filtered(cosX, cosY) - filtered(sinX, sinY) - flat * blurred(plane, kSigma);
  const cv::Mat odd = filtered(sinX, cosY) + filtered(cosX, sinY);
  return length(even, odd, 12);
}

struct Gradient {
  cv::Mat x, y;
};
Gradient gradient(const cv::Mat& plane) {
  Gradient g;
  const cv::Mat smooth = blurred(plane, 1.0);
  cv::Sobel(smooth, g.x, CV_32F, 1, 0, 3, 0.25, 0, kBorder);
  cv::Sobel(smooth, g.y, CV_32F, 0, 1, 3, 0.25, 0, kBorder);
  return g;
}
cv::Mat edges(const cv::Mat& plane) {
  const Gradient g = gradient(plane);
  return length(g.x, g.y, 4);
}

/// Square root of the structure tensor's smaller eigenvalue (Shi and Tomasi 1994): high where edges of two
/// directions meet.
cv::Mat corners(const cv::Mat& plane) {
  const Gradient g = gradient(plane);
  const cv::Mat xx = blurred(g.x.mul(g.x), 2.0);
  const cv::Mat yy = blurred(g.y.mul(g.y), 2.0);
  const cv::Mat xy = blurred(g.x.mul(g.y), 2.0);
  cv::Mat out(plane.size(), CV_32F);
  for (int row = 0; row < out.rows; ++row)
    for (int i = 0; i < out.cols; ++i) {
      const float a = xx.at<float>(row, i);
      const float b = yy.at<float>(row, i);
      const float c = xy.at<float>(row, i);
      const float smaller = 0.5F * (a + b - std::sqrt((a - b) * (a - b) + 4 * c * c));
      out.at<float>(row, i) = 8 * std::sqrt(std::max(0.0F, smaller));
    }
  return out;
}

/// Second derivative across a line, where it is stronger than along it: bright lines for sign −1, dark for 1.
cv::Mat lines(const cv::Mat& plane, float sign) {
  const cv::Mat smooth = blurred(plane, 1.5);
  cv::Mat xx;
  cv::Mat yy;
  cv::Mat xy;
  cv::Sobel(smooth, xx, CV_32F, 2, 0, 3, 0.25, 0, kBorder);
  cv::Sobel(smooth, yy, CV_32F, 0, 2, 3, 0.25, 0, kBorder);
  cv::Sobel(smooth, xy, CV_32F, 1, 1, 3, 0.25, 0, kBorder);
  cv::Mat out(plane.size(), CV_32F);
  for (int row = 0; row < out.rows; ++row)
    for (int i = 0; i < out.cols; ++i) {
      const float a = sign * xx.at<float>(row, i);
      const float b = sign * yy.at<float>(row, i);
      const float c = sign * xy.at<float>(row, i);
      const float spread = std::sqrt((a - b) * (a - b) + 4 * c * c);
      const float across = 0.5F * (a + b + spread);
      const float along = 0.5F * (a + b - spread);
      out.at<float>(row, i) = 20 * std::max(0.0F, across - std::abs(along));
    }
  return out;
}

/// Local standard deviation.
cv::Mat roughness(const cv::Mat& plane, double sigma, float scale) {
  const cv::Mat mean = blurred(plane, sigma);
  const cv::Mat square = blurred(plane.mul(plane), sigma);
  return mapped(square, mean,
                [scale](float s, float m) { return scale * std::sqrt(std::max(0.0F, s - m * m)); });
}

/// How far each pixel's colour lies from the picture's average, in units of the picture's own spread of
/// colours (the Mahalanobis distance), so that in a colourful picture more is needed to be unlike the rest.
cv::Mat unlikeAverage(const cv::Mat& x, const cv::Mat& y) {
  const double mx = cv::mean(x)[0];
  const double my = cv::mean(y)[0];
  const double varianceFloor = 0.05 * 0.05;  // spreads below a twentieth are noise
  const double xx = cv::mean(x.mul(x))[0] - mx * mx + varianceFloor;
  const double yy = cv::mean(y.mul(y))[0] - my * my + varianceFloor;
  const double xy = cv::mean(x.mul(y))[0] - mx * my;
  const double determinant = xx * yy - xy * xy;
  const auto a = static_cast<float>(yy / determinant);
  const auto b = static_cast<float>(-xy / determinant);
  const auto c = static_cast<float>(xx / determinant);
  const auto fx = static_cast<float>(mx);
  const auto fy = static_cast<float>(my);
  return mapped(x, y, [=](float u, float v) {
    u -= fx;
    v -= fy;
    return 0.15F * std::sqrt(std::max(0.0F, a * u * u + 2 * b * u * v + c * v * v));
  });
}

}  // namespace

std::vector<cv::Mat> filterResponses(const Tensor& image) {
  const Planes p = planesOf(image);
  const Pyramid light = pyramid(p.light);
  const Pyramid redGreen = pyramid(p.redGreen);
  const Pyramid blueYellow = pyramid(p.blueYellow);
  const Pyramid chroma = pyramid(p.chroma);
  std::vector<cv::Mat> out;
  out.reserve(64);

  // Colour.
  out.push_back(p.light);
  out.push_back(mapped(p.light, [](float v) { return 1 - v; }));
  out.push_back(positive(p.redGreen));
  out.push_back(positive(p.redGreen, -1));
  out.push_back(positive(p.blueYellow));
  out.push_back(positive(p.blueYellow, -1));
  out.push_back(p.chroma);
  out.push_back(mapped(p.red, p.blue, [](float r, float b) { return std::max(0.0F, r - b); }));
  for (const double hue : {0.0, 30.0, 58.0, 120.0, 180.0, 225.0, 270.0, 330.0})
    out.push_back(likeness(p, hue));

  // Blobs.
  std::vector<cv::Mat> spots;
  for (const cv::Mat& level : light) spots.push_back(centreSurround(level));
  for (const cv::Mat& spot : spots) out.push_back(positive(spot, 8));
  for (const cv::Mat& spot : spots) out.push_back(positive(spot, -8));
  for (const Pyramid* opponent : {&redGreen, &blueYellow})
    for (const std::size_t level : {1U, 3U}) out.push_back(magnitude(centreSurround((*opponent)[level]), 2));
  for (const cv::Mat& level : chroma) out.push_back(positive(centreSurround(level), 4));

  // Orientation.
  for (const cv::Mat& level : light)
    for (const double degrees : {0.0, 45.0, 90.0, 135.0}) out.push_back(gaborEnergy(level, degrees));

  // Structure.
  for (const std::size_t level : {0U, 1U, 2U}) out.push_back(edges(light[level]));
  for (const std::size_t level : {0U, 2U}) {
    const cv::Mat a = edges(redGreen[level]);
    const cv::Mat b = edges(blueYellow[level]);
    out.push_back(length(a, b, 0.5F));
  }
  for (const std::size_t level : {0U, 2U}) out.push_back(corners(light[level]));
  out.push_back(lines(light[1], -1));
  out.push_back(lines(light[1], 1));
  out.push_back(roughness(light[0], 2.0, 4));
  out.push_back(roughness(light[2], 2.0, 4));
  out.push_back(length(roughness(p.hueX, 4.0, 3), roughness(p.hueY, 4.0, 3)));
  out.push_back(mapped(out[57], [](float v) { return std::max(0.0F, 1 - 4 * v); }));
  out.push_back(unlikeAverage(blurred(p.hueX, 1.0), blurred(p.hueY, 1.0)));
  const auto usual = static_cast<float>(cv::mean(p.light)[0]);
  out.push_back(mapped(blurred(p.light, 1.0), [usual](float v) { return 1.5F * std::abs(v - usual); }));
  cv::Mat surroundings;
  for (const cv::Mat* plane : {&p.light, &p.redGreen, &p.blueYellow}) {
    const cv::Mat difference = blurred(*plane, 2.0) - blurred(*plane, 24.0);
    surroundings = surroundings.empty() ? difference.mul(difference)
                                        : cv::Mat(surroundings + difference.mul(difference));
  }
  out.push_back(mapped(surroundings, [](float v) { return std::sqrt(std::max(0.0F, v)); }));
  return out;
}

}  // namespace attenscope
