// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/distribution.h"

#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace attenscope {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("attenscope::Distribution", text);
}

std::vector<int> strongest(const std::vector<double>& values, int most, int always) {
  std::vector<int> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  const auto kept =
      static_cast<std::ptrdiff_t>(std::min<std::size_t>(values.size(), static_cast<std::size_t>(most)));
  std::partial_sort(order.begin(), order.begin() + kept, order.end(), [&](int a, int b) {
    // What is no number comes last: it could not be put in order.
    const auto known = [&](int i) {
      const double value = values[static_cast<std::size_t>(i)];
      return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
    };
    const double x = known(a);
    const double y = known(b);
    return x != y ? x > y : a < b;
  });
  order.resize(static_cast<std::size_t>(kept));
  if (always >= 0 && always < static_cast<int>(values.size()) &&
      std::find(order.begin(), order.end(), always) == order.end())
    order.back() = always;
  return order;
}

// The values along the axis `along`, all others as selected; empty where one is not selected.
std::vector<double> lineOf(const Step& step, const Selection& selection, int along) {
  Index index;
  for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
    const int position = static_cast<int>(axis) == along ? 0 : selection.along(step.axes[axis].kind);
    if (position < 0 || position >= step.value.shape()[axis]) return {};
    index.push_back(position);
  }
  std::int64_t stride = 1;
  for (std::size_t axis = step.axes.size(); axis-- > static_cast<std::size_t>(along) + 1;)
    stride *= step.value.shape()[axis];
  const std::int64_t start = step.value.flatIndex(index);
  std::vector<double> values(static_cast<std::size_t>(step.value.dim(along)));
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<double>(step.value[start + static_cast<std::int64_t>(i) * stride]);
  return values;
}

/// Whether the values are probabilities: none negative, 1 together. A row that sees nothing is none.
bool isDistribution(const std::vector<double>& values) {
  constexpr double kRounding = 1e-3;
  return std::all_of(values.begin(), values.end(), [](double value) { return value >= 0; }) &&
         std::abs(std::accumulate(values.begin(), values.end(), 0.0) - 1) < kRounding;
}

/// Whether a step comes after a softmax, so that the weights before it are those that made it.
bool comesAfterWeights(const Step& step) {
  return step.role == Role::Hidden || step.role == Role::Output;
}

const Step* weightsStep(const ViewState& state) {
  const Step* shown = state.stepOrNull();
  if (shown != nullptr && shown->role == Role::Weights && shown->axisOf(AxisKind::Key) >= 0) return shown;
  if (shown != nullptr && !shown->links.partner.empty()) {
    const Step* own = state.trace->find(shown->links.partner, shown->layer);
    return own != nullptr && own->role == Role::Weights ? own : nullptr;
  }
  const Step* found = nullptr;
  for (const Step& step : state.trace->steps) {
    if (step.role != Role::Weights || step.axisOf(AxisKind::Key) < 0 || step.aggregated) continue;
    const bool sameLayer = shown == nullptr || step.layer == shown->layer;
    // What comes after all layers belongs to the last of them.
    const bool layerBefore = shown != nullptr && shown->layer < 0 && &step < shown;
    if (!sameLayer && !layerBefore && found != nullptr) continue;
    // A layer may attend twice: a result belongs to the weights before it, all else leads to those after it.
    const bool after = shown != nullptr && sameLayer && &step > shown;
    if (after && found != nullptr && found->layer == shown->layer && comesAfterWeights(*shown)) break;
    found = &step;
    if (after) break;
  }
  return found;
}

/// The same line of the queries that were added.
std::vector<std::vector<double>> furtherRows(const Step& step, const Selection& selection, int along) {
  std::vector<std::vector<double>> rows;
  if (step.axisOf(AxisKind::Query) < 0) return rows;
  for (const int query : selection.moreQueries) {
    Selection other = selection;
    other.query = query;
    if (std::vector<double> row = lineOf(step, other, along); !row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

/// The gate of channels that is shown, else that of the same layer, else the last of the run.
const Step* channelGate(const ViewState& state) {
  const Step* shown = state.stepOrNull();
  if (shown != nullptr && shown->role == Role::ChannelGate) return shown;
  const Step* last = nullptr;
  for (const Step& step : state.trace->steps) {
    if (step.role != Role::ChannelGate) continue;
    last = &step;
    if (shown != nullptr && shown->layer >= 0 && step.layer == shown->layer && step.stack == shown->stack)
      return last;
  }
  return last;
}

std::optional<Distribution> rowOf(const Step& step, const Selection& selection, int most) {
  const int along = step.axisOf(AxisKind::Key);
  const std::vector<double> values = lineOf(step, selection, along);
  if (values.empty()) return std::nullopt;
  Distribution result;
  result.words = step.distribution ? tr("Row distribution") : tr("Row");
  result.axis = AxisKind::Key;
  if (const int query = step.axisOf(AxisKind::Query); query >= 0) {
    constexpr int kLongest = 24;  // the heading breaks between words only, and would push the figures away
    QString name = axisLabel(step.axes[static_cast<std::size_t>(query)], selection.query);
    if (name.size() > kLongest) {
      QTextBoundaryFinder whole(QTextBoundaryFinder::Grapheme, name);  // no letter loses its marks
      whole.setPosition(kLongest - 1);
      const bool between = whole.isAtBoundary();
      name = name.left(between ? kLongest - 1 : whole.toPreviousBoundary()) + QStringLiteral("…");
    }
    result.symbols = QStringLiteral("“%1”").arg(isolated(name));
  }
  if (step.distribution && isDistribution(values))
    result.symbols = result.symbols.isEmpty() ? QStringLiteral("p(z | X)")
                                              : QStringLiteral("p(z | X, q = %1)").arg(result.symbols);
  const Axis& keys = step.axes[static_cast<std::size_t>(along)];
  const std::vector<std::vector<double>> further = furtherRows(step, selection, along);
  const auto add = [&](int i) {
    DistributionBar bar{axisLabel(keys, i), values[static_cast<std::size_t>(i)], i, i == selection.key};
    for (const std::vector<double>& row : further) bar.others.push_back(row[static_cast<std::size_t>(i)]);
    result.bars.push_back(std::move(bar));
  };
  if (!further.empty()) result.symbols += QStringLiteral(" · ") + tr("and %1 more").arg(further.size());
  if (static_cast<int>(values.size()) <= most) {
    for (int i = 0; i < static_cast<int>(values.size()); ++i) add(i);
    return result;
  }
  const auto finite = [](double value) { return std::isfinite(value) ? value : 0.0; };
  double rest = 0;
  for (const double value : values) rest += finite(value);
  for (const int i : strongest(values, most - 1, selection.key)) {
    add(i);
    rest -= finite(values[static_cast<std::size_t>(i)]);
  }
  const auto others = values.size() - static_cast<std::size_t>(most) + 1;
  result.bars.push_back({tr("%1 others").arg(others), std::max(0.0, rest), -1, false});
  return result;
}

std::optional<Distribution> channelsOf(const Step& gate, const Selection& selection, int most) {
  const int along = gate.axisOf(AxisKind::Channel);
  if (along < 0) return std::nullopt;
  const std::vector<double> values = lineOf(gate, selection, along);
  if (values.empty()) return std::nullopt;
  Distribution result;
  result.words = tr("Strongest channels");
  result.symbols = messageText(gate.symbol);
  result.axis = AxisKind::Channel;
  const Axis& channels = gate.axes[static_cast<std::size_t>(along)];
  for (const int i : strongest(values, std::min(most, 10), -1)) {
    const QString name = axisLabel(channels, i);
    const bool named = channels.labels != nullptr;
    result.bars.push_back({named ? QStringLiteral("%1 · %2").arg(i).arg(name) : name,
                           values[static_cast<std::size_t>(i)], i, i == selection.channel});
  }
  return result;
}

}  // namespace

std::optional<Distribution> distributionOf(const ViewState& state, int most) {
  if (!state.trace) return std::nullopt;
  if (const Step* weights = weightsStep(state)) {
    std::optional<Distribution> row = rowOf(*weights, state.selection, most);
    const Step* shown = state.stepOrNull();
    // Said where it is not the layer that all else names.
    if (row && weights->layer >= 0 && shown != nullptr && shown->layer != weights->layer)
      row->symbols += QStringLiteral(" · ") + layerTitle(weights->stack, weights->layer);
    return row;
  }
  if (const Step* gate = channelGate(state)) return channelsOf(*gate, state.selection, most);
  return std::nullopt;
}

}  // namespace attenscope
