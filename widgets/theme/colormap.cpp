// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/colormap.h"

#include "widgets/theme/colormap_tables.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace attenscope {

namespace {

/// A colour in OKLab (Björn Ottosson 2020), where equal distances look alike and l is lightness.
struct Lab {
  double l = 0;
  double a = 0;
  double b = 0;
};

double toLinear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double fromLinear(double channel) {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * std::pow(channel, 1 / 2.4) - 0.055;
}

Lab toLab(QRgb color) {
  const double r = toLinear(qRed(color) / 255.0);
  const double g = toLinear(qGreen(color) / 255.0);
  const double b = toLinear(qBlue(color) / 255.0);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb fromLab(const Lab& lab) {
  const double l = std::pow(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
  const double m = std::pow(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
  const double s = std::pow(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
  const auto byte = [](double linear) {
    return static_cast<int>(std::lround(255 * fromLinear(std::clamp(linear, 0.0, 1.0))));
  };
  return qRgb(byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
              byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
              byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

/// Slope at an inner anchor that keeps the curve from overshooting (Fritsch and Carlson 1980): the harmonic
/// mean of both sides, and 0 where they differ in sign.
double slope(double before, double after) {
  return before * after <= 0 ? 0.0 : 2 * before * after / (before + after);
}

/// 256 colours through evenly spaced anchors: monotone cubic curves in OKLab, so lightness rises or falls as
/// steadily as the anchors do.
std::vector<QRgb> through(std::span<const QRgb> anchors) {
  const std::size_t count = anchors.size();
  std::vector<std::array<double, 3>> points(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Lab lab = toLab(anchors[i]);
    points[i] = {lab.l, lab.a, lab.b};
  }
  std::vector<std::array<double, 3>> slopes(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c < 3; ++c) {
      const double before = i > 0 ? points[i][c] - points[i - 1][c] : points[1][c] - points[0][c];
      const double after = i + 1 < count ? points[i + 1][c] - points[i][c] : before;
      slopes[i][c] = slope(before, after);
    }
  }
  std::vector<QRgb> colors(256);
  for (std::size_t step = 0; step < colors.size(); ++step) {
    const double position = static_cast<double>(step) / 255.0 * static_cast<double>(count - 1);
    const std::size_t i = std::min(static_cast<std::size_t>(position), count - 2);
    const double t = position - static_cast<double>(i);
    std::array<double, 3> value{};
    for (std::size_t c = 0; c < 3; ++c) {
      value[c] = (1 + 2 * t) * (1 - t) * (1 - t) * points[i][c] + t * (1 - t) * (1 - t) * slopes[i][c] +
                 t * t * (3 - 2 * t) * points[i + 1][c] - t * t * (1 - t) * slopes[i + 1][c];
    }
    colors[step] = fromLab({value[0], value[1], value[2]});
  }
  return colors;
}

std::vector<QRgb> table(std::string_view digits) {
  std::vector<QRgb> colors;
  for (std::size_t at = 0; at < digits.size(); at += 6) {
    unsigned color = 0;
    std::from_chars(digits.data() + at, digits.data() + at + 6, color, 16);
    colors.push_back(0xff000000U | color);
  }
  return colors;
}

QString title(const char* source) {
  return QCoreApplication::translate("colormaps", source);
}

std::vector<Colormap> makeColormaps() {
  // Our own have a handful of anchors each; the others are the published tables.
  static constexpr std::array<QRgb, 3> grey{0xff0b0b0d, 0xff77787b, 0xfffafafa};
  static constexpr std::array<QRgb, 7> diverging{0xff173f8f, 0xff4c86cc, 0xffa9c9ea, 0xfff6f6f4,
                                                 0xfff3b9a3, 0xffd96a5a, 0xff9b1327};
  // Signs that also grey print keeps: lightness rises from end to end.
  static constexpr std::array<QRgb, 7> rising{0xff12306f, 0xff2f5597, 0xff6680ad, 0xff969696,
                                              0xffbfa978, 0xffe0c55a, 0xfffdf08a};
  return {
      {QStringLiteral("viridis"), title(QT_TRANSLATE_NOOP("colormaps", "Viridis")), false, table(kViridis)},
      {QStringLiteral("cividis"), title(QT_TRANSLATE_NOOP("colormaps", "Cividis")), false, table(kCividis)},
      {QStringLiteral("inferno"), title(QT_TRANSLATE_NOOP("colormaps", "Inferno")), false, table(kInferno)},
      {QStringLiteral("grey"), title(QT_TRANSLATE_NOOP("colormaps", "Grey")), false, through(grey)},
      {QStringLiteral("diverging"), title(QT_TRANSLATE_NOOP("colormaps", "Blue–white–red")), true,
       through(diverging)},
      {QStringLiteral("rising"), title(QT_TRANSLATE_NOOP("colormaps", "Blue–grey–yellow")), true,
       through(rising)},
  };
}

}  // namespace

QRgb Colormap::at(double t) const {
  if (std::isnan(t)) return qRgba(128, 128, 128, 0);
  const double last = static_cast<double>(colors.size() - 1);
  return colors[static_cast<std::size_t>(std::lround(std::clamp(t, 0.0, 1.0) * last))];
}

const std::vector<Colormap>& colormaps() {
  static const std::vector<Colormap> all = makeColormaps();
  return all;
}

const Colormap& colormap(const QString& id) {
  const std::vector<Colormap>& all = colormaps();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Colormap& m) { return m.id == id; });
  return found == all.end() ? all.front() : *found;
}

}  // namespace attenscope
