// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/prune_figures.h"

#include "widgets/language/message_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace attenscope::prune_figures {

namespace {

constexpr std::size_t kListed = 5;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(PruneFigures)
};

/// The step with the weights of a head, by the step with what it gives: "encoder_heads" → "encoder_weights".
std::string weightsOf(const PrunableHead& head) {
  for (const char* end : {"head_output", "heads"})
    if (head.step.ends_with(end))
      return head.step.substr(0, head.step.size() - std::string(end).size()) + "weights";
  return head.step;
}

QString rowTitle(const std::string& part, int layer) {
  const QString where = QString::fromStdString(part);
  if (layer < 0) return where;
  return (where.isEmpty() ? Words::tr("layer") : where) + QLatin1Char(' ') + QString::number(layer);
}

ScoreLine lineOf(const std::vector<PruningPoint>& points) {
  ScoreLine line;
  for (const PruningPoint& point : points) {
    line.x.push_back(static_cast<double>(point.removed));
    line.y.push_back(point.score);
  }
  return line;
}

ScoreLine lineOf(const std::vector<AttentionPoint>& points) {
  ScoreLine line;
  for (const AttentionPoint& point : points) {
    line.x.push_back(point.share);
    line.y.push_back(point.score);
  }
  return line;
}

/// Of what the result is of: the measured line, and the baseline.
std::pair<ScoreLine, ScoreLine> linesOf(const PruneResult& result) {
  if (result.heads)
    return {lineOf(result.heads->by.curve),
            result.heads->random ? lineOf(result.heads->random->curve) : ScoreLine{}};
  if (result.channels) {
    ScoreLine line;
    for (const ChannelPoint& point : result.channels->curve) {
      line.x.push_back(point.below);
      line.y.push_back(point.score);
    }
    return {line, {}};
  }
  if (result.attention) return {lineOf(result.attention->curve), lineOf(result.attention->random)};
  const PrunedWeightsCurve& weights = *result.weights;
  ScoreLine random;
  if (!weights.random.empty()) random = {{}, weights.sparsity, weights.random};
  return {{{}, weights.sparsity, weights.scores}, random};
}

void addTitles(const PruneResult& result, ScoreCurveData& data) {
  data.yTitle = prune_words::measureOf(result).title;
  if (result.heads) {
    data.xTitle = Words::tr("heads removed, out of %1").arg(result.heads->goal.heads.size());
  } else if (result.channels) {
    data.xTitle = Words::tr("threshold below which gates are closed");
    data.places = ScoreCurveData::Places::Threshold;
  } else if (result.attention) {
    data.xTitle = Words::tr("attention weights kept");
    data.places = ScoreCurveData::Places::Kept;
  } else {
    data.xTitle = Words::tr("weights that are 0");
    data.places = ScoreCurveData::Places::Sparsity;
  }
}

}  // namespace

ScoreCurveData curveOf(const PruneResult& result) {
  ScoreCurveData data;
  addTitles(result, data);
  auto [own, random] = linesOf(result);
  own.name = prune_words::orderTitle(result);
  random.name = Words::tr("random");
  random.dashed = true;
  ScoreLine tuned{Words::tr("fine-tuned"), {}, {}};
  for (const auto& [point, one] : result.tuned) {
    tuned.x.push_back(own.x.at(static_cast<std::size_t>(point)));
    tuned.y.push_back(one.score);
  }
  data.lines = {std::move(own)};
  if (!tuned.x.empty()) data.lines.push_back(std::move(tuned));
  if (!random.x.empty()) data.lines.push_back(std::move(random));
  return data;
}

PruneMap importanceOf(const PruneResult& result) {
  const PruningGoal& goal = result.heads->goal;
  PruneMap made;
  made.map.caption = prune_words::importanceCaption(result.wish, goal);
  std::string before;
  for (std::size_t i = 0; i < goal.heads.size(); ++i) {
    const PrunableHead& head = goal.heads[i];
    const std::string row = head.step + ' ' + std::to_string(head.layer);
    if (made.map.rows.empty() || row != before)
      made.map.rows.push_back(rowTitle(head.removal().step, head.layer));
    before = row;
    made.map.cells.push_back({static_cast<int>(made.map.rows.size()) - 1, head.head,
                              result.heads->by.importance[i], messageText(head.text())});
    made.places.push_back({weightsOf(head), head.layer, head.head});
  }
  return made;
}

PruneMap gatesOf(const PruneResult& result) {
  const ChannelPruning& gates = result.channels->curve.front().closed;
  const int columns = gates.gates.size() > 64 ? 16 : 8;
  PruneMap made;
  made.map.caption = Words::tr("mean gate of each channel");
  for (int channel = 0; channel < std::ssize(gates.gates); ++channel) {
    const auto at = static_cast<std::size_t>(channel);
    if (channel % columns == 0) made.map.rows.push_back(QString::number(channel));
    QString name = Words::tr("channel %1").arg(channel);
    // Channels without names of their own are labelled by their numbers.
    if (at < gates.names.size() && gates.names[at] != std::to_string(channel))
      name += QStringLiteral(" (%1)").arg(messageText(gates.names[at]));
    made.map.cells.push_back({channel / columns, channel % columns, gates.gates[at], name});
  }
  return made;
}

PruneMap changedOf(const RunComparison& comparison) {
  PruneMap made;
  HeadMap& map = made.map;
  map.caption = Words::tr("change of attention, in bits (0 to 1)");
  std::vector<HeadDifference> heads = comparison.heads;
  std::stable_sort(heads.begin(), heads.end(), [](const HeadDifference& a, const HeadDifference& b) {
    return std::tie(a.step, a.layer, a.head) < std::tie(b.step, b.layer, b.head);
  });
  std::string before;
  for (const HeadDifference& head : heads) {
    const std::string row = head.step + ' ' + std::to_string(head.layer);
    const std::string part = head.step.ends_with("_weights") ? head.step.substr(0, head.step.size() - 8) : "";
    if (map.rows.empty() || row != before) map.rows.push_back(rowTitle(part, head.layer));
    before = row;
    const QString name = (map.rows.back() + Words::tr(" head %1").arg(head.head)).trimmed();
    map.cells.push_back({static_cast<int>(map.rows.size()) - 1, head.head, head.divergence, name});
    made.places.push_back({head.step, head.layer, head.head});
  }
  for (std::size_t i = 0; i < std::min(kListed, comparison.heads.size()); ++i) {
    const HeadDifference& head = comparison.heads[i];
    for (std::size_t cell = 0; cell < heads.size(); ++cell)
      if (heads[cell].step == head.step && heads[cell].layer == head.layer && heads[cell].head == head.head)
        made.listed.push_back(
            {Words::tr("%1: %2 bits").arg(map.cells[cell].name, formatNumber(head.divergence)),
             static_cast<int>(cell)});
  }
  return made;
}

}  // namespace attenscope::prune_figures
