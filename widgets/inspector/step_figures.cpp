// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/step_figures.h"

#include "engine/analysis/kept_figures.h"
#include "engine/analysis/mask_box.h"
#include "widgets/drawing/labels.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace attenscope {

namespace {

// Beyond this a summary takes longer than a frame: the matrix shown is summed up instead of the whole step.
constexpr std::int64_t kMaxSummarized = std::int64_t{1} << 20;
constexpr double kMassShare = 0.6;

QString tr(const char* text) {
  return QCoreApplication::translate("attenscope::Inspector", text);
}

QString spacedShape(const Shape& shape) {
  if (shape.empty()) return QStringLiteral("1");
  QStringList parts;
  for (const std::int64_t length : shape) parts << QString::number(length);
  return parts.join(QStringLiteral(" × "));
}

QString percent(double share) {
  return QString::number(100 * share, 'f', 1) + QStringLiteral(" %");
}

void addRowFigures(std::vector<Figure>& figures, const Step& step, const Selection& selection) {
  const MatrixSlice slice = matrixOf(step, selection);
  const std::int64_t rows = slice.values.dim(0);
  const std::int64_t columns = slice.values.dim(1);
  const bool one = selection.query >= 0 && selection.query < rows;
  const std::int64_t first = one ? selection.query : 0;
  const std::int64_t last =
      one ? selection.query + 1
          : std::min<std::int64_t>(rows, kMaxSummarized / std::max<std::int64_t>(1, columns));
  double entropies = 0;
  double sums = 0;
  std::int64_t whole = 0;  // rows of numbers only
  for (std::int64_t row = first; row < last; ++row) {
    const std::span<const float> values = slice.values.values().subspan(
        static_cast<std::size_t>(row * columns), static_cast<std::size_t>(columns));
    if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
      continue;
    ++whole;
    entropies += entropy(values);
    for (const float value : values) sums += static_cast<double>(value);
  }
  if (whole < last - first)
    figures.push_back(
        {one ? tr("this row") : tr("rows left out"),
         one ? tr("not all finite") : QString::number(last - first - whole),
         tr("Rows with cells that are infinite or not a number have neither entropy nor sum.")});
  if (whole == 0) return;
  const auto count = static_cast<double>(whole);
  if (!step.distribution) {
    figures.push_back({one ? tr("row sum") : tr("mean row sum"), formatNumber(sums / count),
                       tr("These values are not shares of 1: a row has no entropy, and its sum says how much "
                          "it holds in all.")});
    return;
  }
  const double mean = entropies / count;
  figures.push_back(
      {one ? tr("row entropy") : tr("mean row entropy"), formatNumber(mean, 2) + tr(" nats"),
       tr("−Σ α ln α over the keys, in nats: 0 where one key gets everything, %1 where all %2 keys get "
          "the same.")
           .arg(formatNumber(std::log(static_cast<double>(columns)), 2))
           .arg(columns)});
  figures.push_back({tr("effective keys"), formatNumber(std::exp(mean), 2),
                     tr("exp(entropy): how many keys of equal weight would be just as undecided. No unit.")});
  if (one) {
    // The row as the probability of each key, p(z | X, q): how much the likeliest ones hold together.
    const std::span<const float> row = slice.values.values().subspan(
        static_cast<std::size_t>(first * columns), static_cast<std::size_t>(columns));
    std::vector<float> sorted(row.begin(), row.end());
    const auto most = std::min<std::size_t>(5, sorted.size());
    std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(most), sorted.end(),
                      std::greater<>());
    QStringList masses;
    for (const std::size_t k : {std::size_t{1}, std::size_t{3}, std::size_t{5}}) {
      const auto taken = static_cast<std::ptrdiff_t>(std::min(k, most));
      masses << formatNumber(std::accumulate(sorted.begin(), sorted.begin() + taken, 0.0), 2);
    }
    figures.push_back({tr("top 1 · 3 · 5"), masses.join(QStringLiteral(" · ")),
                       tr("The row read as p(z | X, q), the probability that key z is meant: what the 1, 3 "
                          "and 5 likeliest keys add up to.")});
    if (sums == 0)
      figures.push_back(
          {tr("this query sees nothing"), tr("weights 0"),
           tr("The mask hides every key from this query: its weights are 0, and so is its output.")});
  }
  figures.push_back({one ? tr("row sum") : tr("mean row sum"), formatNumber(sums / count),
                     tr("The weights of a query sum to 1, or to 0 where every key is hidden.")});
}

void addMapFigures(std::vector<Figure>& figures, const Trace& trace, const Step& step, const Tensor& map) {
  std::int64_t over = 0;
  for (const float value : map.values()) over += value > 0.5F ? 1 : 0;
  figures.push_back({tr("area over 0.5"),
                     percent(static_cast<double>(over) / static_cast<double>(map.size())),
                     tr("Share of the positions whose factor is over 0.5, in percent.")});
  const CellBox box = smallestBoxHolding(map, kMassShare);
  double wide = box.columns;
  double high = box.rows;
  const bool pixels = trace.image.rank() == 3 && step.axisOf(AxisKind::Row) >= 0;
  if (pixels) {
    wide *= static_cast<double>(trace.image.dim(2)) / static_cast<double>(map.dim(1));
    high *= static_cast<double>(trace.image.dim(1)) / static_cast<double>(map.dim(0));
  }
  figures.push_back(
      {tr("box around 60 % of the mass"),
       QStringLiteral("%1 × %2").arg(std::lround(wide)).arg(std::lround(high)),
       pixels ? tr("The smallest box that holds 60 % of the mask's sum, width × height in pixels of the "
                   "picture.")
              : tr("The smallest box that holds 60 % of the mask's sum, width × height in cells.")});
}

/// √ of the mean square distance of the finite values from their mean.
double standardDeviation(std::span<const float> values, double mean) {
  double squares = 0;
  std::int64_t finite = 0;
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    const double away = static_cast<double>(value) - mean;
    squares += away * away;
    ++finite;
  }
  return finite == 0 ? 0 : std::sqrt(squares / static_cast<double>(finite));
}

}  // namespace

std::vector<Figure> stepFigures(const ViewState& state) {
  const Step* step = state.stepOrNull();
  std::vector<Figure> figures;
  if (step == nullptr) return figures;
  const bool whole = step->value.size() <= kMaxSummarized;
  const Tensor values = whole ? step->value : matrixOf(*step, state.selection).values;
  const std::optional<TensorSummary> known = kept::wholeSummary(values);
  const TensorSummary summary = known.value_or(TensorSummary{});
  // The heading names the head that is shown.
  const int heads = step->axisOf(AxisKind::Head);
  const bool several = heads >= 0 && step->value.dim(heads) > 1;
  const QString of = !whole ? tr(" (shown)") : several ? tr(", all heads") : QString();
  QStringList axes;
  for (const Axis& axis : step->axes) axes << axisName(axis.kind);
  figures.push_back({tr("shape"), spacedShape(step->value.shape()),
                     tr("Length of every axis: %1.").arg(axes.join(QStringLiteral(" × ")))});
  figures.push_back(
      {tr("min · max") + of,
       known ? formatNumber(summary.minimum) + QStringLiteral(" · ") + formatNumber(summary.maximum)
             : QStringLiteral("…"),
       tr("Smallest and largest finite value.")});
  figures.push_back({tr("mean") + of, known ? formatNumber(summary.mean) : QStringLiteral("…"),
                     tr("Mean of the finite values.")});
  if (values.size() <= kMaxSummarized && known)
    figures.push_back(
        {tr("std. deviation") + of, formatNumber(standardDeviation(values.values(), summary.mean)),
         tr("Standard deviation of the finite values: how far they typically lie from their mean.")});
  if (step->role == Role::Weights && step->axisOf(AxisKind::Key) >= 0)
    addRowFigures(figures, *step, state.selection);
  if (step->role == Role::SpatialGate && step->value.rank() >= 2)
    addMapFigures(figures, *state.trace, *step, matrixOf(*step, state.selection).values);
  if (step->role == Role::ChannelGate) {
    std::int64_t over = 0;
    for (const float value : values.values()) over += value > 0.5F ? 1 : 0;
    figures.push_back({tr("channels over 0.5"), tr("%1 of %2").arg(over).arg(values.size()),
                       tr("How many channels have a factor over 0.5.")});
  }
  const std::int64_t hidden = step->role == Role::Masked ? summary.minusInfinite : 0;
  if (hidden > 0)
    figures.push_back({tr("hidden"), tr("%1 of %2").arg(hidden).arg(values.size()),
                       tr("Pairs that the mask hides: their score is −∞ and their weight exactly 0.")});
  if (summary.nonFinite > hidden)
    figures.push_back({tr("not finite"), tr("%1 of %2").arg(summary.nonFinite - hidden).arg(values.size()),
                       tr("Values that are infinite or not a number.")});
  return figures;
}

ExplainedCell cellToExplain(const ViewState& state) {
  ExplainedCell result;
  const Step* shown = state.stepOrNull();
  if (shown == nullptr) return result;
  if (Index cell = cellOf(*shown, state.selection); !cell.empty()) return {state.step, std::move(cell)};
  // A selected pair of tokens or pixel goes on being explained while another step is looked at.
  for (int i = static_cast<int>(state.trace->steps.size()) - 1; i >= 0; --i) {
    const Step& step = state.trace->steps[static_cast<std::size_t>(i)];
    if (!shown->links.partner.empty() && step.id != shown->links.partner) continue;
    if ((step.role != Role::Weights && step.role != Role::SpatialGate) || step.layer != shown->layer)
      continue;
    if (step.aggregated) continue;  // of several heads, while one is looked at
    // On another grid the same numbers are other places.
    if (!state.trace->patchesOfStacks.empty() && step.stack != shown->stack) continue;
    if (Index cell = cellOf(step, state.selection); !cell.empty()) return {i, std::move(cell)};
  }
  return result;
}

std::vector<CellName> cellName(const Trace& trace, const Step& step, const Index& cell) {
  std::vector<CellName> name;
  const auto plain = [&name](const QString& text) { name.push_back({text, CellName::Part::Plain}); };
  const int rowAxis = step.axisOf(AxisKind::Row);
  const int columnAxis = step.axisOf(AxisKind::Column);
  for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
    const std::int64_t index = cell[axis];
    const QString label = axisLabel(step.axes[axis], static_cast<int>(index));
    const bool named = step.axes[axis].labels != nullptr;
    switch (step.axes[axis].kind) {
      case AxisKind::Query:
      case AxisKind::Token:
        name.push_back({label, CellName::Part::Query});
        break;
      case AxisKind::Key:
        if (!name.empty()) plain(QStringLiteral("→"));
        name.push_back({label, CellName::Part::Key});
        break;
      case AxisKind::Channel:
        plain(named ? tr("channel %1 · %2").arg(index).arg(label) : tr("channel %1").arg(index));
        break;
      case AxisKind::Feature:
        plain(tr("component %1").arg(index));
        break;
      case AxisKind::Layer:
        plain(named ? label : tr("layer %1").arg(index));
        break;
      case AxisKind::Rank:
        plain(tr("rank %1").arg(label));
        break;
      case AxisKind::Pool:
      case AxisKind::Color:
        plain(label);
        break;
      case AxisKind::Head:  // stands in the heading
      case AxisKind::Row:   // these two below, as one position
      case AxisKind::Column:
        break;
    }
  }
  if (rowAxis >= 0 && columnAxis >= 0) {
    const auto row = static_cast<double>(cell[static_cast<std::size_t>(rowAxis)]);
    const auto column = static_cast<double>(cell[static_cast<std::size_t>(columnAxis)]);
    if (trace.image.rank() == 3) {
      const double down =
          static_cast<double>(trace.image.dim(1)) / static_cast<double>(step.value.dim(rowAxis));
      const double across =
          static_cast<double>(trace.image.dim(2)) / static_cast<double>(step.value.dim(columnAxis));
      plain(tr("pixel (%1, %2)")
                .arg(static_cast<int>((column + 0.5) * across))
                .arg(static_cast<int>((row + 0.5) * down)));
    } else {
      plain(tr("row %1, column %2").arg(row).arg(column));
    }
  }
  return name;
}

}  // namespace attenscope
