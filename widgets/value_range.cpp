// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/value_range.h"

#include "engine/analysis/kept_figures.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

constexpr double kShare = 0.99;
constexpr double kDecades = 1e-6;  // the least part of the largest value that a logarithmic scale tells apart

constexpr std::array kColorScales{std::pair{ColorScale::Linear, "linear"},
                                  std::pair{ColorScale::Logarithmic, "log"},
                                  std::pair{ColorScale::Percentile, "percentile"}};
constexpr std::array kHeadScales{std::pair{HeadScale::Usual, "usual"}, std::pair{HeadScale::Common, "common"},
                                 std::pair{HeadScale::Alone, "alone"}};

template <typename Values, typename Value>
const char* nameOf(const Values& values, Value value) {
  return std::ranges::find(values, value, [](const auto& one) { return one.first; })->second;
}

template <typename Value, typename Values>
std::optional<Value> named(const Values& values, const std::string& text) {
  for (const auto& [value, name] : values)
    if (text == name) return value;
  return std::nullopt;
}

/// The end of a scale over so many keys, by what 99 % of the weights do not exceed. What each key would get
/// of a share of 1 says nothing of weights that are no shares.
double robustEnd(double exceededByFew, double largest, std::int64_t keys, bool shares) {
  if (keys < 1) return largest;
  const double least = shares ? 4.0 / static_cast<double>(keys) : 0.0;
  return std::min(largest, std::max(exceededByFew, least));
}

/// What 98 % of the differences lie within.
double usualMagnitude(const Tensor& differences) {
  return std::max(kept::quantile(differences, kShare), -kept::quantile(differences, 1 - kShare));
}

ValueRange linearRange(const Step& step, const Tensor& shown, const ViewStyle& style) {
  const TensorSummary summary = kept::summary(shown);
  if (style.fixedRange) {
    const bool below = summary.minimum < style.low;
    const bool above = summary.maximum > style.high;
    return {style.low, style.high, below, above};
  }
  if (colormap(style.colormap).diverging) {
    const double most = std::max(std::abs(summary.minimum), std::abs(summary.maximum));
    if (!(most > 0)) return {-1, 1};
    // Of many differences a few large ones would leave all others white.
    constexpr std::int64_t kManyDifferences = 128 * 128;
    if (step.partial && shown.size() >= kManyDifferences)
      if (const double usual = usualMagnitude(shown); usual > 0 && usual < most)
        return {-usual, usual, summary.minimum<-usual, summary.maximum> usual};
    return {-most, most};
  }
  const bool fromZero =
      step.role == Role::Weights || step.role == Role::ChannelGate || step.role == Role::SpatialGate;
  constexpr std::int64_t kManyKeys = 128;
  if (step.role == Role::Weights && shown.rank() == 2 && shown.dim(1) >= kManyKeys && summary.minimum >= 0) {
    const double high =
        robustEnd(kept::quantile(shown, kShare), summary.maximum, shown.dim(1), step.distribution);
    return {0.0, high, false, summary.maximum > high};
  }
  return {fromZero ? 0.0 : summary.minimum, summary.maximum};
}

/// Ends above 0, not more than some decades apart.
void makeLogarithmic(ValueRange& range, double leastPositive) {
  if (!(range.high > 0)) range.high = leastPositive > 0 ? leastPositive : 1;
  const double least = std::max(leastPositive, range.high * kDecades);
  if (!(range.low > 0)) range.low = least;
  if (!(range.low < range.high)) range.low = range.high / 10;
}

ValueRange rangeFrom(std::shared_ptr<const ScaleFigures> figures, const ViewStyle& style) {
  const Coloring& coloring = style.coloring;
  const TensorSummary& summary = figures->summary;
  ValueRange range;
  range.scale = coloring.scale;
  range.rowsAlone = !figures->rowFactors.empty();
  const bool fixed = style.fixedRange && !range.rowsAlone;
  range.low = fixed ? style.low : summary.minimum;
  range.high = fixed ? style.high : summary.maximum;
  if (range.rowsAlone && range.scale == ColorScale::Linear) {
    range.low = summary.minimum < 0 || colormap(style.colormap).diverging ? -1 : 0;
    range.high = 1;
  }
  if (range.scale == ColorScale::Logarithmic) {
    if (!fixed) range.low = 0;
    makeLogarithmic(range, figures->leastPositive);
    range.notPositive = summary.minimum <= 0;
  }
  range.below = summary.minimum < range.low;
  range.above = summary.maximum > range.high;
  range.lowRank = rankOf(figures->ranks, range.low);
  range.highRank = rankOf(figures->ranks, range.high);
  range.figures = std::move(figures);
  return range;
}

}  // namespace

const char* toString(ColorScale scale) {
  return nameOf(kColorScales, scale);
}

std::optional<ColorScale> colorScaleFrom(const std::string& text) {
  return named<ColorScale>(kColorScales, text);
}

const char* toString(HeadScale heads) {
  return nameOf(kHeadScales, heads);
}

std::optional<HeadScale> headScaleFrom(const std::string& text) {
  return named<HeadScale>(kHeadScales, text);
}

bool sameColors(const ViewStyle& a, const ViewStyle& b) {
  return a.colormap == b.colormap && a.fixedRange == b.fixedRange && a.low == b.low && a.high == b.high &&
         a.overlay == b.overlay && a.coloring == b.coloring;
}

double ValueRange::normalized(double value) const {
  if (std::isnan(value)) return value;
  if (scale == ColorScale::Percentile) {
    const double rank = rankOf(figures->ranks, value);
    if (highRank > lowRank) return std::clamp((rank - lowRank) / (highRank - lowRank), 0.0, 1.0);
  }
  if (high <= low) return value > low ? 1.0 : 0.0;
  if (scale == ColorScale::Logarithmic)
    return value <= low ? 0.0 : std::min(1.0, std::log(value / low) / std::log(high / low));
  return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

double ValueRange::valueAt(double place) const {
  if (scale == ColorScale::Logarithmic) return low * std::pow(high / low, place);
  if (scale == ColorScale::Linear) return low + place * (high - low);
  return std::clamp(valueAtRank(figures->ranks, lowRank + place * (highRank - lowRank)), low, high);
}

float ValueRange::rowFactor(std::int64_t row) const {
  if (!rowsAlone || figures == nullptr) return 1;
  const auto at = static_cast<std::size_t>(row);
  return at < figures->rowFactors.size() ? figures->rowFactors[at] : 1;
}

ValueRange valueRange(const Step& step, const Tensor& shown, const ViewStyle& style) {
  const bool rowsAlone = style.coloring.rowsAlone;
  ValueRange range = style.coloring.scale == ColorScale::Linear && !rowsAlone
                         ? linearRange(step, shown, style)
                         : rangeFrom(kept::scale(shown, rowsAlone), style);
  range.heads = style.coloring.heads;
  return range;
}

ValueRange scaledRange(std::span<const Tensor> shown, const ViewStyle& style) {
  ValueRange range =
      rangeFrom(std::make_shared<const ScaleFigures>(scaleFigures(shown, style.coloring.rowsAlone)), style);
  range.heads = style.coloring.heads;
  return range;
}

double robustHigh(const std::vector<Tensor>& weights, std::int64_t keys, bool shares) {
  double largest = 0;
  for (const Tensor& one : weights)
    if (!one.empty()) largest = std::max(largest, kept::summary(one).maximum);
  return robustEnd(kept::quantile(weights, kShare), largest, keys, shares);
}

bool rowsStandAlone(const Step& step) {
  const std::size_t rank = step.axes.size();
  if (rank < 2 || step.role == Role::Image) return false;
  return step.axes[rank - 2].kind != AxisKind::Row && step.axes[rank - 1].kind != AxisKind::Column;
}

bool hasParts(const Step& step) {
  return step.axes.size() == 3 && step.value.rank() == 3 && step.role != Role::Image;
}

Tensor asOneMatrix(const Tensor& values) {
  if (values.rank() < 2 || values.size() == 0) return values;
  return values.reshaped({values.size() / values.dim(-1), values.dim(-1)});
}

QString scaleNote(const ValueRange& range) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("scales", text); };
  QStringList parts;
  if (range.scale == ColorScale::Logarithmic)
    parts << (range.notPositive ? tr("logarithmic colours, the lowest for 0 and below")
                                : tr("logarithmic colours"));
  if (range.scale == ColorScale::Percentile) parts << tr("colours by percentile");
  if (range.rowsAlone) parts << tr("each row by itself");
  if (range.heads == HeadScale::Common) parts << tr("one scale for all");
  if (range.heads == HeadScale::Alone) parts << tr("each on its own scale");
  return parts.join(QStringLiteral(", "));
}

}  // namespace attenscope
