// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/palette.h"

#include "widgets/theme/figure_font.h"
#include "widgets/theme/text_scale.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace attenscope {

namespace {

QFont fontNamed(const QString& usual, const QString& fallback, int pixelSize, QFont::Weight weight,
                bool fixedPitch = false) {
  // Made once each: fonts that share their data share the search for their glyphs, too.
  static std::map<std::tuple<QString, QString, int, int>, QFont> made;
  const int pixels = wholeWithText(pixelSize);
  const std::tuple key(usual, figureFamily(), pixels, static_cast<int>(weight));
  if (const auto known = made.find(key); known != made.end()) return known->second;
  QFont font;
  // Emoji last: one font for all parts of 👍🏽, and none of its digits.
  QStringList families{usual, fallback, QStringLiteral("Noto Sans CJK SC"),
                       QStringLiteral("Droid Sans Fallback"), QStringLiteral("Noto Color Emoji")};
  if (!figureFamily().isEmpty()) families.prepend(figureFamily());
  font.setFamilies(families);
  font.setPixelSize(pixels);
  font.setWeight(weight);
  font.setFixedPitch(fixedPitch && figureFamily().isEmpty());
  made.emplace(key, font);
  return font;
}

}  // namespace

QColor Palette::head(int index) const {
  // Twelve hues a golden-angle walk apart, so that neighbouring heads differ. Hues differ in how bright they
  // look: each is as far from the ground as it must be to be seen on it.
  constexpr double kStep = 0.02;
  const bool second = (index / 12) % 2 != 0;
  const double hue = std::fmod(0.61 + 0.61803398875 * (index % 12), 1.0);
  const double least = (dark ? (second ? 3.0 : 5.0) : (second ? 5.5 : 3.0)) + (contrast ? 1.5 : 0.0);
  double lightness = dark ? (second ? 0.54 : 0.68) : (second ? 0.30 : 0.42);
  const auto color = [&] {
    return QColor::fromHslF(static_cast<float>(hue), 0.62F,
                            static_cast<float>(std::clamp(lightness, 0.0, 1.0)));
  };
  while (attenscope::contrast(color(), canvas) < least && lightness > 0 && lightness < 1)
    lightness += dark ? kStep : -kStep;
  return color();
}

double contrast(const QColor& a, const QColor& b) {
  const auto luminance = [](const QColor& color) {
    const auto linear = [](double part) {
      return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
  };
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Palette darkPalette() {
  Palette p;
  p.window = QColor(0x1a, 0x1c, 0x25);
  p.panel = QColor(0x14, 0x15, 0x1a);
  p.canvas = QColor(0x14, 0x15, 0x1a);
  p.border = QColor(0x2e, 0x31, 0x3d);
  p.text = QColor(0xec, 0xed, 0xf2);
  p.muted = QColor(0x9d, 0xa2, 0xb3);
  p.accent = QColor(0x6c, 0x8c, 0xff);
  p.accentText = QColor(0x0b, 0x0d, 0x14);
  p.selection = QColor(0x25, 0x2c, 0x49);
  p.query = QColor(0xff, 0xb4, 0x54);
  p.key = QColor(0x4f, 0xd1, 0xc5);
  p.value = QColor(0xb7, 0x94, 0xf6);
  p.positive = QColor(0x6c, 0x8c, 0xff);
  p.negative = QColor(0xe0, 0x5f, 0x78);
  p.grid = QColor(0x14, 0x15, 0x1a);
  p.dark = true;
  return p;
}

Palette lightPalette() {
  Palette p;
  p.window = QColor(0xff, 0xff, 0xff);
  p.panel = QColor(0xf3, 0xf4, 0xf9);
  p.canvas = QColor(0xf3, 0xf4, 0xf9);
  p.border = QColor(0xdd, 0xe0, 0xea);
  p.text = QColor(0x16, 0x18, 0x20);
  p.muted = QColor(0x5a, 0x60, 0x72);
  p.accent = QColor(0x3b, 0x5b, 0xfd);
  p.accentText = QColor(0xff, 0xff, 0xff);
  p.selection = QColor(0xdd, 0xe3, 0xff);
  p.query = QColor(0xa8, 0x53, 0x00);
  p.key = QColor(0x0a, 0x7a, 0x73);
  p.value = QColor(0x6d, 0x3f, 0xc4);
  p.positive = QColor(0x3b, 0x5b, 0xfd);
  p.negative = QColor(0xc2, 0x30, 0x50);
  p.grid = QColor(0xf3, 0xf4, 0xf9);
  p.dark = false;
  return p;
}

Palette contrastPalette(bool dark) {
  Palette p = dark ? darkPalette() : lightPalette();
  p.contrast = p.signs = true;
  if (dark) {
    p.window = p.canvas = p.grid = Qt::black;
    p.panel = QColor(0x0a, 0x0a, 0x0a);
    p.border = QColor(0x8f, 0x94, 0x9f);
    p.text = Qt::white;
    p.muted = QColor(0xd9, 0xdc, 0xe4);
    p.accent = p.positive = QColor(0x8f, 0xb4, 0xff);
    p.accentText = Qt::black;
    p.selection = QColor(0x10, 0x30, 0x7a);
    p.query = QColor(0xff, 0xc3, 0x5c);
    p.key = QColor(0x52, 0xe6, 0xd8);
    p.value = QColor(0xd3, 0xbc, 0xff);
    p.negative = QColor(0xff, 0x94, 0xa8);
    return p;
  }
  p.window = p.canvas = p.grid = p.panel = Qt::white;
  p.border = QColor(0x6b, 0x70, 0x80);
  p.text = Qt::black;
  p.muted = QColor(0x33, 0x37, 0x3f);
  p.accent = p.positive = QColor(0x0a, 0x2f, 0xb4);
  p.accentText = Qt::white;
  p.selection = QColor(0xd3, 0xe0, 0xff);
  p.query = QColor(0x6d, 0x36, 0x00);
  p.key = QColor(0x00, 0x50, 0x4a);
  p.value = QColor(0x48, 0x20, 0x9c);
  p.negative = QColor(0x8f, 0x0f, 0x2d);
  return p;
}

std::optional<Palette> paletteNamed(const QString& name) {
  if (name == QLatin1String("dark")) return darkPalette();
  if (name == QLatin1String("light")) return lightPalette();
  if (name == QLatin1String("contrast")) return contrastPalette(true);
  if (name == QLatin1String("contrast-light")) return contrastPalette(false);
  return std::nullopt;
}

QString paletteName(const Palette& palette) {
  if (!palette.contrast) return palette.dark ? QStringLiteral("dark") : QStringLiteral("light");
  return palette.dark ? QStringLiteral("contrast") : QStringLiteral("contrast-light");
}

QFont uiFont(int pixelSize, QFont::Weight weight) {
  return fontNamed(QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"), pixelSize, weight);
}

QFont numberFont(int pixelSize, QFont::Weight weight) {
  return fontNamed(QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"), pixelSize, weight,
                   true);
}

QString formatNumber(double value, int decimals) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
  if (value == 0) return QStringLiteral("0");
  const double magnitude = std::abs(value);
  QString text;
  if (magnitude < 1e-4 || magnitude >= 1e6) {
    // "9.1e-07" → "9.1e-7"
    text = QString::number(value, 'e', 1).remove(QLatin1Char('+'));
    const qsizetype digits = text.indexOf(QLatin1Char('e')) + (text.contains(QLatin1String("e-")) ? 2 : 1);
    if (text[digits] == QLatin1Char('0')) text.remove(digits, 1);
  } else if (magnitude >= 100) {
    text = QString::number(value, 'f', std::max(0, decimals - 2));
  } else if (magnitude >= 10) {
    text = QString::number(value, 'f', std::max(0, decimals - 1));
  } else if (magnitude >= std::pow(10.0, -std::min(decimals, 3))) {
    text = QString::number(value, 'f', decimals);
  } else {
    text = QString::number(value, 'g', 2);
  }
  return text.replace(QLatin1Char('-'), QStringLiteral("−"));
}

int decimalsOfColumn(double largest) {
  if (!std::isfinite(largest) || largest >= 1e6 || (largest < 1e-3 && largest > 0)) return -1;
  constexpr int kDecimals = 4;
  return largest < 10 ? kDecimals
                      : std::max(0, kDecimals - static_cast<int>(std::floor(std::log10(largest))));
}

QString formatInColumn(double value, int decimals) {
  if (decimals < 0 || !std::isfinite(value)) return formatNumber(value);
  // What would be "-0.0000" is written without its sign.
  const bool rounded = std::abs(value) < 0.5 * std::pow(10.0, -decimals);
  return QString::number(rounded ? 0.0 : value, 'f', decimals).replace(QLatin1Char('-'), QStringLiteral("−"));
}

}  // namespace attenscope
