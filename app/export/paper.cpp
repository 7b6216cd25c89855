// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/paper.h"

#include "engine/error.h"

#include <QtGlobal>

#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kLabelSize = 13;  // units
constexpr double kPointsPerInch = 72;
constexpr double kUsualDpi = 300;
constexpr double kUsualAspect = 0.75;

std::string text(double value) {
  char digits[32];
  const auto [end, error] =
      std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::general, 6);
  return error == std::errc() ? std::string(digits, end) : std::string();
}

void check(const char* what, double value, double least, double most, const char* unit) {
  if (!(value >= least && value <= most))
    throw Error(std::string(what) + " of " + text(value) + " " + unit + " is not possible; expected " +
                text(least) + " to " + text(most));
}

void checkDpi(double dpi) {
  check("a resolution", dpi, 36, 2400, "dots per inch");
}

/// Millimetres per unit for labels of so many points.
double unitFor(double fontSize) {
  check("a font size", fontSize, 2, 200, "points");
  return fontSize / kPointsPerInch * kMillimetresPerInch / kLabelSize;
}

}  // namespace

const std::vector<PaperPreset>& paperPresets() {
  static const std::vector<PaperPreset> presets{
      {"single", QT_TRANSLATE_NOOP("paper", "One column"), 88, 70, 7, 600},
      {"double", QT_TRANSLATE_NOOP("paper", "Two columns"), 178, 90, 8, 600},
      {"slide", QT_TRANSLATE_NOOP("paper", "Slide 16:9"), 254, 142.875, 14, 192},
      {"poster", QT_TRANSLATE_NOOP("paper", "Poster"), 400, 300, 24, 300}};
  return presets;
}

const PaperPreset& paperPreset(const std::string& id) {
  std::vector<std::string> ids;
  for (const PaperPreset& preset : paperPresets()) {
    if (id == preset.id) return preset;
    ids.emplace_back(preset.id);
  }
  throw Error("there is no paper '" + printable(id) + "'; expected one of " + someOf(ids));
}

PaperSize PaperSize::over(const PaperPreset& preset) const {
  PaperSize all = *this;
  if (!all.height && all.width) all.height = *all.width * preset.height / preset.width;
  if (!all.height) all.height = preset.height;
  if (!all.width) all.width = preset.width;
  if (!all.fontSize) all.fontSize = preset.fontSize;
  if (!all.dpi) all.dpi = preset.dpi;
  return all;
}

void setPaper(FigureOptions& options, const PaperSize& paper) {
  constexpr double kLeast = 10;
  constexpr double kMost = 3000;
  if (!paper.width) throw Error("the size on paper has no width");
  const double width = *paper.width;
  check("a width", width, kLeast, kMost, "mm");
  const double height = paper.height.value_or(kUsualAspect * width);
  check("a height", height, kLeast, kMost, "mm");
  if (paper.fontSize) options.unit = unitFor(*paper.fontSize);
  options.size = QSizeF(width, height) / options.unit;
  if (std::min(options.size.width(), options.size.height()) < kSmallestFigureSide)
    throw Error("a figure of " + text(width) + " × " + text(height) + " mm has no room for text of " +
                text(options.unit * kLabelSize / kMillimetresPerInch * kPointsPerInch) +
                " points; expected a larger figure or smaller text");
  const double dpi = paper.dpi.value_or(kUsualDpi);
  checkDpi(dpi);
  options.scale = dpi / kMillimetresPerInch * options.unit;
  checkFigureOptions(options);
}

void setResolution(FigureOptions& options, std::optional<double> dpi, std::optional<double> fontSize) {
  const QSizeF millimetres = options.size * options.unit;
  const double before = options.scale / options.unit;  // pixels per millimetre
  if (dpi) checkDpi(*dpi);
  if (fontSize) options.unit = unitFor(*fontSize);
  options.size = millimetres / options.unit;
  options.scale = (dpi ? *dpi / kMillimetresPerInch : before) * options.unit;
  checkFigureOptions(options);
}

}  // namespace attenscope
