// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/scale_figures.h"
#include "engine/trace/trace.h"
#include "widgets/figure_look.h"
#include "widgets/theme/colormap.h"
#include "widgets/theme/palette.h"

#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// How a value between the ends of a range finds its colour.
enum class ColorScale {
  Linear,
  Logarithmic,  ///< equal ratios are equal steps; what is not positive has the lowest colour
  Percentile,   ///< by the share of the values that are smaller
};
const char* toString(ColorScale scale);  ///< "linear", "log", "percentile"
std::optional<ColorScale> colorScaleFrom(const std::string& text);

/// Which heads (or channels) have a scale in common.
enum class HeadScale {
  Usual,   ///< as each view has it: heads side by side share one, a head that is shown alone has its own
  Common,  ///< all of the step
  Alone,   ///< each has its own
};
const char* toString(HeadScale heads);  ///< "usual", "common", "alone"
std::optional<HeadScale> headScaleFrom(const std::string& text);

/// How the values of a step are coloured.
struct Coloring {
  ColorScale scale = ColorScale::Linear;
  HeadScale heads = HeadScale::Usual;
  bool rowsAlone = false;  ///< each row divided by its largest magnitude

  bool operator==(const Coloring&) const = default;
};

/// How values are mapped to colours; shared by all views.
struct ViewStyle {
  Palette palette = darkPalette();
  QString colormap = QStringLiteral("viridis");
  bool fixedRange = false;  ///< else derived from the values shown
  double low = 0;
  double high = 1;
  double overlay = 0.6;  ///< opacity of masks over the image
  bool marks = true;     ///< frame and stress what is selected; figures need not
  Coloring coloring{};   ///< of the step that is shown
  FigureLook look{};     ///< changes no colour
};
/// Whether both give the same values the same colours.
bool sameColors(const ViewStyle& a, const ViewStyle& b);

/// The range of values that the colours span, and how they do.
struct ValueRange {
  double low = 0;
  double high = 1;
  bool below = false;  ///< whether there are values under `low`, or over `high`, which have its colour
  bool above = false;
  ColorScale scale = ColorScale::Linear;
  bool notPositive = false;  ///< of a logarithmic scale: there are values of 0 or less
  bool rowsAlone = false;    ///< low and high are parts of each row's largest magnitude
  HeadScale heads = HeadScale::Usual;
  double lowRank = 0;  ///< the percentiles of low and high, 0 to 1
  double highRank = 1;
  std::shared_ptr<const ScaleFigures> figures{};  ///< of a scale that is not linear, or of rows alone

  /// The place of a value (with rows alone: of a part of its row's largest) from 0 to 1.
  double normalized(double value) const;
  /// The value at a place from 0 to 1.
  double valueAt(double place) const;
  /// What the values of a row are multiplied by before they are coloured.
  float rowFactor(std::int64_t row) const;
  bool operator==(const ValueRange&) const = default;
};

/// Of the finite values `shown`, or the fixed range of `style`. On a linear scale it starts at 0 for weights
/// and gates and is symmetric about 0 for a diverging colour map; weights over many keys end at robustHigh():
/// scaled to the largest of them, all others would be black. A logarithmic scale spans at most six decades.
/// With rows alone no range is fixed: every row goes up to 1.
ValueRange valueRange(const Step& step, const Tensor& shown, const ViewStyle& style);
/// The same of several tensors together, such as the heads of all layers, on a scale that is not linear.
ValueRange scaledRange(std::span<const Tensor> shown, const ViewStyle& style);
/// The upper end of a scale for weights over `keys` keys: what 99 % of them do not exceed, but no less than
/// four times what each key would get if all got the same, and no more than the largest. Of many weights a
/// part is looked at.
double robustHigh(const std::vector<Tensor>& weights, std::int64_t keys, bool shares);

/// Whether rows of this step can be coloured each by itself: those of a picture's plane cannot.
bool rowsStandAlone(const Step& step);
/// Whether a step [n × rows × columns] has heads, channels or the like that may share a scale.
bool hasParts(const Step& step);
/// A step [n × rows × columns] as one matrix [n·rows × columns], for what its parts have in common.
Tensor asOneMatrix(const Tensor& values);
/// What must be said of a scale that is not the usual one: "logarithmic colours, each row by itself"; else
/// empty.
QString scaleNote(const ValueRange& range);

}  // namespace attenscope
