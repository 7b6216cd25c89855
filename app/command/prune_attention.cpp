// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/meter.h"
#include "app/command/prune_kinds.h"
#include "app/command/text_table.h"
#include "engine/exploring/attention_sparsity.h"
#include "widgets/language/message_text.h"

#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
using Pattern = AttentionSparsity::Pattern;

std::vector<PrunePoint> pointsOf(const std::vector<AttentionPoint>& curve) {
  std::vector<PrunePoint> points;
  for (const AttentionPoint& point : curve) points.push_back({point.share, point.score});
  return points;
}

Json curveJson(const std::vector<AttentionPoint>& curve) {
  Json json = Json::array();
  for (const AttentionPoint& point : curve)
    json.push_back({{"k", point.k}, {"share", point.share}, {"mass", point.mass}, {"score", point.score}});
  return json;
}

}  // namespace

void pruneAttentionOf(const PruneSubject& subject, const PruneJob& job) {
  const PruneOptions& options = job.options;
  const PruningGoal goal = subject.goal();
  const AttentionSparsity how{.pattern = options.attention == "window" ? Pattern::Window : Pattern::Top,
                              .global = options.global.value_or(0),
                              .renormalised = options.renormalised,
                              .seed = options.seed};
  AttentionSparsity drawn = how;
  drawn.pattern = Pattern::Random;
  const auto curveOf = [&](const AttentionSparsity& one, const char* what) {
    Meter meter(job.notes, what);
    return attentionCurve(goal, one, meter.control());
  };
  const std::vector<AttentionPoint> curve = curveOf(how, "pruning attention");
  const std::vector<AttentionPoint> baseline = curveOf(drawn, "random baseline");
  const double whole = goal.score({}, {});
  // Half-way: the sparsest point already shows little but itself.
  const RunsBeforeAndAfter runs = runsOf(goal, goal, {how.edit(curve[curve.size() / 2].k)});
  const std::vector<HeadDifference> changed = changedHeads(runs);
  if (options.json) {
    Json json = titleJson(options, goal);
    json["attention"] = *options.attention;
    if (how.pattern == Pattern::Window) json["global"] = how.global;
    json["renormalised"] = how.renormalised;
    json["whole"] = whole;
    json["curve"] = curveJson(curve);
    json["random"] = curveJson(baseline);
    json["changed_at"] = curve[curve.size() / 2].k;
    json["changed"] = changedJson(changed);
    job.out << json.dump(2) << '\n';
  } else {
    job.out << titleText(options, goal) << said("whole: ") << scoreText(goal, subject.ofTask(), whole)
            << "\n";
    const auto print = [&](const std::vector<AttentionPoint>& points, const std::string& name) {
      std::vector<std::vector<std::string>> rows{heading({name, "KEPT", "OF THE ATTENTION", goal.measure})};
      for (const AttentionPoint& point : points)
        rows.push_back({std::to_string(point.k), percentText(point.share), percentText(point.mass),
                        scoreText(goal, subject.ofTask(), point.score)});
      job.out << table(rows);
    };
    print(curve, how.pattern == Pattern::Window ? said("WINDOW") : said("TOP"));
    job.out << '\n';
    print(baseline, said("RANDOM"));
    job.out << "\n" << said("with " + std::to_string(curve[curve.size() / 2].k) + ":");
    printChanged(job.out, changed);
  }
  job.figures.curve(goal, "share of weights kept",
                    {lineOf(*options.attention, pointsOf(curve)), lineOf("random", pointsOf(baseline))});
  job.figures.maps(runs, changed);
}

}  // namespace attenscope
