// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/color_vision.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_map>

namespace attenscope {

namespace {

using Linear = std::array<double, 3>;
using Rows = std::array<Linear, 3>;

/// Machado, Oliveira and Fernandes 2009, table for severity 1.0, of linear RGB.
constexpr Rows kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Rows kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Rows kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
/// From linear sRGB to CIE XYZ (IEC 61966-2-1).
constexpr Rows kToXyz{{{0.4124564, 0.3575761, 0.1804375},
                       {0.2126729, 0.7151522, 0.0721750},
                       {0.0193339, 0.1191920, 0.9503041}}};
constexpr Rows kGrey{{kToXyz[1], kToXyz[1], kToXyz[1]}};

double toLinear(int channel) {
  const double part = channel / 255.0;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

int fromLinear(double linear) {
  const double part = std::clamp(linear, 0.0, 1.0);
  const double channel = part <= 0.0031308 ? part * 12.92 : 1.055 * std::pow(part, 1 / 2.4) - 0.055;
  return static_cast<int>(std::lround(255 * channel));
}

Linear linearOf(QRgb color) {
  return {toLinear(qRed(color)), toLinear(qGreen(color)), toLinear(qBlue(color))};
}

Linear times(const Rows& rows, const Linear& column) {
  Linear product{};
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < column.size(); ++j) product[i] += rows[i][j] * column[j];
  return product;
}

const Rows* rowsOf(Vision vision) {
  switch (vision) {
    case Vision::Grey:
      return &kGrey;
    case Vision::Protanopia:
      return &kProtanopia;
    case Vision::Deuteranopia:
      return &kDeuteranopia;
    case Vision::Tritanopia:
      return &kTritanopia;
    case Vision::Full:
      break;
  }
  return nullptr;
}

/// An angle in degrees, 0 to 360.
double hueOf(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
  return degrees < 0 ? degrees + 360 : degrees;
}

double cosine(double degrees) {
  return std::cos(degrees * std::numbers::pi / 180);
}

}  // namespace

const char* toString(Vision vision) {
  switch (vision) {
    case Vision::Grey:
      return "greyscale";
    case Vision::Protanopia:
      return "protanopia";
    case Vision::Deuteranopia:
      return "deuteranopia";
    case Vision::Tritanopia:
      return "tritanopia";
    case Vision::Full:
      break;
  }
  return "full";
}

QRgb seenColor(QRgb color, Vision vision) {
  const Rows* rows = rowsOf(vision);
  if (rows == nullptr) return color;
  const Linear seen = times(*rows, linearOf(color));
  return qRgba(fromLinear(seen[0]), fromLinear(seen[1]), fromLinear(seen[2]), qAlpha(color));
}

QImage seenPicture(const QImage& picture, Vision vision) {
  if (vision == Vision::Full || picture.isNull()) return picture;
  QImage seen = picture.convertToFormat(QImage::Format_ARGB32);
  std::unordered_map<QRgb, QRgb> known;  // a figure has few colours
  for (int y = 0; y < seen.height(); ++y) {
    auto* line = reinterpret_cast<QRgb*>(seen.scanLine(y));
    for (int x = 0; x < seen.width(); ++x) {
      const auto [found, isNew] = known.try_emplace(line[x]);
      if (isNew) found->second = seenColor(line[x], vision);
      line[x] = found->second;
    }
  }
  return seen;
}

CieLab cieLab(QRgb color) {
  constexpr Linear kWhite{0.95047, 1, 1.08883};
  const Linear xyz = times(kToXyz, linearOf(color));
  const auto root = [](double part) {
    constexpr double kEdge = 6.0 / 29;
    return part > kEdge * kEdge * kEdge ? std::cbrt(part) : part / (3 * kEdge * kEdge) + 4.0 / 29;
  };
  const double x = root(xyz[0] / kWhite[0]);
  const double y = root(xyz[1] / kWhite[1]);
  const double z = root(xyz[2] / kWhite[2]);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double colorDistance(const CieLab& first, const CieLab& second) {
  const auto seventh = [](double chroma) {
    const double power = std::pow(chroma, 7);
    return std::sqrt(power / (power + 6103515625.0));  // 25⁷
  };
  const double meanChroma = (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
  const double stretch = 1 + 0.5 * (1 - seventh(meanChroma));
  const double chroma1 = std::hypot(stretch * first.a, first.b);
  const double chroma2 = std::hypot(stretch * second.a, second.b);
  const double hue1 = hueOf(stretch * first.a, first.b);
  const double hue2 = hueOf(stretch * second.a, second.b);
  const bool colored = chroma1 * chroma2 != 0;
  double turn = colored ? hue2 - hue1 : 0;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  double meanHue = hue1 + hue2;
  if (colored) {
    if (std::abs(hue1 - hue2) > 180) meanHue += meanHue < 360 ? 360 : -360;
    meanHue /= 2;
  }
  const double lightness = (first.lightness + second.lightness) / 2;
  const double chroma = (chroma1 + chroma2) / 2;
  const double t = 1 - 0.17 * cosine(meanHue - 30) + 0.24 * cosine(2 * meanHue) +
                   0.32 * cosine(3 * meanHue + 6) - 0.20 * cosine(4 * meanHue - 63);
  const double offMiddle = (lightness - 50) * (lightness - 50);
  const double byLightness =
      (second.lightness - first.lightness) / (1 + 0.015 * offMiddle / std::sqrt(20 + offMiddle));
  const double byChroma = (chroma2 - chroma1) / (1 + 0.045 * chroma);
  const double byHue =
      2 * std::sqrt(chroma1 * chroma2) * std::sin(turn * std::numbers::pi / 360) / (1 + 0.015 * chroma * t);
  const double blue = (meanHue - 275) / 25;
  const double rotation =
      -std::sin(60 * std::exp(-blue * blue) * std::numbers::pi / 180) * 2 * seventh(chroma);
  return std::sqrt(byLightness * byLightness + byChroma * byChroma + byHue * byHue +
                   rotation * byChroma * byHue);
}

double closestColors(std::span<const QRgb> colors, Vision vision) {
  std::vector<CieLab> seen;
  for (const QRgb color : colors) seen.push_back(cieLab(seenColor(color, vision)));
  double closest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < seen.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) closest = std::min(closest, colorDistance(seen[i], seen[j]));
  return closest;
}

namespace {

/// Whether lightness only rises, or only falls.
bool steady(std::span<const QRgb> colors, Vision vision) {
  constexpr double kRounding = 0.5;  // of lightness: colours have 8 bits a channel
  double highest = -1;
  double lowest = 101;
  bool rises = true;
  bool falls = true;
  for (const QRgb color : colors) {
    const double lightness = cieLab(seenColor(color, vision)).lightness;
    rises = rises && lightness >= highest - kRounding;
    falls = falls && lightness <= lowest + kRounding;
    highest = std::max(highest, lightness);
    lowest = std::min(lowest, lightness);
  }
  return rises || falls;
}

}  // namespace

SeenColormap seenColormap(const Colormap& map, Vision vision) {
  constexpr int kColors = 10;
  std::array<QRgb, kColors> spaced{};
  for (int i = 0; i < kColors; ++i) spaced[static_cast<std::size_t>(i)] = map.at(i / (kColors - 1.0));
  SeenColormap seen;
  seen.vision = vision;
  seen.closest = closestColors(spaced, vision);
  const std::span<const QRgb> all(map.colors);
  const std::size_t middle = all.size() / 2;
  seen.ordered = map.diverging ? steady(all.first(middle), vision) && steady(all.subspan(middle), vision)
                               : steady(all, vision);
  return seen;
}

}  // namespace attenscope
